"""The first sheet: what the document says first, then every number with how it is written and where it is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from momentum import NAME
from momentum.measures import counted
from momentum.takeaway.summary import Summary
from momentum.takeaway.workbook.cells import DO, MUTED, SAY, SERIF, Inks, set_height, write_text
from momentum.takeaway.workbook.sheet import Sheet
from momentum.takeaway.workbook.trace import Trace, told

NUMBERS = "Summary"
HEAD = ("Part", "Number", "Value", "As the documents write it", "Sheet", "Where it stands")
WIDTHS = (32, 64, 12, 18, 15, 104)
LEFT = 1  # the reading order: an Arabic name in a line of ours does not turn it round
LAST = len(HEAD) - 1
GUIDE = (
    "Every number of the documents stands below, with the sheet and the rows it can be counted from. "
    "The sheet Columns says what each column holds. An empty cell is not known, never zero."
)


def write_numbers(into: Worksheet, summary: Summary, traces: Sequence[Trace], sheets: Sequence[Sheet], inks: Inks) -> None:
    """Status, date and who to ask; the sentence; counts; the numbers."""
    for place, width in enumerate(WIDTHS):
        into.set_column(place, place, width)
    top = _first(into, summary, inks)
    by = {sheet.key: sheet for sheet in sheets}
    there = [trace for trace in traces if trace.table in by]
    for row, trace in enumerate(there, top + 1):
        _write(into, row, trace, by[trace.table], inks)
    if there:
        head = [{"header": heading, "header_format": inks.head} for heading in HEAD]
        look = {"name": "t_numbers", "columns": head, "style": "Table Style Light 1"}
        into.add_table(top, 0, top + len(there), LAST, look)
    into.set_landscape()
    into.set_paper(9)
    into.fit_to_pages(1, 0)
    into.hide_gridlines(2)
    into.set_footer(f"&L{NAME} · revision {summary.revision}&RPage &P of &N")


def _first(into: Worksheet, s: Summary, inks: Inks) -> int:
    """What stands above the numbers; the row of their header."""
    thesis = s.thesis.sentence or "There is no sentence yet."
    answered = f"{counted(len(s.took_part), 'question')} answered"
    decided = f"{counted(len(s.decided) + len(s.decisions))} decided"
    counts = (counted(len(s.pilots)), counted(len(s.areas), "value area"), answered, decided)
    lines: tuple[tuple[str, int, dict[str, Any]], ...] = (
        (s.first_words, 20, {"bold": True, "font_color": SAY}),
        (s.title, 36 * (1 + len(s.title) // 85), {"font_name": SERIF, "font_size": 24, "text_wrap": True}),
        (" · ".join(part for part in (s.organisation, f"revision {s.revision}") if part), 20, {"font_color": MUTED}),
        (thesis, 22 * (1 + len(thesis) // 125), {"font_name": SERIF, "font_size": 16, "font_color": DO, "text_wrap": True}),
        (" · ".join(counts), 24, {"bold": True, "valign": "vcenter"}),
        (GUIDE, 20, {"font_color": MUTED}),
    )
    for row, (words, height, look) in enumerate(lines):
        into.set_row(row, height)
        if "text_wrap" in look:
            into.merge_range(row, 0, row, LAST, "", inks(**look))
        write_text(into, row, 0, words, inks, **look)
    into.set_row(len(lines) + 1, 34)
    return len(lines) + 1


def _write(into: Worksheet, row: int, trace: Trace, sheet: Sheet, inks: Inks) -> None:
    where = told(trace, sheet)
    set_height(into, row, ((trace.what, WIDTHS[1]), (where, WIDTHS[LAST])))
    write_text(into, row, 0, trace.part, inks, font_color=MUTED)
    write_text(into, row, 1, trace.what, inks, text_wrap=True, reading_order=LEFT, align="left")
    if trace.value is not None:
        into.write_number(row, 2, trace.value, inks(num_format="0.####"))
    write_text(into, row, 3, trace.written, inks, bold=True, align="right")
    into.write_url(row, 4, f"internal:'{sheet.name}'!A1", inks(font_color=DO, underline=1, align="left", indent=1), sheet.name)
    write_text(into, row, LAST, where, inks, font_color=MUTED, text_wrap=True, reading_order=LEFT, align="left")
