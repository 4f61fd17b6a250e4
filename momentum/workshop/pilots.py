"""Pilots: where they came from, what is known of each, and what it contributes to which value area."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, ClassVar

import msgspec

from momentum.refusals import BadInput, NotAllowed, NotFound, NotNow
from momentum.workshop.card import ASSESSED, COLUMNS, EVIDENCE, STRENGTHS, BuildsOn, Card, Ruling, Stage, clean
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.portfolio import ACTIVE, Import, Pilot, Portfolio
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_PILOTS = 5_000


OWNERS = frozenset({Role.FACILITATOR, Role.OWNER})


class ImportPilots(Command, frozen=True):
    """Add the cards read from one file, or typed by hand. What they build on is said afterwards, by LinkPilot."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    cards: tuple[Card, ...]
    source: str = ""


class ChangePilot(Command, frozen=True):
    """Write a card anew. Its areas (MapPilot), what it builds on (LinkPilot), its assessment (AssessPilot) and where it came
    from stay as they are.

    What the room has decided about it, with its date, changes by DecidePilot and UndoDecision alone.
    """

    may: ClassVar[frozenset[Role]] = OWNERS
    pilot: str
    card: Card


class MapPilot(Command, frozen=True):
    """Say what a pilot is for: {area: strength 0-3}; all zero means outside the thesis; None, not mapped yet."""

    may: ClassVar[frozenset[Role]] = OWNERS
    pilot: str
    areas: dict[str, int] | None


class RemovePilot(Command, frozen=True):
    """Take a pilot off the list."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str


class PilotsImported(Event, frozen=True):
    """Pilots came in, from one file or by hand."""

    pilots: tuple[Pilot, ...]
    source: str = ""


class PilotChanged(Event, frozen=True):
    """A card was written anew."""

    pilot: Pilot


class PilotMapped(Event, frozen=True):
    """A pilot was placed on the value areas."""

    pilot: str
    areas: dict[str, int] | None = None


class PilotRemoved(Event, frozen=True):
    """A pilot was taken off the list."""

    pilot: str


def placed(areas: dict[str, int] | None, workshop: Workshop) -> dict[str, int] | None:
    """Strengths without the zeros, each checked. Raises NotFound or BadInput."""
    if areas is None:
        return None
    known = {area.id for area in workshop.thesis.areas}
    if unknown := sorted(areas.keys() - known):
        raise NotFound(f"There is no value area “{unknown[0]}” here. Choose one of the workshop's own areas.")
    if any(type(s) is not int or s not in STRENGTHS for s in areas.values()):
        raise BadInput("A strength is 0, 1, 2 or 3. Please choose one of these.")
    return {area: strength for area, strength in areas.items() if strength}


def new_pilots(cards: tuple[Card, ...], workshop: Workshop) -> tuple[Pilot, ...]:
    """Checked cards with ids that no pilot here has. Raises BadInput and its kin, or NotFound."""
    room = MOST_PILOTS - len(workshop.portfolio.order)
    if len(cards) > room:
        raise BadInput(f"A workshop holds {MOST_PILOTS:,} pilots and {room:,} more fit. Filter the list, then import.")
    checked = [msgspec.structs.replace(clean(c), areas=placed(c.areas, workshop), builds_on=None) for c in cards]
    taken = {pilot.partition("-")[0] for pilot in workshop.portfolio.order}
    stem = next(s for s in (f"p{n}" for n in count(workshop.rev + 1)) if s not in taken)
    return tuple(Pilot(f"{stem}-{n}", card) for n, card in enumerate(checked, 1))


def own(pilot: str, workshop: Workshop, by: By) -> Pilot:
    """The pilot, if it is this person's to change. Raises NotFound or NotAllowed."""
    if by.role is Role.OWNER and pilot not in workshop.rights.links[by.id].pilots:
        raise NotAllowed("This card belongs to another owner. Your link opens your own pilots only.")
    return workshop.portfolio.find(pilot)


