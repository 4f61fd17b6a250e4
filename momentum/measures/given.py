"""What a measure was given: numbers it can use, or a refusal that says why not."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum.refusals import BadInput

Numbers = NDArray[np.float64]
LARGEST = 1e100  # so that no sum and no square runs over


def numbers(values: ArrayLike, what: str, *, table: bool = False) -> Numbers:
    """One list, or with `table` rows of one length, as numbers; nan where one is missing.

    Raises BadInput for anything else, and for numbers without end. An empty list is a table without rows.
    """
    try:
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadInput(f"{what} cannot be read as {'rows of as many numbers each' if table else 'numbers'}.") from error
    if table and array.shape == (0,):
        array = array.reshape(0, 0)
    if array.ndim != (2 if table else 1):
        raise BadInput(f"{what} must come as {'a table, one row for each' if table else 'one list of numbers'}.")
    if (abs(array) > LARGEST).any():
        raise BadInput(f"{what} hold a number that is endless or far too large. Check where it comes from.")
    return array


def known(values: ArrayLike, what: str, *, low: float = 0, high: float = math.inf, table: bool = False) -> Numbers:
    """The same, none missing and all from `low` to `high`. Raises BadInput."""
    array = numbers(values, what, table=table)
    if np.isnan(array).any():
        raise BadInput(f"{what} have a gap: a number is missing. Fill it in, or leave its row out.")
    return between(array, what, low, high)


def between(array: Numbers, what: str, low: float, high: float) -> Numbers:
    """The same numbers, all that are not missing being from `low` to `high`. Raises BadInput."""
    wrong = array[(array < low) | (array > high)]
    if len(wrong):
        span = f"from {low:g} to {high:g}" if high < math.inf else f"{low:g} or more"
        raise BadInput(f"{what} must be {span}, and {wrong[0]:g} is not. Correct it first.")
    return array


def proportions(values: ArrayLike, what: str) -> Numbers:
    """Points, percents or shares as shares that sum to 1; all zero stays so. Raises BadInput for missing or negative ones."""
    array = known(values, what)
    if not array.any() or math.isclose(array.sum(), 1, abs_tol=1e-9):
        return array
    return np.asarray(array / array.sum())


def as_many(one: int, other: int, what: str) -> None:
    """Raise BadInput unless there are as many of the one as of the other."""
    if one != other:
        raise BadInput(f"{what}: there are {one} and {other}, and they must be as many. Give one for each, in the same order.")
