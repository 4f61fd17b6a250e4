"""Pictures that can be edited: what we say and do, pilots by stage, how far the room stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from momentum.takeaway.rows import OUTSIDE
from momentum.takeaway.summary import Summary
from momentum.takeaway.workbook.cells import DO, INK, MUTED, RULE, SAY, SERIF, Inks, place_table, write_text
from momentum.takeaway.workbook.sheet import Column, Sheet, celled, sheet
from momentum.workshop.pilots import Stage

PICTURES = "Pictures"
WIDTH, LINE = 860, 20  # pixels; a row's height
STAGES = "by_stage"
STANDS = "agreement"


def write_pictures(book: xlsxwriter.Workbook, into: Worksheet, summary: Summary, sheets: Sequence[Sheet], inks: Inks) -> None:
    """The pictures one under the other, each beside the numbers it draws."""
    into.hide_gridlines(2)
    into.set_column(0, 0, 26)
    into.set_column(1, 1, 12)
    into.set_column(2, 2, 3)
    into.set_paper(9)
    into.fit_to_pages(1, 1)
    areas = next((one for one in sheets if one.key == "areas"), None)
    row = _say_and_do(book, into, areas, inks) if areas else 0
    row = _counts(book, into, row, _stages(summary), ("Pilots by stage", DO), inks)
    _counts(book, into, row, _stands(summary), ("Can we stand behind it", SAY), inks)


def _say_and_do(book: xlsxwriter.Workbook, into: Worksheet, areas: Sheet, inks: Inks) -> int:
    """The picture of the sheet Areas; the next free row."""
    rows = [row for row in areas.rows if row[0] != OUTSIDE or row[areas.place("area")]]
    if not any(row[1] or row[2] for row in rows):
        return 0
    height = 46 * len(rows) + 90
    chart = book.add_chart({"type": "bar"})
    for place, name, colour in ((1, "We say (%)", SAY), (2, "We do (%)", DO)):
        cells = [areas.name, 1, place, len(rows), place]
        chart.add_series(_series(name, [areas.name, 1, 0, len(rows), 0], cells, colour))
    _look(chart, "What we say and what we do, in percent", height)
    chart.set_legend({"position": "top", "font": {"color": INK, "size": 11}})
    told = "; ".join(f"{row[0]}: we say {_or(row[1])}, we do {_or(row[2])}" for row in rows)
    write_text(into, 0, 0, "Drawn from the sheet Areas; change a number there and the bars follow.", inks, font_color=MUTED)
    into.insert_chart(1, 0, chart, {"description": celled(f"Bars for each area. {told}.")})
    return 3 + height // LINE


def _or(number: Any) -> str:
    return "not known" if number is None else f"{number} %"


def _counts(book: xlsxwriter.Workbook, into: Worksheet, row: int, counts: Sheet, look: tuple[str, str], inks: Inks) -> int:
    """Numbers and their picture from a row on; the next free row."""
    if not any(number for _, number in counts.rows):
        return row
    title, colour = look
    place_table(into, counts, row, 0, inks)
    first, last = row + 1, row + len(counts.rows)
    height = 40 * len(counts.rows) + 50
    chart = book.add_chart({"type": "bar"})
    name = counts.columns[1].heading
    chart.add_series(_series(name, [PICTURES, first, 0, last, 0], [PICTURES, first, 1, last, 1], colour))
    _look(chart, title, height)
    chart.set_legend({"none": True})
    told = "; ".join(f"{label}: {number}" for label, number in counts.rows)
    into.insert_chart(row, 3, chart, {"description": celled(f"{name}. {told}.")})
    return row + 2 + max(height // LINE, len(counts.rows))


def _series(name: str, categories: list[Any], values: list[Any], colour: str) -> dict[str, Any]:
    label = {"value": True, "font": {"color": INK, "size": 10}}
    return {
        "name": name,
        "categories": categories,
        "values": values,
        "fill": {"color": colour},
        "gap": 55,
        "data_labels": label,
    }


def _look(chart: Chart, title: str, height: int) -> None:
    chart.set_size({"width": WIDTH, "height": height})
    chart.set_title({"name": title, "name_font": {"name": SERIF, "size": 14, "bold": False, "color": INK}})
    chart.set_y_axis({"reverse": True, "num_font": {"color": INK, "size": 11}, "line": {"color": RULE}})
    chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    chart.set_chartarea({"border": {"none": True}})


def _stages(summary: Summary) -> Sheet:
    there = Counter(pilot.stage or Stage.UNKNOWN.value for pilot in summary.pilots)
    head = (Column("stage", "Stage", "how far they are"), Column("pilots", "Pilots", "how many", "whole"))
    return sheet(STAGES, "a stage", head, [(stage.value, there[stage.value]) for stage in Stage])


def _stands(summary: Summary) -> Sheet:
    head = (Column("answer", "Answer", "what people chose"), Column("people", "People", "how many", "whole"))
    return sheet(STANDS, "an answer", head, [(row.label, row.count) for row in summary.agreement])
