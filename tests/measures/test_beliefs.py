from __future__ import annotations

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from momentum.measures import agreement, belief, shift
from momentum.refusals import BadInput

ROWS = [[4, 3, 2, 4, 3], [5, 4, 3, 4, 4], [2, 2, 2, 3, 3], [4, 4, 3, 5, 4], [3, 3, 2, 4, 2]]

rooms = st.integers(1, 5).flatmap(
    lambda k: st.lists(st.lists(st.integers(1, 5), min_size=k, max_size=k), min_size=3, max_size=12)
)


def test_belief_of_the_worked_example() -> None:
    found = belief(ROWS)
    assert found.index == pytest.approx(57.0)
    assert found.means == pytest.approx([3.6, 3.2, 2.4, 4.0, 3.2])
    assert found.barrier == 3
    assert found.net_hope[0] == pytest.approx(0.4)
    assert found.answered == 5
    assert found.agreement[0] == pytest.approx(agreement([0, 1, 1, 2, 1]))


@given(rooms)
def test_belief_is_what_plain_python_counts(rows: list[list[int]]) -> None:
    found = belief(rows)
    every = [x for row in rows for x in row]
    assert found.index == pytest.approx(sum((x - 1) / 4 * 100 for x in every) / len(every))
    columns = list(zip(*rows, strict=True))
    means = [sum(column) / len(rows) for column in columns]
    assert found.means == pytest.approx(means)
    assert found.net_hope == pytest.approx([(sum(x > 3 for x in c) - sum(x < 3 for x in c)) / len(rows) for c in columns])
    assert found.barrier == next((n for n, mean in enumerate(means, 1) if mean <= 3), 0)


@given(rooms, st.randoms(use_true_random=False))
def test_belief_does_not_see_who_said_what(rows: list[list[int]], chance: Random) -> None:
    turned = list(rows)
    chance.shuffle(turned)
    assert belief(turned).index == pytest.approx(belief(rows).index)
    assert belief(turned).means == pytest.approx(belief(rows).means)
    assert belief(turned).agreement == pytest.approx(belief(rows).agreement)


@pytest.mark.parametrize("few", [[], [[4, 5]], [[4, 5], [1, 2]], [[4, 5], [1, 2], [math.nan, math.nan]], np.zeros((4, 0))])
def test_fewer_than_three_people_are_hidden(few: ArrayLike) -> None:
    found = belief(few)
    assert math.isnan(found.index)
    assert np.isnan(found.means).all()
    assert np.isnan(found.net_hope).all()
    assert np.isnan(found.agreement).all()
    assert found.barrier == 0


def test_an_item_with_fewer_than_three_answers_is_hidden_alone() -> None:
    found = belief([[5.0, 1.0], [5.0, 1.0], [5.0, math.nan]])
    assert found.means == pytest.approx([5, math.nan], nan_ok=True)
    assert (found.index, found.barrier) == (100, 0)


@pytest.mark.parametrize(
    "wrong", [[[0, 3]] * 3, [[6, 3]] * 3, [[2.5, 3]] * 3, [[math.inf, 3]] * 3, [3, 4, 5], [[1, 2], [3]], "no"]
)
def test_answers_that_are_none_are_refused(wrong: ArrayLike) -> None:
    with pytest.raises(BadInput, match="The answers"):
        belief(wrong)


def test_shift_of_the_worked_example() -> None:
    assert shift([3, 2, 4, 3, 5], [4, 4, 4, 3, 4]) == pytest.approx((0.4, 2, 2, 1))


def test_only_who_answered_both_times_has_moved() -> None:
    assert shift([3, math.nan, 1], [4, 5, math.nan]) == (1, 1, 0, 0)
    assert shift([], [])[1:] == (0, 0, 0)
    assert math.isnan(shift([math.nan], [4]).mean)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=20))
def test_going_back_is_the_opposite_shift(pairs: list[tuple[int, int]]) -> None:
    before, after = zip(*pairs, strict=True)
    there, back = shift(before, after), shift(after, before)
    assert (there.mean, there.up, there.same, there.down) == pytest.approx((-back.mean, back.down, back.same, back.up))
    assert there.up + there.same + there.down == len(pairs)


@pytest.mark.parametrize(("before", "after"), [([1, 2], [1]), ([1, 9], [1, 2]), ([1.5], [2]), ([[1]], [1])])
def test_answers_that_do_not_belong_together_are_refused(before: ArrayLike, after: ArrayLike) -> None:
    with pytest.raises(BadInput):
        shift(before, after)
