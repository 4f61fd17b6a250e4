import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.measures import agreement, agreement_label

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
        ([0, 0, 4, 0, 0], ""),
        ([], ""),
    ],
)
def test_a_word_for_agreement_needs_five_answers(numbers: list[int], label: str) -> None:
    assert agreement_label(numbers) == label
