"""Whether what an organisation does adds up: the parts first, then one number, then a word for it."""

from __future__ import annotations

import math

import numpy as np

from momentum.measures.given import between, known, numbers

FEWEST_PARTS = 2
MOSTLY = 0.5  # [D] a part known for a smaller share of its pilots is not known
MANY, MOVING = 6, 0.5  # [D] the cuts between the quadrants
ROUNDING = 1e-9


def enough_known(value: float, known: int, total: int) -> float:
    """A part of momentum, or nan when it is known for fewer than half of its pilots [D].

    Shapes: `known` of `total` pilots. Unit: as `value`. Edge: without pilots nan. Source: our own threshold.
    """
    return value if total and known >= MOSTLY * total else math.nan


def momentum(alignment: float, accumulation: float, loop_closure: float, freshness: float) -> float:
    """The geometric mean of those parts that are known: no part can make up for another.

    Shapes: four shares 0-1, nan where not known. Unit: share, 0-1. Edge: any known part 0 gives 0; fewer than two known give
    nan. Raises BadInput for a part outside 0 to 1. Source: our own choice of parts [D]; the mean as in the UNDP's Human
    Development Index since 2010.
    """
    what = "The parts of momentum"
    parts = between(numbers([alignment, accumulation, loop_closure, freshness], what), what, -ROUNDING, 1 + ROUNDING)
    told = parts[~np.isnan(parts)].clip(0, 1)
    return float(np.prod(told) ** (1 / len(told))) if len(told) >= FEWEST_PARTS else math.nan


def quadrant(active: int, momentum: float) -> str:
    """A word for how much goes on and whether it adds up: Quiet, Scattered, Focused or Orchestrated.

    Scattered is motion without momentum. Shapes: the number of active pilots, momentum 0-1. Edge: momentum nan gives no word.
    Raises BadInput for a number below 0, or momentum outside 0 to 1. Source: our own cuts at 6 active pilots and .5 [D].
    """
    many = known([active], "The number of active pilots")[0] >= MANY
    pace = between(numbers([momentum], "Momentum"), "Momentum", -ROUNDING, 1 + ROUNDING)[0]
    if np.isnan(pace):
        return ""
    if pace >= MOVING:
        return "Orchestrated" if many else "Focused"
    return "Scattered" if many else "Quiet"
