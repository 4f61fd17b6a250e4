"""What people believe of AI here, from 1 to 5, and how that moves. Who said what is never known."""

from __future__ import annotations

import math
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from momentum.measures.agreement import agreement
from momentum.measures.given import Numbers, as_many, between, numbers
from momentum.refusals import BadInput

LOW, HIGH = 1, 5
BARRIER = 3.0  # [D] the first item with a mean up to this holds people back
FEWEST = 3  # people; below, nothing is shown


class Belief(msgspec.Struct, frozen=True):
    """The index 0-100; item by item the mean 1-5, A and net hope; the number of the barrier from 1 (0: none); who answered."""

    index: float
    means: Numbers
    agreement: Numbers
    barrier: int
    net_hope: Numbers
    answered: int


class Shift(NamedTuple):
    """How answers of the same people moved: the mean change, and how many went up, stayed, went down."""

    mean: float
    up: int
    same: int
    down: int


def _answers(values: ArrayLike, *, table: bool = False) -> Numbers:
    what = "The answers"
    given = between(numbers(values, what, table=table), what, LOW, HIGH)
    if (given[~np.isnan(given)] % 1).any():
        raise BadInput("The answers must be whole numbers from 1 to 5. Correct them first.")
    return given


def belief(rows: ArrayLike, fewest: int = FEWEST) -> Belief:
    """The mean of (x − 1)/4 × 100; per item the mean, A, and net hope: the share of 4 and 5 less the share of 1 and 2.

    The barrier is the first item, in their order, with a mean up to 3 [D]. Shapes: people × items, whole numbers 1-5, nan not
    answered. Unit: index 0-100, means 1-5, A and net hope −1 to 1. Edge: fewer than `fewest` people: nothing is shown, all nan;
    so it is for a single item. Raises BadInput for other numbers. Source: our own index [D]; items after the constructs of
    ADKAR (Hiatt 2006) and OCRBS (Armenakis et al. 2007).
    """
    given = _answers(rows, table=True)
    given = given[~np.isnan(given).all(axis=1)] if given.shape[1] else given[:0]
    told = (~np.isnan(given)).sum(axis=0) >= fewest
    if len(given) < fewest or not told.any():
        none = np.full(given.shape[1], math.nan)
        return Belief(math.nan, none, none, 0, none, len(given))
    counts = np.stack([(given == x).sum(axis=0) for x in range(LOW, HIGH + 1)], axis=1)
    share = np.where(told[:, None], counts, math.nan) / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    means = share @ np.arange(LOW, HIGH + 1)
    split = np.array([agreement(item) if seen else math.nan for item, seen in zip(counts, told, strict=True)])
    low = np.flatnonzero(means <= BARRIER + 1e-9)
    index = float((counts[told] @ np.arange(HIGH)).sum() / counts[told].sum() / (HIGH - LOW) * 100)
    return Belief(
        index, means, split, int(low[0]) + 1 if len(low) else 0, share[:, 3:] @ [1, 1] - share[:, :2] @ [1, 1], len(given)
    )


def shift(before: ArrayLike, after: ArrayLike) -> Shift:
    """How the same people's answers to one item moved.

    Shapes: one answer 1-5 per person each, in the same order, nan not answered; only who answered both counts. Unit: the mean
    in points, −4 to 4; numbers of people. Edge: nobody gives nan, 0, 0, 0. Raises BadInput for other numbers, or lists of
    unequal length. Source: by definition.
    """
    first, then = _answers(before), _answers(after)
    as_many(len(first), len(then), "Answers before and after")
    moved = then - first
    moved = moved[~np.isnan(moved)]
    mean = float(moved.mean()) if len(moved) else math.nan
    return Shift(mean, int((moved > 0).sum()), int((moved == 0).sum()), int((moved < 0).sum()))
