"""How long ago anybody said how a pilot is doing."""

from __future__ import annotations

import math

import msgspec

from momentum.measures.fading import freshness
from momentum.measures.needs import Active
from momentum.workshop.pilots import Pilot


class Fresh(msgspec.Struct, frozen=True):
    """Active pilots whose last update is known, the oldest first: each with its age in days and its freshness 0-1.

    `mean` is over those (nan without any), `known` of `total` active pilots. `future` are pilots with a date yet to come; they
    stand among the others as of today.
    """

    pilots: tuple[tuple[Pilot, int, float], ...]
    mean: float
    known: int
    total: int
    future: tuple[Pilot, ...]


def fresh(pilots: list[Active]) -> Fresh:
    """The freshness of all active pilots (see `freshness`)."""
    dated = sorted(((one.pilot, one.age) for one in pilots if one.age is not None), key=lambda pair: -pair[1])
    ages = [max(age, 0) for _, age in dated]
    still = freshness(ages).tolist()
    return Fresh(
        pilots=tuple((pilot, age, one) for (pilot, _), age, one in zip(dated, ages, still, strict=True)),
        mean=math.fsum(still) / len(still) if still else math.nan,
        known=len(dated),
        total=len(pilots),
        future=tuple(pilot for pilot, age in dated if age < 0),
    )
