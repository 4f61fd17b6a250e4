import math
from collections.abc import Callable
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from momentum.measures import agreement, agreement_label, consensus, polarisation, within_group_agreement
from momentum.refusals import BadInput

counts = st.lists(st.integers(0, 30), min_size=3, max_size=9).filter(any)


@pytest.mark.parametrize(
    ("given_counts", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.6113333),
        ([0, 0, 8, 0, 0], 1),
        ([4, 0, 0, 0, 4], -1),
        ([2, 2, 2, 2, 2], 0),
        ([0, 0, 2, 6, 0], 0.875),
        ([1, 0, 1, 2, 4], 0.416667),
        ([0, 4, 0, 4, 0], 0.166667),
    ],
)
def test_agreement_gives_the_published_and_worked_values(given_counts: list[int], expected: float) -> None:
    assert agreement(given_counts) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("nothing", [[], [3], [3, 4], [0, 0, 0]])
def test_agreement_needs_three_categories_and_one_answer(nothing: list[int]) -> None:
    assert math.isnan(agreement(nothing))


@given(counts, st.integers(2, 50))
def test_agreement_is_unchanged_by_scaling_all_counts(numbers: list[int], factor: int) -> None:
    assert agreement([factor * n for n in numbers]) == pytest.approx(agreement(numbers))


@given(counts)
def test_agreement_lies_between_split_and_together(numbers: list[int]) -> None:
    assert -1 - 1e-9 <= agreement(numbers) <= 1 + 1e-9


@given(counts)
def test_agreement_reads_the_scale_the_same_from_both_ends(numbers: list[int]) -> None:
    assert agreement(numbers[::-1]) == pytest.approx(agreement(numbers))


@pytest.mark.parametrize(
    ("numbers", "label"),
    [
        ([0, 0, 8, 0, 0], "together"),
        ([1, 0, 1, 2, 4], "leaning"),
        ([0, 4, 0, 4, 0], "scattered"),
        ([4, 0, 0, 0, 4], "split"),
        ([2, 2, 2, 2, 2], "scattered"),
        ([7, 8], ""),
        ([0, 0, 4, 0, 0], ""),
        ([], ""),
    ],
)
def test_a_word_for_agreement_needs_five_answers(numbers: list[int], label: str) -> None:
    assert agreement_label(numbers) == label


def by_definition(numbers: list[float]) -> float:
    """A as van der Eijk writes it down: peel flat layers off, and look at every triple of categories in each."""
    left, total, k, together = list(numbers), sum(numbers), len(numbers), 0.0
    while any(left):
        height = min(n for n in left if n)
        chosen = [n > 0 for n in left]
        triples = list(combinations(chosen, 3))
        fitting = sum(t in {(True, True, False), (False, True, True)} for t in triples)
        against = sum(t == (True, False, True) for t in triples)
        places = sum(chosen)
        uneven = ((k - 2) * fitting - (k - 1) * against) / ((k - 2) * (fitting + against)) if fitting + against else 1
        together += height * places / total * uneven * (1 - (places - 1) / (k - 1))
        left = [n - height if n else 0 for n in left]
    return together


@given(st.lists(st.integers(0, 12), min_size=3, max_size=14).filter(any))
def test_agreement_is_what_every_triple_of_categories_says(numbers: list[int]) -> None:
    assert agreement(numbers) == pytest.approx(by_definition([float(n) for n in numbers]), abs=1e-12)


def test_agreement_reads_a_scale_from_0_to_100() -> None:
    chance = Random(3)
    numbers = [chance.randrange(60) for _ in range(101)]
    assert agreement(numbers) == pytest.approx(by_definition([float(n) for n in numbers]), abs=1e-12)
    assert agreement([1] * 101) == 0
    assert agreement([2] + [0] * 99 + [2]) == -1


