"""Guardrails: the lane a pilot is in, what the room has agreed for each lane, and the briefs of pilots that act."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.refusals import BadInput
from momentum.workshop.brief import Brief
from momentum.workshop.card import ASSESSED, Card, Tier, assessed
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.one_person import one_person
from momentum.workshop.pilots import OWNERS, Pilot, own, put
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_DAYS = 365
MOST_LINES = 12


class Lane(enum.StrEnum):
    """Who says yes before something goes live; a pilot that is not assessed is in none of the others."""

    GO = "Go"
    ONE_REVIEWER = "One reviewer"
    REVIEW_GROUP = "Review group"
    STOP = "Stop"
    UNASSESSED = "Unassessed"


LANES: dict[Tier, tuple[Lane, ...]] = {  # [D] by autonomy, L1 to L5
    Tier.MINIMAL: (Lane.GO, Lane.GO, Lane.GO, Lane.ONE_REVIEWER, Lane.ONE_REVIEWER),
    Tier.LIMITED: (Lane.GO, Lane.GO, Lane.ONE_REVIEWER, Lane.ONE_REVIEWER, Lane.REVIEW_GROUP),
    Tier.HIGH: (Lane.ONE_REVIEWER, Lane.ONE_REVIEWER, Lane.REVIEW_GROUP, Lane.REVIEW_GROUP, Lane.REVIEW_GROUP),
    Tier.PROHIBITED: (Lane.STOP,) * 5,
}
ONE_UP = {Lane.GO: Lane.ONE_REVIEWER, Lane.ONE_REVIEWER: Lane.REVIEW_GROUP}  # the rest stay where they are
DAYS: dict[Lane, int] = {Lane.GO: 0, Lane.ONE_REVIEWER: 5, Lane.REVIEW_GROUP: 10}  # [D] working days until the answer
ACTS_FROM = 3  # the autonomy from which a pilot acts, and has a brief


class LaneTerms(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the room agreed for a lane: who decides and whether they said yes to that, within how many working `days`, what is
    approved before anybody asks (`patterns`), and what people may do without asking."""

    decider: str = ""
    agreed: bool = False
    days: int | None = None
    patterns: tuple[str, ...] = ()
    without_asking: tuple[str, ...] = ()


class Guardrails(msgspec.Struct, frozen=True):
    """The terms of each lane, and the briefs by pilot id."""

    lanes: dict[Lane, LaneTerms] = {}
    briefs: dict[str, Brief] = {}

    def terms(self, lane: Lane) -> LaneTerms:
        """What was agreed for a lane; nothing yet is terms without a decider."""
        return self.lanes.get(lane, LaneTerms())

    def without(self, pilot: str) -> Guardrails:
        """Without this pilot's brief."""
        return replace(self, briefs={key: brief for key, brief in self.briefs.items() if key != pilot})


def lane(card: Card) -> Lane:
    """The lane a pilot is in, by its risk tier and its autonomy [D].

    What cannot be undone, or uses sensitive personal data, is one lane up. Not known is not assumed: without a tier or an
    autonomy it is unassessed; sensitive data and undoing count when somebody said so.
    """
    if card.tier is Tier.PROHIBITED:
        return Lane.STOP
    found = plain_lane(card)
    return ONE_UP.get(found, found) if moves_up(card) else found


def plain_lane(card: Card) -> Lane:
    """The lane by tier and autonomy alone."""
    if card.tier is None or card.autonomy is None:
        return Lane.UNASSESSED
    return LANES[card.tier][card.autonomy - 1]


def moves_up(card: Card) -> bool:
    """Whether a pilot is one lane up from where its tier and autonomy alone would put it."""
    return card.reversible is False or card.sensitive is True


def acts(card: Card) -> bool:
    """Whether a pilot acts by itself, so that how it behaves is to be written down."""
    return card.autonomy is not None and card.autonomy >= ACTS_FROM


class AssessPilot(Command, frozen=True):
    """Say how much harm is possible and how much a pilot does by itself; None is not assessed, or not known."""

    may: ClassVar[frozenset[Role]] = OWNERS
    pilot: str
    tier: Tier | None = None
    autonomy: int | None = None
    sensitive: bool | None = None
    reversible: bool | None = None


class WriteLane(Command, frozen=True):
    """Write what is agreed for a lane; what is not given is not agreed. `days` None is our own rule of thumb."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    lane: Lane
    decider: str = ""
    agreed: bool = False
    days: int | None = None
    patterns: tuple[str, ...] = ()
    without_asking: tuple[str, ...] = ()


class PilotAssessed(Event, frozen=True):
    """A pilot was assessed, or is not any more."""

    pilot: str
    tier: Tier | None = None
    autonomy: int | None = None
    sensitive: bool | None = None
    reversible: bool | None = None


class LaneWritten(Event, frozen=True):
    """The terms of a lane were written."""

    lane: Lane
    terms: LaneTerms = LaneTerms()


@decide.register(AssessPilot)
def _assess(command: AssessPilot, workshop: Workshop, by: By) -> Decision:
    card = own(command.pilot, workshop, by).card
    said = {field: getattr(command, field) for field in ASSESSED}
    assessed(**said)
    return [] if said == {field: getattr(card, field) for field in ASSESSED} else [PilotAssessed(command.pilot, **said)]


@decide.register(WriteLane)
def _write(command: WriteLane, workshop: Workshop, by: By) -> Decision:
    if command.lane not in set(Lane):
        raise BadInput(f"A lane is one of: {', '.join(DAYS)}. Please choose one of these.")
    if command.lane is Lane.UNASSESSED:
        raise BadInput(
            "A pilot that is not assessed is in no lane, so there is nothing to agree for it. Say its risk tier and how much "
            "it does by itself, then it has one."
        )
    decider = one_person(command.decider, "The decider") if command.decider.strip() else ""
    if command.agreed and not decider and command.lane is not Lane.GO:  # there each owner decides
        raise BadInput("Nobody has agreed to decide yet. Name the one who decides, and ask whether they agree.")
    if command.days is not None and (type(command.days) is not int or not 0 <= command.days <= MOST_DAYS):
        raise BadInput(f"The answer comes within 0 (the same day) to {MOST_DAYS} working days. Please correct the number.")
    terms = LaneTerms(
        decider,
        command.agreed,
        command.days,
        _lines(command.patterns, "An approved pattern"),
        _lines(command.without_asking, "What people may do without asking"),
    )
    return [] if terms == workshop.guardrails.terms(command.lane) else [LaneWritten(command.lane, terms)]


def _lines(lines: tuple[str, ...], what: str) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(text for line in lines if (text := plain(line, limit=300, what=what, empty=True))))
    if len(kept) > MOST_LINES:
        raise BadInput(f"{what}: {len(kept)} lines are too many to remember. Keep at most {MOST_LINES}.")
    return kept


@evolve.register(PilotAssessed)
def _assessed(event: PilotAssessed, workshop: Workshop, fact: Fact) -> Workshop:
    said = {field: getattr(event, field) for field in ASSESSED}
    return put(workshop, Pilot(event.pilot, replace(workshop.portfolio.pilots[event.pilot].card, **said)))


@evolve.register(LaneWritten)
def _written(event: LaneWritten, workshop: Workshop, fact: Fact) -> Workshop:
    held = workshop.guardrails
    return replace(workshop, guardrails=replace(held, lanes={**held.lanes, event.lane: event.terms}))
