"""A sheet of the workbook as data: what it is called, what a row is, its columns, and its rows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, NamedTuple

from momentum.takeaway.carried import shown

Kind = Literal["text", "number", "whole", "share", "day"]
Cell = str | int | float | date | None  # None is not known; yes and no are words

LONGEST = 32_767  # characters that a cell of a spreadsheet can hold
LONGEST_HEADING = 255
ESCAPED = re.compile("_(x[0-9A-Fa-f]{4}_)")  # in the headings of a table a spreadsheet reads a character out of it


class Column(NamedTuple):
    """A column: the key by which it is found, its heading with its unit, what it holds, and what its cells are."""

    key: str
    heading: str
    holds: str
    kind: Kind = "text"


class Sheet(NamedTuple):
    """A sheet; `key` is the table's name, `row` what one row is."""

    key: str
    name: str
    row: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def place(self, key: str) -> int:
        """In which column this one stands, from 0."""
        return next(n for n, column in enumerate(self.columns) if column.key == key)


def sheet(key: str, row: str, columns: Iterable[Column], rows: Iterable[Iterable[Cell]]) -> Sheet:
    """A sheet whose headings are told apart, as a spreadsheet wants them."""
    seen: set[str] = set()
    apart = tuple(column._replace(heading=_apart(column.heading, seen)) for column in columns)
    return Sheet(key, key.replace("_", " ").capitalize(), row, apart, tuple(map(tuple, rows)))


def _apart(heading: str, seen: set[str]) -> str:
    """The heading in one line, with a number where it is there already."""
    line = ESCAPED.sub(r"_ \1", " ".join(shown(heading).split()))
    short = _cut(line, LONGEST_HEADING - 10).strip() or "Without a name"
    number, told = 1, short
    while told.casefold() in seen:
        number += 1
        told = f"{short} ({number})"
    seen.add(told.casefold())
    return told


def yes(value: Any) -> str | None:
    """Yes or no as a word; None is not known."""
    return None if value is None else ("yes" if value else "no")


def known(value: float | None) -> float | None:
    """None where a number is not known."""
    return None if value is None or math.isnan(value) else value


def celled(text: str) -> str:
    """The text without what no workbook can carry, and no longer than a cell can hold."""
    held = shown(text)
    return held if 2 * len(held) <= LONGEST else _cut(held, LONGEST)


def _cut(text: str, most: int) -> str:
    """The text, or its beginning and a sign that there is more; spreadsheets count in halves of what an emoji takes."""
    counted = text.encode("utf-16-le")
    return text if len(counted) <= 2 * most else counted[: 2 * most - 2].decode("utf-16-le", "ignore") + "…"
