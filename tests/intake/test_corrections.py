"""What a person says about a file counts more than what was found."""

import pytest

from momentum.intake import Corrections
from momentum.intake.reading import read
from momentum.refusals import BadInput
from momentum.workshop.pilots import Stage
from tests.intake.files import PILOTS, delimited, workbook

LIST = [("Pilot", "Unit", "Stage"), ("A", "Legal", "Hopeful"), ("B", "legal ", "hopeful!"), ("C", "IT", "Live"), ("D", "", "")]


def test_a_reading_says_what_cells_say_and_how_often() -> None:
    reading = read(delimited(LIST), "p.csv")
    assert reading.stages_said == {"Hopeful": 1, "hopeful!": 1, "Live": 1, "": 1}
    assert reading.units == {"Legal": 1, "legal": 1, "IT": 1, "": 1}
    assert reading.samples["Unit"] == ("Legal", "legal", "IT")


def test_a_person_says_what_a_stage_means_however_its_cells_are_written() -> None:
    reading = read(delimited(LIST), "p.csv", corrections=Corrections(stages={"hopeful": Stage.IDEA, "": Stage.PAUSED}))
    assert [card.stage for card in reading.cards] == [Stage.IDEA, Stage.IDEA, Stage.EMBEDDED, Stage.PAUSED]
    assert reading.unknown_stages == {}


def test_a_person_takes_a_stage_back_that_a_rule_recognised() -> None:
    reading = read(delimited(LIST), "p.csv", corrections=Corrections(stages={"Live": Stage.UNKNOWN}))
    assert reading.cards[2].stage is Stage.UNKNOWN
    assert "Live" not in reading.unknown_stages


def test_a_person_names_units_anew_and_says_which_is_none() -> None:
    reading = read(delimited(LIST), "p.csv", corrections=Corrections(units={"LEGAL": "Legal and <b>tax</b>", "IT": ""}))
    assert [card.unit for card in reading.cards] == ["Legal and tax", "Legal and tax", None, None]
    assert reading.units == {"Legal": 1, "legal": 1, "IT": 1, "": 1}


def test_a_person_chooses_a_sheet() -> None:
    book = workbook(("Now", PILOTS), ("Before", PILOTS[:2]), ("Blank", []))
    reading = read(book, "p.xlsx")
    assert (reading.sheet, reading.sheets) == ("Now", ("Now", "Before"))
    chosen = read(book, "p.xlsx", corrections=Corrections(sheet="Before"))
    assert (chosen.sheet, chosen.sheets, len(chosen.cards)) == ("Before", ("Now", "Before"), 1)


@pytest.mark.parametrize("sheet", ["Blank", "Nowhere"])
def test_a_sheet_that_holds_nothing_is_refused_with_those_that_do(sheet: str) -> None:
    book = workbook(("Now", PILOTS), ("Before", PILOTS), ("Blank", []))
    with pytest.raises(BadInput, match=f"no sheet “{sheet}”.*Choose one of “Now” and “Before”"):
        read(book, "p.xlsx", corrections=Corrections(sheet=sheet))


def test_a_person_says_in_which_row_the_headings_stand() -> None:
    rows = [("Pilot", "Stage", "Owner"), (), ("Pilot name", "Phase", "Lead"), ("A", "Pilot", "Zoë")]
    reading = read(delimited(rows), "p.csv", corrections=Corrections(header_row=3))
    assert (reading.header_row, reading.headings, len(reading.cards)) == (3, ("Pilot name", "Phase", "Lead"), 1)


@pytest.mark.parametrize("row", [-1, 2, 99])
def test_a_row_without_headings_is_refused(row: int) -> None:
    with pytest.raises(BadInput, match=f"nothing in row {row}. Say in which row"):
        read(b"Pilot,Stage\n\nA,Idea\n", "p.csv", corrections=Corrections(header_row=row))
