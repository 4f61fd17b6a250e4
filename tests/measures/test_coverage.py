import math
from collections.abc import Callable
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from momentum.measures import (
    AreaState,
    alignment,
    area_states,
    concentration,
    coverage,
    crowding,
    fit,
    gaps,
    overlap,
    supply,
)
from momentum.refusals import BadInput

WEIGHTS = (0.4, 0.3, 0.2, 0.1)
STRENGTHS = [[3, 1, 0, 0], [2, 2, 0, 0], [3, 0, 0, 0], [0, 1, 0, 3], [0, 0, 0, 0]]
EVIDENCE = [0, 2, 3, 1, 0]

rows = st.lists(st.integers(0, 3), min_size=4, max_size=4)
matrices = st.lists(rows, min_size=1, max_size=12)
shares = st.lists(st.integers(0, 50), min_size=4, max_size=4).filter(any).map(lambda w: [x / sum(w) for x in w])


def test_supply_of_the_worked_example() -> None:
    areas, no_home = supply(STRENGTHS)
    assert areas == pytest.approx([0.45, 0.20, 0, 0.15])
    assert no_home == pytest.approx(0.20)


def test_supply_without_pilots_is_zero_everywhere_and_no_home_unknown() -> None:
    areas, no_home = supply(np.zeros((0, 4)))
    assert areas.tolist() == [0, 0, 0, 0]
    assert math.isnan(no_home)


def test_supply_without_any_effort_is_like_no_pilots() -> None:
    assert math.isnan(supply([[3, 0]], effort=[0]).no_home)


def test_a_pilot_with_more_effort_weighs_more() -> None:
    areas, no_home = supply([[3, 0], [0, 3], [0, 0]], effort=[2, 1, 1])
    assert areas.tolist() == [0.5, 0.25]
    assert no_home == 0.25


def test_ticking_every_box_gives_no_area_more_than_its_part() -> None:
    assert supply([[3, 3, 3, 3]]).areas.tolist() == [0.25] * 4


@given(matrices)
def test_supply_and_no_home_make_one(strengths: list[list[int]]) -> None:
    areas, no_home = supply(strengths)
    assert areas.sum() + no_home == pytest.approx(1)


@pytest.mark.parametrize(("at_least", "expected"), [(1, 0.8), (2, 0.8), (3, 0.5)])
def test_coverage_of_the_worked_example(at_least: int, expected: float) -> None:
    assert coverage(STRENGTHS, WEIGHTS, at_least) == pytest.approx(expected)


def test_coverage_with_evidence_of_the_worked_example() -> None:
    assert coverage(STRENGTHS, WEIGHTS, evidence=EVIDENCE) == pytest.approx(0.7)


def test_evidence_of_another_pilot_does_not_cover_an_area() -> None:
    assert coverage([[3, 0], [0, 3]], [0.5, 0.5], evidence=[4, math.nan]) == 0.5


@pytest.mark.parametrize("nobody", [[], np.zeros((0, 4))])
def test_nothing_is_covered_without_pilots(nobody: ArrayLike) -> None:
    assert coverage(nobody, WEIGHTS) == 0


@given(matrices, rows, shares)
def test_coverage_never_falls_when_a_pilot_is_added(strengths: list[list[int]], more: list[int], weights: list[float]) -> None:
    assert coverage([*strengths, more], weights) >= coverage(strengths, weights) - 1e-12


def test_states_of_the_worked_example() -> None:
    assert area_states(STRENGTHS, EVIDENCE) == ("evidenced", "evidenced", "empty", "active")


def test_an_area_that_is_only_touched_says_so() -> None:
    assert area_states([[1, 0]], [4]) == (AreaState.TOUCHED, AreaState.EMPTY)


def test_unknown_evidence_is_no_evidence() -> None:
    assert area_states([[3]], [math.nan]) == (AreaState.ACTIVE,)


def test_without_pilots_every_area_is_empty() -> None:
    assert area_states(np.zeros((0, 2)), []) == (AreaState.EMPTY, AreaState.EMPTY)


def test_alignment_and_gaps_of_the_worked_example() -> None:
    areas, _ = supply(STRENGTHS)
    assert alignment(WEIGHTS, areas) == pytest.approx(0.7)
    assert gaps(WEIGHTS, areas) == pytest.approx([-0.05, 0.10, 0.20, -0.05])


def test_alignment_without_pilots_is_not_known() -> None:
    assert math.isnan(alignment(WEIGHTS, supply(np.zeros((0, 4))).areas))


@given(shares, shares)
def test_alignment_is_one_exactly_when_supply_equals_the_weights(weights: list[float], done: list[float]) -> None:
    assert alignment(weights, weights) == pytest.approx(1)
    same = max(abs(w - d) for w, d in zip(weights, done, strict=True)) < 1e-9
    assert same == (alignment(weights, done) > 1 - 1e-9)


