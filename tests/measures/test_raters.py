from __future__ import annotations

import json
import math
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from momentum.measures import concordance, reliability, shared_top, shared_weighting
from momentum.refusals import BadInput

ALLOCATIONS = [(50, 30, 20, 0), (40, 40, 10, 10), (20, 20, 30, 30)]
SHARED_WITH_TIES = [[5, 5, 3, 1], [5, 4, 3, 1], [4, 5, 3, 3]]
LEVELS = ("nominal", "ordinal", "interval")

tables = st.integers(2, 6).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 9), min_size=k, max_size=k).filter(any), min_size=2, max_size=8)
)
gappy = st.integers(1, 6).flatmap(
    lambda k: st.lists(st.lists(st.none() | st.integers(1, 5), min_size=k, max_size=k), min_size=2, max_size=6)
)


def naive_alpha(ratings: list[list[float | None]], level: str) -> float:
    """Krippendorff's alpha from all pairs of ratings, with the distances as he writes them."""
    units = [[r for r in unit if r is not None] for unit in zip(*ratings, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    every = [r for unit in units for r in unit]
    held = {value: every.count(value) for value in sorted(set(every))}

    def apart(a: float, b: float) -> float:
        if level == "nominal":
            return float(a != b)
        if level == "interval":
            return (a - b) ** 2
        low, high = min(a, b), max(a, b)
        return float(sum(n for v, n in held.items() if low <= v <= high) - (held[low] + held[high]) / 2) ** 2

    seen = sum(2 * apart(a, b) / (len(unit) - 1) for unit in units for a, b in combinations(unit, 2))
    expected = sum(2 * apart(a, b) for a, b in combinations(every, 2))
    return 1 - (len(every) - 1) * seen / expected if expected else math.nan


def as_array(ratings: list[list[float | None]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """None as nan."""
    return np.array(ratings, dtype=float)


@pytest.fixture
def rated_c(inventories: Path) -> list[list[float | None]]:
    """The data "C" of the R package irr: 4 raters × 12 units."""
    found: list[list[float | None]] = json.loads((inventories / "irr-c.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.inventories
def test_reliability_gives_the_published_value(rated_c: list[list[float | None]]) -> None:
    assert reliability(as_array(rated_c), "nominal") == pytest.approx(0.743421, abs=5e-7)


@pytest.mark.inventories
@pytest.mark.parametrize("level", LEVELS)
def test_reliability_of_the_published_data_is_what_all_pairs_say(rated_c: list[list[float | None]], level: str) -> None:
    assert reliability(as_array(rated_c), level) == pytest.approx(naive_alpha(rated_c, level), abs=1e-12)


@given(gappy, st.sampled_from(LEVELS))
def test_reliability_is_what_all_pairs_say(ratings: list[list[float | None]], level: str) -> None:
    found = reliability(as_array(ratings), level)
    assert found == pytest.approx(naive_alpha(ratings, level), abs=1e-9, nan_ok=True)
    assert not found > 1 + 1e-12


@given(gappy, st.sampled_from(LEVELS), st.randoms(use_true_random=False))
def test_reliability_does_not_see_the_order_of_raters_and_units(
    ratings: list[list[float | None]], level: str, chance: Random
) -> None:
    raters, units = list(range(len(ratings))), list(range(len(ratings[0])))
    chance.shuffle(raters)
    chance.shuffle(units)
    turned = as_array(ratings)[raters][:, units]
    assert reliability(turned, level) == pytest.approx(reliability(as_array(ratings), level), nan_ok=True)


@pytest.mark.parametrize("level", LEVELS)
def test_raters_who_give_the_same_are_reliable_where_units_differ(level: str) -> None:
    assert reliability([[1, 2, 3], [1, 2, 3]], level) == 1
    assert math.isnan(reliability([[2, 2, 2], [2, 2, 2]], level))


@pytest.mark.parametrize("alone", [[], [[1, 2, 3]], [[1, math.nan], [math.nan, 2]], np.zeros((0, 3)), np.zeros((3, 0))])
def test_nothing_to_compare_has_no_reliability(alone: ArrayLike) -> None:
    assert math.isnan(reliability(alone))


def test_a_level_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInput, match="nominal, ordinal or interval"):
        reliability([[1, 2], [1, 2]], "ratio")


def naive_concordance(scores: list[list[int]]) -> float:
    """W from ranks counted one by one."""
    m, n = len(scores), len(scores[0])
    ranks = [[sum(o < s for o in row) + (sum(o == s for o in row) + 1) / 2 for s in row] for row in scores]
    tied = sum(row.count(s) ** 3 - row.count(s) for row in scores for s in set(row))
    sums = [sum(column) for column in zip(*ranks, strict=True)]
    most = m * m * (n**3 - n) - m * tied
    return 12 * sum((r - sum(sums) / n) ** 2 for r in sums) / most if most else math.nan


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([[1, 2, 3, 4]] * 3, 1),
        ([[1, 2, 3], [3, 2, 1]], 0),
        (SHARED_WITH_TIES, 0.904762),
        (ALLOCATIONS, 0.128205),
    ],
)
def test_concordance_of_the_worked_examples(scores: list[list[int]], expected: float) -> None:
    assert concordance(scores) == pytest.approx(expected, abs=5e-7)


@given(tables)
def test_concordance_is_what_ranks_counted_one_by_one_say(scores: list[list[int]]) -> None:
    found = concordance(scores)
    assert found == pytest.approx(naive_concordance(scores), abs=1e-12, nan_ok=True)
    assert math.isnan(found) or 0 <= found <= 1


@given(tables, st.floats(0.1, 50), st.floats(-50, 50))
def test_concordance_does_not_see_how_a_person_uses_the_scale(scores: list[list[int]], factor: float, more: float) -> None:
    stretched = [[factor * s + more for s in scores[0]], *([float(s) for s in row] for row in scores[1:])]
    assert concordance(stretched) == pytest.approx(concordance(scores), nan_ok=True)


@pytest.mark.parametrize("nothing", [[], [[3, 2, 1]], [[1], [2]], [[2, 2, 2], [5, 5, 5]]])
def test_one_rater_one_item_or_all_tied_has_no_order_to_share(nothing: ArrayLike) -> None:
    assert math.isnan(concordance(nothing))


def test_a_rater_without_an_order_adds_none() -> None:
    assert concordance([[1, 2, 3], [1, 2, 3], [2, 2, 2]]) == pytest.approx(naive_concordance([[1, 2, 3], [1, 2, 3], [2, 2, 2]]))


def test_shared_weighting_of_the_worked_example() -> None:
    assert np.mean(ALLOCATIONS, axis=0) == pytest.approx([36.67, 30, 20, 13.33], abs=0.005)
    assert shared_weighting(ALLOCATIONS) == pytest.approx(0.666667, abs=5e-7)


@given(tables)
def test_shared_weighting_is_the_mean_over_all_pairs(points: list[list[int]]) -> None:
    shares = [[p / sum(row) for p in row] for row in points]
    pairs = [sum(map(min, one, other)) for one, other in combinations(shares, 2)]
    assert shared_weighting(points) == pytest.approx(sum(pairs) / len(pairs))
    assert 0 <= shared_weighting(points) <= 1


def test_people_who_give_the_same_share_everything_and_those_who_give_nothing_are_left_out() -> None:
    assert shared_weighting([[2, 1, 1]] * 5) == pytest.approx(1)
    assert shared_weighting([[50, 50], [5, 5], [0, 0]]) == pytest.approx(1)
    assert shared_weighting([[1, 0], [0, 1]]) == 0


@pytest.mark.parametrize("alone", [[], [[5, 5]], [[5, 5], [0, 0]], np.zeros((0, 4)), np.zeros((4, 0))])
def test_one_rater_shares_with_nobody(alone: ArrayLike) -> None:
    assert math.isnan(shared_weighting(alone))
    assert all(map(math.isnan, shared_top(alone, 1)))


def top_three(*areas: int) -> list[int]:
    """Points of somebody whose top three of eight these are."""
    return [int(area in areas) for area in range(1, 9)]


def test_shared_top_of_the_worked_example() -> None:
    found = shared_top([top_three(1, 2, 3), top_three(1, 2, 4), top_three(2, 3, 5)])
    assert found == pytest.approx((0.555556, 0.288889), abs=5e-7)


@given(tables, st.integers(1, 2))
def test_shared_top_is_the_mean_over_all_pairs(points: list[list[int]], q: int) -> None:
    def top(row: list[int]) -> list[float]:
        cut = sorted(row, reverse=True)[q - 1]
        left = q - sum(p > cut for p in row)
        return [1.0 if p > cut else left / row.count(cut) if p == cut else 0.0 for p in row]

    tops = [top(row) for row in points]
    pairs = [sum(a * b for a, b in zip(one, other, strict=True)) / q for one, other in combinations(tops, 2)]
    found = shared_top(points, q)
    assert found.raw == pytest.approx(sum(pairs) / len(pairs))
    k = len(points[0])
    corrected = (found.raw - q / k) / (1 - q / k) if q < k else math.nan
    assert found.corrected == pytest.approx(corrected, nan_ok=True)


def test_a_tie_at_the_cut_shares_the_places_that_are_left() -> None:
    assert shared_top([[5, 3, 3, 0], [5, 3, 3, 0]], 2).raw == pytest.approx(0.75)
    assert shared_top([[1, 1, 1, 1], [4, 3, 2, 1]], 2) == pytest.approx((0.5, 0))


def test_the_top_of_all_is_shared_by_all_and_says_nothing_beyond_chance() -> None:
    raw, corrected = shared_top([[3, 2, 1], [1, 2, 3]], 3)
    assert raw == 1
    assert math.isnan(corrected)


@pytest.mark.parametrize("q", [0, -1, 5, 1.5, math.nan])
def test_a_top_that_is_none_is_refused(q: int) -> None:
    with pytest.raises(BadInput, match="from 1 to 4 areas"):
        shared_top(ALLOCATIONS, q)


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_raters_changes_nothing(points: list[list[int]], chance: Random) -> None:
    turned = list(points)
    chance.shuffle(turned)
    assert concordance(turned) == pytest.approx(concordance(points), nan_ok=True)
    assert shared_weighting(turned) == pytest.approx(shared_weighting(points))
    assert shared_top(turned, 1) == pytest.approx(shared_top(points, 1), nan_ok=True)


@pytest.mark.parametrize("wrong", [[[1, math.inf], [1, 2]], [1, 2, 3], [[1, 2], [1]], [["a", "b"], ["c", "d"]], [[[1]]], 7])
@pytest.mark.parametrize("measure", [concordance, shared_weighting, lambda table: shared_top(table, 1), reliability])
def test_tables_that_are_none_are_refused(measure: Callable[[ArrayLike], object], wrong: ArrayLike) -> None:
    with pytest.raises(BadInput):
        measure(wrong)


@pytest.mark.parametrize("wrong", [[[1, math.nan], [1, 2]], [[1, -2], [1, 2]]])
@pytest.mark.parametrize("measure", [shared_weighting, lambda table: shared_top(table, 1)])
def test_points_that_are_missing_or_below_nothing_are_refused(measure: Callable[[ArrayLike], object], wrong: ArrayLike) -> None:
    with pytest.raises(BadInput, match=r"^The points (have a gap|must be 0 or more).+\.$"):
        measure(wrong)


def test_concordance_asks_for_every_score() -> None:
    with pytest.raises(BadInput, match="The scores have a gap"):
        concordance([[1.0, math.nan], [1.0, 2.0]])
