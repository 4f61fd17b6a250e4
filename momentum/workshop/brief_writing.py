"""Writing down how a pilot that acts behaves: by its owner, or by the facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import BadInput, NotNow
from momentum.workshop.brief import Brief, clean
from momentum.workshop.card import Card
from momentum.workshop.decider import By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.guardrails import ACTS_FROM, acts
from momentum.workshop.pilots import OWNERS, own

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class WriteBrief(Command, frozen=True):
    """The whole brief of a pilot that acts, anew."""

    may: ClassVar[frozenset[Role]] = OWNERS
    pilot: str
    brief: Brief


class RemoveBrief(Command, frozen=True):
    """Take a pilot's brief away."""

    may: ClassVar[frozenset[Role]] = OWNERS
    pilot: str


class BriefWritten(Event, frozen=True):
    """A brief was written."""

    pilot: str
    brief: Brief


class BriefRemoved(Event, frozen=True):
    """A brief was taken away."""

    pilot: str


@decide.register(WriteBrief)
def _write(command: WriteBrief, workshop: Workshop, by: By) -> Decision:
    pilot = own(command.pilot, workshop, by)
    needs_brief(pilot.card)
    brief = clean(command.brief)
    before = workshop.guardrails.briefs.get(pilot.id)
    today = max(by.now, workshop.latest).date()
    if brief.review is not None and brief.review < today and (before is None or before.review != brief.review):
        raise BadInput("The review date has passed already. Choose the day on which you will look at this brief again.")
    return [] if brief == before else [BriefWritten(pilot.id, brief)]


def needs_brief(card: Card) -> None:
    """That a pilot is assessed, and acts. Raises NotNow."""
    if card.tier is None or card.autonomy is None:
        raise NotNow(
            f"“{card.name}” is not assessed yet. Say its risk tier and how much it does by itself, then write how it behaves."
        )
    if not acts(card):
        raise NotNow(
            f"“{card.name}” is at L{card.autonomy}: a person does the work, so there is no behaviour to brief. "
            f"Pilots from L{ACTS_FROM} on have a brief; correct the autonomy if it does act by itself."
        )


@decide.register(RemoveBrief)
def _remove(command: RemoveBrief, workshop: Workshop, by: By) -> Decision:
    pilot = own(command.pilot, workshop, by)
    return [BriefRemoved(pilot.id)] if pilot.id in workshop.guardrails.briefs else []


@evolve.register(BriefWritten)
def _written(event: BriefWritten, workshop: Workshop, fact: Fact) -> Workshop:
    held = workshop.guardrails
    return replace(workshop, guardrails=replace(held, briefs={**held.briefs, event.pilot: event.brief}))


@evolve.register(BriefRemoved)
def _removed(event: BriefRemoved, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, guardrails=workshop.guardrails.without(event.pilot))
