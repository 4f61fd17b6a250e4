"""A sheet as rows of text, and how large one may be."""

import msgspec

from momentum.refusals import FileTooLarge

LIMIT = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
MOST_CELLS = 2_000_000  # the largest inventory we know has a tenth of that

Row = tuple[str, ...]


class Grid(msgspec.Struct, frozen=True):
    """Rows of raw text as the file has them: the first is row 1. Rows need not be equally long.

    `merged` are cells that reach down over others: (first row, last row, column), counted from 0.
    """

    rows: tuple[Row, ...]
    sheet: str | None = None
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int], ...] = ()

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max(map(len, self.rows), default=0)


def within(rows: int, columns: int, cells: int = 0) -> None:
    """Raises FileTooLarge if a sheet reaches further than any list of pilots."""
    if rows > MOST_ROWS:
        raise FileTooLarge(
            f"This table reaches below row {MOST_ROWS:,}, more than can be read. "
            "Copy the rows with pilots into a new file and load that."
        )
    if columns > MOST_COLUMNS:
        raise FileTooLarge(
            f"This table has more than {MOST_COLUMNS:,} columns, more than can be read. "
            "Copy the columns you need into a new file and load that."
        )
    if cells > MOST_CELLS:
        raise FileTooLarge(
            f"This file holds more than {MOST_CELLS:,} cells, more than can be read. "
            "Copy the rows with pilots into a new file and load that."
        )


def trimmed(cells: list[str]) -> Row:
    """Cells without the blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return tuple(cells[:end])
