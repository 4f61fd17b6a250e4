"""What the room settles when it has talked about a pilot: what it is for, or that it stays as it was proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import NotNow
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.pilots import placed
from momentum.workshop.portfolio import Pilot

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class SettlePilot(Command, frozen=True):
    """The room has talked about a pilot: it is for these areas ({} for none of them), or None, it stays as it is."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str
    areas: dict[str, int] | None = None


class UnsettlePilot(Command, frozen=True):
    """The room has not talked about a pilot after all: what was proposed before stands again."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str


class PilotSettled(Event, frozen=True):
    """The room has talked about a pilot, and placed it or left it as it is."""

    pilot: str
    areas: dict[str, int] | None = None


class PilotUnsettled(Event, frozen=True):
    """The room has not talked about a pilot after all."""

    pilot: str


@decide.register(SettlePilot)
def _settle(command: SettlePilot, workshop: Workshop, by: By) -> Decision:
    held = workshop.portfolio
    pilot, areas = held.find(command.pilot), placed(command.areas, workshop)
    same = areas is None or areas == pilot.card.areas
    return [] if same and pilot.id in held.discussed else [PilotSettled(pilot.id, areas)]


@decide.register(UnsettlePilot)
def _unsettle(command: UnsettlePilot, workshop: Workshop, by: By) -> Decision:
    pilot = workshop.portfolio.find(command.pilot)
    if pilot.id not in workshop.portfolio.discussed:
        return []
    known = {area.id for area in workshop.thesis.areas}
    if (workshop.portfolio.discussed[pilot.id] or {}).keys() - known:
        raise NotNow("An area that was proposed for it is not here any more. Place the pilot by hand.")
    return [PilotUnsettled(pilot.id)]


@evolve.register(PilotSettled)
def _settled(event: PilotSettled, workshop: Workshop, fact: Fact) -> Workshop:
    held = workshop.portfolio
    card = held.pilots[event.pilot].card
    if event.pilot not in held.discussed:
        held = replace(held, discussed=held.discussed.insert(event.pilot, card.areas))
    if event.areas is not None:
        held = held.put(Pilot(event.pilot, replace(card, areas=event.areas)))
    return replace(workshop, portfolio=held)


@evolve.register(PilotUnsettled)
def _unsettled(event: PilotUnsettled, workshop: Workshop, fact: Fact) -> Workshop:
    held = workshop.portfolio
    card = replace(held.pilots[event.pilot].card, areas=held.discussed[event.pilot])
    held = replace(held, discussed=held.discussed.remove(event.pilot))
    return replace(workshop, portfolio=held.put(Pilot(event.pilot, card)))
