"""Where the room stands on each thing it was asked on an ordered scale: together or split, then and now, part by part."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec
import numpy as np
import pandas as pd

from momentum.measures import sql
from momentum.measures.agreement import agreements, word_for
from momentum.measures.asked import Seen, before, families, latest
from momentum.measures.cells import NEEDED, NOW, NUMBER
from momentum.measures.parted import splits_table, tallies
from momentum.measures.scales import Scale, scale
from momentum.workshop.groups import OTHERS
from momentum.workshop.questions import Kind
from momentum.workshop.results import FEWEST_SHOWN

ENDS = {NUMBER: "", NOW: "now", NEEDED: "needed"}


class Earlier(msgspec.Struct, frozen=True):
    """How the room stood the time before."""

    counts: tuple[int, ...]
    a: float
    word: str
    answered: int


class StandPart(msgspec.Struct, frozen=True):
    """How a part of the room stands; `by` is function or group. Parts are never smaller than the minimum group."""

    by: str
    name: str
    counts: tuple[int, ...]
    answered: int
    a: float


class Stand(msgspec.Struct, frozen=True):
    """How the room stands on one item of a question (`item` and `label` are empty where the question is the item).

    `counts` go with the categories of `scale`, in their order. `a` is van der Eijk's A (nan: unknown), `word` its label, empty
    for fewer than five answers. `mean` is on the question's own numbers, nan where it has only words. `moved` is how many went
    up, stayed, went down since `before`, None where too few are known.
    """

    question: str
    item: str
    prompt: str
    label: str
    scale: tuple[str, ...]
    counts: tuple[int, ...]
    answered: int
    a: float
    word: str
    mean: float
    before: Earlier | None = None
    moved: tuple[int, int, int] | None = None
    parts: tuple[StandPart, ...] = ()


Key = tuple[str, int]  # a question and its round
Item = tuple[str, str]  # an item, and which end of it
People = dict[int, int]  # how many gave each number


class _Counted(NamedTuple):
    """How some people stand: how many in each category, in all, A, and the mean."""

    counts: tuple[int, ...]
    answered: int
    a: float
    mean: float


class _Told(NamedTuple):
    """What the tables say: of everyone, of parts of the room, and who went up, stayed, went down since an earlier question."""

    everyone: Mapping[Key, Mapping[Item, _Counted]]
    parts: Mapping[tuple[Key, Item], Mapping[tuple[str, str], _Counted]]
    moved: Mapping[tuple[Key, str, Item], tuple[int, int, int]]


def stands(seen: list[Seen], moves: pd.DataFrame) -> tuple[Stand, ...]:
    """How the room stands on everything it was asked on an ordered scale, the most split first.

    `moves` is the table of that name. A question of a family takes the place of the one it is compared with, which is its
    `before`. Fewer than five answers say little: those come last.
    """
    scales = {(one.question.key, one.result.round): on for one in seen if (on := scale(one.question, one.result))}
    ordered = [one for one in seen if _key(one) in scales and not one.aside]
    told = _told(ordered, scales, moves)
    compared, earlier = families(ordered), before(ordered)
    later = {then.question.key: key for key, then in compared.items()}
    last = {one.question.key: one for one in latest(ordered)}
    found = []
    for key, one in last.items():
        gone = told.everyone.get(_key(last[later[key]]), {}) if key in later else {}
        items = _items(one, scales[_key(one)].labels, earlier.get(key) or compared.get(key), told)
        found += [stand for item, stand in items if item not in gone]
    return tuple(sorted(found, key=lambda stand: (not stand.word, math.isnan(stand.a), stand.a)))


def _key(seen: Seen) -> Key:
    return seen.question.key, seen.result.round


def _told(seen: list[Seen], scales: Mapping[Key, Scale], moves: pd.DataFrame) -> _Told:
    there = {"tallies": tallies(seen), "splits": splits_table(seen)}
    gave: dict[tuple[Key, Item, tuple[str, str]], People] = defaultdict(dict)
    for question, round_, by, part, item, what, number, people in sql.rows("answers", there, points=Kind.POINTS.value):
        gave[(question, round_), (item, what), (by or "", part or "")][number] = people
    everyone: dict[Key, dict[Item, _Counted]] = defaultdict(dict)
    parts: dict[tuple[Key, Item], dict[tuple[str, str], _Counted]] = defaultdict(dict)
    for (key, item, part), counted in zip(gave, _counted([(scales[k], of) for (k, *_), of in gave.items()]), strict=True):
        if part[0]:
            parts[key, item][part] = counted
        else:
            everyone[key][item] = counted
    went = sql.rows("moves", {"moves": moves})
    moved = {((question, round_), earlier, (item, what)): tuple(how) for question, round_, earlier, item, what, *how in went}
    return _Told(everyone, parts, moved)


def _counted(given: list[tuple[Scale, People]]) -> list[_Counted]:
    """Each of these people on their scale; A of all those on scales of one length at once."""
    counts = [on.counts(people) for on, people in given]
    found = [math.nan] * len(given)
    for length in {len(of) for of in counts}:
        places = [place for place, of in enumerate(counts) if len(of) == length]
        for place, a in zip(places, agreements(np.array([counts[n] for n in places], dtype=float)).tolist(), strict=True):
            found[place] = a
    return [_Counted(of, sum(of), a, on.mean(people)) for (on, people), of, a in zip(given, counts, found, strict=True)]


def _items(one: Seen, scale: tuple[str, ...], earlier: Seen | None, told: _Told) -> Iterator[tuple[Item, Stand]]:
    labels = {option.id: option.label for option in one.result.options}
    order = {option: place for place, option in enumerate(labels)}
    for item, stood in sorted(told.everyone.get(_key(one), {}).items(), key=lambda pair: order.get(pair[0][0], -1)):
        if one.question.family and stood.answered < FEWEST_SHOWN:
            continue
        label = ", ".join(filter(None, (labels.get(item[0], item[0]), ENDS[item[1]])))
        yield (
            item,
            Stand(
                question=one.question.key,
                item=":".join(filter(None, (item[0], ENDS[item[1]]))),
                prompt=one.question.prompt,
                label=label,
                scale=scale,
                counts=stood.counts,
                answered=stood.answered,
                a=stood.a,
                word=word_for(stood.a, stood.answered),
                mean=stood.mean,
                before=_before(earlier, item, told),
                moved=told.moved.get((_key(one), earlier.question.key, item)) if earlier else None,
                parts=tuple(_parts(told.parts.get((_key(one), item), {}))),
            ),
        )


def _before(earlier: Seen | None, item: Item, told: _Told) -> Earlier | None:
    stood = told.everyone.get(_key(earlier), {}).get(item) if earlier else None
    return Earlier(stood.counts, stood.a, word_for(stood.a, stood.answered), stood.answered) if stood else None


def _parts(parts: Mapping[tuple[str, str], _Counted]) -> Iterator[StandPart]:
    for (by, name), stood in sorted(parts.items(), key=lambda part: (part[0][0], part[0][1] == OTHERS, part[0][1])):
        yield StandPart(by, name, stood.counts, stood.answered, stood.a)
