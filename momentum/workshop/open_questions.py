"""An open question: a room that stays split writes down both positions and the test that would tell them apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound
from momentum.workshop.days import to_come
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_OPEN = 5


class Positions(msgspec.Struct, frozen=True, omit_defaults=True):
    """Two positions `a` and `b`, the `test` that would tell them apart, `who` runs it and `by` when.

    `settled` is what came out, empty while it is open.
    """

    number: int
    a: str
    b: str
    test: str
    who: str
    by: date
    settled: str = ""


class KeepOpen(Command, frozen=True):
    """Write down an open question, or write one anew by its `number`; 0 is a new one."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    a: str
    b: str
    test: str
    who: str
    by: date | None
    number: int = 0


class Settle(Command, frozen=True):
    """What the test said; empty opens the question again."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    number: int
    settled: str


class DropOpen(Command, frozen=True):
    """Take an open question away."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    number: int


class KeptOpen(Event, frozen=True):
    """An open question was written down, or anew."""

    positions: Positions


class Settled(Event, frozen=True):
    """An open question was settled, or is open again."""

    number: int
    settled: str = ""


class OpenDropped(Event, frozen=True):
    """An open question was taken away."""

    number: int


@decide.register(KeepOpen)
def _keep(command: KeepOpen, workshop: Workshop, by: By) -> Decision:
    there = workshop.thesis.open_questions
    number = command.number or next_number(there)
    before = next((one for one in there if one.number == number), None)
    if before is None and number != next_number(there):
        raise NotFound("This open question is not there any more. Write it down as a new one.")
    if before is None and len(there) >= MOST_OPEN:
        raise BadInput(f"{MOST_OPEN} open questions are as many as a room can test. Settle or take away one first.")
    a = plain(command.a, limit=300, what="Position A")
    b = plain(command.b, limit=300, what="Position B")
    if a.casefold() == b.casefold():
        raise BadInput("Both positions say the same. Write what sets them apart.")
    test = plain(command.test, limit=300, what="The test that would tell the positions apart")
    who = plain(command.who, limit=80, what="The name of who runs the test")
    if command.by is None:
        raise BadInput("The test has no date yet. Choose the day by which the room will know.")
    if before is None or before.by != command.by:
        to_come(command.by, by, "The date of the test")
    kept = Positions(number, a, b, test, who, command.by, before.settled if before else "")
    return [] if kept == before else [KeptOpen(kept)]


def next_number(there: tuple[Positions, ...]) -> int:
    """The number of an open question that is new."""
    return max((one.number for one in there), default=0) + 1


@decide.register(Settle)
def _settle(command: Settle, workshop: Workshop, by: By) -> Decision:
    before = _find(command.number, workshop)
    settled = plain(command.settled, limit=300, what="What the test said", empty=True)
    return [] if settled == before.settled else [Settled(command.number, settled)]


@decide.register(DropOpen)
def _drop(command: DropOpen, workshop: Workshop, by: By) -> Decision:
    _find(command.number, workshop)
    return [OpenDropped(command.number)]


def _find(number: int, workshop: Workshop) -> Positions:
    found = next((one for one in workshop.thesis.open_questions if one.number == number), None)
    if found is None:
        raise NotFound("This open question is not there any more. Reload the page to see how they stand.")
    return found


@evolve.register(KeptOpen)
def _kept(event: KeptOpen, workshop: Workshop, fact: Fact) -> Workshop:
    there = {one.number: one for one in workshop.thesis.open_questions} | {event.positions.number: event.positions}
    return _put(workshop, tuple(there.values()))


@evolve.register(Settled)
def _settled(event: Settled, workshop: Workshop, fact: Fact) -> Workshop:
    there = workshop.thesis.open_questions
    return _put(workshop, tuple(replace(o, settled=event.settled) if o.number == event.number else o for o in there))


@evolve.register(OpenDropped)
def _dropped(event: OpenDropped, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, tuple(one for one in workshop.thesis.open_questions if one.number != event.number))


def _put(workshop: Workshop, open_questions: tuple[Positions, ...]) -> Workshop:
    return replace(workshop, thesis=replace(workshop.thesis, open_questions=open_questions))