@given(counts, st.floats(1e-6, 1e6))
def test_agreement_and_consensus_do_not_see_how_many_there_are(numbers: list[int], factor: float) -> None:
    scaled = [factor * n for n in numbers]
    assert agreement(scaled) == pytest.approx(agreement(numbers), abs=1e-9)
    assert consensus(scaled) == pytest.approx(consensus(numbers), abs=1e-9)


@given(counts, st.integers(0, 8), st.integers(1, 10))
def test_nobody_disagrees_where_all_choose_the_same(numbers: list[int], at: int, many: int) -> None:
    alone = [0] * len(numbers)
    alone[at % len(alone)] = many
    assert (agreement(alone), polarisation(alone), consensus(alone)) == (1, 0, 1)


def test_polarisation_of_the_published_example() -> None:
    assert polarisation([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.1943333, abs=5e-8)
    assert math.isnan(polarisation([1, 2]))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([4, 0, 0, 0, 4], 0), ([2, 2, 2, 2, 2], 0.433985), ([1, 0, 1, 2, 4], 0.490602), ([0, 0, 6], 1), ([7], 1), ([3, 3], 0)],
)
def test_consensus_of_the_worked_examples(numbers: list[int], expected: float) -> None:
    assert consensus(numbers) == pytest.approx(expected, abs=5e-7)


@given(counts)
def test_consensus_lies_between_split_and_equal_and_reads_both_ways(numbers: list[int]) -> None:
    assert 0 <= consensus(numbers) <= 1
    assert consensus(numbers[::-1]) == pytest.approx(consensus(numbers))


def test_consensus_stands_a_single_answer_far_from_a_crowd() -> None:
    assert consensus([10**18, 0, 0, 0, 1]) == pytest.approx(1)


@pytest.mark.parametrize("nothing", [[], [0], [0, 0, 0]])
def test_no_answers_have_no_consensus(nothing: list[int]) -> None:
    assert math.isnan(consensus(nothing))


@pytest.mark.parametrize(
    ("ratings", "expected"), [([4, 4, 5, 4, 3], 0.75), ([1, 5, 1, 5], 0), ([3, 3, 3], 1), ([4, math.nan, 4], 1)]
)
def test_within_group_agreement_of_the_worked_examples(ratings: list[float], expected: float) -> None:
    assert within_group_agreement(ratings, 5) == pytest.approx(expected)


@pytest.mark.parametrize("few", [[], [4], [4, math.nan]])
def test_one_rating_agrees_with_nobody(few: list[float]) -> None:
    assert math.isnan(within_group_agreement(few, 5))


@given(st.lists(st.integers(1, 7), min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_change_within_group_agreement(ratings: list[int], chance: Random) -> None:
    turned = list(ratings)
    chance.shuffle(turned)
    assert 0 <= within_group_agreement(ratings, 7) <= 1
    assert within_group_agreement(turned, 7) == pytest.approx(within_group_agreement(ratings, 7))
    assert within_group_agreement([8 - n for n in ratings], 7) == pytest.approx(within_group_agreement(ratings, 7))


@pytest.mark.parametrize("points", [1, 0, -5, 2.5, math.nan, math.inf])
def test_a_scale_needs_a_whole_number_of_points(points: int) -> None:
    with pytest.raises(BadInput, match="points"):
        within_group_agreement([1, 2], points)


def test_ratings_must_lie_on_the_scale() -> None:
    with pytest.raises(BadInput, match="distance between two ratings must be from 0 to 4, and 5 is not"):
        within_group_agreement([0, 5], 5)
    assert within_group_agreement([0, 4, 0, 4], 5) == 0


@pytest.mark.parametrize(
    "wrong", [[1, math.nan, 2], [1, -1, 2], [1, math.inf, 2], [[1, 2, 3]], ["a", "b", "c"], 5, [None, 1, 1]]
)
@pytest.mark.parametrize("measure", [agreement, agreement_label, polarisation, consensus])
def test_counts_that_are_none_are_refused(measure: Callable[[ArrayLike], float | str], wrong: ArrayLike) -> None:
    with pytest.raises(BadInput, match=r"^The counts of answers .+\.$"):
        measure(wrong)
