"""Every document says the same first and names the same, read with a reader that knows nothing of us."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from momentum.takeaway import Frozen, freeze
from momentum.takeaway.everything import ABOUT, files, zipped
from momentum.workshop.shown import Shown
from tests.rooms import Room
from tests.takeaway.conftest import TODAY

SPACES = str.maketrans({"\xa0": " ", "\u2011": "-"})
PROSE = ("summary.pdf", "summary.docx", "summary.pptx", "summary.xlsx", "summary.md")
SHORT = ("one-page.pdf", "decisions.md", "monday.md")


@pytest.fixture(scope="module")
def frozen(sampled: Shown) -> Frozen:
    return freeze(sampled, TODAY)


@pytest.fixture(scope="module")
def read(frozen: Frozen) -> dict[str, str]:
    """What each file says, from its beginning, by how its name ends."""
    return {
        file.name.partition(f"r{frozen.summary.revision}-")[2]: READERS[kind](file.make()).translate(SPACES)
        for file in files(frozen)
        if (kind := file.name.rpartition(".")[2]) in READERS
    }


def _word(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    tables = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    feet = (p.text for section in document.sections for p in section.footer.paragraphs)
    return "\n".join((*(p.text for p in document.paragraphs), *tables, *feet))


def _slides(data: bytes) -> str:
    lines = []
    for slide in Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                lines.append(shape.text_frame.text)
            elif getattr(shape, "has_table", False):
                lines += [cell.text for row in shape.table.rows for cell in row.cells]
            elif getattr(shape, "has_chart", False):
                bars = (zip(plot.categories, one.values, strict=True) for plot in shape.chart.plots for one in plot.series)
                lines += [f"{name} {value:.0f} %" for bar in bars for name, value in bar if value is not None]
    return "\n".join(lines)


def _workbook(data: bytes) -> str:
    book = load_workbook(io.BytesIO(data))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    )


READERS: dict[str, Callable[[bytes], str]] = {
    "pdf": lambda data: "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages),
    "docx": _word,
    "pptx": _slides,
    "xlsx": _workbook,
    "md": lambda data: data.decode().replace("**", ""),
}


@pytest.mark.parametrize("name", [*PROSE, *SHORT])
def test_its_first_words_are_status_date_and_who_to_ask(read: dict[str, str], frozen: Frozen, name: str) -> None:
    assert frozen.summary.first_words == "Agreed · as of 3 February 2027 · ask Ines Haldane or Tomas Wren"
    assert read[name].lstrip().startswith(frozen.summary.first_words)


def test_so_are_those_of_the_note_in_the_zip(frozen: Frozen) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(frozen.summary, ()))) as bundle:
        assert bundle.read(ABOUT).decode("utf-8-sig").startswith(frozen.summary.first_words)


@pytest.mark.parametrize("name", [*PROSE, *SHORT])
def test_it_names_title_organisation_revision_and_day(read: dict[str, str], frozen: Frozen, name: str) -> None:
    told = frozen.summary
    words = " ".join(read[name].split())
    for what in (told.title, told.organisation, f"evision {told.revision}", "3 February 2027"):
        assert what in words or (name == "summary.xlsx" and what.startswith("evision") and str(told.revision) in words), what


@pytest.mark.parametrize("name", PROSE)
def test_shares_of_the_areas_and_the_number_of_pilots_are_the_same_to_the_digit(
    read: dict[str, str], frozen: Frozen, name: str
) -> None:
    told = frozen.summary
    words = " ".join(read[name].split())
    for area in told.areas:
        assert area.name in words
        if name != "summary.xlsx":  # that has them as numbers, which tests/takeaway/workbook counts again
            assert f"{area.said} %" in words
            assert f"{area.done} %" in words
    assert "2 of 13 placed pilots" in words or name == "summary.xlsx"


def test_decisions_that_pilots_came_in_with_are_counted_alike(full: Room) -> None:
    out = {file.name.rpartition("-")[2]: file.make for file in files(freeze(full.shown, TODAY))}
    assert "1 pilot decided: 1 pause" in READERS["pptx"](out["summary.pptx"]()).translate(SPACES)
    assert "1 pilot decided" in READERS["xlsx"](out["summary.xlsx"]()).translate(SPACES)
