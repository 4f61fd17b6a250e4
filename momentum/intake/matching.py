"""An inventory that comes in again: which of its rows are pilots that are here already. Nothing is merged that is not sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import Literal, TypeVar

import msgspec
import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from momentum.intake.words import fold
from momentum.workshop.pilots import Card, Pilot
from momentum.workshop.reimport import Difference, differences

NEAR = 85  # [D] of 100: names as much alike may be one pilot; a person says so
SAME_NUMBER = 60  # [D] two rows of one number whose names are less alike may be two pilots: somebody may have numbered anew

Thing = TypeVar("Thing")


class Match(msgspec.Struct, frozen=True):
    """A row of the file and the pilot it is, or may be. `score` says how alike the names are, 0-100.

    By the inventory's own number, by name within a unit, by a name that is near, or by a name that has another unit.
    """

    pilot: Pilot
    card: Card
    how: Literal["number", "name", "near", "elsewhere"]
    score: int = 100

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What the file says otherwise."""
        return differences(self.pilot.card, self.card)


class Matching(msgspec.Struct, frozen=True):
    """What a file is to the pilots here: the same and unchanged, changed, to be confirmed by a person, new; and pilots that
    once came from a file and are not in this one."""

    same: tuple[Match, ...]
    changed: tuple[Match, ...]
    near: tuple[Match, ...]
    new: tuple[Card, ...]
    gone: tuple[Pilot, ...]


def matched(cards: Iterable[Card], pilots: Iterable[Pilot]) -> Matching:
    """Which cards are which pilots: by the inventory's own number, then by name within a unit, then by near names."""
    work = _Work(list(cards), list(pilots))
    work.pair(lambda card: fold(card.ref or ""), "number", _same_number)
    for known in (_with_purpose, _with_unit):
        work.pair(known, "name")
    work.pair(lambda card: fold(card.name), "name", _no_other_unit, "elsewhere")
    work.pair_near()
    return Matching(
        same=tuple(match for match in work.sure if not match.differences),
        changed=tuple(match for match in work.sure if match.differences),
        near=tuple(sorted(work.near, key=lambda match: -match.score)),
        new=tuple(work.cards),
        gone=tuple(pilot for pilot in work.pilots if pilot.card.source),
    )


class _Work:
    """What is not matched yet, and what is."""

    def __init__(self, cards: list[Card], pilots: list[Pilot]) -> None:
        self._all_cards, self._all_pilots = cards, pilots
        self.cards, self.pilots = cards, pilots
        self.sure: list[Match] = []
        self.near: list[Match] = []

    def pair(
        self,
        key: Callable[[Card], Hashable],
        how: Literal["number", "name"],
        sure: Callable[[Card, Card], bool] = lambda here, there: True,
        otherwise: Literal["number", "elsewhere"] = "number",
    ) -> None:
        """Match those that have a key in common which nobody else has, on neither side."""
        cards, pilots = {id(card) for card in self.cards}, {pilot.id for pilot in self.pilots}
        there = _alone((key(card), card) for card in self._all_cards)
        here = _alone((key(pilot.card), pilot) for pilot in self._all_pilots)
        for known, card in there.items():
            pilot = here.get(known)
            if pilot is None or id(card) not in cards or pilot.id not in pilots:
                continue
            if sure(pilot.card, card):
                self.sure.append(Match(pilot, card, how))
            else:
                self.near.append(Match(pilot, card, otherwise, _alike(pilot.card, card)))
        self._leave()

    def pair_near(self) -> None:
        """Match names that are near, the nearest first, in the same unit before others."""
        if not self.cards or not self.pilots:
            return
        ours, theirs = [_ordered(p.card) for p in self.pilots], [_ordered(c) for c in self.cards]
        scores = cdist(theirs, ours, scorer=ratio, score_cutoff=NEAR, dtype=np.uint8)
        found = [(int(scores[c, p]), int(c), int(p)) for c, p in zip(*np.nonzero(scores), strict=True)]
        found.sort(key=lambda one: (-one[0], not _same_unit(self.pilots[one[2]].card, self.cards[one[1]]), one[1], one[2]))
        cards, pilots = set[int](), set[int]()
        for score, c, p in found:
            if c not in cards and p not in pilots:
                cards.add(c)
                pilots.add(p)
                self.near.append(Match(self.pilots[p], self.cards[c], "near", score))
        self._leave()

    def _leave(self) -> None:
        """Those that are matched are looked at no more; what order there was stays."""
        found = [*self.sure, *self.near]
        cards, pilots = {id(match.card) for match in found}, {match.pilot.id for match in found}
        self.cards = [card for card in self.cards if id(card) not in cards]
        self.pilots = [pilot for pilot in self.pilots if pilot.id not in pilots]


def _alone(pairs: Iterable[tuple[Hashable, Thing]]) -> dict[Hashable, Thing]:
    """Those with a key of their own that says something."""
    there = [(key, thing) for key, thing in pairs if key]
    times = Counter(key for key, _ in there)
    return {key: thing for key, thing in there if times[key] == 1}


def _with_unit(card: Card) -> tuple[str, str]:
    return fold(card.name), fold(card.unit or "")


def _with_purpose(card: Card) -> tuple[str, str, str]:
    return *_with_unit(card), fold(card.purpose or "")


def _ordered(card: Card) -> str:
    """The words of its name in the order of the alphabet: sorted once, not once for each pair."""
    return " ".join(sorted(fold(card.name).split()))


def _alike(here: Card, there: Card) -> int:
    return round(ratio(_ordered(here), _ordered(there)))


def _same_number(here: Card, there: Card) -> bool:
    return _alike(here, there) >= SAME_NUMBER


def _same_unit(here: Card, there: Card) -> bool:
    return fold(here.unit or "") == fold(there.unit or "")


def _no_other_unit(here: Card, there: Card) -> bool:
    """Whether one of the two does not say its unit, so that nothing speaks against the name."""
    return not here.unit or not there.unit
