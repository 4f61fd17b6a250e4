"""The workbook: the summary's numbers with where each comes from, pictures, and one sheet for every table."""

from __future__ import annotations

import io
from datetime import datetime, time

import xlsxwriter

from momentum.takeaway.summary import Summary
from momentum.takeaway.workbook.cells import Inks, write_table
from momentum.takeaway.workbook.numbers_sheet import NUMBERS, write_numbers
from momentum.takeaway.workbook.pictures_sheet import PICTURES, write_pictures
from momentum.takeaway.workbook.sheet import celled
from momentum.takeaway.workbook.table_sheets import sheets
from momentum.takeaway.workbook.traced import traced
from momentum.workshop.shown import Shown

AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}  # what people wrote computes nothing


def xlsx(summary: Summary, shown: Shown) -> bytes:
    """The workbook of a summary, the same bytes each time; `shown` is without what the summary's release holds back."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, **AS_TEXT})
    book.set_properties(
        {
            "title": celled(summary.title)[:255],
            "subject": f"Revision {summary.revision}",
            "author": celled(summary.organisation)[:255],
            "company": celled(summary.organisation)[:255],
            "created": datetime.combine(summary.as_of, time()),
        }
    )
    inks, there = Inks(book), sheets(summary, shown)
    numbers, pictures = book.add_worksheet(NUMBERS), book.add_worksheet(PICTURES)
    for one in there:
        write_table(book.add_worksheet(one.name), one, inks)
    write_numbers(numbers, summary, traced(summary, shown), there, inks)
    write_pictures(book, pictures, summary, there, inks)
    numbers.activate()
    book.close()
    return written.getvalue()
