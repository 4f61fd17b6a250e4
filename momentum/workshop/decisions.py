"""Decisions: one for each pilot, with exactly one decider, a reason, a date and the dissent that remains."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound
from momentum.workshop.card import Ruling
from momentum.workshop.days import to_come
from momentum.workshop.decided import Decided, Earlier
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.deciding import onward
from momentum.workshop.one_person import one_person
from momentum.workshop.pilots import Pilot, put
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_DISSENT = 12


class DecidePilot(Command, frozen=True):
    """Decide about a pilot. `by` is the day the decision is looked at again; it is the card's next decision date too.

    `with_pilot` is for Connect alone: the id of the pilot it is connected with. `then` is the id of the pilot that is taken up
    next, with its time, in the same moment; empty: nothing is on any more; None: what is on stays. Decided again, the earlier
    decision can be brought back by UndoDecision.
    """

    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str
    ruling: Ruling
    decider: str
    reason: str
    by: date
    dissent: tuple[str, ...] = ()
    with_pilot: str = ""
    then: str | None = None


class UndoDecision(Command, frozen=True):
    """Take a decision back: record and card are as they were before it."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str


class AddDissent(Command, frozen=True):
    """Keep beside a decision what somebody holds against it, in their own words."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str
    text: str


class RemoveDissent(Command, frozen=True):
    """Take a line of dissent away."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str
    text: str


class ContinueUntil(Command, frozen=True):
    """Say until when what is undecided continues; None goes back to the next check-in."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    until: date | None


class PilotDecided(Event, frozen=True):
    """Something was decided about a pilot; its card says so too."""

    steps: ClassVar[bool] = True
    decided: Decided


class DecisionUndone(Event, frozen=True):
    """A decision was taken back."""

    steps: ClassVar[bool] = True
    pilot: str


class DissentAdded(Event, frozen=True):
    """A line of dissent stands beside a decision."""

    pilot: str
    text: str


class DissentRemoved(Event, frozen=True):
    """A line of dissent was taken away."""

    pilot: str
    text: str


class ContinuesUntil(Event, frozen=True):
    """Until when what is undecided continues."""

    until: date | None = None


@decide.register(DecidePilot)
def _decide(command: DecidePilot, workshop: Workshop, by: By) -> Decision:
    pilot = workshop.portfolio.find(command.pilot)
    try:
        ruling = Ruling(command.ruling)
    except ValueError as error:
        raise BadInput(f"A decision is one of: {', '.join(Ruling)}. Please choose.") from error
    decided = Decided(
        pilot=pilot.id,
        ruling=ruling,
        decider=one_person(command.decider, "The decider"),
        reason=plain(command.reason, limit=300, what="The reason for the decision"),
        by=to_come(command.by, by, "The date of this decision"),
        dissent=_lines(command.dissent),
        with_pilot=_other(command, workshop) if ruling is Ruling.CONNECT else "",
    )
    new: Decision = [] if decided == workshop.decisions.of(pilot.id) else [PilotDecided(decided)]
    return [*new, *onward(command.then, workshop, by)]


def _other(command: DecidePilot, workshop: Workshop) -> str:
    if not command.with_pilot:
        raise BadInput("To connect a pilot, choose the one it is to be connected with.")
    if command.with_pilot == command.pilot:
        raise BadInput("A pilot cannot be connected with itself. Choose another one.")
    return workshop.portfolio.find(command.with_pilot).id


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(text for line in lines if (text := _dissent(line, empty=True))))
    if len(kept) > MOST_DISSENT:
        raise BadInput(
            f"{len(kept)} lines of dissent are too many to read. Keep at most {MOST_DISSENT} and put together what is alike."
        )
    return kept


def _dissent(line: str, *, empty: bool = False) -> str:
    return plain(line, limit=300, what="A line of dissent", empty=empty)


@decide.register(UndoDecision)
def _undo(command: UndoDecision, workshop: Workshop, by: By) -> Decision:
    return [DecisionUndone(_made(command.pilot, workshop).pilot)]


@decide.register(AddDissent)
def _add(command: AddDissent, workshop: Workshop, by: By) -> Decision:
    now = _made(command.pilot, workshop)
    text = _dissent(command.text)
    return [] if _lines((*now.dissent, text)) == now.dissent else [DissentAdded(now.pilot, text)]


@decide.register(RemoveDissent)
def _remove(command: RemoveDissent, workshop: Workshop, by: By) -> Decision:
    now = _made(command.pilot, workshop)
    if command.text not in now.dissent:
        raise NotFound("This line of dissent is not there any more. Reload the page to see what stands beside the decision.")
    return [DissentRemoved(now.pilot, command.text)]


def _made(pilot: str, workshop: Workshop) -> Decided:
    found = workshop.decisions.of(workshop.portfolio.find(pilot).id)
    if found is None:
        raise NotFound("Nothing is decided about this pilot any more. Reload the page to see how it stands.")
    return found


@decide.register(ContinueUntil)
def _continue(command: ContinueUntil, workshop: Workshop, by: By) -> Decision:
    if command.until == workshop.decisions.until:
        return []
    if command.until is not None:
        to_come(command.until, by, "The date until which the undecided continues")
    return [ContinuesUntil(command.until)]


@evolve.register(PilotDecided)
def _is_decided(event: PilotDecided, workshop: Workshop, fact: Fact) -> Workshop:
    made = event.decided
    card = workshop.portfolio.pilots[made.pilot].card
    now = replace(workshop, decisions=workshop.decisions.with_new(made, Earlier(card.decision, card.next_decision_date)))
    absent = tuple(fact for fact in card.absent if fact != "next_decision_date")  # now there is one
    return put(now, Pilot(made.pilot, replace(card, decision=made.ruling, next_decision_date=made.by, absent=absent)))


@evolve.register(DecisionUndone)
def _undone(event: DecisionUndone, workshop: Workshop, fact: Fact) -> Workshop:
    decisions, was = workshop.decisions.undone(event.pilot)
    card = replace(workshop.portfolio.pilots[event.pilot].card, decision=was.ruling, next_decision_date=was.by)
    return put(replace(workshop, decisions=decisions), Pilot(event.pilot, card))


@evolve.register(DissentAdded)
def _added(event: DissentAdded, workshop: Workshop, fact: Fact) -> Workshop:
    dissent = _made(event.pilot, workshop).dissent
    return replace(workshop, decisions=workshop.decisions.noting(event.pilot, (*dissent, event.text)))


@evolve.register(DissentRemoved)
def _removed(event: DissentRemoved, workshop: Workshop, fact: Fact) -> Workshop:
    dissent = tuple(line for line in _made(event.pilot, workshop).dissent if line != event.text)
    return replace(workshop, decisions=workshop.decisions.noting(event.pilot, dissent))


@evolve.register(ContinuesUntil)
def _continues(event: ContinuesUntil, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, decisions=replace(workshop.decisions, until=event.until))
