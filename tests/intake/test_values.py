"""Single cells that mean more than their words."""

from datetime import date

import pytest

from momentum.intake import values
from momentum.workshop.pilots import Ruling


@pytest.mark.parametrize("text", ["2026-03-31", "2026-03-31 00:00:00", "31 March 2026", "Mar 31, 2026", "31.3.2026"])
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert values.day(text, None) == date(2026, 3, 31)


def test_a_date_that_may_be_read_in_two_ways_is_not_guessed() -> None:
    assert values.day("3/4/2026", None) is None
    assert values.day("4/4/2026", None) == date(2026, 4, 4)


def test_one_telling_date_decides_for_its_column() -> None:
    assert values.day_first(["3/4/2026", "31/3/2026"]) is True
    assert values.day_first(["3/4/2026", "3/31/2026"]) is False
    assert values.day_first(["13/4/2026", "3/31/2026"]) is None
    assert values.day("3/4/2026", True) == date(2026, 4, 3)


@pytest.mark.parametrize("text", ["soon", "2026", "99/99/2026", "31/2/2026", ""])
def test_what_is_no_date_is_none(text: str) -> None:
    assert values.day(text, True) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2", 2),
        ("2.0", 2),
        ("0", 0),
        ("3 compared", 3),
        ("Anecdote", 1),
        ("5", None),
        ("25", None),
        ("", None),
        ("lots", None),
    ],
)
def test_evidence_is_a_number_or_its_word(text: str, level: int | None) -> None:
    assert values.evidence(text) == level


@pytest.mark.parametrize(("text", "strength"), [("3", 3), ("0", 0), ("1.0", 1), ("4", None), ("-1", None), ("high", None)])
def test_a_strength_is_zero_to_three(text: str, strength: int | None) -> None:
    assert values.strength(text) == strength


@pytest.mark.parametrize("ruling", Ruling)
def test_our_own_rulings_are_read_back(ruling: Ruling) -> None:
    assert values.ruling(ruling.value) is ruling


def test_yes_is_yes_and_all_else_is_not() -> None:
    assert [values.yes(text) for text in ("Yes", "x", "TRUE", "✓", "no", "", "maybe")] == [True] * 4 + [False] * 3


def test_a_midnight_nobody_meant_is_left_out() -> None:
    assert values.when("11/15/2011 00:00:00") == "11/15/2011"
    assert values.when("Q2 2024") == "Q2 2024"
