"""Whether a room stands together, from how many chose what on an ordered scale.

`counts` is one number of answers per category, in the order of the scale. A missing, negative or infinite count is refused
(BadInput). `ratings` are single answers; nan is no answer.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum.measures.given import Numbers, between, known, numbers
from momentum.refusals import BadInput

FEWEST_FOR_A_LABEL = 5  # [D] below, dots are shown and no label

LABELS = ((0.7, "together"), (0.4, "leaning"), (0.0, "scattered"))  # [D]
SPLIT = "split"
MOST_POINTS = 1_001


def _counts(counts: ArrayLike) -> Numbers:
    return known(counts, "The counts of answers")


def agreement(counts: ArrayLike) -> float:
    """Van der Eijk's A: −1 split between the ends, 0 spread flat, 1 all in one place.

    Shapes: one count per category. Unit: none, −1 to 1; unchanged by scaling all counts. Edge: fewer than three categories,
    or no answers, give nan. Source: van der Eijk 2001, Quality & Quantity 35:325.
    """
    return float(agreements(_counts(counts)[None])[0])


def agreements(counts: Numbers) -> Numbers:
    """A of each of many rooms that were asked on the same scale: rooms × categories of known counts. See `agreement`."""
    total = counts.sum(axis=1)
    if counts.shape[1] < 3:
        return np.full(len(counts), math.nan)
    levels = np.sort(counts, axis=1)
    heights = np.diff(levels, axis=1, prepend=0.0)
    layers = counts[:, None, :] >= levels[:, :, None]  # flat layers, one upon the other; a doubled one has no height
    above = (heights * layers.sum(axis=2) * _layers(layers)).sum(axis=1)
    found: Numbers = np.divide(above, total, out=np.full(len(counts), math.nan), where=total > 0).clip(-1.0, 1.0)
    return found


def _layers(chosen: NDArray[np.bool_]) -> Numbers:
    """A of each layer (rooms × layers × categories).

    Van der Eijk counts, among all triples of categories, those with an empty one outside two chosen ones and those with an
    empty one between two. Each empty category is between left × right pairs, and outside all other pairs.
    """
    k, places = chosen.shape[-1], chosen.sum(axis=-1)
    left = np.cumsum(chosen, axis=-1)
    between_two = np.where(chosen, 0, left * (places[..., None] - left)).sum(axis=-1)
    triples = (k - places) * places * (places - 1) / 2
    outside = triples - between_two
    fitting = (k - 2) * outside - (k - 1) * between_two
    uneven = np.divide(fitting, (k - 2) * triples, out=np.ones(places.shape), where=triples > 0)
    agreed: Numbers = uneven * (1 - (places - 1) / (k - 1))
    return agreed


def agreement_label(counts: ArrayLike) -> str:
    """A word for A [D]: together, leaning, scattered or split; empty with fewer than five answers or no A.

    Shapes: as in `agreement`. Source: our own thresholds.
    """
    return word_for(agreement(counts), float(np.asarray(counts, dtype=float).sum()))


def word_for(a: float, answered: float) -> str:
    """The word of `agreement_label` for an A that is known already, by so many answers."""
    if math.isnan(a) or answered < FEWEST_FOR_A_LABEL:
        return ""
    return next((label for least, label in LABELS if round(a, 9) >= least), SPLIT)


def polarisation(counts: ArrayLike) -> float:
    """How far a room is split between the ends of a scale: (1 − A)/2.

    Shapes: one count per category. Unit: none, 0 together to 1 split. Edge: nan where A is. Source: van der Eijk 2001.
    """
    return (1 - agreement(counts)) / 2


def consensus(counts: ArrayLike) -> float:
    """How close answers are to their mean: 1 + Σ p log2(1 − |x − mean|/(k − 1)), with categories 1 to k.

    Shapes: one count per category. Unit: none, 0 split between the ends to 1 all equal. Edge: all in one category gives 1, no
    answers nan. Source: Tastle & Wierman 2007, International Journal of Approximate Reasoning 45:531.
    """
    given = _counts(counts)
    if not given.any():
        return math.nan
    if np.count_nonzero(given) == 1:
        return 1.0
    share, place = given / given.sum(), np.arange(len(given))
    near = 1 - abs(place - share @ place) / (len(given) - 1)
    some = (share > 0) & (near > 0)  # where nothing is near, its share is nothing too
    return min(1.0, max(0.0, float(1 + share[some] @ np.log2(near[some]))))


def within_group_agreement(ratings: ArrayLike, points: int) -> float:
    """How much less people differ than if they answered by chance, r_wg: 1 − s²/((points² − 1)/12), not below 0.

    Shapes: one rating per person, nan left out, on a scale of so many points. Unit: share, 0-1. Edge: all equal gives 1, fewer
    than two ratings nan. Raises BadInput unless points are a whole number from 2, and for ratings further apart than the scale
    is long. Source: James, Demaree & Wolf 1984, Journal of Applied Psychology 69:85.
    """
    if points not in range(2, MOST_POINTS + 1):
        raise BadInput(f"A scale has 2 to {MOST_POINTS:,} points. Say how many this one has.")
    given = numbers(ratings, "The ratings")
    given = given[~np.isnan(given)]
    if len(given) < 2:
        return math.nan
    between(np.ptp(given, keepdims=True), f"On a scale of {points} points, the distance between two ratings", 0, points - 1)
    return max(0.0, 1 - float(given.var(ddof=1)) / ((points**2 - 1) / 12))
