"""Names that may be one unit."""

import pytest

from momentum.intake.spellings import spellings


def groups(*names: str) -> list[tuple[str, ...]]:
    return list(spellings({name: len(names) - n for n, name in enumerate(names)}))


@pytest.mark.parametrize(
    "names",
    [
        ("Human Resources", "HR"),
        ("Human Resources", "Human resources "),
        ("Finance Department", "Finance Dept."),
        ("Customs and Border Protection", "Customs & Border Protection", "CBP"),
        ("Procurement", "Procurment"),
    ],
)
def test_names_that_are_spelled_in_two_ways_are_a_group(names: tuple[str, ...]) -> None:
    assert groups(*names) == [names]


@pytest.mark.parametrize(
    "names", [("Region 1", "Region 2"), ("Wards", "Water"), ("Finance", "Finance Department"), ("A", "Arts")]
)
def test_other_units_are_none(names: tuple[str, ...]) -> None:
    assert groups(*names) == []


def test_a_name_that_is_written_out_names_a_group_before_its_abbreviation() -> None:
    assert groups("HR", "Wards", "Human Resources") == [("Human Resources", "HR")]


def test_units_that_are_not_known_are_left_alone() -> None:
    assert groups("", "…", "HR") == []
