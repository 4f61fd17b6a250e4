"""Where the room stands on each thing it was asked on an ordered scale: together or split, then and now, part by part."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from momentum.measures import sql
from momentum.measures.agreement import agreement, agreement_label
from momentum.measures.asked import Seen, before, families, latest
from momentum.measures.cells import NEEDED, NOW, NUMBER
from momentum.measures.parted import moves_table, splits_table, tallies
from momentum.measures.scales import Scale, scale
from momentum.workshop.questions import Kind
from momentum.workshop.results import FEWEST_SHOWN, OTHERS

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


class _Told(NamedTuple):
    """What the tables say: of everyone, of parts of the room, and who went up, stayed, went down since an earlier question."""

    everyone: Mapping[Key, Mapping[Item, People]]
    parts: Mapping[tuple[Key, Item], Mapping[tuple[str, str], People]]
    moved: Mapping[tuple[Key, str, Item], tuple[int, int, int]]


def stands(seen: list[Seen]) -> tuple[Stand, ...]:
    """How the room stands on everything it was asked on an ordered scale, the most split first.

    A question of a family takes the place of the one it is compared with, which is its `before`. Fewer than five answers say
    little: those come last.
    """
    scales = {(one.question.key, one.result.round): on for one in seen if (on := scale(one.question, one.result))}
    ordered = [one for one in seen if _key(one) in scales and not one.aside]
    told = _told(ordered)
    compared, earlier = families(ordered), before(ordered)
    later = {then.question.key: key for key, then in compared.items()}
    last = {one.question.key: one for one in latest(ordered)}
    found = []
    for key, one in last.items():
        gone = told.everyone.get(_key(last[later[key]]), {}) if key in later else {}
        items = _items(one, scales[_key(one)], earlier.get(key) or compared.get(key), told)
        found += [stand for item, stand in items if item not in gone]
    return tuple(sorted(found, key=lambda stand: (not stand.word, math.isnan(stand.a), stand.a)))


def _key(seen: Seen) -> Key:
    return seen.question.key, seen.result.round


def _told(seen: list[Seen]) -> _Told:
    there = {"tallies": tallies(seen), "splits": splits_table(seen)}
    everyone: dict[Key, dict[Item, People]] = defaultdict(lambda: defaultdict(dict))
    parts: dict[tuple[Key, Item], dict[tuple[str, str], People]] = defaultdict(lambda: defaultdict(dict))
    for question, round_, by, part, item, what, number, people in sql.rows("answers", there, points=Kind.POINTS.value):
        key, about = (question, round_), (item, what)
        (parts[key, about][by, part] if by else everyone[key][about])[number] = people
    moves = sql.rows("moves", {"moves": moves_table(seen)})
    moved = {((question, round_), earlier, (item, what)): tuple(how) for question, round_, earlier, item, what, *how in moves}
    return _Told(everyone, parts, moved)


def _items(one: Seen, on: Scale, earlier: Seen | None, told: _Told) -> Iterator[tuple[Item, Stand]]:
    labels = {option.id: option.label for option in one.result.options}
    order = {option: place for place, option in enumerate(labels)}
    for item, people in sorted(told.everyone.get(_key(one), {}).items(), key=lambda pair: order.get(pair[0][0], -1)):
        counts = on.counts(people)
        if one.question.family and sum(counts) < FEWEST_SHOWN:
            continue
        label = ", ".join(filter(None, (labels.get(item[0], item[0]), ENDS[item[1]])))
        yield (
            item,
            Stand(
                question=one.question.key,
                item=":".join(filter(None, (item[0], ENDS[item[1]]))),
                prompt=one.question.prompt,
                label=label,
                scale=on.labels,
                counts=counts,
                answered=sum(counts),
                a=agreement(counts),
                word=agreement_label(counts),
                mean=on.mean(people),
                before=_before(earlier, item, on, told),
                moved=told.moved.get((_key(one), earlier.question.key, item)) if earlier else None,
                parts=tuple(_parts(told.parts.get((_key(one), item), {}), on)),
            ),
        )


def _before(earlier: Seen | None, item: Item, on: Scale, told: _Told) -> Earlier | None:
    people = told.everyone.get(_key(earlier), {}).get(item) if earlier else None
    if not people:
        return None
    counts = on.counts(people)
    return Earlier(counts, agreement(counts), agreement_label(counts), sum(counts))


def _parts(parts: Mapping[tuple[str, str], People], on: Scale) -> Iterator[StandPart]:
    for (by, name), people in sorted(parts.items(), key=lambda part: (part[0][0], part[0][1] == OTHERS, part[0][1])):
        counts = on.counts(people)
        yield StandPart(by, name, counts, sum(counts), agreement(counts))
