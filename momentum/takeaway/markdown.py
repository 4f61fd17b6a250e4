"""The summary as Markdown that reads well before and after rendering."""

from __future__ import annotations

from collections.abc import Iterator

from momentum.takeaway import beyond, report, then
from momentum.takeaway.md import document, escape, quoted, section
from momentum.takeaway.page_one import page_one
from momentum.takeaway.summary import Summary


def markdown(summary: Summary) -> str:
    """The whole document; the first line says its status, its date and who to ask."""
    return document((*page_one(summary), *_report(summary)))


def _report(s: Summary) -> Iterator[str]:
    yield "---"
    yield section("What we leave with, as we began", escape(s.mandate))
    yield from then.since(s)
    yield from beyond.thesis(s)
    yield from report.picture(s)
    yield from report.pilots(s)
    yield from report.decisions(s)
    yield from report.guardrails(s)
    yield from report.learned(s)
    yield from beyond.people(s)
    yield from report.stands(s)
    yield from then.believed(s)
    yield from report.ends(s)


def monday(s: Summary) -> str:
    """The words for Monday alone, to hand to whoever says them."""
    return document(
        (f"# Words for Monday: {escape(s.title)}", quoted(s.thesis.sentence), quoted(s.people.monday), escape(s.people.told))
    )
