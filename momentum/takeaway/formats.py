"""The formats there are, as a list: what a file is called, what it is good for, and what makes it.

A writer with a library of its own is imported when it writes: the app, which has files made elsewhere, never loads it,
unless letters are there that few fonts have.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from momentum.takeaway.bundle import briefs_zip
from momentum.takeaway.carried import unusual
from momentum.takeaway.frozen import Frozen
from momentum.takeaway.markdown import decisions_markdown, markdown, monday
from momentum.takeaway.portfolio import portfolio_csv
from momentum.workshop.shown import Shown

ONE_PAGE, SUMMARY, BESIDE, YOURS = "The thesis on one page", "The summary", "What goes with it", "For the facilitator alone"
MIMES = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
SLOW = ("docx", "pdf", "png", "pptx", "xlsx")  # what writes these takes its time and much memory: it is for another process


class Format(NamedTuple):
    """A kind of file: with which it stands, how its name ends, what it is called and good for, and when there is any of it."""

    group: str
    ending: str
    label: str
    what: str
    make: Callable[[Frozen], bytes]
    there: Callable[[Frozen], bool] = lambda frozen: True


def _decided(frozen: Frozen) -> bool:
    return bool(frozen.summary.decided or frozen.summary.commitments.total)


def _said(frozen: Frozen) -> bool:
    return bool(frozen.summary.people.monday)


def _briefed(frozen: Frozen) -> bool:
    """A brief without its owner is none."""
    return frozen.summary.release.owners and bool(frozen.shown.guardrails.briefs)


def _held_back(frozen: Frozen) -> bool:
    return frozen.whole is not None and frozen.whole != frozen.shown


def _docx(frozen: Frozen) -> bytes:
    from momentum.takeaway.word.writer import docx

    return docx(frozen.summary)


def _markdown(frozen: Frozen) -> bytes:
    return markdown(frozen.summary).encode()


def _slides(frozen: Frozen) -> bytes:
    from momentum.takeaway.slides.writer import pptx

    return pptx(frozen.summary)


def _workbook(frozen: Frozen) -> bytes:
    from momentum.takeaway.workbook.writer import xlsx

    return xlsx(frozen.summary, frozen.shown)


def _portfolio(frozen: Frozen) -> bytes:
    return portfolio_csv(frozen.shown)


def _record(frozen: Frozen) -> bytes:
    return decisions_markdown(frozen.summary).encode()


def _monday(frozen: Frozen) -> bytes:
    return monday(frozen.summary).encode()


def _briefs(frozen: Frozen) -> bytes:
    return briefs_zip(frozen.shown, frozen.summary.as_of)


def _whole(frozen: Frozen) -> bytes:
    return portfolio_csv(frozen.whole or frozen.shown)


def _one_page(frozen: Frozen) -> bytes:
    from momentum.takeaway.typeset.writer import one_page

    return one_page(frozen.summary)


def _picture(frozen: Frozen) -> bytes:
    from momentum.takeaway.typeset.writer import one_page_png

    return one_page_png(frozen.summary)


def _pdf(frozen: Frozen) -> bytes:
    from momentum.takeaway.typeset.writer import pdf

    return pdf(frozen.summary)


FORMATS = (
    Format(ONE_PAGE, "one-page.pdf", "One page (PDF)", "To print and hang up, or to send.", _one_page),
    Format(ONE_PAGE, "one-page.png", "Picture", "For a chat; it can be read on a phone.", _picture),
    Format(SUMMARY, "summary.pdf", "Summary (PDF)", "To send, to print and to keep; screen readers can read it.", _pdf),
    Format(SUMMARY, "summary.docx", "Word", "To read, to work on and to pass on.", _docx),
    Format(SUMMARY, "summary.pptx", "Slides", "To present: charts that can be edited, and notes on what to say.", _slides),
    Format(SUMMARY, "summary.xlsx", "Excel", "Every number, with where it is counted; a sheet for every table.", _workbook),
    Format(SUMMARY, "summary.md", "Markdown", "Text for a wiki, a ticket or a chat.", _markdown),
    Format(BESIDE, "portfolio.csv", "Portfolio", "CSV: every pilot in a row; comes in again unchanged.", _portfolio),
    Format(BESIDE, "decisions.md", "Decision record", "Who decided what and why; who does what by when.", _record, _decided),
    Format(BESIDE, "monday.md", "Words for Monday", "For whoever says them.", _monday, _said),
    Format(BESIDE, "briefs.zip", "Behaviour briefs", "How what acts for us behaves, also as JSON.", _briefs, _briefed),
    Format(YOURS, "portfolio-whole.csv", "Whole portfolio", "With what the switches leave out.", _whole, _held_back),
)  # fmt: skip


def pack(shown: Shown, day: date) -> bytes:
    """The printable pack as a tagged PDF, made on a day: it goes out before there is anything to take home."""
    from momentum.takeaway.typeset import pack as printable

    return printable.pack(shown, day)


def lacking(text: str) -> str:
    """What a PDF and a picture say of letters of this text that no font of this machine has; empty where all can be seen."""
    letters = unusual(text)
    if not letters:
        return ""
    from momentum.takeaway.typeset import letters as typeset

    return typeset.lacking(letters)
