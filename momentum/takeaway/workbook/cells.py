"""How cells look, and a table as a worksheet: filters, a header that stays, widths that fit, text that is only ever text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from momentum.takeaway import colours
from momentum.takeaway.portfolio import FORMULA
from momentum.takeaway.workbook.sheet import Cell, Column, Kind, Sheet, celled

INK, MUTED, SAY, DO, PAPER = (f"#{one}" for one in (colours.INK, colours.MUTED, colours.SAY, colours.DO, colours.PAPER))
RULE = "#D9D4C7"
SERIF = "Georgia"
WORDED = frozenset(
    {"decisions", "dissent", "commitments", "stories", "thesis", "texts", "columns"}
)  # read line by line: wrapped
NARROW, WIDE, NUMBER, LOOKED_AT = 9, 44, 16, 300
LINE = 15  # points
ONE_PAGE = 260  # characters side by side that a printed page holds, small
DAY = "d mmm yyyy"
NUMERIC: dict[Kind, str] = {"number": "0.####", "whole": "0", "share": "0.0000", "day": DAY}


class Inks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **look: Any) -> Format:
        """The format that looks so."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_color": INK, "valign": "top", **look})
        return self._made[key]

    @property
    def head(self) -> Format:
        """Of a table's header."""
        return self(bold=True, font_color=PAPER, bg_color=DO, text_wrap=True, valign="vcenter", align="left", indent=1)

    def text(self, words: str, **look: Any) -> Format:
        """For these words: what a spreadsheet would compute stays text, also when somebody has edited the cell."""
        return self(quote_prefix=True, **look) if words.startswith(FORMULA) else self(**look)


def write_text(into: Worksheet, row: int, column: int, words: str, inks: Inks, **look: Any) -> None:
    """Words as text and nothing else."""
    if held := celled(words):
        into.write_string(row, column, held, inks.text(held, **look))


def write_table(into: Worksheet, sheet: Sheet, inks: Inks) -> None:
    """A sheet with its table from the first cell on."""
    place_table(into, sheet, 0, 0, inks, wrapped=sheet.key in WORDED)
    into.freeze_panes(1, 1)
    into.set_row(0, 34)
    widths = [_width(sheet, place, column) for place, column in enumerate(sheet.columns)]
    for place, width in enumerate(widths):
        into.set_column(place, place, width)
    if sheet.key in WORDED:
        for number, row in enumerate(sheet.rows, 1):
            set_height(into, number, [(cell, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell, str)])
    into.set_landscape()
    into.set_paper(9)
    into.repeat_rows(0)
    if sum(widths) <= ONE_PAGE:
        into.fit_to_pages(1, 0)
    else:
        into.repeat_columns(0)
        into.set_print_scale(60)
    into.set_footer("&L&A&RPage &P of &N")


def set_height(into: Worksheet, row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Make a row as high as its texts are, each in the width of its column; some programs do not do that by themselves."""
    lines = max((sum(max(1, -(-len(line) // width)) for line in text.split("\n")) for text, width in texts), default=1)
    if lines > 1:
        into.set_row(row, LINE * lines)


def place_table(into: Worksheet, sheet: Sheet, top: int, left: int, inks: Inks, *, wrapped: bool = False) -> None:
    """The cells of a table, and around them what makes it one; at least one row is there."""
    for place, column in enumerate(sheet.columns):
        _write_column(into, top + 1, left + place, column, [row[place] for row in sheet.rows], inks, wrapped)
    head = [{"header": column.heading, "header_format": inks.head} for column in sheet.columns]
    into.add_table(
        top,
        left,
        top + len(sheet.rows),
        left + len(sheet.columns) - 1,
        {"name": f"t_{sheet.key}", "columns": head, "style": "Table Style Light 1", "banded_rows": True},
    )


def _write_column(into: Worksheet, top: int, place: int, column: Column, cells: list[Cell], inks: Inks, wrapped: bool) -> None:
    number = inks(num_format=NUMERIC.get(column.kind, "General"))
    for row, cell in enumerate(cells, top):
        if isinstance(cell, str):
            write_text(into, row, place, cell, inks, text_wrap=wrapped, align="left", indent=1)
        elif isinstance(cell, date):
            into.write_datetime(row, place, cell, number)
        elif cell is not None:
            into.write_number(row, place, cell, number)


def _width(sheet: Sheet, place: int, column: Column) -> int:
    """Wide enough for most of what is in a column; a long heading goes on in a second line."""
    longest = max((len(_shown(row[place])) for row in sheet.rows[:LOOKED_AT]), default=0)
    heading = len(column.heading) + 4
    if column.kind != "text":
        return max(NARROW, min(heading, NUMBER), min(longest + 2, NUMBER))
    return max(NARROW, min(heading, NUMBER), min(longest + 2, WIDE * 2 if sheet.key in WORDED and longest > WIDE * 2 else WIDE))


def _shown(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.4g}"
    return "" if cell is None else "d mmm yyyy" if isinstance(cell, date) else str(cell)
