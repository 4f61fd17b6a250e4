"""The summary as a document: page one, then the report behind it. Every format that people read renders these blocks."""

from __future__ import annotations

from collections.abc import Iterator

from momentum.takeaway import beyond, report, then
from momentum.takeaway.blocks import Block, Heading, Rule, line, said, section
from momentum.takeaway.decisions import signed, standing
from momentum.takeaway.page_one import page_one
from momentum.takeaway.summary import Summary


def document(summary: Summary) -> tuple[Block, ...]:
    """The whole document; its first line says its status, its date and who to ask."""
    return (*page_one(summary), Rule(new_page=True), *behind(summary), *signed(summary))


def behind(s: Summary) -> Iterator[Block]:
    """The report behind page one; how it is signed stands below it, or at the foot of each page."""
    yield from section("What we leave with, as we began", line(s.mandate))
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


def words_for_monday(s: Summary) -> Iterator[Block]:
    """The words for Monday alone, to hand to whoever says them."""
    yield standing(s)
    yield Heading(f"Words for Monday: {s.title}", 1)
    yield from line(s.organisation)
    yield from said(s.thesis.sentence)
    yield from said(s.people.monday)
    yield from line(s.people.told)
    yield from signed(s)
