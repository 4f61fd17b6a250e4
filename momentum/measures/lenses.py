"""Each area through two lenses: how much it matters, and how ready the people are whose work it is."""

from __future__ import annotations

import msgspec

from momentum.workshop.thesis import Area


class Lens(msgspec.Struct, frozen=True):
    """Means and standard deviations of both answers for an area, on the scale they were asked on; `answered` both at least."""

    area: Area
    importance: float
    importance_sd: float
    readiness: float
    readiness_sd: float
    answered: int
