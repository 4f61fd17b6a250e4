"""Computing something once for a thing that never changes: what is thousands of people long is not sorted at every look."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")
MOST = 16


def once_for(function: Callable[[Thing], Result]) -> Callable[[Thing], Result]:
    """Let a function of one thing be computed once for the very same thing; the last few results are kept."""
    kept: dict[int, tuple[Thing, Result]] = {}

    @wraps(function)
    def looked_up(thing: Thing) -> Result:
        found = kept.get(id(thing))
        if found is None or found[0] is not thing:
            found = (thing, function(thing))
            for old in list(kept)[: 1 - MOST]:
                kept.pop(old, None)
            kept[id(thing)] = found  # holds the thing, so that its id is nobody else's meanwhile
        return found[1]

    return looked_up
