"""How far people see several things alike: their points, their rankings, their ratings.

One row per person, one column per thing. All pairs of people count, without looking at each pair: five thousand people make
twelve million. Missing (except where said), negative or infinite numbers are refused (BadInput).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum.measures.given import Numbers, known, numbers
from momentum.refusals import BadInput

Codes = NDArray[np.integer[Any]]

LEVELS = ("nominal", "ordinal", "interval")


class SharedTop(NamedTuple):
    """How much two people's top have in common, 0-1: as it is, and corrected for chance (then from −q/(k − q))."""

    raw: float
    corrected: float


def concordance(scores: ArrayLike) -> float:
    """Kendall's W, corrected for ties: whether people put things in the same order.

    Shapes: raters × items. Unit: none, 0 no common order to 1 the same order; unchanged by how a person uses the scale. Edge:
    fewer than two raters or items, or all tied, give nan; a rater with all items tied adds no order. Raises BadInput for
    missing scores: leave that person out. Source: Kendall & Babington Smith 1939, Annals of Mathematical Statistics 10:275.
    """
    given = known(scores, "The scores", low=-math.inf, table=True)
    m, n = given.shape
    if m < 2 or n < 2:
        return math.nan
    ranks, ties = _ranked(given)
    most = m * m * (n**3 - n) - m * int((ties**2 - 1).sum())  # a tie of t adds t³ − t: t² − 1 for each that is tied
    sums = ranks.sum(axis=0)
    return min(1.0, float(12 * ((sums - sums.mean()) ** 2).sum() / most)) if most else math.nan


def shared_weighting(allocations: ArrayLike) -> float:
    """How much of their points two people put in the same places, on average: the mean over all pairs of Σ_j min.

    Shapes: raters × areas, each row taken as shares of its sum. Unit: share, 0-1. Edge: a row of zeros is left out; fewer than
    two raters give nan. Source: as alignment (Renkonen 1938; Schoener 1968).
    """
    given = _given_something(allocations)
    m = len(given)
    if m < 2:
        return math.nan
    shares = given / given.sum(axis=1, keepdims=True)
    smaller_in = np.arange(m - 1, -1, -1)  # of the pairs: those in which this one, in ascending order, is the smaller
    return min(1.0, float((smaller_in @ np.sort(shares, axis=0)).sum() / _pairs(m)))


def shared_top(allocations: ArrayLike, q: int = 3) -> SharedTop:
    """How much two people's top q have in common, on average: the overlap over q, and (raw − q/k)/(1 − q/k).

    Shapes: raters × k areas. Unit: share; corrected 0 is chance and 1 the same. Ties at the cut share the places that are left
    evenly, as if drawn by lot for each person: so somebody who gave all areas the same has nothing in common with anybody
    beyond chance. Edge: a row of zeros is left out; fewer than two raters give nan; with q = k corrected is nan. Raises
    BadInput unless q is from 1 to k. Source: the idea is Sull et al. 2018's; chance correction as Cohen 1960.
    """
    given = _given_something(allocations)
    m, k = given.shape
    if k and q not in range(1, k + 1):
        raise BadInput(f"The top must be from 1 to {k} areas, as many as there are. {q} is not.")
    if m < 2:
        return SharedTop(math.nan, math.nan)
    cut = -np.sort(-given, axis=1)[:, q - 1 : q]
    above, at = given > cut, given == cut
    left = q - above.sum(axis=1, keepdims=True)
    top = above + at * left / at.sum(axis=1, keepdims=True)
    both = (top.sum(axis=0) ** 2 - (top**2).sum(axis=0)).sum() / 2 / _pairs(m)
    raw = float(both / q)
    return SharedTop(raw, (raw - q / k) / (1 - q / k) if q < k else math.nan)


def reliability(ratings: ArrayLike, level: str = "ordinal") -> float:
    """Krippendorff's alpha: 1 − observed / expected disagreement, whether anybody else would have rated as these people did.

    Shapes: raters × units, nan is missing; `level` is nominal, ordinal or interval. Unit: none, 1 perfect, 0 as by chance,
    below 0 worse. Units with fewer than two ratings are left out. Edge: nothing to compare, or no variation, gives nan:
    everyone gave the same. Raises BadInput for another level. Source: Krippendorff 2004, Content Analysis, chapter 11.
    """
    if level not in LEVELS:
        raise BadInput(f"Ratings are {', '.join(LEVELS[:-1])} or {LEVELS[-1]}. Choose one of these.")
    given = numbers(ratings, "The ratings", table=True)
    units = given[:, (~np.isnan(given)).sum(axis=0) > 1].T
    unit = np.nonzero(~np.isnan(units))[0]
    values, code, held = np.unique(units[~np.isnan(units)], return_inverse=True, return_counts=True)
    if len(values) < 2:
        return math.nan
    if level == "nominal":
        apart = _different(np.zeros_like(unit), code)
        within = _different(unit, code)
    else:
        place = np.cumsum(held) - held / 2 if level == "ordinal" else (values - values[0]) / np.ptp(values)
        apart = _squares(np.zeros_like(unit), place[code])
        within = _squares(unit, place[code])
    observed = (within / (np.bincount(unit) - 1)).sum()
    return float(1 - (len(code) - 1) * observed / apart.sum())


def _ranked(scores: Numbers) -> tuple[Numbers, Codes]:
    """Every row as ranks from 1, tied ones sharing the middle; and, in ascending order, how many are tied with each."""
    order = np.argsort(scores, axis=1, kind="stable")
    ascending = np.take_along_axis(scores, order, axis=1)
    new = np.ones_like(ascending, dtype=bool)
    new[:, 1:] = ascending[:, 1:] != ascending[:, :-1]
    at = np.arange(scores.shape[1])
    first = np.maximum.accumulate(np.where(new, at, 0), axis=1)
    after = np.where(np.roll(new, -1, axis=1), at + 1, len(at))
    after = np.minimum.accumulate(after[:, ::-1], axis=1)[:, ::-1]
    ranks = np.empty_like(scores)
    np.put_along_axis(ranks, order, (first + after + 1) / 2, axis=1)
    return ranks, after - first


def _different(group: Codes, code: Codes) -> Numbers:
    """For each group, how many ordered pairs are not alike."""
    codes = int(code.max()) + 1
    cells, held = np.unique(group.astype(np.int64) * codes + code, return_counts=True)
    alike = np.bincount(cells // codes, weights=held.astype(float) ** 2)
    return np.asarray(np.bincount(group).astype(float) ** 2 - alike)


def _squares(group: Codes, place: Numbers) -> Numbers:
    """For each group, the sum of the squared distances of all ordered pairs."""
    held = np.bincount(group)
    away = place - (np.bincount(group, weights=place) / held)[group]
    return np.asarray(2 * held * np.bincount(group, weights=away**2))


def _given_something(allocations: ArrayLike) -> Numbers:
    given = known(allocations, "The points", table=True)
    return given[given.any(axis=1)]


def _pairs(m: int) -> float:
    return m * (m - 1) / 2
