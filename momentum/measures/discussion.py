"""What is worth the minutes that are left: a queue of what matters, divides the room, and is not done."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from momentum.measures.apart import Apart, furthest_apart
from momentum.measures.picture import portfolio
from momentum.workshop.questions import Kind
from momentum.workshop.shown import Shown

MOST = 5  # [D] what a room can talk about before it tires


class Item(NamedTuple):
    """Something to talk about. Importance, disagreement and gap run from 0 to 1; a gap nobody knows yet is NaN and left out.

    `minutes` is the share of the time left that this item can have; `id` is that of the area or pilot.
    """

    label: str
    importance: float
    disagreement: float
    gap: float
    score: float
    minutes: float
    id: str = ""


def discussion(shown: Shown, minutes: float, most: int = MOST) -> list[Item]:
    """Value areas by importance × disagreement × gap, the highest first.

    Importance is the area's weight, disagreement the spread of the room's points for it (see `furthest_apart`), gap the
    distance between what we say and what we do. `minutes` are those left, shared among the items. Edge: nobody has voted, or
    all agree: nothing. Source: [D].
    """
    points = (q for q in shown.questions.values() if q.question.kind is Kind.POINTS and q.question.options_from == "areas")
    asked = next(points, None)
    weights = shown.thesis.weights
    if asked is None or asked.result is None or weights is None:
        return []
    apart = {one.label: one for one in furthest_apart(asked)}
    labels = {option.id: option.label for option in asked.result.options}
    view = portfolio(shown)
    known = view.gaps if view.pilots else None  # before any pilot is placed nobody knows what we do
    gaps = dict(zip((area.id for area in shown.areas), known, strict=True)) if known is not None else {}
    areas = [
        (area.name, weights.get(area.id, 0) / 100, apart.get(labels.get(area.id, "")), gaps.get(area.id))
        for area in shown.areas
    ]
    return _queue(areas, minutes, most)


def disputed(shown: Shown, minutes: float, most: int = MOST) -> list[Item]:
    """Pilots by the weight of the areas they are placed on × disagreement, the highest first.

    Importance is the greater weight of the two areas named most; a gap is not a pilot's. Edge: while there are no weights every
    pilot matters as much, and disagreement alone decides; nobody has placed pilots, or all agree: nothing. Source: [D].
    """
    weights = shown.thesis.weights
    placed = [q for q in shown.questions.values() if q.question.kind is Kind.PLACING and q.result]
    pilots = (
        (one.label, max(weights.get(one.low, 0), weights.get(one.high, 0)) / 100 if weights else 1.0, one, None)
        for q in placed
        for one in furthest_apart(q)
    )
    return _queue(pilots, minutes, most)


def _queue(things: Iterable[tuple[str, float, Apart | None, float | None]], minutes: float, most: int) -> list[Item]:
    items = []
    for label, importance, apart, gap in things:
        if apart is None or not importance:
            continue
        far = math.nan if gap is None or math.isnan(gap) else abs(float(gap))
        score = importance * apart.spread * (1 if math.isnan(far) else far)
        items.append(Item(label, importance, apart.spread, far, score, 0, apart.option))
    best = sorted(items, key=lambda item: (-item.score, -item.disagreement, item.label))[:most]
    return [item._replace(minutes=minutes / len(best)) for item in best]
