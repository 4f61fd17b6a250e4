"""An inventory that comes in again: what it says anew of pilots that are there, and nothing that people wrote is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from msgspec.structs import replace

from momentum.refusals import BadInput
from momentum.workshop.card import Card, Stage, clean
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.pilots import Import, Pilot, put
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

SAYS = ("name", "purpose", "unit", "owner", "sponsor", "stage", "started", "risk")  # what an inventory can say of a pilot
FINDS = ("ref", "source", "row")  # and by what it is found there again


class UpdatePilots(Command, frozen=True):
    """Take over what an inventory says anew: (pilot id, its card) each. What it does not know stays as people wrote it."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    updates: tuple[tuple[str, Card], ...]
    source: str = ""


class PilotsUpdated(Event, frozen=True):
    """What an inventory says anew stands on these cards."""

    pilots: tuple[Pilot, ...]
    source: str = ""


class Difference(NamedTuple):
    """A field of SAYS that an inventory says otherwise; `before` None was not known."""

    field: str
    before: str | None
    after: str


def differences(card: Card, new: Card) -> tuple[Difference, ...]:
    """What a card of an inventory says otherwise than the one that is there."""
    return tuple(
        Difference(field, None if (was := getattr(card, field)) in {None, Stage.UNKNOWN} else str(was), str(said))
        for field in SAYS
        if (said := _said(new, field)) is not None and said != getattr(card, field)
    )


def _said(card: Card, field: str) -> object:
    """What a card says; None where it does not know."""
    value = getattr(card, field)
    return None if value is Stage.UNKNOWN else value


def _updated(card: Card, new: Card) -> Card:
    said = {field: value for field in (*SAYS, *FINDS) if (value := _said(new, field)) is not None}
    absent = tuple(fact for fact in card.absent if fact not in said)
    return replace(card, absent=absent, **said)


@decide.register(UpdatePilots)
def _update(command: UpdatePilots, workshop: Workshop, by: By) -> Decision:
    source = plain(command.source, limit=300, what="The file's name", empty=True)
    ids = [pilot for pilot, _ in command.updates]
    if len(set(ids)) < len(ids):
        raise BadInput(
            "Two rows of the file would update one pilot. Choose the row that is this pilot, and leave the other out."
        )
    pilots = [workshop.portfolio.find(pilot) for pilot in ids]
    cards = [_updated(pilot.card, clean(new)) for pilot, (_, new) in zip(pilots, command.updates, strict=True)]
    changed = tuple(Pilot(old.id, card) for old, card in zip(pilots, cards, strict=True) if card != old.card)
    return [PilotsUpdated(changed, source)] if changed else []


@evolve.register(PilotsUpdated)
def _came(event: PilotsUpdated, workshop: Workshop, fact: Fact) -> Workshop:
    updated = tuple((workshop.portfolio.pilots[pilot.id], pilot) for pilot in event.pilots)
    for pilot in event.pilots:
        workshop = put(workshop, pilot)
    if not event.source:
        return workshop
    return replace(workshop, portfolio=workshop.portfolio.brought(Import(event.source, fact.occurred, updated=updated)))