@decide.register(ImportPilots)
def _import(command: ImportPilots, workshop: Workshop, by: By) -> Decision:
    if not command.cards:
        raise BadInput("There is no pilot to add. Choose at least one.")
    pilots = new_pilots(command.cards, workshop)
    return [PilotsImported(pilots, plain(command.source, limit=300, what="The file's name", empty=True))]


@decide.register(ChangePilot)
def _change(command: ChangePilot, workshop: Workshop, by: By) -> Decision:
    pilot = own(command.pilot, workshop, by)
    room_decides = (pilot.card.decision, pilot.card.today)
    if by.role is Role.OWNER and (command.card.decision, command.card.today) != room_decides:
        raise NotAllowed("The room decides about a pilot, and which ones are on the table. Ask the facilitator to change it.")
    made = workshop.decisions.of(pilot.id)
    if made and (command.card.decision, command.card.next_decision_date) != (made.ruling, made.by):
        decided = f"The room has decided about this pilot: “{made.ruling}”, with a date."
        if by.role is Role.OWNER:
            raise NotNow(f"{decided} Ask the facilitator to change it.")
        raise NotNow(f"{decided} Decide anew, or undo it, on the page Decide.")
    kept = {field: getattr(pilot.card, field) for field in ("areas", "builds_on", "ref", "source", "row", *ASSESSED)}
    card = msgspec.structs.replace(clean(command.card), **kept)
    return [] if card == pilot.card else [PilotChanged(Pilot(pilot.id, card))]


@decide.register(MapPilot)
def _map(command: MapPilot, workshop: Workshop, by: By) -> Decision:
    pilot = own(command.pilot, workshop, by)
    areas = placed(command.areas, workshop)
    return [] if areas == pilot.card.areas else [PilotMapped(pilot.id, areas)]


@decide.register(RemovePilot)
def _remove(command: RemovePilot, workshop: Workshop, by: By) -> Decision:
    return [PilotRemoved(workshop.portfolio.find(command.pilot).id)]


@evolve.register(PilotsImported)
def _imported(event: PilotsImported, workshop: Workshop, fact: Fact) -> Workshop:
    held = workshop.portfolio.with_new(event.pilots)
    if event.source:
        held = held.brought(Import(event.source, fact.occurred, added=event.pilots))
    return msgspec.structs.replace(workshop, portfolio=held)


@evolve.register(PilotChanged)
def _changed(event: PilotChanged, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, event.pilot)


@evolve.register(PilotMapped)
def _mapped(event: PilotMapped, workshop: Workshop, fact: Fact) -> Workshop:
    card = workshop.portfolio.pilots[event.pilot].card
    return put(workshop, Pilot(event.pilot, msgspec.structs.replace(card, areas=event.areas)))


@evolve.register(PilotRemoved)
def _removed(event: PilotRemoved, workshop: Workshop, fact: Fact) -> Workshop:
    return without(workshop, event.pilot)


def without(workshop: Workshop, pilot: str) -> Workshop:
    """The workshop without a pilot, and without all that was said about it: links, a gap it answers, decision, brief."""
    return msgspec.structs.replace(
        workshop,
        portfolio=workshop.portfolio.without(pilot),
        gaps=workshop.gaps.without(pilot),
        decisions=workshop.decisions.without(pilot),
        guardrails=workshop.guardrails.without(pilot),
    )


def put(workshop: Workshop, pilot: Pilot) -> Workshop:
    """The workshop with a pilot as it is now."""
    return msgspec.structs.replace(workshop, portfolio=workshop.portfolio.put(pilot))


__all__ = [
    "ACTIVE",
    "COLUMNS",
    "EVIDENCE",
    "MOST_PILOTS",
    "STRENGTHS",
    "BuildsOn",
    "Card",
    "ChangePilot",
    "Import",
    "ImportPilots",
    "MapPilot",
    "Pilot",
    "PilotChanged",
    "PilotMapped",
    "PilotRemoved",
    "PilotsImported",
    "Portfolio",
    "RemovePilot",
    "Ruling",
    "Stage",
    "clean",
    "new_pilots",
    "own",
    "placed",
    "put",
    "without",
]
