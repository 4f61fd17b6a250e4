"""Answers part by part and then and now, as tables, with nothing that a small group could be worked out from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum.measures.asked import Seen, before, families, joined, latest, named, repeated, told
from momentum.measures.cells import WHATS, Cells, Places, cells
from momentum.measures.columns import frame
from momentum.workshop.questions import Kind
from momentum.workshop.results import FEWEST_SHOWN, Move

NOBODY = -1  # the part of a counted hand
ONE_NUMBER = frozenset({Kind.CHOICE, Kind.SCALE})


class _Tally(NamedTuple):
    """Cells that say the same, counted; `part` is the place of the part they are in, or what was answered then."""

    part: Places
    cells: Cells
    people: Places


def tallies(seen: list[Seen]) -> pd.DataFrame:
    """How many gave each answer, in the columns of the table `answers` with `kind` and `people` for `n`."""
    found = [(one, _counted(one.cells, (one.cells.row >= one.people).astype(np.int64), one.cells.row >= 0)) for one in seen]
    lengths = [len(tally.people) for _, tally in found]
    item, what, number, area = told([tally.cells for _, tally in found])
    return pd.DataFrame(
        {
            "question": named([one.question.key for one, _ in found], lengths),
            "kind": named([one.question.kind.value for one, _ in found], lengths),
            "round": repeated([one.result.round for one, _ in found], lengths),
            "item": item,
            "what": what,
            "number": number,
            "area": area,
            "hand": joined([tally.part for _, tally in found]) == 1,
            "people": joined([tally.people for _, tally in found]),
        }
    )


def splits_table(seen: list[Seen]) -> pd.DataFrame:
    """The table `splits`.

    An item that people may leave out is split only where each part has enough answers to it or none, and then in one
    way alone: who is in both a function and a group could be worked out otherwise.
    """
    found = [(one, by, _split(one, by)) for one in seen if one.question.kind is not Kind.TEXT for by in one.result.splits]
    lengths = [len(tally.people) for _, _, tally in found]
    labels = [split.label for one, by, _ in found for split in one.result.splits[by]]
    first = np.cumsum([0, *(len(one.result.splits[by]) for one, by, _ in found)])
    part = joined([start + tally.part for start, (_, _, tally) in zip(first, found, strict=False)])
    columns = (
        named([one.question.key for one, _, _ in found], lengths),
        repeated([one.result.round for one, _, _ in found], lengths),
        named([by for _, by, _ in found], lengths),
        pd.Categorical(np.array(labels, dtype=object)[part]),
        *told([tally.cells for _, _, tally in found]),
        joined([tally.people for _, _, tally in found]),
    )
    return frame("splits", columns)


def _split(seen: Seen, by: str) -> _Tally:
    splits = seen.result.splits[by]
    found, part = _parts(seen, by)
    here = part != NOBODY
    once = here & _first(found)
    items = len(found.items)
    per_part = np.bincount(part[once] * items + found.item[once], minlength=len(splits) * items).reshape(len(splits), items)
    enough: NDArray[np.bool_] = ((per_part == 0) | (per_part >= FEWEST_SHOWN)).all(axis=0)
    if by != next(iter(seen.result.splits)):
        enough &= per_part.sum(axis=0) == sum(len(split.values) for split in splits)
    return _counted(found, part, here & enough[found.item])


def _parts(seen: Seen, by: str) -> tuple[Cells, Places]:
    """Cells, and the part each of them is in."""
    splits = seen.result.splits[by]
    values = list(chain.from_iterable(split.values for split in splits))
    part = np.repeat(np.arange(len(splits)), [len(split.values) for split in splits])
    where = None if seen.question.kind in ONE_NUMBER else _among(values, seen.result.values)
    if where is None:
        found = cells(seen.question.kind, (o.id for o in seen.result.options), values)
        return found, part[found.row]
    parts = np.full(len(seen.result.values), NOBODY)
    parts[where] = part
    return seen.cells, parts[seen.cells.row]


def _among(values: Sequence[Any], those: Sequence[Any]) -> Places | None:
    """Where these very answers stand among those, which are laid out already; None when it cannot be told."""
    where = dict(zip(map(id, those), range(len(those)), strict=True))
    if len(where) < len(those) or not all(map(where.__contains__, map(id, values))):
        return None
    return np.fromiter(map(where.__getitem__, map(id, values)), dtype=np.int64, count=len(values))


def _first(found: Cells) -> NDArray[np.bool_]:
    """Of two cells for an entry the first, so that it counts once."""
    first: NDArray[np.bool_] = found.what == found.what.min(initial=len(WHATS))
    return first


def _counted(found: Cells, part: Places, kept: NDArray[np.bool_]) -> _Tally:
    columns = [column[kept] for column in (part, found.item, found.what, found.number)]
    lows = [int(column.min(initial=0)) for column in columns]
    sizes = tuple(int(column.max(initial=0)) - low + 1 for column, low in zip(columns, lows, strict=True))
    place = np.zeros(len(columns[0]), dtype=np.int64)
    for column, low, size in zip(columns, lows, sizes, strict=True):
        place = place * size + (column - low)
    people = np.bincount(place)
    there = people.nonzero()[0]
    told = [column + low for column, low in zip(np.unravel_index(there, sizes), lows, strict=True)]
    return _Tally(told[0], found._replace(row=there, item=told[1], what=told[2], number=told[3]), people[there])


def moves_table(seen: list[Seen]) -> pd.DataFrame:
    """The table `moves`.

    An item is left out where one or two answered it only the time before or only now: theirs would be what is left of all.
    """
    rounds, questions = before(seen), families(seen)
    found = [
        (one, then, _moved(moves, then, one))
        for one in latest(seen)
        if one.question.kind not in {Kind.TEXT, Kind.PLACING}
        for moves, then in (
            (one.result.moves, rounds.get(one.question.key)),
            (one.result.since, questions.get(one.question.key)),
        )
        if moves and then
    ]
    lengths = [len(moves.people) for _, _, moves in found]
    item, what, now, _ = told([moves.cells for _, _, moves in found])
    columns = (
        named([one.question.key for one, _, _ in found], lengths),
        repeated([one.result.round for one, _, _ in found], lengths),
        named([then.question.key for _, then, _ in found], lengths),
        item,
        what,
        joined([moves.part for _, _, moves in found]).astype(float),
        now,
        joined([moves.people for _, _, moves in found]),
    )
    return frame("moves", columns)


def _moved(moves: Sequence[Move], earlier: Seen, seen: Seen) -> _Tally:
    both = [*(move.then for move in moves), *(move.now for move in moves)]
    found = cells(seen.question.kind, (o.id for o in seen.result.options), both)
    entry = (found.row % len(moves) * max(len(found.items), 1) + found.item) * len(WHATS) + found.what
    old = found.row < len(moves)
    _, then, now = np.intersect1d(entry[old], entry[~old], assume_unique=True, return_indices=True)
    row, item, what, number = (column[~old][now] for column in (found.row, found.item, found.what, found.number))
    kept = Cells(row, item, what, number, found.items)
    enough = _enough(kept, seen, earlier)
    return _counted(kept, found.number[old][then], enough[kept.item])


def _enough(both: Cells, *rounds: Seen) -> NDArray[np.bool_]:
    """Which items so many moved on, and so many or nobody answered only once, that nobody's answer is left over."""
    here = _per_item(both, _first(both))
    enough: NDArray[np.bool_] = here >= FEWEST_SHOWN
    for one in rounds:
        of_people = _per_item(one.cells, _first(one.cells) & (one.cells.row < one.people))
        there = dict(zip(one.cells.items, of_people.tolist(), strict=True))
        alone = np.array([there.get(item, 0) for item in both.items], dtype=np.int64) - here
        enough &= (alone == 0) | (alone >= FEWEST_SHOWN)
    return enough


def _per_item(found: Cells, counted: NDArray[np.bool_]) -> Places:
    """How many of the cells that count there are of each item."""
    return np.bincount(found.item[counted], minlength=len(found.items))