def test_fit_of_the_worked_example() -> None:
    assert fit(STRENGTHS, WEIGHTS) == pytest.approx([0.9375, 0.875, 1, 0.375, math.nan], nan_ok=True)


def test_fit_is_not_known_while_every_weight_is_zero() -> None:
    assert all(map(math.isnan, fit(STRENGTHS, [0, 0, 0, 0])))


def test_fit_of_no_pilot_is_nothing() -> None:
    assert fit(np.zeros((0, 4)), WEIGHTS).tolist() == []


def test_crowding_of_the_worked_example() -> None:
    assert crowding(STRENGTHS).tolist() == [3, 1, 0, 1]
    assert crowding(np.zeros((0, 2))).tolist() == [0, 0]


@pytest.mark.parametrize(("a", "b", "expected"), [(0, 1, 0.60), (0, 2, 0.75), (2, 3, 0)])
def test_overlap_of_the_worked_example(a: int, b: int, expected: float) -> None:
    assert overlap(STRENGTHS[a], STRENGTHS[b]) == pytest.approx(expected)


def test_two_pilots_outside_the_thesis_have_no_overlap_to_speak_of() -> None:
    assert math.isnan(overlap([0, 0], [0, 0]))


def test_concentration_of_the_worked_example() -> None:
    assert concentration(WEIGHTS) == pytest.approx((0.30, 0.066667, 3.333333, 1.279854, 0.923220), abs=1e-6)


def test_concentration_of_eight_equal_shares() -> None:
    assert concentration([1 / 8] * 8) == pytest.approx((0.125, 0, 8, 2.079442, 1), abs=1e-6)


@pytest.mark.parametrize("all_in_one", [[1.0], [0.0, 1.0, 0.0]])
def test_one_area_that_has_everything_is_concentrated_without_a_negative_zero(all_in_one: list[float]) -> None:
    found = concentration(all_in_one)
    assert found == (1, 1, 1, 0, 0)
    assert not any(math.copysign(1, x) < 0 for x in found)


def test_concentration_of_nothing_is_not_known() -> None:
    assert all(map(math.isnan, concentration([0, 0, 0])))


@given(matrices, shares, st.randoms(use_true_random=False))
def test_the_order_of_pilots_changes_nothing(strengths: list[list[int]], weights: list[float], chance: Random) -> None:
    turned = list(strengths)
    chance.shuffle(turned)
    assert supply(turned).areas == pytest.approx(supply(strengths).areas)
    assert supply(turned).no_home == pytest.approx(supply(strengths).no_home)
    assert coverage(turned, weights) == coverage(strengths, weights)
    assert crowding(turned).tolist() == crowding(strengths).tolist()
    none = [math.nan] * len(strengths)
    assert area_states(turned, none) == area_states(strengths, none)
    assert sorted(map(str, fit(turned, weights).round(9))) == sorted(map(str, fit(strengths, weights).round(9)))


@given(rows, rows)
def test_overlap_is_the_same_from_both_sides_and_one_with_itself(one: list[int], other: list[int]) -> None:
    assert overlap(one, other) == pytest.approx(overlap(other, one), nan_ok=True)
    assert math.isnan(overlap(one, other)) or 0 <= overlap(one, other) <= 1
    assert overlap(one, one) == (1 if any(one) else pytest.approx(math.nan, nan_ok=True))


@given(matrices, shares)
def test_every_share_lies_between_nothing_and_all(strengths: list[list[int]], weights: list[float]) -> None:
    done = supply(strengths).areas
    assert 0 <= coverage(strengths, weights) <= 1
    assert math.isnan(alignment(weights, done)) or 0 <= alignment(weights, done) <= 1
    assert (abs(gaps(weights, done)) <= 1).all()
    assert all(math.isnan(one) or 0 <= one <= 1 for one in fit(strengths, weights))
    assert gaps(weights, done).sum() == pytest.approx(supply(strengths).no_home)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any))
def test_concentration_lies_within_its_bounds(parts: list[int]) -> None:
    found, k = concentration(parts), len(parts)
    assert 1 / k - 1e-12 <= found.hhi <= 1
    assert 0 <= found.hhi_normalised <= 1
    assert 1 - 1e-12 <= found.effective_number <= k
    assert 0 <= found.entropy <= math.log(k) + 1e-12
    assert 0 <= found.evenness <= 1
    assert concentration(parts[::-1]) == pytest.approx(found)
    assert not any(math.copysign(1, x) < 0 for x in found)


@given(matrices, shares, st.floats(1e-6, 1e6))
def test_weights_may_come_as_points_percents_or_shares(strengths: list[list[int]], weights: list[float], factor: float) -> None:
    points, done = [factor * w for w in weights], supply(strengths).areas
    assert coverage(strengths, points) == pytest.approx(coverage(strengths, weights))
    assert alignment(points, done) == pytest.approx(alignment(weights, done), nan_ok=True)
    assert gaps(points, done) == pytest.approx(gaps(weights, done), abs=1e-9)
    assert fit(strengths, points) == pytest.approx(fit(strengths, weights), nan_ok=True)
    assert concentration(points) == pytest.approx(concentration(weights), abs=1e-9)


