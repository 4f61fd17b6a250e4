"""What is left to decide, in which order and why, and how commitments stand on a day."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from momentum.measures.fading import LABELS
from momentum.measures.needs import Need
from momentum.measures.whole import Whole
from momentum.measures.words import percent
from momentum.workshop.commitments import Commitment
from momentum.workshop.decided import Decided
from momentum.workshop.deciding import SECONDS
from momentum.workshop.pilots import Pilot, Stage
from momentum.workshop.questions import Kind
from momentum.workshop.shown import Shown
from momentum.workshop.writing import in_question

NEEDS = LABELS[0][1]
NONE_OF_THESE = "none of these"
LATER = timedelta(days=30)  # [D] where the room has no date to meet again


class Turn(NamedTuple):
    """A pilot whose turn comes, why it stands where it does, and the reasons that are known; no name of a person is in them."""

    pilot: Pilot
    why: str
    reasons: tuple[str, ...] = ()


class Queue(NamedTuple):
    """The pilots to decide: `waiting` in their order, `passed` were left undecided today, `decided` how many are decided.

    `elsewhere` counts pilots that need a decision and are not on the table today.
    """

    waiting: tuple[Turn, ...]
    passed: tuple[Turn, ...]
    decided: int
    elsewhere: int

    @property
    def total(self) -> int:
        """All that are on the table."""
        return len(self.waiting) + len(self.passed) + self.decided

    @property
    def minutes(self) -> int:
        """What those that wait take at 75 seconds each [D], in whole minutes."""
        return math.ceil(len(self.waiting) * SECONDS / 60)

    def of(self, pilot: str) -> Turn | None:
        """The turn of a pilot that is undecided."""
        return next((turn for turn in (*self.waiting, *self.passed) if turn.pilot.id == pilot), None)


def queue(shown: Shown, whole: Whole) -> Queue:
    """The order in which pilots are decided: what needs a decision, most points first, what is outside the thesis, then the
    rest by the weight of the areas it serves. Source: our own [D].

    Shapes: pilots on the table today, all where none is; without those that are stopped. Edge: within a group they keep their
    order.
    """
    needs = {need.pilot.id: need for need in whole.needs if need.label == NEEDS}
    table = [pilot for pilot in in_question(shown) if pilot.card.stage is not Stage.STOPPED]
    there = {pilot.id for pilot in table}
    decided = {made.pilot for made in shown.decisions.made}
    turns = sorted((_turn(pilot, needs.get(pilot.id), shown) for pilot in table if pilot.id not in decided), key=_place)
    passed = set(shown.decisions.passed)
    return Queue(
        waiting=tuple(turn for _, _, turn in turns if turn.pilot.id not in passed),
        passed=tuple(turn for _, _, turn in turns if turn.pilot.id in passed),
        decided=len(decided & there),
        elsewhere=len(needs.keys() - there - decided),
    )


_Placed = tuple[int, float, Turn]


def _place(placed: _Placed) -> tuple[int, float]:
    group, more, _ = placed
    return group, -more


def _turn(pilot: Pilot, need: Need | None, shown: Shown) -> _Placed:
    if need is not None:
        return 0, need.points, Turn(pilot, "Needs a decision", need.reasons)
    areas = pilot.card.areas
    if areas is None:
        return 3, 0.0, Turn(pilot, "Not placed yet")
    if not areas:
        return 1, 0.0, Turn(pilot, "Outside the thesis")
    weights = shown.thesis.weights
    if not weights:
        return 2, 0.0, Turn(pilot, "On the table")
    weight = sum(weights.get(area, 0) for area in areas)
    return 2, weight, Turn(pilot, f"Serves areas with {percent(weight / sum(weights.values()))} of our attention")


def continues_until(shown: Shown) -> date | None:
    """The day until which what is undecided continues: what the room said, else the next check-in; None, not known."""
    return shown.decisions.until or shown.thesis.next_check_in


def next_day(shown: Shown, today: date) -> date:
    """The day to offer for what is decided now: that until which the rest continues, else in 30 days [D]."""
    until = continues_until(shown)
    return until if until and until >= today else today + LATER


class Commitments(NamedTuple):
    """Commitments as they stand on a day. `late` are open too, after their day; each group has the nearest day first."""

    late: tuple[Commitment, ...]
    open: tuple[Commitment, ...]
    done: tuple[Commitment, ...]
    dropped: tuple[Commitment, ...]

    @property
    def total(self) -> int:
        """All there are."""
        return sum(map(len, self))


def commitments(shown: Shown, today: date) -> Commitments:
    """How commitments stand on this day: late is what is open after its day."""
    there = sorted(shown.commitments, key=lambda made: made.by)
    return Commitments(
        late=tuple(made for made in there if made.late(today)),
        open=tuple(made for made in there if made.state == "open" and not made.late(today)),
        done=tuple(made for made in there if made.state == "done"),
        dropped=tuple(made for made in there if made.state == "dropped"),
    )


class Record(NamedTuple):
    """A decision with the names that go with it; `with_name` is the pilot it is connected with, empty when that is gone."""

    made: Decided
    name: str
    with_name: str


def record(shown: Shown) -> tuple[Record, ...]:
    """What was decided, in the order it was, with the pilots' names."""
    names = {pilot.id: pilot.card.name for pilot in shown.pilots}
    return tuple(_records(shown, names))


def _records(shown: Shown, names: dict[str, str]) -> Iterator[Record]:
    for made in shown.decisions.made:
        yield Record(made, names[made.pilot], names.get(made.with_pilot, ""))


def said_of(shown: Shown, pilot: str) -> tuple[tuple[str, int], ...]:
    """What the phones said a pilot is mainly for, the most named first: (an area's name, how many); empty: nobody was asked."""
    names = {area.id: area.name for area in shown.areas}
    asked = (one.result for one in shown.questions.values() if one.question.kind is Kind.PLACING and one.result)
    given = [placed for result in asked for placed in result.spread().get(pilot, ())]
    return tuple(Counter(names.get(placed.mainly, NONE_OF_THESE) for placed in given).most_common())
