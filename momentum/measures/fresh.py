"""How long ago anybody said how a pilot is doing."""

from __future__ import annotations

import msgspec

from momentum.workshop.pilots import Pilot


class Fresh(msgspec.Struct, frozen=True):
    """Active pilots whose last update is known, the oldest first: each with its age in days and its freshness 0-1.

    `mean` is over those (nan without any), `known` of `total` active pilots. `future` are pilots with a date yet to come.
    """

    pilots: tuple[tuple[Pilot, int, float], ...]
    mean: float
    known: int
    total: int
    future: tuple[Pilot, ...]
