"""How far the people in the room see it alike: their points, and where they place the pilots."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from momentum.measures.asked import Seen
from momentum.measures.cells import MAINLY, WHATS
from momentum.measures.given import Numbers
from momentum.measures.raters import concordance, reliability, shared_top, shared_weighting
from momentum.workshop.questions import Kind
from momentum.workshop.results import FEWEST_SHOWN

TOP = 3


class Rated(msgspec.Struct, frozen=True):
    """How alike people's points are: shared weighting 0-1, Kendall's W 0-1, the overlap of their top three, raw and corrected.

    `raters` gave points. `placed` is Krippendorff's alpha of where `placers` placed the pilots. Unknown is nan, and so is what
    fewer than three people make: one of two would know the other's answer by it.
    """

    raters: int
    shared_weighting: float
    concordance: float
    shared_top: float
    shared_top_corrected: float
    placed: float
    placers: int


def rated(seen: list[Seen]) -> Rated | None:
    """How alike the room's points for the areas are, and its placing of pilots; None while neither was revealed.

    Counted hands are not people's own points and stay out.
    """
    points = next((_points(one) for one in seen if _spends(one)), None)
    placed = next((_placed(one) for one in seen if one.question.kind is Kind.PLACING and not one.aside), None)
    if points is None and placed is None:
        return None
    given = np.zeros((0, 0)) if points is None or len(points) < FEWEST_SHOWN else points
    top = shared_top(given, min(TOP, given.shape[1]) or TOP)
    return Rated(
        0 if points is None else len(points),
        shared_weighting(given),
        concordance(given),
        top.raw,
        top.corrected,
        math.nan if placed is None or len(placed) < FEWEST_SHOWN else reliability(placed, "nominal"),
        0 if placed is None else len(placed),
    )


def _spends(seen: Seen) -> bool:
    return seen.question.kind is Kind.POINTS and seen.question.options_from == "areas" and not seen.aside


def _points(seen: Seen) -> Numbers:
    """People × areas; without those who gave nothing."""
    own = seen.cells.row < seen.people
    given = np.zeros((seen.people, len(seen.cells.items)))
    given[seen.cells.row[own], seen.cells.item[own]] = seen.cells.number[own]
    return given[given.any(axis=1)]


def _placed(seen: Seen) -> Numbers:
    """People × pilots: the place of the main area; nan where somebody did not say."""
    mainly = seen.cells.what == WHATS.index(MAINLY)
    given = np.full((seen.people, len(seen.cells.items)), math.nan)
    given[seen.cells.row[mainly], seen.cells.item[mainly]] = seen.cells.number[mainly]
    return given
