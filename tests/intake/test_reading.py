"""A file -> a Reading."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momentum.intake import Corrections, LeftOut, Reading
from momentum.intake.reading import read
from momentum.intake.words import FIELDS
from momentum.refusals import BadInput, FileEmpty, NotATable, NotPilots, Refusal
from momentum.workshop.pilots import Card, Ruling, Stage, clean
from tests.intake.files import PILOTS, delimited, workbook

MESSY = Path(__file__).parent.parent / "data" / "messy.csv"
STARTED, DECIDED = datetime(2024, 5, 1), date(2026, 3, 31)
AREAS = {"time_back": "Time back", "trust": "Trust and safety"}


def only(*rows: tuple[object, ...], areas: dict[str, str] | None = None) -> Reading:
    """What is read from a workbook with these rows."""
    return read(workbook(("Pilots", rows)), "pilots.xlsx", areas)


def test_a_plain_list_is_read() -> None:
    reading = read(delimited(), "spring/pilots.csv")
    assert reading.cards[0] == Card(
        name="Letter drafter",
        purpose="Drafts first replies",
        stage=Stage.EMBEDDED,
        owner="Zoë",
        source="pilots.csv",
        row=2,
    )
    assert reading.source == "pilots.csv"
    assert (reading.sheet, reading.encoding, reading.header_row) == (None, "utf-8", 1)
    assert reading.headings == PILOTS[0]
    assert reading.counts() == {Stage.PILOT: 1, Stage.EMBEDDED: 1}
    assert (reading.ignored, reading.left_out, reading.warnings, reading.unknown_stages) == ((), (), (), {})


def test_the_messy_list_is_read_in_full() -> None:
    reading = read(MESSY.read_bytes(), MESSY.name)
    assert len(reading.cards) == 26
    assert reading.counts() == {Stage.EXPLORING: 7, Stage.PILOT: 6, Stage.EMBEDDED: 7, Stage.STOPPED: 6}
    assert (reading.encoding, reading.header_row) == ("cp1252", 2)
    assert reading.columns["name"] == "Name of pilot"
    assert reading.ignored == ("Benefit (hoped for or seen)", "Vendor?")
    assert reading.cards[0].owner == "Zoë Lindqvist"
    assert reading.cards[0].row == 3


def test_every_field_of_a_card_is_read_from_a_workbook() -> None:
    reading = only(
        (*FIELDS, "Time back", "trust"),
        (
            "A",
            "Reads\nand sorts",
            "Legal",
            "Zoë",
            "Ana",
            "Scaling",
            2,
            DECIDED,
            Ruling.STOP.value,
            STARTED,
            "Low",
            True,
            "AI-7",
            3,
            0,
        ),
        areas=AREAS,
    )
    assert reading.cards == (
        Card(
            name="A",
            purpose="Reads\nand sorts",
            unit="Legal",
            owner="Zoë",
            sponsor="Ana",
            stage=Stage.SCALING,
            areas={"time_back": 3},
            evidence=2,
            next_decision_date=DECIDED,
            decision=Ruling.STOP,
            started="2024-05-01",
            risk="Low",
            today=True,
            ref="AI-7",
            source="pilots.xlsx",
            row=2,
        ),
    )


def test_strengths_left_blank_are_not_mapped_and_all_zero_is_outside() -> None:
    reading = only(
        ("Pilot", "Stage", "Time back", "Trust and safety"), ("A", "Idea", None, None), ("B", "Idea", 0, 0), areas=AREAS
    )
    assert [card.areas for card in reading.cards] == [None, {}]


def test_a_value_that_is_no_strength_is_left_out_and_mentioned() -> None:
    reading = only(("Pilot", "Stage", "Time back"), ("A", "Idea", 3), ("B", "Idea", 7), areas=AREAS)
    assert reading.cards[1].areas is None
    assert reading.warnings == ("In the column “Time back”, row 3, a value is not 0, 1, 2 or 3 and was left out.",)


def test_what_an_inventory_does_not_say_stays_unknown() -> None:
    card = only(("Pilot", "Stage", "Owner", "Evidence"), ("A", "Idea", "n/a", "TBD")).cards[0]
    assert (card.owner, card.evidence, card.areas, card.next_decision_date) == (None, None, None, None)


def test_stages_that_no_rule_names_are_listed_with_their_count_and_blanks_too() -> None:
    rows = [("Pilot", "Stage"), *[(f"P{n}", s) for n, s in enumerate(["Pilot", "Hopeful", "Hopeful", "", "Live"])]]
    reading = only(*rows)
    assert reading.unknown_stages == {"Hopeful": 2, "": 1}
    assert reading.stages == {
        "Pilot": Stage.PILOT,
        "Hopeful": Stage.UNKNOWN,
        "": Stage.UNKNOWN,
        "Live": Stage.EMBEDDED,
    }
    assert reading.counts()[Stage.UNKNOWN] == 3


def test_a_list_without_a_stage_is_read_and_says_so() -> None:
    reading = only(("Pilot", "Purpose"), ("A", "Reads"))
    assert reading.cards[0].stage is Stage.UNKNOWN
    assert reading.unknown_stages == {}
    assert reading.warnings == ("No column says how far each pilot is, so every stage is Unknown.",)


def test_rows_that_are_no_pilots_are_left_out_with_a_reason() -> None:
    reading = only(
        ("Pilot", "Stage"), ("A", "Idea"), (None, "Idea"), ("Pilot", "Stage"), ("Total", "4"), ("Note: as of May", None)
    )
    assert [card.name for card in reading.cards] == ["A"]
    assert reading.left_out == (
        LeftOut(3, "It has no name."),
        LeftOut(4, "It repeats the headings."),
        LeftOut(5, "It looks like a total, not a pilot."),
        LeftOut(6, "It looks like a note under the table, not a pilot."),
    )


def test_rows_keep_the_numbers_they_have_in_the_file() -> None:
    reading = only(("Our pilots",), (), ("Pilot", "Stage"), ("A", "Idea"), (None, None), ("B", "Idea"))
    assert [card.row for card in reading.cards] == [4, 6]
    assert reading.header_row == 3


def test_repeated_names_are_kept_and_mentioned() -> None:
    reading = only(("Pilot", "Stage"), ("A", "Idea"), ("a", "Pilot"), ("B", "Idea"), ("C", "Idea"))
    assert len(reading.cards) == 4
    assert reading.warnings == ("More than one row is named “A”. All of them were kept.",)


def test_cut_texts_and_markup_are_mentioned_with_their_rows() -> None:
    reading = only(("Pilot", "Purpose", "Stage"), ("A", "w " * 4_000, "Idea"), ("B", "<b>bold</b>", "Idea"))
    assert reading.warnings == (
        "A long purpose was cut to fit in row 2.",
        "Markup such as <br> or angle brackets was taken out in row 3.",
    )


def test_what_cannot_be_read_for_certain_is_left_open_and_mentioned() -> None:
    reading = only(("Pilot", "Evidence", "Decision", "Next review"), ("A", "plenty", "who knows", "3/4/2026"))
    card = reading.cards[0]
    assert (card.evidence, card.decision, card.next_decision_date) == (None, None, None)
    assert "year-month-day, such as 2026-03-31" in " ".join(reading.warnings)


def test_a_formula_is_text_and_the_guard_before_it_is_taken_off() -> None:
    assert read(b"Pilot,Stage\n'=1+1,Idea\n", "p.csv").cards[0].name == "=1+1"
    assert read(b"Pilot,Stage\n=1+1,Idea\n", "p.csv").cards[0].name == "=1+1"


def test_the_sheet_that_looks_most_like_pilots_is_chosen_and_others_are_mentioned() -> None:
    staff = [("Name", "Department"), *[(f"Person {n}", "Legal") for n in range(50)]]
    reading = read(workbook(("Staff", staff), ("Use cases", PILOTS), ("Old", PILOTS[:2])), "book.xlsx")
    assert reading.sheet == "Use cases"
    assert reading.warnings == ("Only the sheet “Use cases” was read. There may be pilots in “Old” too.",)


def test_a_person_may_correct_a_column() -> None:
    data = delimited([("Pilot", "Stage", "Phase now"), ("A", "Rome", "Live"), ("B", "Oslo", "Idea")])
    reading = read(data, "p.csv", corrections=Corrections(columns={"stage": "phase now", "unit": "Stage"}))
    assert reading.columns == {"name": "Pilot", "stage": "Phase now", "unit": "Stage"}
    assert [card.stage for card in reading.cards] == [Stage.EMBEDDED, Stage.IDEA]


def test_a_person_may_say_that_a_field_is_not_in_the_file() -> None:
    reading = read(delimited(), "p.csv", corrections=Corrections(columns={"stage": ""}))
    assert "stage" not in reading.columns
    assert "Stage" in reading.ignored


def test_a_person_may_map_a_value_area() -> None:
    data = delimited([("Pilot", "Stage", "Hours"), ("A", "Idea", "2")])
    assert read(data, "p.csv", AREAS, Corrections(columns={"area:time_back": "Hours"})).cards[0].areas == {"time_back": 2}


def test_a_correction_that_names_no_column_is_refused() -> None:
    with pytest.raises(BadInput, match=r"no column “Nonsense” in this file. Choose one of “Pilot name”, “Purpose”"):
        read(delimited(), "p.csv", corrections=Corrections(columns={"stage": "Nonsense"}))


def test_a_correction_that_names_no_field_is_refused() -> None:
    with pytest.raises(BadInput, match=r"no field “colour” on a pilot's card. Choose one of: name, purpose"):
        read(delimited(), "p.csv", corrections=Corrections(columns={"colour": "Stage"}))


def test_a_correction_looks_for_its_column_in_every_sheet() -> None:
    book = workbook(("Pilots", PILOTS), ("Liste", [("Vorhaben", "Stand"), ("A", "Pilot")]))
    assert read(book, "b.xlsx", corrections=Corrections(columns={"name": "Vorhaben", "stage": "Stand"})).sheet == "Liste"


@pytest.mark.parametrize(
    "rows",
    [
        [("City", "Country", "People"), ("Rome", "Italy", "3"), ("Oslo", "Norway", "1")],
        [("Name", "Department", "Phone"), ("Zoë", "Legal", "12"), ("Ana", "IT", "13")],
        [("Title", "Author", "Year"), ("Emma", "Austen", "1815"), ("Ulysses", "Joyce", "1922")],
        [("Pilot name",), ("A",), ("B",)],
    ],
)
def test_a_table_of_something_else_is_refused_with_its_headings(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(NotPilots, match=f"columns? “{rows[0][0]}”.*not a list of pilots.*one row for each pilot"):
        read(delimited(rows), "p.csv")


def test_a_table_that_was_refused_is_read_once_a_person_names_the_column() -> None:
    rows = [("City", "Country"), ("Rome", "Italy"), ("Oslo", "Norway")]
    assert [card.name for card in read(delimited(rows), "p.csv", corrections=Corrections(columns={"name": "City"})).cards] == [
        "Rome",
        "Oslo",
    ]
    assert len(read(b"City\nRome\nOslo\n", "p.csv", corrections=Corrections(columns={"name": "City"})).cards) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Dear all\n\nwe met on Tuesday and talked about pilots.\nIt went well.",
        "We met on Tuesday, and it went well.\nZoë spoke first, then Ana did.\nWe will meet again soon, in May.\n",
        "word",
    ],
)
def test_running_text_is_no_table(text: str) -> None:
    with pytest.raises(NotATable, match=r"looks like running text, not a table. Save your list of pilots as"):
        read(text.encode(), "notes.txt")


def test_headings_without_rows_are_refused_as_empty() -> None:
    with pytest.raises(FileEmpty, match=r"headings and no row under them. Add one row for each pilot"):
        read(delimited(PILOTS[:1]), "p.csv")


@pytest.mark.parametrize("filename", ["", "a<b>c.csv", "\x00", "C:\\lists\\p.csv", "../p.csv", "x" * 900])
def test_any_file_name_makes_cards_that_can_be_kept(filename: str) -> None:
    card = read(delimited(), filename).cards[0]
    assert clean(card) == card


CELLS = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("<>/!?pbr&;#'= \n\u00a0\u200b\ufeff\ufffd\u0301\u0338_x00D"), max_size=40),
    st.sampled_from(["Pilot", "2", "3/4/2026", "yes", "c) Deployed – x", "00:00", "x 00:00", "é" * 400]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(*[CELLS] * 7), min_size=1, max_size=6))
def test_every_card_passes_clean_unchanged(rows: list[tuple[str, ...]]) -> None:
    headings = ("Pilot name", "Purpose", "Stage", "Started", "Evidence", "Next review", "Time back")
    text = "\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in [headings, *rows])
    try:
        reading = read(text.encode("utf-8", "replace"), "p.csv", AREAS, Corrections(columns={"name": "Pilot name"}))
    except Refusal:
        return
    for card in reading.cards:
        assert clean(card) == card
