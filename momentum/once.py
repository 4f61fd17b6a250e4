"""Computing something once per revision and sharing it between all sessions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")
KEPT = 64
_forget: list[Callable[[], None]] = []


def forget() -> None:
    """Let go of everything that was computed; it is computed again when somebody asks."""
    for clear in _forget:
        clear()


def forgotten_with_all(clear: Callable[[], None]) -> Callable[[], None]:
    """Call this too when everything is let go of."""
    _forget.append(clear)
    return clear


class _Keyed:
    """A thing that counts as equal to any other with the same key."""

    def __init__(self, thing: Any, key: Hashable) -> None:
        self.thing, self._key = thing, key

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self._key == other._key


def once_per(key: Callable[[Thing], Hashable]) -> Callable[[Callable[[Thing], Result]], Callable[[Thing], Result]]:
    """Let a function of one thing be computed once per `key(thing)`; the last 64 results are kept.

    When the room moves on, all pages ask at the same moment: one computes, the others wait for it.
    """

    def decorate(function: Callable[[Thing], Result]) -> Callable[[Thing], Result]:
        kept = lru_cache(maxsize=KEPT)(lambda keyed: function(keyed.thing))
        _forget.append(kept.cache_clear)
        one_at_a_time = threading.RLock()  # it may ask for another thing meanwhile

        @wraps(function)
        def shared(thing: Thing) -> Result:
            with one_at_a_time:
                return kept(_Keyed(thing, key(thing)))

        return shared

    return decorate
