"""A behaviour brief as Markdown for people, and as JSON that a developer can put in front of what acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from momentum.measures import spoken
from momentum.takeaway.briefed import Document, document
from momentum.takeaway.md import escape
from momentum.workshop.brief import Brief
from momentum.workshop.pilots import Pilot

NOT_WRITTEN = "*Not written yet.*"
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
    told = document(pilot, brief)
    parts = [part for part in _parts(pilot, brief, told) if part]
    return "\n\n".join(parts) + "\n"


def _parts(pilot: Pilot, brief: Brief, told: Document) -> Iterator[str]:
    yield f"# {escape(pilot.card.name)}: how it behaves"
    yield f"> {escape(brief.job)}" if brief.job else NOT_WRITTEN
    yield f"Acts for: {escape(brief.acts_for)}" if brief.acts_for else ""
    yield f"Answers for it: **{escape(brief.owner)}**" + (
        f" · looked at again on {spoken(brief.review)}" if brief.review else ""
    )
    yield _standing(told)
    yield _list("How it sounds", [*_named("it is", brief.is_), *_named("it is not", brief.is_not)], raw=True)
    yield _list("What it may do", brief.may, instead=NOT_WRITTEN)
    yield _list("What it never does", brief.never, instead=NOT_WRITTEN)
    yield _list("It pauses and waits for a person when", brief.pauses_when)
    yield _list("With", [*_named("tools", brief.tools), *_named("data", brief.data), *_caps(brief)], raw=True)
    yield _list("When it is unsure", list(_unsure(brief)), raw=True, instead=NOT_WRITTEN)
    yield _list("What matters, the first one first", brief.values, numbered=True)
    yield _list("Whether it can be undone", list(_undone(brief)), raw=True)
    yield _list("Honesty", list(_honesty(brief)), raw=True)
    yield _list("When it was wrong", list(_feedback(brief)), raw=True)
    yield _example("A good example", brief.good)
    yield _example("A bad example", brief.bad)
    yield f"---\n\n{OURS}"


def _standing(told: Document) -> str:
    known = [
        f"Lane: {told.pilot.lane}",
        f"risk tier {told.pilot.risk_tier}" if told.pilot.risk_tier else "",
        f"autonomy L{told.pilot.autonomy.level}, {told.pilot.autonomy.name}" if told.pilot.autonomy else "",
    ]
    return " · ".join(part for part in known if part)


def _list(title: str, lines: Sequence[str], *, raw: bool = False, numbered: bool = False, instead: str = "") -> str:
    if not lines:
        return f"## {title}\n\n{instead}" if instead else ""
    words = [line if raw else escape(line) for line in lines]
    listed = (f"{n}. {line}" if numbered else f"- {line}" for n, line in enumerate(words, 1))
    return f"## {title}\n\n" + "\n".join(listed)


def _named(name: str, lines: Sequence[str]) -> list[str]:
    return [f"{name}: {'; '.join(map(escape, lines))}"] if lines else []


def _caps(brief: Brief) -> Iterator[str]:
    if brief.spend_cap:
        yield f"spends at most: {escape(brief.spend_cap)}"
    if brief.time_cap:
        yield f"takes at most: {escape(brief.time_cap)}"


def _unsure(brief: Brief) -> Iterator[str]:
    unsure = brief.unsure
    if unsure.how:
        yield f"it {unsure.how}"
    if unsure.trigger:
        yield f"which is when: {escape(unsure.trigger)}"
    if unsure.to:
        yield f"to: {escape(unsure.to)}"
    if unsure.within is not None:
        yield f"within {unsure.within:,} {'minute' if unsure.within == 1 else 'minutes'}"
    if unsure.words:
        yield f"the thesis says: {escape(unsure.words)}"


def _undone(brief: Brief) -> Iterator[str]:
    if brief.reversible is not None:
        yield "it can be undone" if brief.reversible else "it **cannot** be undone"
    if brief.undo:
        yield f"how: {escape(brief.undo)}"


def _honesty(brief: Brief) -> Iterator[str]:
    yield "it says that it is AI" if brief.says_it_is_ai else "it does not say that it is AI"
    yield "it shows its sources" if brief.shows_sources else "it shows no sources"


def _feedback(brief: Brief) -> Iterator[str]:
    if brief.noticed_by:
        yield f"how we notice: {escape(brief.noticed_by)}"
    if brief.corrected_by:
        yield f"how a person corrects it: {escape(brief.corrected_by)}"
    if brief.corrections_go:
        yield f"where that goes: {escape(brief.corrections_go)}"


def _example(title: str, text: str) -> str:
    lines = [f"> {escape(line)}" for line in text.split("\n") if line.strip()]
    return f"## {title}\n\n" + "\n>\n".join(lines) if lines else ""
