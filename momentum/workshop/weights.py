"""How much attention each area gets: what the room's points say, or weights set by hand with a visible reason."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class AdjustWeights(Command, frozen=True):
    """Weights set by hand, in percent, with the reason; None goes back to the room's points."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    weights: dict[str, float] | None
    note: str = ""


class WeightsAdjusted(Event, frozen=True):
    """The weights were set by hand, or given back to the points."""

    weights: dict[str, float] | None = None
    note: str = ""


@decide.register(AdjustWeights)
def _adjust(command: AdjustWeights, workshop: Workshop, by: By) -> Decision:
    if command.weights is None:
        return [] if workshop.thesis.weights is None else [WeightsAdjusted()]
    areas = {area.id for area in workshop.thesis.areas}
    if command.weights.keys() - areas:
        raise NotFound("There is no such value area here. Choose one of the workshop's own areas.")
    weights = {area.id: float(command.weights.get(area.id, 0)) for area in workshop.thesis.areas}
    if not all(math.isfinite(w) and w >= 0 for w in weights.values()):
        raise BadInput("A weight is a number from 0 to 100. Please correct it.")
    if abs((total := sum(weights.values())) - 100) > 0.05:
        raise BadInput(f"The weights add up to {total:g} and must make 100. Please change one of them.")
    return [WeightsAdjusted(weights, plain(command.note, limit=300, what="The reason for changing weights by hand"))]


@evolve.register(WeightsAdjusted)
def _weights(event: WeightsAdjusted, workshop: Workshop, fact: Fact) -> Workshop:
    thesis = replace(workshop.thesis, weights=event.weights, weights_note=event.note)
    return replace(workshop, thesis=thesis)
