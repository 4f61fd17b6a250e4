"""Headings -> our fields."""

import pytest

from momentum.intake.columns import letter, table, understand
from momentum.intake.grid import Grid
from momentum.intake.header import find
from momentum.intake.words import FIELDS, fold, words

AREAS = {"time_back": "Time back", "trust": "Trust and safety"}


def understood(*headings: str, rows: tuple[tuple[str, ...], ...] = ()) -> dict[str, str]:
    """What these headings mean, over a row of made-up words or over `rows`."""
    body = rows or (tuple(f"word {n}" for n in range(len(headings))),)
    return understand(table(Grid((headings, *body)), 0), AREAS)


@pytest.mark.parametrize("field", FIELDS)
def test_our_own_names_are_recognised(field: str) -> None:
    assert understood(field) == {field: field}
    assert understood(field.replace("_", " ").title()) == {field: field.replace("_", " ").title()}


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("name", "Use Case Name"),
        ("name", "tool_name"),
        ("name", "Tool/Application Name"),
        ("name", "Use Case ID/Name"),
        ("purpose", "Summary"),
        ("purpose", "What problem is the AI intended to solve?"),
        ("purpose", "Intended Purpose and Expected Benefits"),
        ("unit", "Bureau/Component"),
        ("unit", "Sponsoring Office"),
        ("stage", "Stage of\nDevelopment"),
        ("stage", "Development_Stage"),
        ("stage", "DeploymentPhase"),
        ("risk", "Is the AI use case high-impact?"),
        ("started", "First Production Use"),
        ("started", "Date when AI use case became operational or the pilot’s start date"),
        ("owner", "3. Owner (full name)*"),
    ],
)
def test_words_seen_in_real_lists_are_recognised(field: str, heading: str) -> None:
    assert list(understood(heading)) == [field]


def test_a_typing_error_is_forgiven() -> None:
    assert understood("Pilot name", "Decription")["purpose"] == "Decription"


@pytest.mark.parametrize("heading", ["Office", "Officer", "Prescription", "State", "Operational data", "Naming", "Use"])
def test_a_word_that_only_resembles_one_of_ours_is_left_alone(heading: str) -> None:
    assert not understood(heading) or understood(heading) == {"unit": "Office"}


def test_the_clearer_heading_wins_and_is_used_once() -> None:
    assert understood("Status", "Stage", "Title", "Pilot name") == {"name": "Pilot name", "stage": "Stage"}


def test_a_column_that_is_hardly_filled_gives_way_to_one_that_is() -> None:
    rows = tuple((f"Pilot {n}", "Legal" if n == 0 else "", f"Agency {n}") for n in range(6))
    assert understood("Pilot", "Office", "Agency", rows=rows)["unit"] == "Agency"


def test_a_column_that_repeats_a_few_texts_names_no_pilots() -> None:
    rows = tuple((("Write", "Read", "Plan")[n % 3], "yes") for n in range(12))
    assert "name" not in understood("AI use case", "In use", rows=rows)


def test_numbers_name_no_pilots() -> None:
    assert "name" not in understood("Pilot", "Stage", rows=(("1", "Idea"), ("2", "Idea")))


def test_value_areas_are_recognised_by_name_and_by_id_when_they_hold_strengths() -> None:
    rows = (("A", "3", ""), ("B", "", "0"))
    assert understood("Pilot", "TIME BACK", "trust", rows=rows) == {
        "name": "Pilot",
        "area:time_back": "TIME BACK",
        "area:trust": "trust",
    }


def test_a_column_of_words_is_no_value_area() -> None:
    assert "area:trust" not in understood("Pilot", "Trust and safety", rows=(("A", "very safe"), ("B", "safe")))


def test_headings_are_unique_and_columns_without_one_go_by_their_letter() -> None:
    sheet = table(Grid((("Name", "Name", "", ""), ("A", "B", "C"))), 0)
    assert sheet.headings == ("Name", "Name (2)", "Column C")


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_band_above_the_header_is_skipped() -> None:
    rows = (
        ("SECTION 1: What it is", "", "", "SECTION 2: How far"),
        ("Pilot name", "Purpose", "Owner", "Stage"),
        ("A", "Reads", "Zoë", "Pilot"),
    )
    assert find(Grid(rows)).header == 1


def test_a_title_notes_and_blank_rows_above_the_header_are_skipped() -> None:
    rows = (("Our AI pilots, spring",), (), ("Please fill in", "by Friday"), ("Pilot", "Stage"), ("A", "Idea"))
    assert find(Grid(rows)).header == 3


def test_the_first_full_row_is_the_header_when_no_heading_is_known() -> None:
    assert find(Grid((("Liste",), ("Vorhaben", "Zweck", "Stand"), ("A", "Lesen", "Pilot")))).header == 1


def test_headings_that_a_person_named_point_to_the_header() -> None:
    rows = (("Pilot", "Stage", "Owner"), ("Vorhaben", "Zweck", "Stand"), ("A", "Lesen", "Idee"))
    assert find(Grid(rows), ["Vorhaben"]).header == 1


def test_no_words_mean_two_fields() -> None:
    known = [synonym for field in FIELDS for synonym in words().columns[field]]
    assert len(known) == len(set(known))
    assert known == [fold(synonym) for synonym in known]
    assert set(words().columns) == set(FIELDS)
