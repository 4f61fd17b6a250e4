"""The workbook as another program reads it, and a number counted again from its cells."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from operator import mul
from typing import Any

import openpyxl

from momentum.takeaway.workbook.sheet import Sheet
from momentum.takeaway.workbook.trace import Trace

Rows = list[dict[str, Any]]


def opened(data: bytes) -> openpyxl.Workbook:
    """The workbook, with days as days."""
    return openpyxl.load_workbook(io.BytesIO(data))


def table(book: openpyxl.Workbook, name: str) -> Rows:
    """The rows of a sheet's table by heading."""
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, map(_day, row), strict=True)) for row in rows]


def _day(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else cell


def words(book: openpyxl.Workbook) -> Iterator[str]:
    """Every text in every cell."""
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            yield from (cell for cell in row if isinstance(cell, str))


def everything(data: bytes) -> str:
    """All that is in the file, pictures and properties too."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(html.unescape(parts.read(name).decode()) for name in parts.namelist())


def counted_again(trace: Trace, sheet: Sheet, book: openpyxl.Workbook) -> float | None:
    """What a trace says, from nothing but the cells of its sheet."""
    headings = {column.key: column.heading for column in sheet.columns}
    there = table(book, sheet.name)
    rows = [row for row in there if all(row[headings[key]] == (None if value == "" else value) for key, value in trace.where)]
    if trace.how == "rows":
        return len(rows)
    if trace.how == "cell":
        (row,) = rows
        found: float | None = row[headings[trace.column]]
        return found
    people: list[int] = [row[headings["people"]] for row in rows]
    if trace.how == "people":
        return sum(people)
    numbers: list[float] = [row[headings[trace.column]] for row in rows]
    return float(sum(map(mul, numbers, people))) / sum(people)
