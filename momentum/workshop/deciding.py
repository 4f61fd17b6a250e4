"""The pilot that the room decides now: taken up with its time, put down, or left undecided today."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import NotNow
from momentum.workshop.asking import QuestionPutAway
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import Status
from momentum.workshop.timer import StartTimer, StopTimer

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

SECONDS = 75  # for one pilot [D]


class TakeUp(Command, frozen=True):
    """The room decides about this pilot now: it goes on the screen and on the phones; `seconds` start its timer.

    `queue` are the pilots that come after it, in their order; empty: those that came after the one before.
    """

    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str
    seconds: int = 0
    queue: tuple[str, ...] = ()


class PutDown(Command, frozen=True):
    """Take the pilot and its timer off the screen. What was decided stays."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class PassOver(Command, frozen=True):
    """Leave this pilot undecided today: it continues until the date for what is undecided. `then`: see DecidePilot."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str
    then: str | None = None


class PilotTakenUp(Event, frozen=True):
    """The room decides about a pilot now."""

    steps: ClassVar[bool] = True
    passes: ClassVar[bool] = True
    pilot: str
    queue: tuple[str, ...] = ()


class PilotPutDown(Event, frozen=True):
    """No pilot is on."""

    steps: ClassVar[bool] = True
    passes: ClassVar[bool] = True


class PilotPassedOver(Event, frozen=True):
    """A pilot stays undecided today."""

    pilot: str


@decide.register(TakeUp)
def _take_up(command: TakeUp, workshop: Workshop, by: By) -> Decision:
    pilot = workshop.portfolio.find(command.pilot).id
    focus = workshop.questions.focus
    if focus is not None and workshop.questions.find(focus).status is not Status.REVEALED:
        raise NotNow("A question is still on. Reveal it or take it off the screen, then take up a pilot.")
    away: Decision = [QuestionPutAway()] if focus is not None else []
    queue = tuple(dict.fromkeys(one for one in command.queue if one in workshop.portfolio.pilots and one != pilot))
    now: Decision = [PilotTakenUp(pilot, queue)] if away or pilot != workshop.decisions.on else []
    return [*away, *now, *(decide(StartTimer(command.seconds), workshop, by) if command.seconds else [])]


@decide.register(PutDown)
def _put_down(command: PutDown, workshop: Workshop, by: By) -> Decision:
    return [PilotPutDown(), *decide(StopTimer(), workshop, by)] if workshop.decisions.on else []


def onward(then: str | None, workshop: Workshop, by: By) -> Decision:
    """What is on next: the pilot with this id and its time, nothing any more (empty), or what is on now (None)."""
    if then is None:
        return []
    return decide(TakeUp(then, SECONDS) if then else PutDown(), workshop, by)


@decide.register(PassOver)
def _pass_over(command: PassOver, workshop: Workshop, by: By) -> Decision:
    pilot = workshop.portfolio.find(command.pilot)
    if workshop.decisions.of(pilot.id):
        raise NotNow("This pilot is decided. Take the decision back first if it is to stay open.")
    passed: Decision = [] if pilot.id in workshop.decisions.passed else [PilotPassedOver(pilot.id)]
    return [*passed, *onward(command.then, workshop, by)]


@evolve.register(PilotTakenUp)
def _taken_up(event: PilotTakenUp, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, decisions=workshop.decisions.up(event.pilot, event.queue))


@evolve.register(PilotPutDown)
def _is_down(event: PilotPutDown, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, decisions=workshop.decisions.down())


@evolve.register(PilotPassedOver)
def _passed(event: PilotPassedOver, workshop: Workshop, fact: Fact) -> Workshop:
    now = workshop.decisions
    return replace(workshop, decisions=replace(now, passed=(*now.passed, event.pilot)))
