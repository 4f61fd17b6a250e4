"""How pilots spread over value areas, and how that fits the weights the room gave them.

Arrays in, numbers out. `strengths` is pilots × areas with values 0-3, a row of zeros being a pilot outside the thesis;
`weights` has one number per area, taken as shares of their sum, so points and percents do as well. The order of pilots never
matters. Missing, negative, infinite or too large numbers, and lists that do not belong together, are refused (BadInput).
"""

from __future__ import annotations

import enum
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from momentum.measures.given import Numbers, as_many, between, known, numbers, proportions

CLEAR = 2  # [D] from "clear contribution" on, a pilot counts as working on an area
MEASURED = 2  # [D] from "measured before/after" on, evidence counts
STRONGEST, SURE = 3, 4  # the ends of the two scales
ADDS_UP = 1e-9


class AreaState(enum.StrEnum):
    """What happens in an area: nothing, something touches it, somebody works on it, and it was measured."""

    EMPTY = "empty"
    TOUCHED = "touched"
    ACTIVE = "active"
    EVIDENCED = "evidenced"


class Supply(NamedTuple):
    """Shares of all effort: per area, and without a home in the thesis."""

    areas: Numbers
    no_home: float


class Concentration(NamedTuple):
    """How unevenly shares are spread."""

    hhi: float
    hhi_normalised: float
    effective_number: float
    entropy: float
    evenness: float


def _strengths(strengths: ArrayLike) -> Numbers:
    return known(strengths, "The strengths", high=STRONGEST, table=True)


def _evidence(evidence: ArrayLike, pilots: int) -> Numbers:
    given = between(numbers(evidence, "The evidence"), "The evidence", 0, SURE)
    as_many(len(given), pilots, "Evidence and pilots")
    return given


def _per_area(values: ArrayLike, strengths: Numbers) -> Numbers:
    given = proportions(values, "The weights")
    if len(strengths):
        as_many(len(given), strengths.shape[1], "Weights and areas")
    return given


def _effort(effort: ArrayLike | None, pilots: int) -> Numbers:
    if effort is None:
        return np.ones(pilots)
    given = between(numbers(effort, "The efforts"), "The efforts", 0, math.inf)
    as_many(len(given), pilots, "Efforts and pilots")
    return np.where(np.isnan(given), 1.0, given)


def _shares(strengths: Numbers) -> Numbers:
    totals = strengths.sum(axis=1, keepdims=True)
    parts: Numbers = np.divide(strengths, totals, out=np.zeros_like(strengths), where=totals > 0)
    return parts


def supply(strengths: ArrayLike, effort: ArrayLike | None = None) -> Supply:
    """Where the effort goes: a_j = Σ e_i p_ij / Σ e_i with p_ij = s_ij / Σ_j s_ij, and the share outside the thesis.

    Shapes: strengths pilots × areas, effort pilots (default 1 each; nan is unknown and counts as 1). Unit: shares, 0-1;
    areas and no_home sum to 1. Edge: no pilots (or no effort at all) gives zeros and nan. Source: our own [D]; dividing per
    pilot keeps "tick every box" from inflating an area.
    """
    matrix = _strengths(strengths)
    weight = _effort(effort, len(matrix))
    if not weight.any():
        return Supply(np.zeros(matrix.shape[1]), math.nan)
    weight = weight / weight.max()  # the smallest number there is cannot be divided
    total = weight.sum()
    outside = matrix.sum(axis=1) == 0
    return Supply(weight @ _shares(matrix) / total, float(weight[outside].sum() / total))


def coverage(
    strengths: ArrayLike,
    weights: ArrayLike,
    at_least: int = CLEAR,
    evidence: ArrayLike | None = None,
    evidence_at_least: int = MEASURED,
) -> float:
    """The weight of the areas that have a pilot of at least this strength (and, with evidence given, of that evidence).

    Shapes: strengths pilots × areas, weights areas, evidence pilots (nan is unknown and counts as not shown). Unit: share,
    0-1. Edge: no pilots gives 0; pilots and no weight at all, nan. Source: weighted maximal covering, Church & ReVelle 1974.
    """
    matrix = _strengths(strengths)
    share = _per_area(weights, matrix)
    strong = matrix >= at_least
    if evidence is not None:
        strong &= (_evidence(evidence, len(matrix)) >= evidence_at_least)[:, None]
    if not len(strong):
        return 0.0
    return min(1.0, float(share @ np.any(strong, axis=0))) if share.any() else math.nan


def area_states(strengths: ArrayLike, evidence: ArrayLike) -> tuple[AreaState, ...]:
    """What happens in each area: empty (0), touched (1), active (from 2), evidenced (2 with evidence from 2).

    Shapes: strengths pilots × areas, evidence pilots (nan is unknown). Edge: no pilots makes every area empty. Source:
    our own thresholds [D].
    """
    matrix = _strengths(strengths)
    measured = _evidence(evidence, len(matrix)) >= MEASURED
    strongest = matrix.max(axis=0, initial=0)
    shown = matrix[measured].max(axis=0, initial=0) >= CLEAR
    return tuple(_state(top, bool(seen)) for top, seen in zip(strongest, shown, strict=True))


