"""Which row is the header, and what stands above and below it."""

from datetime import datetime

import pytest

from momentum.intake import Reading
from momentum.intake.reading import read
from tests.intake.files import delimited, sheet, with_part, workbook


def of(*rows: tuple[str, ...]) -> Reading:
    """What is read from text with these rows."""
    return read(delimited(rows, "\t"), "p.csv")


def test_headings_in_two_rows_are_put_together() -> None:
    reading = of(
        ("Pilot name", "Stage", "People", "", ""),
        ("", "", "Owner", "Sponsor", "Email"),
        ("A", "Live", "Zoë", "Ana", "z@a.example"),
        ("B", "Idea", "", "", ""),
    )
    assert (reading.header_row, len(reading.cards)) == (2, 2)
    assert reading.headings == ("Pilot name", "Stage", "Owner", "Sponsor", "Email")
    assert (reading.cards[0].owner, reading.cards[0].sponsor) == ("Zoë", "Ana")


def test_headings_that_repeat_are_told_apart_by_their_groups() -> None:
    reading = of(
        ("Pilot", "", "Plan", "", "Done", ""),
        ("Name", "Stage", "Begin", "End", "Begin", "End"),
        ("A", "Live", "1", "2", "3", "4"),
        ("B", "Idea", "1", "2", "3", "4"),
    )
    assert reading.header_row == 2
    assert reading.headings == ("Name", "Stage", "Plan: Begin", "Plan: End", "Done: Begin", "Done: End")


def test_headings_that_stand_again_further_down_are_no_pilot_however_they_are_written() -> None:
    reading = of(
        ("Pilot name", "Stage", "Owner"),
        ("A", "Live", "Zoë"),
        ("Pilot Name ", "STAGE", "Owner:"),
        ("B", "Idea", "Ana"),
        ("pilot name", "Stage", ""),
        ("Pilot name", "Idea", "Ben"),
    )
    assert [card.name for card in reading.cards] == ["A", "B", "Pilot name"]
    assert [left.why for left in reading.left_out] == ["It repeats the headings."] * 2


def test_the_title_of_a_section_above_its_headings_is_no_pilot() -> None:
    reading = of(("Pilot name", "Stage"), ("A", "Live"), ("Division B",), ("Pilot name", "Stage"), ("B", "Idea"), ("C",))
    assert [card.name for card in reading.cards] == ["A", "B", "C"]
    assert [left.why for left in reading.left_out] == ["It is a title over headings.", "It repeats the headings."]


def test_headings_that_repeat_without_groups_are_counted() -> None:
    assert of(("Pilot", "Stage", "Note", "Note"), ("A", "Idea", "x", "y")).headings == ("Pilot", "Stage", "Note", "Note (2)")


@pytest.mark.parametrize("second", [("", "Idea", "words", "more"), ("", "", "only words", ""), ("B", "", "", "words")])
def test_a_row_that_only_lacks_something_is_no_second_row_of_headings(second: tuple[str, ...]) -> None:
    reading = of(("Pilot", "Stage", "Remarks", ""), second, ("C", "Idea", "x", "y"))
    assert reading.header_row == 1


def test_titles_notes_and_blank_rows_above_are_passed_over() -> None:
    reading = of(
        ("Inventory of use cases",),
        ("As of:", "March 2026", "Contact:", "the AI office"),
        (),
        ("Fill in one row for each use case, leave out what you do not know, ask us.",),
        ("Use case name", "Status", "Owner"),
        ("A", "Live", "Zoë"),
        (),
        (),
    )
    assert (reading.header_row, [card.name for card in reading.cards]) == (5, ["A"])


def test_very_long_headings_and_line_breaks_in_cells_are_read() -> None:
    long = "What problem is the AI intended to solve? " + "Please describe it in a few sentences. " * 6
    rows = [("Use Case\nName", long, f"Other {'x' * 200}"), ("A\nand B", "Reads\r\nand _x000D_ sorts", "\u200bno\u00a0")]
    reading = read(workbook(("S", rows)), "p.xlsx")
    assert reading.columns == {"name": "Use Case Name", "purpose": long.strip()}
    assert (reading.cards[0].name, reading.cards[0].purpose) == ("A and B", "Reads\nand\nsorts")


def test_a_merged_cell_speaks_for_the_rows_that_it_covers_but_names_no_second_pilot() -> None:
    rows = "".join(
        f'<row r="{n}">{"".join(cell(f"{c}{n}", text) for c, text in zip("ABC", row, strict=True) if text)}</row>'
        for n, row in enumerate(
            [("Pilot", "Unit", "Stage"), ("A", "Legal", "Live"), ("B", "", "Idea"), ("", "", "Pilot"), ("C", "", "Idea")], 1
        )
    )
    merged = '</sheetData><mergeCells><mergeCell ref="A3:A4"/><mergeCell ref="B2:B4"/></mergeCells>'
    reading = read(
        with_part(workbook(("S", [("x",)])), "xl/worksheets/sheet1.xml", sheet(rows).replace("</sheetData>", merged)), "p"
    )
    assert [(card.name, card.unit) for card in reading.cards] == [("A", "Legal"), ("B", "Legal"), ("C", None)]
    assert [left.row for left in reading.left_out] == [4]


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_lists_and_dates_stored_as_text_become_plain() -> None:
    reading = of(
        ("Pilot", "Unit", "Owner", "Purpose", "Start date", "Next review"),
        ("A", "['Legal', 'Tax']", "Zoë; Ana", "['Reads', 'sorts']", "3/31/2026", "46112"),
        ("B", "x", "", "", "3/4/2026", "31 Mar 2026"),
        ("C", "x", "", "", "Q2 2024", "Q2 2024"),
    )
    first, second, third = reading.cards
    assert (first.unit, first.owner) == ("Legal, Tax", "Zoë; Ana")
    assert (first.started, second.started, third.started) == ("2026-03-31", "2026-03-04", "Q2 2024")
    assert first.next_decision_date == second.next_decision_date == datetime(2026, 3, 31).date()
    assert third.next_decision_date is None
    assert "next decision date in row 4 cannot be read for certain" in reading.warnings[0]


def test_a_start_that_may_be_read_in_two_ways_stays_as_it_is_written_and_is_mentioned() -> None:
    reading = of(("Pilot", "Start date"), ("A", "3/4/2026"), ("B", "5/6/2025"))
    assert [card.started for card in reading.cards] == ["3/4/2026", "5/6/2025"]
    assert "The start in rows 2 and 3 may be read in two ways" in reading.warnings[0]


def test_what_headings_mean_is_not_taken_for_the_pilots_although_it_is_longer() -> None:
    meant = [("Name", "Description", "Type"), *((f"Field {n}", f"What field {n} holds", "text") for n in range(30))]
    pilots = [("Use case name", "Status"), *((f"Pilot {n}", "Live") for n in range(5))]
    reading = read(workbook(("Data dictionary", meant), ("Inventory", pilots)), "p.xlsx")
    assert (reading.sheet, len(reading.cards)) == ("Inventory", 5)
