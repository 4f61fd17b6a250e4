"""How far the people in the room see it alike: their points, and where they place the pilots."""

from __future__ import annotations

import msgspec


class Rated(msgspec.Struct, frozen=True):
    """How alike people's points are: shared weighting 0-1, Kendall's W 0-1, the overlap of their top three, raw and corrected.

    `raters` gave points. `placed` is Krippendorff's alpha of where `placers` placed the pilots. Unknown is nan.
    """

    raters: int
    shared_weighting: float
    concordance: float
    shared_top: float
    shared_top_corrected: float
    placed: float
    placers: int
