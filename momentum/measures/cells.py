"""Answers as cells, column by column: a room of thousands is laid out in a few passes that no loop of ours walks through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.workshop.questions import Kind

Places = NDArray[np.int64]
NUMBER, NOW, NEEDED, MAINLY, ALSO = WHATS = ("number", "now", "needed", "mainly", "also")
NOWHERE = ""  # the area of a pilot that serves none of them


class Cells(NamedTuple):
    """One cell per answer and item, in columns: whose answer (its place), which item and what of it (places), the number.

    `items` names the items. Where pilots were placed the number is the place of the area in `areas`; the first is NOWHERE.
    """

    row: Places
    item: Places
    what: Places
    number: Places
    items: tuple[str, ...]
    areas: tuple[str, ...] | None = None


class Known(dict[Any, int]):
    """Places of names; a name that is new gets the next one."""

    def __missing__(self, name: Any) -> int:
        self[name] = len(self)
        return self[name]


def cells(kind: Kind, options: Iterable[str], values: Sequence[Any], hands: int = 0) -> Cells:
    """The cells of these answers, the last `hands` of which are counted hands; none where words were written.

    Somebody who gives an option no points gives it zero; a counted hand says nothing of other options.
    """
    known = Known((option, place) for place, option in enumerate(options))
    match kind:
        case Kind.CHOICE | Kind.SCALE:
            rows = np.arange(len(values))
            return Cells(rows, np.zeros_like(rows), np.zeros_like(rows), _numbers(values, len(values)), ("",))
        case Kind.POINTS:
            return _points(known, values, len(values) - hands)
        case Kind.SCALES:
            row, item = _places(known, values)
            number = _numbers(chain.from_iterable(map(dict.values, values)), len(row))
            return Cells(row, item, np.zeros_like(row), number, tuple(known))
        case Kind.RANKING:
            row, item = _places(known, values)
            first = np.searchsorted(row, row)
            return Cells(row, item, np.zeros_like(row), np.arange(len(row)) - first + 1, tuple(known))
        case Kind.SLIDERS:
            return _pairs(known, values, (NOW, NEEDED), _numbers)
        case Kind.PLACING:
            areas = Known({None: 0})
            found = _pairs(known, values, (MAINLY, ALSO), lambda named, many: _numbers(map(areas.__getitem__, named), many))
            return found._replace(areas=(NOWHERE, *list(areas)[1:]))
    nothing = np.zeros(0, dtype=np.int64)
    return Cells(nothing, nothing, nothing, nothing, ())


def _numbers(values: Iterable[Any], many: int) -> Places:
    return np.fromiter(values, dtype=np.int64, count=many)


def _places(known: Known, values: Sequence[Any]) -> tuple[Places, Places]:
    """Whose each entry is, and which option it is about."""
    lengths = _numbers(map(len, values), len(values))
    row = np.repeat(np.arange(len(values)), lengths)
    return row, _numbers(map(known.__getitem__, chain.from_iterable(values)), len(row))


def _points(known: Known, values: Sequence[Any], people: int) -> Cells:
    row, item = _places(known, values)
    number = _numbers(chain.from_iterable(map(dict.values, values)), len(row))
    own = row < people
    every = np.zeros((people, len(known)), dtype=np.int64)
    every[row[own], item[own]] = number[own]
    rows = np.concatenate((np.repeat(np.arange(people), len(known)), row[~own]))
    items = np.concatenate((np.tile(np.arange(len(known)), people), item[~own]))
    return Cells(rows, items, np.zeros_like(rows), np.concatenate((every.ravel(), number[~own])), tuple(known))


def _pairs(known: Known, values: Sequence[Any], ends: tuple[str, str], told: Callable[[Iterable[Any], int], Places]) -> Cells:
    """Two cells for each entry, one for either end of it."""
    row, item = _places(known, values)
    given = list(chain.from_iterable(map(dict.values, values)))
    both = [told(map(attrgetter(end), given), len(row)) for end in ends]
    what = np.repeat([WHATS.index(end) for end in ends], len(row))
    return Cells(np.tile(row, 2), np.tile(item, 2), what, np.concatenate(both), tuple(known))
