"""What can be seen in a workbook: the sheets of it as rows of text, from their first row and column on.

A damaged workbook may bring the reader to an end, and the process with it: see momentum/intake/apart.py.
"""

import io
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import python_calamine as calamine

from momentum.intake.grid import MOST_ROWS, Grid, Row, trimmed, within
from momentum.refusals import FileTooLarge

MOST_LETTERS = 100_000_000
MERGED = 500_000  # cells that others cover, looked at in one sheet


def sheets(data: bytes, warnings: tuple[str, ...]) -> tuple[Grid, ...]:
    """Those that hold something. Raises FileTooLarge, and whatever the reader raises."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    budget = Budget()
    found = (
        _sheet(book.get_sheet_by_name(about.name), budget, warnings)
        for about in book.sheets_metadata
        if about.visible == calamine.SheetVisibleEnum.Visible and about.typ == calamine.SheetTypeEnum.WorkSheet
    )
    return tuple(grid for grid in found if grid.rows)


class Budget:
    """How many cells and letters came out of this file."""

    def __init__(self) -> None:
        self.cells = self.letters = 0

    def take(self, row: Row) -> None:
        """Raises FileTooLarge when the file holds too many."""
        self.cells += len(row) + 1
        self.letters += sum(map(len, row))
        within(0, 0, self.cells)
        if self.letters > MOST_LETTERS:
            raise FileTooLarge(
                f"This file holds more than {MOST_LETTERS // 1_000_000} million letters, more than can be read. "
                "Copy the rows with pilots into a new file and load that."
            )


def _sheet(found: calamine.CalamineSheet, budget: Budget, warnings: tuple[str, ...]) -> Grid:
    """Without what is blank at the end of rows and of the sheet."""
    (top, left), (bottom, right) = found.start or (0, 0), found.end or (0, 0)
    within(bottom + 1, right + 1)
    before = ("",) * left
    rows: list[Row] = [()] * top
    for cells in found.to_python() if found.start else ():
        row = trimmed([_text(cell) for cell in cells])
        budget.take(row)
        rows.append(before + row if row else row)
    while rows and not rows[-1]:
        rows.pop()
    return Grid(tuple(rows), found.name, None, warnings, _merged(found))


def _merged(found: calamine.CalamineSheet) -> tuple[tuple[int, int, int], ...]:
    """Cells that reach down over others: (first row, last row, column)."""
    down, spare = [], MERGED
    with suppress(calamine.CalamineError):
        for (top, left), (bottom, _) in found.merged_cell_ranges or ():
            if top < bottom < MOST_ROWS and (spare := spare - (bottom - top)) >= 0:
                down.append((top, bottom, left))
    return tuple(down)


def _text(cell: Any) -> str:
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
