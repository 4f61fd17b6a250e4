"""A number of the documents and where it comes from: so that anybody can count it again."""

from __future__ import annotations

from typing import Literal, NamedTuple

from momentum.takeaway.workbook.sheet import Cell, Sheet

How = Literal["cell", "rows", "mean", "people"]
Where = tuple[tuple[str, Cell], ...]


class Trace(NamedTuple):
    """A number: its part of the document, what it is, its value, and `written` as the documents have it.

    It comes from the rows of the sheet `table` in which every column of `where` (by key) says what stands there: from the one
    cell of `column`, from how many rows there are, from the mean of `column` over people, or from how many people there are.
    """

    part: str
    what: str
    value: float | None
    written: str
    table: str
    where: Where = ()
    column: str = ""
    how: How = "cell"


def told(trace: Trace, sheet: Sheet) -> str:
    """In words, how the number is found in its sheet: `We say (%), where Area is “Time back”`."""
    headings = {column.key: column.heading for column in sheet.columns}
    rows = " and ".join(f"{headings[key]} is {_quoted(value)}" for key, value in trace.where)
    match trace.how:
        case "cell":
            what = headings[trace.column]
        case "rows":
            what = "the number of rows"
        case "mean":
            what = f"the mean of {headings[trace.column]}, each as often as {headings['people']} says"
        case "people":
            what = f"{headings['people']}, added up"
    return f"{what}, where {rows}" if rows else what


def _quoted(value: Cell) -> str:
    return "empty" if value is None else f"“{value}”" if isinstance(value, str) else str(value)
