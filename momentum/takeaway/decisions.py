"""The decision record: what was decided and by whom, what speaks against it, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from momentum.measures import Record, commitments, continues_until, counted, queue, record, spoken, whole
from momentum.takeaway.markdown import escape
from momentum.workshop.card import Ruling
from momentum.workshop.commitments import Commitment
from momentum.workshop.shown import Shown

ORDER = {ruling: n for n, ruling in enumerate(Ruling)}


def decisions_markdown(shown: Shown, today: date) -> str:
    """The record as Markdown, as of a day: decisions with reason, decider, date and dissent, what stays undecided and until
    when, then commitments by how they stand."""
    parts = [part for part in _document(shown, today) if part]
    return "\n\n".join(parts) + "\n"


def _document(shown: Shown, today: date) -> Iterator[str]:
    yield f"# Decisions: {escape(shown.title)}"
    yield f"{escape(shown.organisation)} · as of {spoken(today)}"
    yield decided(shown)
    yield undecided(shown, today)
    yield committed(shown, today)
    thesis = shown.thesis
    if thesis.conductor:
        deputy = f" {escape(thesis.deputy)} stands in." if thesis.deputy else ""
        yield f"{escape(thesis.conductor)}, our conductor, holds the whole picture.{deputy}"
    if thesis.next_check_in:
        yield f"Next check-in: {spoken(thesis.next_check_in)}."


def decided(shown: Shown) -> str:
    """What was decided, one paragraph a pilot, by what was decided about it."""
    records = sorted(record(shown), key=lambda one: ORDER[one.made.ruling])
    return "## Decided\n\n" + ("\n".join(map(_decided, records)) or "No decision on a pilot yet.")


def _decided(one: Record) -> str:
    made = one.made
    other = f" with {escape(one.with_name)}" if one.with_name else ""
    lines = [
        f"- **{escape(one.name)}**: {made.ruling}{other}. {escape(made.reason)}",
        f"  Decided by {escape(made.decider)}, looked at again on {spoken(made.by)}.",
        *(f"  - Against it: “{escape(line)}”" for line in made.dissent),
    ]
    return "\n".join(lines)


def undecided(shown: Shown, today: date) -> str:
    """Until when what is undecided continues; empty when nothing is."""
    left = queue(shown, whole(shown, today))
    many, until = len(left.waiting) + len(left.passed), continues_until(shown)
    if not many:
        return ""
    named = ", ".join(escape(turn.pilot.card.name) for turn in (*left.passed, *left.waiting)[:12])
    more = f" and {many - 12} more" if many > 12 else ""
    told = f"continue until {spoken(until)}" if until else "continue, and nobody has said until when"
    if many == 1:
        told = told.replace("continue", "continues", 1)
    return f"## Undecided\n\n{counted(many)} {told}: {named}{more}."


def committed(shown: Shown, today: date) -> str:
    """Commitments, late ones first; empty when nobody made one."""
    there = commitments(shown, today)
    groups = (("Late", there.late), ("Open", there.open), ("Done", there.done), ("Dropped", there.dropped))
    parts = [f"### {name}\n\n" + "\n".join(map(_committed, made)) for name, made in groups if made]
    return "\n\n".join(["## Who does what by when", *parts]) if parts else ""


def _committed(made: Commitment) -> str:
    lines = [f"- **{escape(made.who)}**, by {spoken(made.by)}: {escape(made.what)}"]
    if made.obstacle:
        lines.append(f"  If {escape(made.obstacle)}, then {escape(made.response)}")
    if made.note:
        lines.append(f"  {escape(made.note)}")
    return "\n".join(lines)
