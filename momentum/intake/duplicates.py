"""Rows of one file that may be one pilot: of one name within a unit, or of names that are near. A person says what to keep."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec
import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from momentum.intake.matching import NEAR
from momentum.intake.words import fold
from momentum.workshop.pilots import MOST_PILOTS, Card

Rows = tuple[int | None, ...]


class Keep(enum.StrEnum):
    """What to take of a group of duplicates."""

    ALL = "all"
    FIRST = "first"
    NONE = "none"


class Twins(msgspec.Struct, frozen=True):
    """Cards of one file that may be one pilot, in the order of their rows. `score` says how alike the names are of those that
    are near each other, at least, 0-100."""

    cards: tuple[Card, ...]
    how: Literal["same", "near"]
    score: int = 100

    @property
    def key(self) -> Rows:
        """The rows, by which the group is known."""
        return tuple(card.row for card in self.cards)


def duplicates(cards: Iterable[Card]) -> tuple[Twins, ...]:
    """Groups of two or more, those of one name first. In two units they are two pilots, whatever their names.

    Of names that differ in a number none is near another: "Survey 2024" is not "Survey 2025".
    """
    alike: dict[tuple[str, str], dict[str, list[Card]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        name = fold(card.name)
        alike[fold(card.unit or ""), "".join(filter(str.isdigit, name))][name].append(card)
    found = [twins for names in alike.values() for twins in _groups(names)]
    return tuple(sorted(found, key=lambda twins: (twins.how == "near", -twins.score)))


def settled(cards: Iterable[Card], groups: Iterable[Twins], keep: Mapping[Rows, Keep]) -> tuple[Card, ...]:
    """The cards to take when each group is kept as said, by its key; a group that nobody spoke of is kept whole."""
    gone: set[int] = set()
    for twins in groups:
        what = keep.get(twins.key, Keep.ALL)
        if what is not Keep.ALL:
            gone |= set(map(id, twins.cards[1 if what is Keep.FIRST else 0 :]))
    return tuple(card for card in cards if id(card) not in gone)


def _groups(names: Mapping[str, list[Card]]) -> Iterator[Twins]:
    for together, score in _near(list(names)):
        cards = sorted((card for name in together for card in names[name]), key=lambda card: card.row or 0)
        if len(cards) > 1:
            yield Twins(tuple(cards), "near" if len(together) > 1 else "same", score)


def _near(names: list[str]) -> Iterator[tuple[list[str], int]]:
    """The names, those together of which each is near another; and how near they are, at least."""
    if not 1 < len(names) <= MOST_PILOTS:
        yield from (([name], 100) for name in names)
        return
    ordered = [" ".join(sorted(name.split())) for name in names]
    scores = cdist(ordered, ordered, scorer=ratio, score_cutoff=NEAR, dtype=np.uint8)
    waiting = np.ones(len(names), dtype=bool)
    for place in range(len(names)):
        if waiting[place]:
            together = _reached(place, scores, waiting)
            there = scores[np.ix_(together, together)]
            yield [names[one] for one in together], int(there[there > 0].min())


def _reached(place: int, scores: np.ndarray, waiting: np.ndarray) -> list[int]:
    """The place and all that can be reached from it; they wait no more."""
    reached, edge = [place], [place]
    waiting[place] = False
    while edge:
        new = np.flatnonzero((scores[edge.pop()] > 0) & waiting).tolist()
        waiting[new] = False
        reached += new
        edge += new
    return sorted(reached)
