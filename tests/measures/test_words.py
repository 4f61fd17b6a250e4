import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.measures import counted, gap_words, in_percent, out_of, percent, serves, shared_out


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0 %"), (0.3, "30 %"), (0.285, "29 %"), (0.125, "13 %"), (1, "100 %"), (0.001, "under 1 %"), (math.nan, "not known")],
)
def test_a_share_reads_as_whole_percent(share: float, words: str) -> None:
    assert percent(share).replace("\N{NO-BREAK SPACE}", " ") == words


@given(st.lists(st.integers(0, 1_000), min_size=1, max_size=13).filter(any))
def test_whole_percents_of_one_whole_add_up_to_100_and_are_less_than_a_point_off(parts: list[int]) -> None:
    shares = [part / sum(parts) for part in parts]
    numbers = shared_out(shares)
    assert sum(numbers) == 100
    assert all(abs(number - 100 * share) < 1 + 1e-6 for number, share in zip(numbers, shares, strict=True))
    assert all(not number for number, part in zip(numbers, parts, strict=True) if not part)


def test_the_largest_remainders_are_rounded_up_and_of_equal_ones_the_first() -> None:
    assert shared_out([1 / 3, 1 / 3, 1 / 3]) == (34, 33, 33)
    assert shared_out([0.125] * 8) == (13, 13, 13, 13, 12, 12, 12, 12)
    assert shared_out([0.0, 0.0]) == (0, 0)
    assert shared_out([]) == ()


def test_a_share_that_came_to_nothing_says_that_it_is_something() -> None:
    assert in_percent(0, 0.004).split() == ["under", "1", "%"]
    assert in_percent(0, 0).split() == ["0", "%"]


@pytest.mark.parametrize(("points", "words"), [(20, "20 points short"), (-1, "1 point over"), (0, "as we say")])
def test_a_gap_is_said_in_words(points: int, words: str) -> None:
    assert gap_words(points).replace("\N{NO-BREAK SPACE}", " ") == words


def test_counts_speak_of_one_and_many() -> None:
    assert counted(1).split() == ["1", "pilot"]
    assert counted(0).split() == ["0", "pilots"]
    assert out_of(12, 50).split() == ["12", "of", "50", "pilots"]


def test_what_a_pilot_is_for_is_said_with_the_most_first() -> None:
    names = {"a": "Time back", "b": "Flow"}
    assert serves({"b": 1, "a": 3, "gone": 2}, names) == "Time back (the main reason it exists), Flow (touches it)"
    assert serves({}, names) == "outside the thesis"
    assert serves(None, names) == "not placed yet"
