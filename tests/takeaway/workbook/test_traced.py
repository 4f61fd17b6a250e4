"""Every number of the documents can be counted again from the workbook's cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec
import openpyxl
import pytest

from momentum import __version__
from momentum.takeaway import Summary, held_back, summarise
from momentum.takeaway.blocks import Grid
from momentum.takeaway.document import document
from momentum.takeaway.workbook.sheet import Sheet
from momentum.takeaway.workbook.table_sheets import sheets
from momentum.takeaway.workbook.trace import Trace, told
from momentum.takeaway.workbook.traced import traced
from momentum.takeaway.workbook.writer import xlsx
from momentum.workshop.releasing import EVERYTHING, Release
from tests import golden
from tests.takeaway.sheets import counted_again, opened, table

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


class Case(NamedTuple):
    """A summary, its workbook as another program reads it, and where its numbers are said to be."""

    summary: Summary
    sheets: tuple[Sheet, ...]
    traces: tuple[Trace, ...]
    book: openpyxl.Workbook


@cache
def case(name: str, release: Release = EVERYTHING) -> Case:
    session, shown = golden.opened((golden.FOLDER / __version__ / f"{name}.json").read_bytes())
    summary, out = summarise(shown, session.saved, release), held_back(shown, release)
    return Case(summary, sheets(summary, out), traced(summary, out), opened(xlsx(summary, out)))


CASES = {
    "full": ("full", EVERYTHING),
    "check-in": ("check_in", EVERYTHING),
    "without": ("full", Release(owners=False, reservations=False, stopped=False)),
}


@pytest.fixture(scope="module", params=CASES)
def one(request: pytest.FixtureRequest) -> Case:
    return case(*CASES[request.param])


@pytest.fixture(scope="module")
def full() -> Case:
    return case(*CASES["full"])


def test_every_number_is_counted_again_from_the_cells_to_the_digit(one: Case) -> None:
    by = {sheet.key: sheet for sheet in one.sheets}
    wrong = []
    for trace in one.traces:
        if trace.table not in by:
            assert trace.value == 0  # a table with nothing in it has no sheet
            continue
        found = counted_again(trace, by[trace.table], one.book)
        if found != pytest.approx(trace.value, abs=1e-9):
            wrong.append((told(trace, by[trace.table]), found, trace.value))
    assert wrong == []
    assert len(one.traces) > 100


def test_the_first_sheet_says_them_as_the_documents_do(one: Case) -> None:
    rows = [tuple(cell.value for cell in row) for row in one.book["Summary"].iter_rows(min_row=9)]
    there = {sheet.key: sheet for sheet in one.sheets}
    expected = [(t.part, t.what, t.value, t.written, there[t.table].name) for t in one.traces if t.table in there]
    assert [row[:5] for row in rows] == [
        (*row[:2], pytest.approx(row[2]) if row[2] is not None else None, *row[3:]) for row in expected
    ]


def test_each_number_in_a_table_of_the_document_is_among_them(one: Case) -> None:
    written = {trace.written for trace in one.traces} | {"–", "not known"}
    grids = [block for block in document(one.summary) if isinstance(block, Grid)]
    numbers = {cell for grid in grids for row in grid.rows for side, cell in zip(grid.sides, row, strict=True) if side == "r"}
    assert numbers - written == set()
    assert len(numbers) > 10


def test_each_number_in_a_sentence_of_the_document_is_among_them(one: Case) -> None:
    """Days, what people wrote, and what measures mean aside."""
    written = {number for trace in one.traces for number in NUMBER.findall(trace.written)}
    theirs = [text for text in _theirs(one) if NUMBER.search(text)]
    left = []
    for text in _strings(msgspec.to_builtins(document(one.summary))):
        if text not in one.summary.numbers:
            left += [
                (n, text)
                for n in NUMBER.findall(DAY.sub("", REVISION.sub("", _without(text, theirs))))
                if n not in written | SCALES
            ]
    assert left == []


SCALES = {"0", "1", "5", "100"}  # the ends of scales, which the documents name
REVISION = re.compile(r"revision \d+")


def _without(text: str, theirs: list[str]) -> str:
    for words in theirs:
        text = text.replace(words, "")
    return text


def _theirs(one: Case) -> list[str]:
    """What people wrote, the longest first."""
    texts = {c for s in one.sheets if s.key not in {"measures", "columns"} for row in s.rows for c in row if isinstance(c, str)}
    parts = {part for text in texts for part in text.split(" → ")}
    return sorted((text for text in texts | parts if len(text) > 6), key=len, reverse=True)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, held in value.items() if key != "type" for text in _strings(held))
    elif isinstance(value, list | tuple):
        yield from (text for held in value for text in _strings(held))


def test_what_we_do_is_worked_out_again_from_strengths_and_efforts(full: Case) -> None:
    pilots = {row["Pilot id"]: row for row in table(full.book, "Pilots")}
    counted = {one for one, row in pilots.items() if row["Active"] == row["Mapped"] == "yes"}
    efforts = {one: pilots[one]["Effort (usual = 1)"] or 1 for one in counted}
    areas = [row for row in table(full.book, "Areas") if row["Area id"]]
    served: dict[str, list[tuple[str, int]]] = {one: [] for one in counted}
    for row in table(full.book, "Strengths"):
        if row["Pilot id"] in counted and row["Strength (0–3)"]:
            served[row["Pilot id"]].append((row["Area id"], row["Strength (0–3)"]))
    done = dict.fromkeys((row["Area id"] for row in areas), 0.0)
    for one, given in served.items():
        for area, strength in given:
            done[area] += efforts[one] * strength / sum(number for _, number in given) / sum(efforts.values())
    assert [row["We do (share)"] for row in areas] == pytest.approx(list(done.values()))
    weights = [row["Weight (%)"] / sum(row["Weight (%)"] for row in areas) for row in areas]
    assert [row["We say (share)"] for row in areas] == pytest.approx(weights)
    alignment = sum(map(min, weights, done.values()))
    (told_,) = (row["Value"] for row in table(full.book, "Measures") if row["Measure"] == "alignment")
    assert told_ == pytest.approx(alignment) == pytest.approx(full.summary.alignment)


def test_shares_in_whole_percents_add_up(full: Case) -> None:
    rows = table(full.book, "Areas")
    assert sum(row["We say (%)"] or 0 for row in rows) == sum(row["We do (%)"] or 0 for row in rows) == 100


def test_what_we_believe_is_worked_out_again_from_the_answers(full: Case) -> None:
    held = full.summary.beliefs
    assert held is not None
    rows = [row for row in table(full.book, "Answers") if row["Question key"] == held.question]
    by_item = {row["Item id"]: [r for r in rows if r["Item id"] == row["Item id"]] for row in rows}
    assert len(by_item) == len(held.items)
    total, people = sum(r["Number"] * r["People"] for r in rows), sum(r["People"] for r in rows)
    assert 100 * (total / people - 1) / 4 == pytest.approx(held.index)
