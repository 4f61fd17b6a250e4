"""Reads one workbook in a process of its own: its bytes on stdin, what it holds as JSON on stdout.

Run as a script and never imported by the app: a damaged or hostile file ends this process and nothing else. It may use so
much memory and so much time; it opens no other file, runs no macro, computes nothing.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import msgspec
import python_calamine as calamine

try:
    import resource
except ImportError:  # there is none on Windows; the app's own time limit holds there
    resource = None  # type: ignore[assignment]  # it is asked for before use

MEMORY = 768 * 1024 * 1024
SECONDS = 20
ROWS, COLUMNS = 100_000, 1_000  # as momentum/intake/grid.py refuses more
CELLS = 2_000_000
LETTERS = 100_000_000
MERGED = 500_000  # cells that others cover, looked at in one sheet
CHUNK = 1 << 20
FORMULA = re.compile(rb"<f[ >/]|table:formula=")
UNSAVED = re.compile(rb"</f>(?:<v/>|<v></v>)?</c>|<f[^<>]*/></c>")


class TooMuch(Exception):
    """More than a list of pilots ever holds; the word says of what."""


def main() -> None:
    """Answer with `trouble`, or with `sheets` and with what else the file holds."""
    if resource:
        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))
    data = sys.stdin.buffer.read()
    try:
        answer = opened(data)
    except TooMuch as much:
        answer = {"trouble": str(much)}
    except MemoryError:
        answer = {"trouble": "memory"}
    except BaseException:  # the reader panics with a kind of its own that is no Exception
        answer = {"trouble": "damaged"}
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def opened(data: bytes) -> dict[str, Any]:
    """What can be seen in a workbook: {"sheets": [{name, rows, merged}], "formulas": whether, "unsaved": how many}."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    budget = Budget()
    sheets = [
        sheet(book.get_sheet_by_name(about.name), budget)
        for about in book.sheets_metadata
        if about.visible == calamine.SheetVisibleEnum.Visible and about.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    formulas, unsaved = computed(data) if data.startswith(b"PK") else (False, 0)
    return {"sheets": sheets, "formulas": formulas, "unsaved": unsaved}


class Budget:
    """How many cells and letters may still come out of this file."""

    def __init__(self) -> None:
        self.cells, self.letters = CELLS, LETTERS

    def take(self, row: list[str]) -> None:
        """Raises TooMuch when the file holds more than that."""
        self.cells -= len(row) + 1
        self.letters -= sum(map(len, row))
        if self.cells < 0 or self.letters < 0:
            raise TooMuch("cells")


def sheet(found: calamine.CalamineSheet, budget: Budget) -> dict[str, Any]:
    """A sheet from its first row and column on, without what is blank at the end of rows and of the sheet."""
    (top, left), (bottom, right) = found.start or (0, 0), found.end or (0, 0)
    if bottom >= ROWS:
        raise TooMuch("rows")
    if right >= COLUMNS:
        raise TooMuch("columns")
    rows: list[list[str]] = []
    for cells in found.to_python() if found.start else ():
        row = [text(cell) for cell in cells]
        while row and not row[-1].strip():
            row.pop()
        budget.take(row)
        rows.append([""] * left + row if row else row)
    while rows and not rows[-1]:
        rows.pop()
    return {"name": found.name, "rows": [[] for _ in range(top)] + rows if rows else [], "merged": merged(found)}


def merged(found: calamine.CalamineSheet) -> list[tuple[int, int, int]]:
    """Cells that reach down over others: (first row, last row, column)."""
    down, spare = [], MERGED
    with suppress(calamine.CalamineError):
        for (top, left), (bottom, _) in found.merged_cell_ranges or ():
            if top < bottom < ROWS and (spare := spare - (bottom - top)) >= 0:
                down.append((top, bottom, left))
    return down


def text(cell: Any) -> str:
    """A value as a person would write it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def computed(data: bytes) -> tuple[bool, int]:
    """Whether a sheet holds formulas, and how many of them without a result."""
    found, unsaved = False, 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and (name.startswith("xl/worksheets/") or name == "content.xml"):
                for chunk in chunks(archive, name):
                    found = found or bool(FORMULA.search(chunk))
                    unsaved += len(UNSAVED.findall(chunk))
    return found, unsaved


def chunks(archive: zipfile.ZipFile, name: str) -> Iterable[bytes]:
    """A part of the file, piece by piece."""
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            yield chunk


if __name__ == "__main__":
    main()