def _state(strongest: float, shown: bool) -> AreaState:
    if strongest >= CLEAR:
        return AreaState.EVIDENCED if shown else AreaState.ACTIVE
    return AreaState.TOUCHED if strongest else AreaState.EMPTY


def _said_and_done(weights: ArrayLike, supply: ArrayLike) -> tuple[Numbers, Numbers]:
    said, done = proportions(weights, "The weights"), known(supply, "The shares of effort", high=1 + ADDS_UP)
    as_many(len(said), len(done), "Weights and shares of effort")
    between(done.sum(keepdims=True), "All shares of effort together", 0, 1 + ADDS_UP)
    return said, done


def alignment(weights: ArrayLike, supply: ArrayLike) -> float:
    """How much of what we do is where we said: Σ_j min(w_j, a_j), one minus the total variation.

    Shapes: one number per area each, supply as shares (what is missing to 1 has no home). Unit: share, 0-1; 1 exactly when
    both are the same. Edge: no weight or no supply at all, as without pilots, gives nan; where pilots exist and all are outside
    the thesis, the picture says 0. Source: Renkonen 1938; Schoener 1968.
    """
    said, done = _said_and_done(weights, supply)
    return min(1.0, float(np.minimum(said, done).sum())) if done.any() and said.any() else math.nan


def gaps(weights: ArrayLike, supply: ArrayLike) -> Numbers:
    """What is missing in each area: w_j − a_j.

    Shapes: one number per area each, supply as shares. Unit: difference of shares, −1 to 1; positive is under-served. Edge: no
    weight at all gives nan. Source: by definition.
    """
    said, done = _said_and_done(weights, supply)
    missing: Numbers = said - done if said.any() else np.full(len(said), math.nan)
    return missing


def fit(strengths: ArrayLike, weights: ArrayLike) -> Numbers:
    """How close each pilot is to the heart of the thesis: Σ_j w_j p_ij / max_j w_j.

    Shapes: strengths pilots × areas, weights areas; one number per pilot. Unit: share of the best possible, 0-1. Edge: a
    pilot outside the thesis, or weights that are all zero, give nan. Source: our own [D].
    """
    matrix = _strengths(strengths)
    share = _per_area(weights, matrix)
    if not len(matrix) or not share.any():
        return np.full(len(matrix), math.nan)
    home = matrix.sum(axis=1) > 0
    return np.where(home, np.minimum(_shares(matrix) @ share / share.max(), 1), math.nan)


def crowding(strengths: ArrayLike, at_least: int = CLEAR) -> NDArray[np.int64]:
    """How many pilots work on each area.

    Shapes: strengths pilots × areas; one number per area. Unit: pilots. Edge: no pilots gives zeros. Source: by definition.
    """
    pilots: NDArray[np.int64] = (_strengths(strengths) >= at_least).sum(axis=0, dtype=np.int64)
    return pilots


def overlap(a: ArrayLike, b: ArrayLike) -> float:
    """How much two pilots do the same: Σ min / Σ max of their strengths.

    Shapes: one strength per area each. Unit: share, 0-1. Edge: both outside the thesis gives nan. Source: Ružička 1958.
    """
    one, other = (known(pilot, "The strengths", high=STRONGEST) for pilot in (a, b))
    as_many(len(one), len(other), "The areas of the two pilots")
    either = np.maximum(one, other).sum()
    return float(np.minimum(one, other).sum() / either) if either else math.nan


def concentration(shares: ArrayLike) -> Concentration:
    """How unevenly shares are spread: Σx², (hhi − 1/k)/(1 − 1/k), 1/hhi, −Σ x ln x, entropy/ln k.

    Shapes: k numbers, taken as shares of their sum. Range: hhi 1/k-1, normalised and evenness 0-1, effective number 1-k,
    entropy 0-ln k. Edge: one area gives 1, 1, 1, 0, 0; nothing at all gives nan. Source: Herfindahl; Laakso & Taagepera 1979;
    Shannon 1948; Pielou 1966.
    """
    x = proportions(shares, "The shares")
    if not x.any():
        return Concentration(*[math.nan] * 5)
    some, k = x[x > 0], len(x)
    if len(some) == 1:
        return Concentration(1.0, 1.0, 1.0, 0.0, 0.0)
    hhi = float((x**2).sum())
    entropy = float(-(some * np.log(some)).sum())
    normalised = min(1.0, max(0.0, (hhi - 1 / k) / (1 - 1 / k)))
    return Concentration(hhi, normalised, min(1 / hhi, k), entropy, min(1.0, entropy / math.log(k)))
