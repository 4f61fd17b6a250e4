"""How pilots spread over value areas, and how that fits the weights the room gave them.

Arrays in, numbers out. `strengths` is pilots × areas with values 0-3, a row of zeros being a pilot outside the thesis;
`weights` has one share per area and sums to 1. The order of pilots never matters.
"""

from __future__ import annotations

import enum
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

CLEAR = 2  # [D] from "clear contribution" on, a pilot counts as working on an area
MEASURED = 2  # [D] from "measured before/after" on, evidence counts


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


def _matrix(strengths: ArrayLike) -> Numbers:
    matrix = np.asarray(strengths, dtype=float)
    return matrix if matrix.ndim == 2 else matrix.reshape(0, 0)


def _shares(strengths: Numbers) -> Numbers:
    totals = strengths.sum(axis=1, keepdims=True)
    shares: Numbers = np.divide(strengths, totals, out=np.zeros_like(strengths), where=totals > 0)
    return shares


def supply(strengths: ArrayLike, effort: ArrayLike | None = None) -> Supply:
    """Where the effort goes: a_j = Σ e_i p_ij / Σ e_i with p_ij = s_ij / Σ_j s_ij, and the share outside the thesis.

    Shapes: strengths pilots × areas, effort pilots (default 1 each). Unit: shares, 0-1; areas and no_home sum to 1.
    Edge: no pilots (or no effort at all) gives zeros and nan. Source: our own [D]; dividing per pilot keeps "tick every
    box" from inflating an area.
    """
    matrix = _matrix(strengths)
    weight = np.ones(len(matrix)) if effort is None else np.asarray(effort, dtype=float)
    total = weight.sum()
    if not len(matrix) or total <= 0:
        return Supply(np.zeros(matrix.shape[1]), math.nan)
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
    0-1. Edge: no pilots gives 0. Source: weighted maximal covering, Church & ReVelle 1974.
    """
    strong = _matrix(strengths) >= at_least
    if evidence is not None:
        strong &= (np.asarray(evidence, dtype=float) >= evidence_at_least)[:, None]
    if not len(strong):
        return 0.0
    return float(np.asarray(weights, dtype=float) @ np.any(strong, axis=0))


def area_states(strengths: ArrayLike, evidence: ArrayLike) -> tuple[AreaState, ...]:
    """What happens in each area: empty (0), touched (1), active (from 2), evidenced (2 with evidence from 2).

    Shapes: strengths pilots × areas, evidence pilots (nan is unknown). Edge: no pilots makes every area empty. Source:
    our own thresholds [D].
    """
    matrix = _matrix(strengths)
    measured = np.asarray(evidence, dtype=float) >= MEASURED
    strongest = matrix.max(axis=0, initial=0)
    shown = matrix[measured].max(axis=0, initial=0) >= CLEAR
    return tuple(_state(top, bool(seen)) for top, seen in zip(strongest, shown, strict=True))


def _state(strongest: float, shown: bool) -> AreaState:
    if strongest >= CLEAR:
        return AreaState.EVIDENCED if shown else AreaState.ACTIVE
    return AreaState.TOUCHED if strongest else AreaState.EMPTY


def alignment(weights: ArrayLike, supply: ArrayLike) -> float:
    """How much of what we do is where we said: Σ_j min(w_j, a_j), one minus the total variation.

    Shapes: one share per area each. Unit: share, 0-1; 1 exactly when both are the same. Edge: no supply at all, as without
    pilots, gives nan; where pilots exist and all are outside the thesis, the picture says 0. Source: Renkonen 1938;
    Schoener 1968.
    """
    said, done = np.asarray(weights, dtype=float), np.asarray(supply, dtype=float)
    return float(np.minimum(said, done).sum()) if done.any() else math.nan


def gaps(weights: ArrayLike, supply: ArrayLike) -> Numbers:
    """What is missing in each area: w_j − a_j.

    Shapes: one share per area each. Unit: difference of shares, −1 to 1; positive is under-served. Source: by definition.
    """
    missing: Numbers = np.asarray(weights, dtype=float) - np.asarray(supply, dtype=float)
    return missing


def fit(strengths: ArrayLike, weights: ArrayLike) -> Numbers:
    """How close each pilot is to the heart of the thesis: Σ_j w_j p_ij / max_j w_j.

    Shapes: strengths pilots × areas, weights areas; one number per pilot. Unit: share of the best possible, 0-1. Edge: a
    pilot outside the thesis, or weights that are all zero, give nan. Source: our own [D].
    """
    matrix, share = _matrix(strengths), np.asarray(weights, dtype=float)
    top = share.max(initial=0)
    if not len(matrix) or top <= 0:
        return np.full(len(matrix), math.nan)
    home = matrix.sum(axis=1) > 0
    return np.where(home, _shares(matrix) @ share / top, math.nan)


def crowding(strengths: ArrayLike, at_least: int = CLEAR) -> NDArray[np.int64]:
    """How many pilots work on each area.

    Shapes: strengths pilots × areas; one number per area. Unit: pilots. Edge: no pilots gives zeros.
    """
    pilots: NDArray[np.int64] = (_matrix(strengths) >= at_least).sum(axis=0, dtype=np.int64)
    return pilots


def overlap(a: ArrayLike, b: ArrayLike) -> float:
    """How much two pilots do the same: Σ min / Σ max of their strengths.

    Shapes: one strength per area each. Unit: share, 0-1. Edge: both outside the thesis gives nan. Source: Ružička 1958.
    """
    one, other = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    either = np.maximum(one, other).sum()
    return float(np.minimum(one, other).sum() / either) if either else math.nan


def concentration(shares: ArrayLike) -> Concentration:
    """How unevenly shares are spread: Σx², (hhi − 1/k)/(1 − 1/k), 1/hhi, −Σ x ln x, entropy/ln k.

    Shapes: k shares that sum to 1. Range: hhi 1/k-1, normalised and evenness 0-1, effective number 1-k, entropy 0-ln k.
    Edge: one area gives 1, 1, 1, 0, 0; nothing at all gives nan. Source: Herfindahl; Laakso & Taagepera 1979; Shannon 1948;
    Pielou 1966.
    """
    x = np.asarray(shares, dtype=float)
    hhi, k = float((x**2).sum()), len(x)
    if not hhi:
        return Concentration(*[math.nan] * 5)
    if k == 1:
        return Concentration(1.0, 1.0, 1.0, 0.0, 0.0)
    some = x[x > 0]
    entropy = abs(float((some * np.log(some)).sum()))
    return Concentration(hhi, (hhi - 1 / k) / (1 - 1 / k), 1 / hhi, entropy, entropy / math.log(k))
