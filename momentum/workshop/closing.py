"""Closing a workshop for good: nothing is changed any more, and what was anonymous is cut off from whoever said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import NotNow, Refusal, WorkshopOver
from momentum.workshop.asking import focus
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.pilots import OWNERS
from momentum.workshop.questions import Status

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

OVER = "This workshop is closed and can only be read. Begin the next one from its session file."


class CloseWorkshop(Command, frozen=True):
    """Close it for good: from now on it is only read, and what was said anonymously leads back to nobody."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class WorkshopClosed(Event, frozen=True):
    """Nothing is changed any more."""

    steps: ClassVar[bool] = True
    private: ClassVar[bool] = True


class AnswersUnlinked(Event, frozen=True):
    """Before this, the log was written anew: no anonymous answer in it leads back to anybody."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True


def finished(command: Command, workshop: Workshop, decided: Decision) -> Decision:
    """What a command comes to, when the workshop may be closed: then nothing, but for a few. Raises WorkshopOver."""
    if workshop.closed and decided and not command.always:
        raise WorkshopOver(OVER)
    return decided


def instead(refusal: Refusal, command: Command, workshop: Workshop, by: By) -> Refusal:
    """What whoever writes is told: no advice on what to do first, where nothing can be done any more."""
    return WorkshopOver(OVER) if workshop.closed and by.role in OWNERS and not command.always else refusal


@decide.register(CloseWorkshop)
def _close(command: CloseWorkshop, workshop: Workshop, by: By) -> Decision:
    if workshop.closed:
        return []
    if workshop.rehearses:
        raise NotNow("This is a rehearsal, and nothing of it is kept. End it instead.")
    there = [asked for asked in workshop.questions.asked.values() if asked.status is Status.OPEN]
    if any(asked.question.wide for asked in there):
        raise NotNow("The link for staff is still open. Close it first: what comes in later could not be kept.")
    if there:
        raise NotNow(f"“{there[0].question.prompt}” is still open. Close it first: what comes in later could not be kept.")
    return [WorkshopClosed()]


@evolve.register(WorkshopClosed)
def _closed(event: WorkshopClosed, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(focus(workshop, None), closed=fact.occurred, timer=None)


@evolve.register(AnswersUnlinked)
def _unlinked(event: AnswersUnlinked, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, unlinked=True)
