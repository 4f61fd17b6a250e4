"""Workbooks (.xlsx) -> grids, one for each sheet that can be seen. Values only: nothing is computed."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NoReturn

import openpyxl

from momentum.intake import extent
from momentum.intake.grid import Grid, Row, trimmed, within
from momentum.refusals import FileEmpty, FileLocked, FileTooLarge, NotATable, Refusal

MOST_CELLS = 2_000_000  # blank ones included: the largest inventory we know has a tenth of that
UNPACKED = 200 * 1024 * 1024
RATIO = 250  # sheets shrink to a fiftieth at best
SMALL = 5 * 1024 * 1024  # unpacked, below which no ratio matters
LOCKED = (
    "This file is protected by a password and cannot be opened. "
    "Open it in your spreadsheet program, save a copy without a password, and load that."
)
DAMAGED = (
    "This file cannot be opened: it is damaged or not a spreadsheet. "
    "Open it in your spreadsheet program, save it again as .xlsx or .csv, and load that file."
)
KINDS = (
    ("content.xml", "an OpenDocument file (.ods or .odt)"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("word/", "a Word document"),
    ("ppt/", "a presentation"),
    ("index/document.iwa", "a Numbers or Pages document"),
)


def zipped(data: bytes) -> tuple[Grid, ...]:
    """Sheets of an .xlsx. Raises FileLocked, FileTooLarge, FileEmpty or NotATable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _safe(archive, len(data))
            reader = _reader(archive)
            extent.check(archive)
        grids = reader(data)
    except Refusal:
        raise
    except Exception as trouble:  # dozens of kinds, from zipfile, zlib, expat and the readers
        raise NotATable(DAMAGED) from trouble
    if not grids:
        raise FileEmpty("No sheet that can be seen in this file holds anything. Put one pilot in each row of a sheet.")
    return grids


def compound(data: bytes) -> NoReturn:
    """Refuses what came before .xlsx, and an .xlsx with a password, which looks like it from outside."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileLocked(LOCKED)
    raise NotATable(
        "This is a file of an old kind, such as .xls or .doc. "
        "If it is a table, open it in your spreadsheet program, save it as .xlsx, and load that file."
    )


def _safe(archive: zipfile.ZipFile, packed: int) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileLocked(LOCKED)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED or (unpacked > SMALL and unpacked > RATIO * packed):
        raise FileTooLarge(
            f"This file unpacks to {unpacked // 1024**2:,} MB, more than can be read safely. "
            "Copy the rows with pilots into a new file and load that."
        )


def _reader(archive: zipfile.ZipFile) -> Callable[[bytes], tuple[Grid, ...]]:
    names = [name.lower() for name in archive.namelist()]
    if any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        return _xlsx
    kind = next((kind for start, kind in KINDS if any(name.startswith(start) for name in names)), "a zip archive")
    raise NotATable(f"This is {kind}, which cannot be read here. Save your list of pilots as .xlsx or .csv and load that.")


def _xlsx(data: bytes) -> tuple[Grid, ...]:
    """Read in Python: quicker readers believe the counts a file declares, and a wrong one ends the whole process."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    left = _Cells()
    grids = []
    for sheet in seen:
        sheet.reset_dimensions()  # some programs write wrong ones
        grids.append(Grid(_rows(sheet.iter_rows(values_only=True), left), sheet.title))
    return tuple(grid for grid in grids if grid.rows)


class _Cells:
    """How many cells may still be looked at in this file, blank ones and blank rows included."""

    def __init__(self) -> None:
        self.left = MOST_CELLS

    def take(self, cells: int) -> None:
        self.left -= cells + 1
        if self.left < 0:
            raise FileTooLarge(
                f"This file claims more than {MOST_CELLS:,} cells, most of them blank. "
                "Copy the rows with pilots into a new file and load that."
            )


def _rows(rows_of_cells: Iterable[Sequence[Any]], cells: _Cells) -> tuple[Row, ...]:
    rows: list[Row] = []
    end = 0
    for row in rows_of_cells:
        cells.take(len(row))
        rows.append(trimmed([_text(cell) for cell in row]) if row.count(None) < len(row) else ())
        end = len(rows) if rows[-1] else end
        within(end if len(rows) <= extent.DEEPEST else len(rows), 0)
    return tuple(rows[:end])


def _text(cell: Any) -> str:
    match cell:
        case str():
            return cell
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date() | datetime() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return "" if cell is None else str(cell)
