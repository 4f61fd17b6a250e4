"""Whether a room stands together, from how many chose what on an ordered scale."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

FEWEST_FOR_A_LABEL = 5  # [D] below, dots are shown and no label

LABELS = ((0.7, "together"), (0.4, "leaning"), (0.0, "scattered"))  # [D]
SPLIT = "split"


def agreement(counts: ArrayLike) -> float:
    """Van der Eijk's A: −1 split between the ends, 0 spread flat, 1 all in one place.

    Shapes: one count per category, in the order of the scale. Unit: none, −1 to 1; unchanged by scaling all counts. Edge:
    fewer than three categories, or no answers, give nan. Source: van der Eijk 2001, Quality & Quantity 35:325.
    """
    left = np.asarray(counts, dtype=float)
    total = left.sum()
    if len(left) < 3 or total <= 0:
        return math.nan
    together = 0.0
    while (chosen := left > 0).any():
        height = left[chosen].min()
        together += height * chosen.sum() / total * _layer(chosen)
        left = np.where(left == height, 0, left - height * chosen)
    return float(together)


def _layer(chosen: NDArray[np.bool_]) -> float:
    k, places = len(chosen), int(chosen.sum())
    if places in (1, k):
        return 1.0 if places == 1 else 0.0
    triples = list(combinations(chosen.tolist(), 3))
    fitting = sum(t in ((True, True, False), (False, True, True)) for t in triples)
    against = sum(t == (True, False, True) for t in triples)
    unimodality = ((k - 2) * fitting - (k - 1) * against) / ((k - 2) * (fitting + against))
    return unimodality * (1 - (places - 1) / (k - 1))


def agreement_label(counts: ArrayLike) -> str:
    """A word for A [D]: together, leaning, scattered or split; empty with fewer than five answers or no A.

    Shapes: as in `agreement`.
    """
    a = agreement(counts)
    if math.isnan(a) or np.asarray(counts, dtype=float).sum() < FEWEST_FOR_A_LABEL:
        return ""
    return next((label for least, label in LABELS if a >= least), SPLIT)
