"""What the room answers to a gap: start something, move effort, or leave it open on purpose. One answer an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import msgspec

from momentum.refusals import BadInput, NotFound
from momentum.workshop.card import Card, Stage
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.pilots import Pilot, new_pilots, without
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

STRONGEST = 3


class GapAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is to happen about one area. `reason` is the idea where something starts; `source` the area that effort leaves;
    `pilot` the id of what was started."""

    area: str
    how: Literal["start", "move", "leave"]
    reason: str
    source: str = ""
    pilot: str = ""
    owner: str = ""
    first_step: str = ""


class Gaps(msgspec.Struct, frozen=True):
    """The answers there are, in the order they were given."""

    answers: tuple[GapAnswer, ...] = ()

    def of(self, area: str) -> GapAnswer | None:
        """The answer to the gap in an area."""
        return next((answer for answer in self.answers if answer.area == area), None)

    def without(self, pilot: str) -> Gaps:
        """Without the answer that was to start this pilot: its gap is open again."""
        return Gaps(tuple(answer for answer in self.answers if answer.pilot != pilot))


class StartSomething(Command, frozen=True):
    """Answer a gap with a new pilot: an idea, placed on this area alone."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    area: str
    idea: str
    owner: str = ""
    first_step: str = ""


class MoveEffort(Command, frozen=True):
    """Answer a gap with effort that goes elsewhere now."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    area: str
    source: str
    reason: str


class LeaveOpen(Command, frozen=True):
    """Leave a gap open on purpose."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    area: str
    reason: str


class TakeBack(Command, frozen=True):
    """Take the answer to a gap back; a pilot started for it goes too, while nobody has touched it."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    area: str


class SomethingStarted(Event, frozen=True):
    """A pilot was started to answer a gap."""

    area: str
    pilot: Pilot
    first_step: str = ""


class GapAnswered(Event, frozen=True):
    """Effort moves to an area, or its gap stays open on purpose."""

    answer: GapAnswer


class GapTakenBack(Event, frozen=True):
    """A gap has no answer any more; `pilot` was started for it and goes with it."""

    area: str
    pilot: str = ""


@decide.register(StartSomething)
def _start(command: StartSomething, workshop: Workshop, by: By) -> Decision:
    _area(command.area, workshop)
    card = Card(
        name=plain(command.idea, limit=120, what="The idea"),
        owner=plain(command.owner, limit=80, what="The owner", empty=True) or None,
        stage=Stage.IDEA,
        areas={command.area: STRONGEST},
    )
    step = plain(command.first_step, limit=300, what="The first step", empty=True)
    (pilot,) = new_pilots((card,), workshop)
    event = SomethingStarted(command.area, pilot, step)
    now = workshop.gaps.of(command.area)
    if now is not None and now == _started(msgspec.structs.replace(event, pilot=Pilot(now.pilot, card))):
        return []
    return [*_replaced(now, workshop), event]


@decide.register(MoveEffort)
def _move(command: MoveEffort, workshop: Workshop, by: By) -> Decision:
    _area(command.area, workshop)
    _area(command.source, workshop)
    if command.area == command.source:
        raise BadInput("Effort can only move from another area. Choose the area it comes from.")
    reason = plain(command.reason, limit=300, what="The reason for moving effort")
    return _answered(GapAnswer(command.area, "move", reason, command.source), workshop)


@decide.register(LeaveOpen)
def _leave(command: LeaveOpen, workshop: Workshop, by: By) -> Decision:
    _area(command.area, workshop)
    reason = plain(command.reason, limit=300, what="The reason for leaving it open")
    return _answered(GapAnswer(command.area, "leave", reason), workshop)


@decide.register(TakeBack)
def _take_back(command: TakeBack, workshop: Workshop, by: By) -> Decision:
    answer = workshop.gaps.of(command.area)
    if answer is None:
        raise NotFound("This gap has no answer any more. Reload the page to see how it stands.")
    return _replaced(answer, workshop)


def _area(area: str, workshop: Workshop) -> None:
    if area not in {one.id for one in workshop.thesis.areas}:
        raise NotFound("There is no such value area here. Choose one of the workshop's own areas.")


def _answered(answer: GapAnswer, workshop: Workshop) -> Decision:
    now = workshop.gaps.of(answer.area)
    return [] if now == answer else [*_replaced(now, workshop), GapAnswered(answer)]


def _replaced(answer: GapAnswer | None, workshop: Workshop) -> Decision:
    """What has to happen before another answer takes the place of this one."""
    if answer is None:
        return []
    return [GapTakenBack(answer.area, answer.pilot if _untouched(answer, workshop) else "")]


def _untouched(answer: GapAnswer, workshop: Workshop) -> bool:
    """Whether what was started is as it was started, and nothing builds on it."""
    if not answer.pilot:
        return False
    card = Card(name=answer.reason, owner=answer.owner or None, stage=Stage.IDEA, areas={answer.area: STRONGEST})
    links = (link for pilot in workshop.portfolio.listed() for link in pilot.card.builds_on or ())
    return workshop.portfolio.find(answer.pilot).card == card and all(link.pilot != answer.pilot for link in links)


def _started(event: SomethingStarted) -> GapAnswer:
    card = event.pilot.card
    return GapAnswer(event.area, "start", card.name, "", event.pilot.id, card.owner or "", event.first_step)


@evolve.register(SomethingStarted)
def _begun(event: SomethingStarted, workshop: Workshop, fact: Fact) -> Workshop:
    workshop = msgspec.structs.replace(workshop, portfolio=workshop.portfolio.with_new((event.pilot,)))
    return _put(workshop, _started(event))


@evolve.register(GapAnswered)
def _given(event: GapAnswered, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, event.answer)


@evolve.register(GapTakenBack)
def _taken_back(event: GapTakenBack, workshop: Workshop, fact: Fact) -> Workshop:
    rest = Gaps(tuple(answer for answer in workshop.gaps.answers if answer.area != event.area))
    workshop = msgspec.structs.replace(workshop, gaps=rest)
    return without(workshop, event.pilot) if event.pilot else workshop


def _put(workshop: Workshop, answer: GapAnswer) -> Workshop:
    return msgspec.structs.replace(workshop, gaps=Gaps((*workshop.gaps.answers, answer)))
