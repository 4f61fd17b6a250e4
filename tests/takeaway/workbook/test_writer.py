"""The workbook as another program opens it: tables, types, pictures, and nothing in it that computes or should not be told."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from momentum.intake.reading import read
from momentum.measures import summed
from momentum.takeaway import held_back, summarise
from momentum.takeaway.workbook.sheet import LONGEST, Column, celled, sheet
from momentum.takeaway.workbook.writer import xlsx
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.questions import Kind, Question
from momentum.workshop.releasing import EVERYTHING, Release
from momentum.workshop.shown import Shown
from tests import golden
from tests.golden.room import NAMES
from tests.rooms import Room
from tests.takeaway.conftest import TODAY
from tests.takeaway.sheets import everything, opened, table, words
from tests.takeaway.test_held_back import HOLDING_BACK

FIRST = ["Summary", "Pictures", "Areas", "Pilots", "Strengths"]
TRAPS = ('=HYPERLINK("http://example.com","x")', "+1", "-1", "@SUM(A1)", "＝1", "{=1}", "http://example.com", "mailto:a@b.c")


@pytest.fixture(scope="module")
def full() -> Shown:
    """Everything that a session file can tell, with names that are meant to break something."""
    _, there = golden.opened(next(file for file in golden.sessions() if file.name == "full.json").read_bytes())
    return there


@pytest.fixture(scope="module")
def data(full: Shown) -> bytes:
    return made(full)


@pytest.fixture(scope="module")
def book(data: bytes) -> openpyxl.Workbook:
    return opened(data)


def made(sampled: Shown, release: Release = EVERYTHING) -> bytes:
    return xlsx(summarise(sampled, TODAY, release), held_back(sampled, release))


def test_what_people_look_for_first_comes_first_and_the_columns_last(book: openpyxl.Workbook) -> None:
    assert (book.sheetnames[:5], book.sheetnames[-1], book.active.title) == (FIRST, "Columns", "Summary")


def test_the_first_words_are_status_date_and_who_to_ask_then_title_organisation_revision_and_counts(
    book: openpyxl.Workbook, full: Shown
) -> None:
    told = [row[0] for row in book["Summary"].iter_rows(max_row=5, values_only=True)]
    assert told[0] == "Agreed · as of 3 February 2027 · ask Ines Haldane or Tomas Wren"
    assert told[1:3] == ["Light for everyone", f"Northwind Water & Power · revision {full.rev}"]
    assert told[3] == full.thesis.sentence
    assert str(told[4]).replace("\N{NO-BREAK SPACE}", " ").startswith("23 pilots · 8 value areas · 23 questions answered")


def test_every_sheet_is_a_table_with_a_header_that_stays(book: openpyxl.Workbook) -> None:
    for page in book.worksheets[2:]:
        (name,) = page.tables
        held = page.tables[name]
        assert (held.ref, page.freeze_panes) == (page.dimensions, "B2"), page.title
        assert held.autoFilter is not None
        assert [column.name for column in held.tableColumns] == [cell.value for cell in page[1]]


def test_every_column_of_every_table_is_told(book: openpyxl.Workbook) -> None:
    told = [(row["Sheet"], row["Column"]) for row in table(book, "Columns")]
    assert told == [(page.title, cell.value) for page in book.worksheets[2:] for cell in page[1]]
    assert all(row["Holds"] and row["A row is"] for row in table(book, "Columns"))


def test_days_are_days_numbers_are_numbers_and_what_is_unknown_is_blank(book: openpyxl.Workbook) -> None:
    pilots = {row["Name"]: row for row in table(book, "Pilots")}
    leak, odd = pilots["Leak listener"], pilots[NAMES[0]]
    assert (leak["Evidence (0–4)"], leak["Next decision date"], leak["Active"]) == (3, date(2027, 2, 28), "yes")
    assert (odd["Owner"], odd["Effort (usual = 1)"], odd["Sensitive"]) == (None, None, None)


def test_names_stand_before_ids(book: openpyxl.Workbook) -> None:
    for name, heads in (
        ("Strengths", ["Pilot", "Area"]),
        ("Links", ["Pilot", "Builds on"]),
        ("Answers", ["Question", "Round", "Item"]),
    ):
        assert [cell.value for cell in book[name][1]][: len(heads)] == heads
    ids = {row["Pilot id"]: row["Name"] for row in table(book, "Pilots")}
    assert all(row["Pilot"] == ids[row["Pilot id"]] for row in table(book, "Strengths"))


def test_pictures_can_be_edited_have_our_colours_and_say_what_is_to_be_seen(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        charts = [parts.read(name).decode() for name in sorted(parts.namelist()) if "charts/chart" in name]
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 3
    assert {"B23E16", "2F5F82"} <= set(re.findall(r'srgbClr val="(\w+)"', charts[0]))
    assert re.findall(r"<c:f>(.*?)</c:f>", charts[0]) == [
        "Areas!$A$2:$A$9",
        "Areas!$B$2:$B$9",
        *[
            "Areas!$A$2:$A$9",
            "Areas!$C$2:$C$9",
        ],
    ]
    told = re.findall(r'descr="(.*?)"', drawing)
    assert told[0].startswith("Bars for each area. Time back: we say 10 %, we do 33 %;")
    assert told[1:] == [
        "Pilots. Idea: 2; Exploring: 3; Pilot: 6; Scaling: 4; Embedded: 3; Paused: 1; Stopped: 1; Unknown: 3.",
        "People. Cannot support it: 0; Serious concern: 2; Can live with it: 6; Support it: 11; Will champion it: 5.",
    ]


def test_the_same_revision_of_the_same_day_makes_the_same_bytes(full: Shown, data: bytes) -> None:
    assert made(full) == data


def test_it_says_what_it_is_in_its_properties(book: openpyxl.Workbook, full: Shown) -> None:
    said = book.properties
    assert (said.title, said.creator, said.subject) == ("Light for everyone", "Northwind Water & Power", f"Revision {full.rev}")
    assert said.created.date() == TODAY


@pytest.mark.parametrize("trap", TRAPS)
def test_what_people_wrote_computes_nothing_and_leads_nowhere(room: Room, trap: str) -> None:
    room.add_pilots(Card(name=trap, purpose=trap, owner=trap))
    data = made(room.shown)
    (row,) = table(opened(data), "Pilots")
    assert (row["Name"], row["Purpose"], row["Owner"]) == (trap, trap, trap)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any("<f>" in sheet for sheet in sheets)
        assert not any("hyperlink" in parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels"))


def test_a_cell_that_looks_like_a_formula_stays_text_when_somebody_has_edited_it(book: openpyxl.Workbook) -> None:
    cell = next(cell for cell in book["Pilots"]["A"] if cell.value == NAMES[0])
    assert cell.quotePrefix
    assert cell.data_type == "s"


@given(st.text(max_size=40))
def test_any_text_is_carried_without_what_no_workbook_can_hold(text: str) -> None:
    kept = celled(text)
    assert all(one in text for one in kept)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]", kept)
    assert celled(kept) == kept


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_says_so() -> None:
    assert celled("x" * LONGEST) == "x" * LONGEST
    assert celled("x" * (LONGEST + 1)) == "x" * (LONGEST - 1) + "…"
    assert celled("😀" * LONGEST) == "😀" * ((LONGEST - 1) // 2) + "…"


def test_headings_that_people_wrote_are_told_apart_and_short_enough() -> None:
    written = ("Name", "name", "_x0041_", "", "😀" * 200, "a\nb")
    made_ = sheet("t", "a row", [Column(f"{n}", heading, "") for n, heading in enumerate(written)], [])
    heads = [column.heading for column in made_.columns]
    assert heads[:4] == ["Name", "name (2)", "_ x0041_", "Without a name"]
    assert heads[5] == "a b"
    assert max(len(head.encode("utf-16-le")) // 2 for head in heads) <= 255


ODD = [
    "".join(map(chr, range(0x300))),
    "\ufffe\uffff",
    "_x0041_ &amp; <b> ]]>",
    "\u202eabc\u2066",
    "😀" * 400,
    "Name",
]


def test_a_workbook_with_any_characters_in_it_opens(sampled: Shown) -> None:
    cards = [replace(p, card=replace(p.card, name=t, purpose=t)) for p, t in zip(sampled.pilots, ODD, strict=False)]
    areas = [replace(area, name=t, line=t) for area, t in zip(sampled.areas, ODD, strict=False)]
    odd = replace(
        sampled,
        id="odd",
        title=ODD[0],
        organisation=ODD[1],
        pilots=(*cards, *sampled.pilots[len(cards) :]),
        areas=(*areas, *sampled.areas[len(areas) :]),
    )
    rows = table(opened(made(odd)), "Pilots")
    assert [row["Name"] for row in rows[1:5]] == [None, ODD[2], "abc", ODD[4]]
    assert str(rows[0]["Name"]).endswith(ODD[0][0x2F0:])


@HOLDING_BACK
def test_what_is_held_back_is_in_no_cell(
    sampled: Shown, release: Release, gone: tuple[str, ...], there: tuple[str, ...]
) -> None:
    text = everything(made(sampled, release))
    assert [word for word in gone if word in text] == []
    assert [word for word in there if word not in text] == []


def test_numbers_stay_those_of_everything_when_stopped_pilots_are_held_back(full: Shown, book: openpyxl.Workbook) -> None:
    every, without = book, opened(made(full, Release(stopped=False)))
    for name, columns in (("Areas", ("We say (%)", "We do (%)", "We do (share)")), ("Measures", ())):
        told = [[[row[c] for c in columns] for row in table(one, name) if row.get("Area id")] for one in (every, without)]
        assert told[0] == told[1]
    measured = [
        {(r["Measure"], r["Part"]): r["Value"] for r in table(one, "Measures") if r["About"] == "portfolio"}
        for one in (every, without)
    ]
    assert measured[0] == measured[1]


def test_what_is_sealed_is_in_no_cell(room: Room) -> None:
    room.add_question(Question("secret", Kind.TEXT, "What is it?"), "open")
    room.open_question("secret")
    room.answer("secret", "Nobody has seen this yet", 1)
    assert "Nobody has seen this yet" not in everything(made(room.shown))


def test_nobodys_answers_can_be_told_from_anothers(full: Shown, book: openpyxl.Workbook) -> None:
    rows = table(book, "Answers")
    assert "People" in rows[0]
    assert not {"Person", "N", "Answer"} & rows[0].keys()
    keys = [tuple(value for key, value in row.items() if key != "People") for row in rows]
    assert len(keys) == len(set(keys)) == len(summed(full))


def test_a_sentence_that_one_person_answered_is_not_told(room: Room) -> None:
    room.open_question("pulse")
    for n in range(4):
        room.answer("pulse", {"clarity": 3} if n else {"clarity": 3, "backing": 5}, n)
    room.reveal("pulse")
    rows = table(opened(made(room.shown)), "Answers")
    assert {row["Item id"] for row in rows} == {"clarity"}


def test_our_own_workbook_comes_in_again_as_an_inventory(full: Shown, data: bytes) -> None:
    reading = read(data, "summary.xlsx")
    assert [card.name for card in reading.cards] == [pilot.card.name for pilot in full.pilots]
    assert [card.unit for card in reading.cards] == [pilot.card.unit for pilot in full.pilots]
    assert [card.stage for card in reading.cards] == [pilot.card.stage for pilot in full.pilots]


def test_an_empty_workshop_has_a_workbook(room: Room) -> None:
    book = opened(made(room.shown))
    assert book.sheetnames[:3] == FIRST[:3]
    assert "Pilots" not in book.sheetnames
    assert "There is no sentence yet." in set(words(book))


def test_a_pilot_of_which_nobody_knows_anything_has_blank_cells(room: Room) -> None:
    room.add_pilots(Card(name="Bare", stage=Stage.UNKNOWN))
    (row,) = table(opened(made(room.shown)), "Pilots")
    assert {key for key, value in row.items() if value is not None} <= {
        "Name", "Stage", "Continues undecided", "Acts by itself", "Active", "Mapped", "Today", "Discussed", "Lane", "Briefed",
        "Links asked", "Position", "Pilot id",
    }  # fmt: skip
