"""What the room said each pilot is for, beside what was proposed: what it differs about, and how far it sees it alike."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

import msgspec

from momentum.measures.asked import rounds
from momentum.measures.discussion import disputed
from momentum.measures.rated import rated
from momentum.once import once_per
from momentum.workshop.pilots import Pilot
from momentum.workshop.questions import Kind
from momentum.workshop.results import FEWEST_SHOWN, Placed
from momentum.workshop.shown import Shown

MAIN, CLEAR = 3, 2  # strengths of “mainly” and “also”
HALF = 0.5  # [D] so many of those who placed it name an area besides the first: it is one it also serves
RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff 2004
SCALE = "1 is the same answer from everybody, 0 is what chance would give"


class Said(NamedTuple):
    """An area (empty: none of these) and how many said so."""

    area: str
    many: int


class RoomPlace(msgspec.Struct, frozen=True):
    """A pilot that people placed: what they say it is mainly and also for, the most named first.

    `proposed` is what stood before the room talked about it; None: nobody had placed it. `queued` is its place among those to
    talk about, from 1; 0 for the others.
    """

    pilot: Pilot
    mainly: tuple[Said, ...]
    also: tuple[Said, ...]
    answered: int
    proposed: dict[str, int] | None
    discussed: bool
    queued: int = 0

    @property
    def first(self) -> tuple[Said, ...]:
        """What most say it is mainly for; several where as many say so."""
        return tuple(said for said in self.mainly if said.many == self.mainly[0].many)

    def areas(self, first: str) -> dict[str, int]:
        """As what the room would place it with `first` as the main area."""
        if not first:
            return {}
        named: Counter[str] = Counter()
        for said in (*self.mainly, *self.also):
            named[said.area] += said.many
        rest = [said for said in named.most_common() if said[0] not in {"", first} and said[1] >= HALF * self.answered]
        return {first: MAIN} | {area: CLEAR for area, _ in rest[:1]}

    @property
    def differs(self) -> bool:
        """Whether most say something else than what stands."""
        stands = self.pilot.card.areas
        mainly = {area for area, s in (stands or {}).items() if s == max(stands.values())} if stands else {""}
        return stands is None or not mainly & {said.area for said in self.first}


class RoomPlaces(msgspec.Struct, frozen=True):
    """All pilots that people placed, in the order of the list, those to talk about by their place in the queue, and in words
    how far people see it alike."""

    rows: tuple[RoomPlace, ...] = ()
    queue: tuple[RoomPlace, ...] = ()
    alike: str = ""

    def of(self, pilot: str) -> RoomPlace | None:
        """What the room said about a pilot."""
        return next((row for row in self.rows if row.pilot.id == pilot), None)

    @property
    def waiting(self) -> tuple[RoomPlace, ...]:
        """Those in the queue that the room has not talked about yet."""
        return tuple(row for row in self.queue if not row.discussed)


def _key(shown: Shown) -> tuple[str, int]:
    return shown.id, shown.rev


@once_per(_key)
def room_places(shown: Shown) -> RoomPlaces:
    """What people said in the last revealed round, pilot by pilot; empty before. Source: our own [D]; the queue: `disputed`."""
    given: dict[str, list[Placed]] = {}
    for asked in shown.questions.values():
        if asked.question.kind is Kind.PLACING and asked.result:
            given |= {pilot: said for pilot, said in asked.result.spread().items() if said}
    queue = {item.id: n for n, item in enumerate(disputed(shown, 0), 1)}
    rows = tuple(_row(pilot, given[pilot.id], queue.get(pilot.id, 0), shown) for pilot in shown.pilots if pilot.id in given)
    talk = sorted((row for row in rows if row.queued), key=lambda row: row.queued)
    return RoomPlaces(rows, tuple(talk), _alike(rows, shown) if rows else "")


def _row(pilot: Pilot, given: list[Placed], queued: int, shown: Shown) -> RoomPlace:
    order = ["", *(area.id for area in shown.areas)]
    discussed = pilot.id in shown.discussed
    return RoomPlace(
        pilot,
        _named(Counter(placed.mainly or "" for placed in given), order),
        _named(Counter(placed.also for placed in given if placed.also), order),
        len(given),
        shown.discussed[pilot.id] if discussed else pilot.card.areas,
        discussed,
        queued,
    )


def _named(said: Counter[str], order: list[str]) -> tuple[Said, ...]:
    return tuple(Said(area, many) for area, many in sorted(said.items(), key=lambda one: (-one[1], order.index(one[0]))))


def _alike(rows: tuple[RoomPlace, ...], shown: Shown) -> str:
    """How far people see it alike, in a sentence or two."""
    found = rated(rounds(shown, lambda question: question.kind is Kind.PLACING))
    people = found.placers if found else 0
    if people < FEWEST_SHOWN:
        who = "1 person" if people == 1 else f"{people} people"
        return f"{who} placed pilots on a phone, too few to say how far people see it alike."
    if all(row.answered < 2 for row in rows):
        return "No pilot was placed by two people, so nobody knows how far people see it alike."
    if found is None or math.isnan(found.placed):
        return "Everyone gave the same: there is nothing that people differ about."
    return alpha_words(found.placed)


def alpha_words(alpha: float) -> str:
    """What Krippendorff's alpha means, in plain words."""
    number = f"{alpha:.2f}".replace("-", "−")
    if alpha >= RELIABLE:
        told = "People place the pilots alike: another group of people like these would say much the same."
    elif alpha >= TENTATIVE:
        told = "People mostly place the pilots alike: good enough to go on with, not to rely on."
    elif alpha > 0:
        told = "What a pilot is for depends much on whom you ask: talk about it before you build on it."
    else:
        told = "People agree no more than chance would have them agree: the places say more about people than about pilots."
    return f"{told} (Krippendorff’s alpha is {number}; {SCALE}.)"
