"""Charts of a deck: bars that whoever presents can edit, each with its numbers in a small workbook inside the file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt
from xlsxwriter import Workbook

from momentum.takeaway.carried import carried
from momentum.takeaway.fit import shortened
from momentum.takeaway.slides.look import LEAST, Box
from momentum.takeaway.slides.parts import Page, describe, emu

SAY, DO, INK = MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.TEXT_1
THEN = MSO_THEME_COLOR.TEXT_2
NAME = 3.1  # inches for the names of the bars
PERCENT, COUNT = '0"\u00a0%"', "#,##0"
MANY = 10  # bars from which they stand closer
KEY, KEY_SIZE = 0.4, 16  # inches that it takes above the bars, and points
MADE = datetime(2000, 1, 1)  # of the small workbook: the same numbers make the same bytes


class Series(NamedTuple):
    """Bars of one colour: what they are called, a number each (None: nobody knows), and a label where it is not the number."""

    name: str
    values: Sequence[int | None]
    colour: MSO_THEME_COLOR
    labels: dict[int, str] = {}  # noqa: RUF012 - a field of a NamedTuple, never written to


def bars(page: Page, box: Box, names: Sequence[str], series: Sequence[Series], unit: str, about: str) -> None:
    """A bar chart, the first name at the top; `about` says in words what it shows."""
    data = CategoryChartData(number_format=unit)
    short = [shortened(carried(name), LEAST, NAME, 1) for name in names]
    data.categories = short
    for one in series:
        data.add_series(one.name, one.values)
    if len(series) > 1:
        _key(page, box, series)
        box = box._replace(top=box.top + KEY, height=box.height - KEY)
    frame = page.slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *emu(*box), data)
    describe(frame, about)
    _dress(frame.chart, series, unit)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(_workbook(short, series, unit))


def _key(page: Page, box: Box, series: Sequence[Series]) -> None:
    """Which colour is what, in the order of the bars: programs that draw a chart from the top turn the legend round."""
    frame = page.slide.shapes.add_textbox(*emu(box.left, box.top, box.width, KEY)).text_frame
    frame.word_wrap, words = True, frame.paragraphs[0]
    for one in series:
        for text, colour in (("\u25a0\u00a0", one.colour), (f"{one.name}      ", INK)):
            run = words.add_run()
            run.text, run.font.size, run.font.color.theme_color = text, Pt(KEY_SIZE), colour


def _dress(chart: Chart, series: Sequence[Series], unit: str) -> None:
    chart.has_title = False
    chart.font.size = Pt(LEAST)
    chart.font.color.theme_color = INK
    chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40 if len(series[0].values) * len(series) < MANY else 20, 0
    names, numbers = chart.category_axis, chart.value_axis
    names.reverse_order = True  # the first stands at the top
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    numbers.visible, numbers.has_major_gridlines = False, False
    numbers.minimum_scale = 0
    numbers.maximum_scale = max(1.0, 1.18 * max((value or 0 for one in series for value in one.values), default=0))
    for drawn, one in zip(plot.series, series, strict=True):
        _draw(drawn, one, unit)


def _draw(drawn: Any, one: Series, unit: str) -> None:
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.theme_color = one.colour
    drawn.invert_if_negative = False
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = unit, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(LEAST)
    for n, label in one.labels.items():
        text = drawn.points[n].data_label.text_frame
        text.text = label
        text.paragraphs[0].runs[0].font.size = Pt(LEAST)
        drawn.points[n].data_label.position = XL_LABEL_POSITION.OUTSIDE_END


def _workbook(names: Sequence[str], series: Sequence[Series], unit: str) -> bytes:
    """The numbers as the chart looks for them. The library's own would take a name that starts with = for a formula."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": MADE})
        sheet, shape = book.add_worksheet("Sheet1"), book.add_format({"num_format": unit})
        sheet.write_column(1, 0, names)
        for column, one in enumerate(series, 1):
            sheet.write_string(0, column, one.name)
            for row, value in enumerate(one.values, 1):
                if value is not None:
                    sheet.write_number(row, column, value, shape)
    return made.getvalue()
