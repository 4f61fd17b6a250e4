import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.measures import enough_known, momentum, quadrant
from momentum.refusals import BadInput

shares = st.floats(0.001, 1)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((0.7, 0.75, 0.5, 0.8), 0.676947),
        ((0.7, 0.75, 0.5, math.nan), 0.640290),
        ((0.7, 0.75, 0.5, 0), 0),
        ((math.nan, 0, math.nan, 0.9), 0),
        ((1, 1, 1, 1), 1),
    ],
)
def test_momentum_of_the_worked_examples(parts: tuple[float, float, float, float], expected: float) -> None:
    assert momentum(*parts) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize("alone", [0.8, 0.0, math.nan])
def test_momentum_needs_two_parts(alone: float) -> None:
    assert math.isnan(momentum(math.nan, alone, math.nan, math.nan))


@given(shares, shares, shares, shares, st.floats(0, 0.5))
def test_momentum_lies_between_its_parts_and_no_part_lowers_it_by_rising(
    a: float, b: float, c: float, d: float, more: float
) -> None:
    whole = momentum(a, b, c, d)
    assert min(a, b, c, d) - 1e-9 <= whole <= max(a, b, c, d) + 1e-9
    assert momentum(d, c, b, a) == pytest.approx(whole)
    assert momentum(min(1, a + more), b, c, d) >= whole - 1e-12


@pytest.mark.parametrize("wrong", [-0.1, 1.1, 70, math.inf])
def test_a_part_is_a_share(wrong: float) -> None:
    with pytest.raises(BadInput, match="The parts of momentum"):
        momentum(0.5, wrong, 0.5, 0.5)


@pytest.mark.parametrize(
    ("value", "known", "total", "expected"), [(0.4, 3, 6, 0.4), (0.4, 2, 5, math.nan), (0.4, 0, 0, math.nan), (0.0, 1, 1, 0.0)]
)
def test_a_part_known_for_fewer_than_half_is_not_known(value: float, known: int, total: int, expected: float) -> None:
    assert enough_known(value, known, total) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("active", "pace", "word"),
    [
        (5, 0.49, "Quiet"),
        (0, 0, "Quiet"),
        (6, 0.49, "Scattered"),
        (5, 0.5, "Focused"),
        (6, 0.5, "Orchestrated"),
        (40, math.nan, ""),
    ],
)
def test_a_word_for_how_much_goes_on_and_whether_it_adds_up(active: int, pace: float, word: str) -> None:
    assert quadrant(active, pace) == word


@pytest.mark.parametrize(("active", "pace"), [(-1, 0.5), (math.nan, 0.5), (3, 1.5), (3, -0.5)])
def test_what_cannot_be_has_no_word(active: int, pace: float) -> None:
    with pytest.raises(BadInput):
        quadrant(active, pace)
