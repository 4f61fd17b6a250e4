"""Cells that give a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.intake.dates import day, day_first, unsure, when

THE_DAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-31",
        "2026-03-31 00:00:00",
        "2026-03-31T00:00:00Z",
        "2026-03-31T14:30:00.123+02:00",
        "3/31/2026",
        "3/31/2026 12:00 AM",
        "3/31/26",
        "31/03/2026",
        "31.03.2026",
        "31.3.26",
        "31. 3. 2026",
        "2026/3/31",
        "2026.03.31",
        "20260331",
        "46112",
        "46112.5",
        "March 31, 2026",
        "Mar 31 2026",
        "31 Mar 2026",
        "31-Mar-26",
        "31/Mar/2026",
        "Tue, 31st March 2026",
        "31. März 2026",
        "le 31 mars 2026",
        "martes 31 de marzo de 2026".removeprefix("martes "),
        "２０２６-０３-３１",
        "2026年3月31日",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert day(text) == THE_DAY
    assert when(text) == "2026-03-31"


@pytest.mark.parametrize("text", ["3/4/2026", "03/04/05", "26/03/31"])
def test_a_date_that_may_be_read_in_two_ways_is_not_guessed(text: str) -> None:
    assert day(text) is None
    assert unsure(text)
    assert when(text) == text


def test_a_date_whose_two_readings_are_one_day_is_certain() -> None:
    assert day("4/4/2026") == date(2026, 4, 4)


def test_one_telling_date_decides_for_its_column() -> None:
    assert day_first(["3/4/2026", "31/3/2026"]) is True
    assert day_first(["3/4/2026", "3/31/2026"]) is False
    assert day_first(["13/4/2026", "3/31/2026"]) is None
    assert day_first(["3/4/2026", "soon"]) is None
    assert day("3/4/2026", first=True) == date(2026, 4, 3)
    assert day("3/4/2026", first=False) == date(2026, 3, 4)
    assert not unsure("3/4/2026", first=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Q2 2024",
        "FY25",
        "2024",
        "Mar-24",
        "03/2024",
        "99/99/2026",
        "31/2/2026",
        "0001-01-01",
        "2026-31-03",
        "1.2.3",
        "5",
    ],
)
def test_what_is_no_certain_day_stays_as_it_is_written(text: str) -> None:
    assert (day(text), unsure(text), when(text)) == (None, False, text)


@given(st.text(max_size=70) | st.from_regex(r"[0-9./ -]{1,20}"))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    assert (found := day(text)) is None or 1950 <= found.year <= 2100
    assert day(when(text)) == found
