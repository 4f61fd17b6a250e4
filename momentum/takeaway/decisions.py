"""The decision record: what was decided and by whom, what speaks against it, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from momentum.measures import Commitments, Record, counted, spoken
from momentum.takeaway.md import document, escape
from momentum.takeaway.summary import Summary, Undecided, summarise
from momentum.workshop.card import Ruling
from momentum.workshop.commitments import Commitment
from momentum.workshop.releasing import EVERYTHING, Release
from momentum.workshop.shown import Shown

ORDER = {ruling: n for n, ruling in enumerate(Ruling)}
MOST_NAMED = 12


def decisions_markdown(shown: Shown, today: date, release: Release = EVERYTHING) -> str:
    """The record as Markdown, as of a day: decisions with reason, decider, date and dissent, what stays undecided and until
    when, then commitments by how they stand."""
    return document(_document(summarise(shown, today, release)))


def _document(s: Summary) -> Iterator[str]:
    yield f"# Decisions: {escape(s.title)}"
    yield f"{escape(s.organisation)} · as of {spoken(s.as_of)}"
    yield "## Decided\n\n" + (decided(s.decided) or "No decision on a pilot yet.")
    if left := undecided(s.undecided):
        yield f"## Undecided\n\n{left}"
    if made := committed(s.commitments):
        yield f"## Who does what by when\n\n{made}"
    if s.thesis.conductor:
        deputy = f" {escape(s.thesis.deputy)} stands in." if s.thesis.deputy else ""
        yield f"{escape(s.thesis.conductor)}, our conductor, holds the whole picture.{deputy}"
    if s.thesis.next_check_in:
        yield f"Next check-in: {spoken(s.thesis.next_check_in)}."


def decided(records: tuple[Record, ...]) -> str:
    """What was decided, one paragraph a pilot, by what was decided about it; empty when nothing was."""
    return "\n".join(map(_decided, sorted(records, key=lambda one: ORDER[one.made.ruling])))


def _decided(one: Record) -> str:
    made = one.made
    other = f" with {escape(one.with_name)}" if one.with_name else ""
    who = f"Decided by {escape(made.decider)}, looked" if made.decider else "Looked"
    lines = [
        f"- **{escape(one.name)}**: {made.ruling}{other}. {escape(made.reason)}",
        f"  {who} at again on {spoken(made.by)}.",
        *(f"  - Against it: “{escape(line)}”" for line in made.dissent),
    ]
    return "\n".join(lines)


def undecided(left: Undecided) -> str:
    """Until when what is undecided continues; empty when nothing is."""
    many = len(left.names)
    if not many:
        return ""
    named = ", ".join(map(escape, left.names[:MOST_NAMED]))
    more = f" and {many - MOST_NAMED} more" if many > MOST_NAMED else ""
    told = f"continue until {spoken(left.until)}" if left.until else "continue, and nobody has said until when"
    if many == 1:
        told = told.replace("continue", "continues", 1)
    return f"{counted(many)} {told}: {named}{more}."


def committed(there: Commitments) -> str:
    """Commitments, late ones first; empty when nobody made one."""
    groups = (("Late", there.late), ("Open", there.open), ("Done", there.done), ("Dropped", there.dropped))
    parts = [f"### {name}\n\n" + "\n".join(map(_committed, made)) for name, made in groups if made]
    return "\n\n".join(parts)


def _committed(made: Commitment) -> str:
    lines = [f"- **{escape(made.who)}**, by {spoken(made.by)}: {escape(made.what)}"]
    if made.obstacle:
        lines.append(f"  If {escape(made.obstacle)}, then {escape(made.response)}")
    if made.note:
        lines.append(f"  {escape(made.note)}")
    return "\n".join(lines)