def test_without_any_weight_nothing_is_known() -> None:
    assert math.isnan(coverage(STRENGTHS, [0, 0, 0, 0]))
    assert math.isnan(alignment([0, 0, 0, 0], [0.5, 0.5, 0, 0]))
    assert np.isnan(gaps([0, 0, 0, 0], [0.5, 0.5, 0, 0])).all()


def test_a_single_pilot_is_a_portfolio() -> None:
    assert supply([[3, 1]]).areas.tolist() == [0.75, 0.25]
    assert coverage([[3, 1]], [0.5, 0.5]) == 0.5
    assert fit([[3, 1]], [0.5, 0.5]).tolist() == [1]


def test_unknown_effort_counts_as_one() -> None:
    assert supply([[3, 0], [0, 3]], effort=[math.nan, 1]).areas.tolist() == [0.5, 0.5]


WRONG_STRENGTHS = [
    [[4, 0, 0, 0]],
    [[-1, 0, 0, 0]],
    [[math.nan, 0, 0, 0]],
    [[math.inf, 0, 0, 0]],
    [3, 0, 0, 0],
    [[1, 2], [1]],
    "none",
]


@pytest.mark.parametrize("wrong", WRONG_STRENGTHS)
@pytest.mark.parametrize(
    "measure",
    [supply, crowding, lambda s: coverage(s, WEIGHTS), lambda s: fit(s, WEIGHTS), lambda s: area_states(s, [0])],
    ids=["supply", "crowding", "coverage", "fit", "area_states"],
)
def test_strengths_that_are_none_are_refused(measure: Callable[[ArrayLike], object], wrong: ArrayLike) -> None:
    with pytest.raises(BadInput, match=r"^The strengths .+\.$"):
        measure(wrong)


@pytest.mark.parametrize(
    "wrong", [[-0.1, 0.5, 0.3, 0.3], [math.nan, 0.5, 0.5, 0], [math.inf, 0, 0, 0], [0.5, 0.5], [[1, 0, 0, 0]]]
)
@pytest.mark.parametrize(
    "measure",
    [
        lambda w: coverage(STRENGTHS, w),
        lambda w: fit(STRENGTHS, w),
        lambda w: alignment(w, [0.25] * 4),
        lambda w: gaps(w, [0.25] * 4),
    ],
    ids=["coverage", "fit", "alignment", "gaps"],
)
def test_weights_that_are_none_are_refused(measure: Callable[[ArrayLike], object], wrong: ArrayLike) -> None:
    with pytest.raises(BadInput, match=r"[Ww]eights .+\.$"):
        measure(wrong)


@pytest.mark.parametrize("wrong", [[0.7, 0.7], [45, 55], [-0.1, 0.2], [math.nan, 0.2]])
def test_effort_is_shared_out_once(wrong: list[float]) -> None:
    for measure in (alignment, gaps):
        with pytest.raises(BadInput, match="hares of effort"):
            measure([0.5, 0.5], wrong)


@pytest.mark.parametrize("wrong", [[5], [-1], [0, 0], [math.inf], ["measured"]])
def test_evidence_is_one_number_from_0_to_4_for_each_pilot(wrong: ArrayLike) -> None:
    for measure in (lambda e: area_states([[3, 0]], e), lambda e: coverage([[3, 0]], [0.5, 0.5], evidence=e)):
        with pytest.raises(BadInput, match="vidence"):
            measure(wrong)


@pytest.mark.parametrize("wrong", [[-1], [math.inf], [1e308], [1, 1], ["much"]])
def test_effort_is_one_number_for_each_pilot(wrong: ArrayLike) -> None:
    with pytest.raises(BadInput, match="fforts"):
        supply([[3, 0]], effort=wrong)


@pytest.mark.parametrize(("a", "b"), [([1, 2], [1]), ([4, 0], [1, 0]), ([math.nan, 0], [1, 0]), ([[1, 0]], [[1, 0]])])
def test_pilots_that_cannot_be_compared_are_refused(a: ArrayLike, b: ArrayLike) -> None:
    with pytest.raises(BadInput):
        overlap(a, b)


@pytest.mark.parametrize("wrong", [[-1, 2], [math.nan, 1], [math.inf, 1], [[1, 2]]])
def test_shares_that_are_none_have_no_concentration(wrong: ArrayLike) -> None:
    with pytest.raises(BadInput, match="The shares"):
        concentration(wrong)


def test_the_smallest_effort_there_is_is_shared_out_whole() -> None:
    done, no_home = supply([[1, 1, 1]], [5e-324])
    assert done.tolist() == pytest.approx([1 / 3] * 3)
    assert no_home == 0
