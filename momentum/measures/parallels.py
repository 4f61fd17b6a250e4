"""Pilots that do the same and do not know of each other."""

from __future__ import annotations

import msgspec

from momentum.workshop.pilots import Pilot
from momentum.workshop.thesis import Area

PARALLEL = 0.67  # [D] from this overlap on, two pilots do much the same


class Parallel(msgspec.Struct, frozen=True):
    """Two pilots without a link that overlap in these areas; `overlap` is a share, 0-1."""

    one: Pilot
    other: Pilot
    overlap: float
    areas: tuple[Area, ...]
