"""The portfolio: pilots, where they came from, and what each contributes to which value area."""

from __future__ import annotations

import enum
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, ClassVar

import msgspec
from rpds import HashTrieMap

from momentum.refusals import BadInput, NotAllowed, NotFound
from momentum.workshop.decider import By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_PILOTS = 5_000
STRENGTHS = (0, 1, 2, 3)
EVIDENCE = (0, 1, 2, 3, 4)


class Stage(enum.StrEnum):
    """How far a pilot is."""

    IDEA = "Idea"
    EXPLORING = "Exploring"
    PILOT = "Pilot"
    SCALING = "Scaling"
    EMBEDDED = "Embedded"
    PAUSED = "Paused"
    STOPPED = "Stopped"
    UNKNOWN = "Unknown"


ACTIVE = frozenset({Stage.EXPLORING, Stage.PILOT, Stage.SCALING, Stage.EMBEDDED})


class Ruling(enum.StrEnum):
    """What the room decides about a pilot."""

    SCALE = "Scale"
    CONTINUE = "Continue"
    CONNECT = "Connect"
    CHANGE = "Change"
    PAUSE = "Pause"
    STOP = "Stop and keep the learning"


class Card(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known about a pilot. None is unknown, never zero; `areas` None is "not mapped yet", {} "outside the thesis"."""

    name: str
    purpose: str | None = None
    unit: str | None = None
    owner: str | None = None
    sponsor: str | None = None
    stage: Stage = Stage.UNKNOWN
    areas: dict[str, int] | None = None
    evidence: int | None = None
    next_decision_date: date | None = None
    decision: Ruling | None = None
    started: str | None = None  # as the inventory wrote it
    risk: str | None = None  # as the inventory wrote it
    today: bool = False
    source: str | None = None  # the file
    row: int | None = None  # its row there, 1-based


COLUMNS = tuple(field for field in Card.__struct_fields__ if field not in {"areas", "source", "row"})  # what a table can say


class Pilot(msgspec.Struct, frozen=True):
    """A card with an identity of its own."""

    id: str
    card: Card

    @property
    def active(self) -> bool:
        """Whether it counts as something the organisation does now."""
        return self.card.stage in ACTIVE


class Portfolio(msgspec.Struct, frozen=True):
    """All pilots of a workshop by id, and the order they came in."""

    pilots: HashTrieMap[str, Pilot] = HashTrieMap()
    order: tuple[str, ...] = ()

    def listed(self) -> tuple[Pilot, ...]:
        """Pilots in the order they came."""
        return tuple(self.pilots[i] for i in self.order)

    def find(self, pilot: str) -> Pilot:
        """The pilot with this id. Raises NotFound."""
        if pilot not in self.pilots:
            raise NotFound("This pilot is not in the workshop any more. Go back to the list and choose another.")
        return self.pilots[pilot]


WRITERS = frozenset({Role.FACILITATOR})
OWNERS = frozenset({Role.FACILITATOR, Role.OWNER})


class ImportPilots(Command, frozen=True):
    """Add the cards read from one file, or typed by hand."""

    may: ClassVar[frozenset[Role]] = WRITERS
    cards: tuple[Card, ...]
    source: str = ""


class ChangePilot(Command, frozen=True):
    """Write a card anew; its areas (see MapPilot) and where it came from stay as they are."""

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

    may: ClassVar[frozenset[Role]] = WRITERS
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


def clean(card: Card) -> Card:
    """The card with every text plain and every number in range. Raises BadInput and its kin."""
    short = {
        field: plain(value, limit=300, what=label, empty=True) or None
        for field, label in (
            ("unit", "The unit"),
            ("owner", "The owner"),
            ("sponsor", "The sponsor"),
            ("started", "The start"),
            ("risk", "The risk"),
            ("source", "The file's name"),
        )
        if (value := getattr(card, field)) is not None
    }
    if card.evidence is not None and (type(card.evidence) is not int or card.evidence not in EVIDENCE):
        raise BadInput("Evidence goes from 0 (belief) to 4 (sustained). Please choose one of these.")
    purpose = card.purpose and plain(card.purpose, limit=5_000, what="The purpose", lines=True, empty=True)
    return msgspec.structs.replace(
        card, name=plain(card.name, limit=300, what="The pilot's name"), purpose=purpose or None, **short
    )


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


def own(pilot: str, workshop: Workshop, by: By) -> Pilot:
    """The pilot, if it is this person's to change. Raises NotFound or NotAllowed."""
    if by.role is Role.OWNER and pilot not in workshop.rights.links[by.id].pilots:
        raise NotAllowed("This card belongs to another owner. Your link opens your own pilots only.")
    return workshop.portfolio.find(pilot)


@decide.register(ImportPilots)
def _import(command: ImportPilots, workshop: Workshop, by: By) -> Decision:
    if not command.cards:
        raise BadInput("There is no pilot to add. Choose at least one.")
    room = MOST_PILOTS - len(workshop.portfolio.order)
    if len(command.cards) > room:
        raise BadInput(f"A workshop holds {MOST_PILOTS:,} pilots and {room:,} more fit. Filter the list, then import.")
    cards = [msgspec.structs.replace(clean(c), areas=placed(c.areas, workshop)) for c in command.cards]
    taken = {pilot.partition("-")[0] for pilot in workshop.portfolio.order}
    stem = next(s for s in (f"p{n}" for n in count(workshop.rev + 1)) if s not in taken)
    pilots = tuple(Pilot(f"{stem}-{n}", card) for n, card in enumerate(cards, 1))
    return [PilotsImported(pilots, plain(command.source, limit=300, what="The file's name", empty=True))]


@decide.register(ChangePilot)
def _change(command: ChangePilot, workshop: Workshop, by: By) -> Decision:
    pilot = own(command.pilot, workshop, by)
    room_decides = (pilot.card.decision, pilot.card.today)
    if by.role is Role.OWNER and (command.card.decision, command.card.today) != room_decides:
        raise NotAllowed("The room decides about a pilot, and which ones are on the table. Ask the facilitator to change it.")
    kept = {field: getattr(pilot.card, field) for field in ("areas", "source", "row")}
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
    held = workshop.portfolio
    pilots = held.pilots
    for pilot in event.pilots:
        pilots = pilots.insert(pilot.id, pilot)
    order = held.order + tuple(pilot.id for pilot in event.pilots)
    return msgspec.structs.replace(workshop, portfolio=Portfolio(pilots, order))


@evolve.register(PilotChanged)
def _changed(event: PilotChanged, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, event.pilot)


@evolve.register(PilotMapped)
def _mapped(event: PilotMapped, workshop: Workshop, fact: Fact) -> Workshop:
    card = workshop.portfolio.pilots[event.pilot].card
    return _put(workshop, Pilot(event.pilot, msgspec.structs.replace(card, areas=event.areas)))


@evolve.register(PilotRemoved)
def _removed(event: PilotRemoved, workshop: Workshop, fact: Fact) -> Workshop:
    held = workshop.portfolio
    rest = Portfolio(held.pilots.remove(event.pilot), tuple(i for i in held.order if i != event.pilot))
    return msgspec.structs.replace(workshop, portfolio=rest)


def _put(workshop: Workshop, pilot: Pilot) -> Workshop:
    held = workshop.portfolio
    return msgspec.structs.replace(workshop, portfolio=Portfolio(held.pilots.insert(pilot.id, pilot), held.order))
