"""Whether what happens adds up: the parts of momentum first, then the number."""

from __future__ import annotations

import math

import msgspec

from momentum.measures.fresh import Fresh
from momentum.measures.learning import accumulation, loop_closure, loops
from momentum.measures.pace import enough_known, momentum, quadrant
from momentum.measures.picture import PortfolioView
from momentum.workshop.pilots import Stage
from momentum.workshop.shown import Shown

NOT_BEGUN = frozenset({Stage.IDEA, Stage.UNKNOWN})


class Part(msgspec.Struct, frozen=True):
    """A part of momentum, a share 0-1, known for so many of all the pilots it is about; nan when that is fewer than half.

    `key` is alignment, accumulation, loop_closure or freshness.
    """

    key: str
    label: str
    value: float
    known: int
    total: int


class Pace(msgspec.Struct, frozen=True):
    """The four parts and what they come to. In a first session `number` is nan and `quadrant` empty: it is a starting point.

    `carry_over` is the share of finished pilots that others build on, `depth` how many steps each pilot that has begun stands
    on, by id; both are nan where they are not known (see `accumulation`).
    """

    parts: tuple[Part, ...]
    number: float
    quadrant: str
    first: bool
    active: int
    carry_over: float = math.nan
    depth: dict[str, float] = {}

    @property
    def known(self) -> int:
        """How many of the parts are known."""
        return sum(not math.isnan(part.value) for part in self.parts)


def pace(shown: Shown, view: PortfolioView, fresh: Fresh) -> Pace:
    """The parts and the number of a portfolio (see `momentum`); links count among pilots that have begun."""
    begun = [pilot for pilot in shown.pilots if pilot.card.stage not in NOT_BEGUN]
    told, builds = loops(shown.pilots), accumulation(begun)
    tried = len(told.closed) + len(told.open)
    parts = (
        _part("alignment", "Alignment", view.alignment, len(view.pilots), view.active),
        _part(
            "accumulation",
            "Building on each other",
            builds.share,
            sum(pilot.card.builds_on is not None for pilot in begun),
            len(begun),
        ),
        _part("loop_closure", "Closing the loop", loop_closure(shown.pilots), tried, tried + len(told.unknown)),
        _part("freshness", "Freshness", fresh.mean, fresh.known, fresh.total),
    )
    first = shown.session <= 1
    number = math.nan if first else momentum(*(part.value for part in parts))
    depth = {pilot.id: steps for pilot, steps in zip(begun, builds.depth, strict=True)}
    return Pace(parts, number, quadrant(view.active, number), first, view.active, builds.carry_over, depth)


def _part(key: str, label: str, value: float, known: int, total: int) -> Part:
    return Part(key, label, enough_known(value, known, total), known, total)
