"""A behaviour brief as Markdown for people, and as JSON that a developer can put in front of what acts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from momentum.measures import spoken
from momentum.takeaway.blocks import Block, Heading, Item, Line, Rule, Run, bullets, line, listed, plain, said, section
from momentum.takeaway.briefed import Document, document
from momentum.takeaway.markdown import rendered
from momentum.workshop.brief import Brief
from momentum.workshop.pilots import Pilot

NOT_WRITTEN = "Not written yet."
OURS = "Lane, tier and autonomy are the room's own assessment, not a legal classification."
SCHEMA_ID = "urn:orchestrated-momentum:behaviour-brief:1"


def brief_json(pilot: Pilot, brief: Brief) -> bytes:
    """The brief as JSON (UTF-8) that the published schema describes; everything stands in it, also what is not known."""
    return msgspec.json.format(msgspec.json.encode(document(pilot, brief)), indent=2) + b"\n"


def brief_schema() -> bytes:
    """The JSON Schema (2020-12) of that JSON; `data/behaviour-brief.schema.json` holds the same."""
    described = msgspec.json.schema(Document)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, "title": "Behaviour brief"}
    return msgspec.json.format(msgspec.json.encode(head | described), indent=2) + b"\n"


def brief_markdown(pilot: Pilot, brief: Brief) -> str:
    """The brief as Markdown that reads well before and after rendering; what people wrote can only ever be words."""
    return rendered(brief_document(pilot, brief))


def brief_document(pilot: Pilot, brief: Brief) -> Iterator[Block]:
    """The brief as a document of its own."""
    told = document(pilot, brief)
    again = f"looked at again on {spoken(brief.review)}" if brief.review else "no day yet to look at it again"
    yield Line((Run(told.pilot.lane, strong=True), Run(f" · {again} · ask {brief.owner}")), "status")
    yield Heading(f"{pilot.card.name}: how it behaves", 1)
    yield from said(brief.job) if brief.job else line(NOT_WRITTEN)
    yield from line(f"Acts for: {brief.acts_for}" if brief.acts_for else "")
    yield Line((Run("Answers for it: "), Run(brief.owner, strong=True)))
    yield from line(_standing(told))
    yield from section("How it sounds", bullets((*_named("it is", brief.is_), *_named("it is not", brief.is_not))))
    yield from section("What it may do", bullets(brief.may), NOT_WRITTEN)
    yield from section("What it never does", bullets(brief.never), NOT_WRITTEN)
    yield from section("It pauses and waits for a person when", bullets(brief.pauses_when))
    yield from section("With", bullets((*_named("tools", brief.tools), *_named("data", brief.data), *_caps(brief))))
    yield from section("When it is unsure", bullets(_unsure(brief)), NOT_WRITTEN)
    matters = listed((Item(plain(value)) for value in brief.values), numbered=True)
    yield from section("What matters, the first one first", matters)
    yield from section("Whether it can be undone", bullets(_undone(brief)))
    yield from section("Honesty", bullets(_honesty(brief)))
    yield from section("When it was wrong", bullets(_feedback(brief)))
    yield from section("A good example", said(brief.good))
    yield from section("A bad example", said(brief.bad))
    yield Rule()
    yield Line(plain(OURS), "quiet")


def _standing(told: Document) -> str:
    known = [
        f"Lane: {told.pilot.lane}",
        f"risk tier {told.pilot.risk_tier}" if told.pilot.risk_tier else "",
        f"autonomy L{told.pilot.autonomy.level}, {told.pilot.autonomy.name}" if told.pilot.autonomy else "",
    ]
    return " · ".join(part for part in known if part)


def _named(name: str, lines: tuple[str, ...]) -> list[str]:
    return [f"{name}: {'; '.join(lines)}"] if lines else []


def _caps(brief: Brief) -> Iterator[str]:
    if brief.spend_cap:
        yield f"spends at most: {brief.spend_cap}"
    if brief.time_cap:
        yield f"takes at most: {brief.time_cap}"


def _unsure(brief: Brief) -> Iterator[str]:
    unsure = brief.unsure
    if unsure.how:
        yield f"it {unsure.how}"
    if unsure.trigger:
        yield f"which is when: {unsure.trigger}"
    if unsure.to:
        yield f"to: {unsure.to}"
    if unsure.within is not None:
        yield f"within {unsure.within:,} {'minute' if unsure.within == 1 else 'minutes'}"
    if unsure.words:
        yield f"the thesis says: {unsure.words}"


def _undone(brief: Brief) -> Iterator[str]:
    if brief.reversible is not None:
        yield "it can be undone" if brief.reversible else "it cannot be undone"
    if brief.undo:
        yield f"how: {brief.undo}"


def _honesty(brief: Brief) -> Iterator[str]:
    yield "it says that it is AI" if brief.says_it_is_ai else "it does not say that it is AI"
    yield "it shows its sources" if brief.shows_sources else "it shows no sources"


def _feedback(brief: Brief) -> Iterator[str]:
    if brief.noticed_by:
        yield f"how we notice: {brief.noticed_by}"
    if brief.corrected_by:
        yield f"how a person corrects it: {brief.corrected_by}"
    if brief.corrections_go:
        yield f"where that goes: {brief.corrections_go}"
