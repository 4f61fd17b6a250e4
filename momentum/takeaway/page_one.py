"""Page one of the summary: what everybody reads. What the agenda does not ask for, and nobody wrote, is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from momentum.measures import in_percent, spoken
from momentum.takeaway.decisions import ORDER
from momentum.takeaway.md import bullets, escape, quoted, section
from momentum.takeaway.rows import AreaRow, PilotRow
from momentum.takeaway.summary import Summary
from momentum.workshop.agreed import Reservation

UNSAID = "Nothing is written down yet."


def page_one(s: Summary) -> Iterator[str]:
    """Sentence and status; top areas; what stays human; what needs no asking; the promise; what is decided; reservations; who
    to ask, and the next date."""
    yield f"**{s.status}** · as of {spoken(s.as_of)} · {escape(s.ask)}"
    yield f"# {escape(s.title)}"
    yield escape(s.organisation)
    yield quoted(s.thesis.sentence) or _else(s, "sentence", "> *There is no sentence yet.*")
    yield section("Where our attention goes", _numbered(s.top), _else(s, "sentence", "The room has not given its points yet."))
    yield section("What stays a human call", bullets(s.thesis.humans_decide), _else(s, "humans", UNSAID))
    yield section("What you may do without asking", bullets(s.guardrails.unasked), _else(s, "unasked", UNSAID))
    yield section("What we promise our people", promise(s), _else(s, "promise", "Nothing is promised yet."))
    yield section("Decided", _decided(s), _else(s, "decisions", "No decision on a pilot yet."))
    yield section("Reservations", "\n".join(map(_reservation, s.thesis.reservations)))
    yield section("Who to ask, and when we meet again", _people(s))


def _else(s: Summary, what: str, words: str) -> str:
    """What is said where something is missing that the agenda asks for."""
    return words if what in s.asked else ""


def promise(s: Summary) -> str:
    """The promise line by line, and who tells people when."""
    lines = [f"- **{what}**: {escape(line)}" for what, line in s.people.promise]
    if s.people.told:
        lines.append(f"- {escape(s.people.told)}")
    elif lines:
        lines.append("- Nobody is named yet who tells them.")
    return "\n".join(lines)


def _numbered(areas: Iterable[AreaRow]) -> str:
    return "\n".join(
        f"{n}. **{escape(area.name)}**, {share(area.said, area.weight)} of our attention. {escape(area.line)}".rstrip()
        for n, area in enumerate(areas, 1)
    )


def share(percent: int | None, exact: float | None) -> str:
    """A share in whole percents that add up; a dash where nobody said anything."""
    return "–" if percent is None else in_percent(percent, exact or 0)


def _decided(s: Summary) -> str:
    """One line a pilot: what was decided, by whom, and when it is looked at again."""
    made = [
        f"- **{escape(one.name)}**: {one.made.ruling}{_with(one.with_name)}. {_by(one.made.decider)} on {spoken(one.made.by)}."
        for one in sorted(s.decided, key=lambda one: ORDER[one.made.ruling])
    ]
    return "\n".join((*made, *map(_carded, s.decisions)))


def _with(name: str) -> str:
    return f" with {escape(name)}" if name else ""


def _by(decider: str) -> str:
    return f"{escape(decider)} looks at it again" if decider else "Looked at again"


def _carded(pilot: PilotRow) -> str:
    day = f", next decision on {spoken(pilot.next_decision_date)}" if pilot.next_decision_date else ""
    return f"- **{escape(pilot.name)}**: {pilot.decision}{day}"


def _reservation(one: Reservation) -> str:
    return f"- {escape(one.text)}{f' ({escape(one.name)})' if one.name else ''}"


def _people(s: Summary) -> str:
    lines = [
        f"- **{escape(s.thesis.conductor)}** holds the whole picture."
        if s.thesis.conductor
        else "- Nobody holds the whole picture yet."
    ]
    if s.thesis.deputy:
        lines.append(f"- **{escape(s.thesis.deputy)}** stands in.")
    lines.append(
        f"- Next check-in: {spoken(s.thesis.next_check_in)}."
        if s.thesis.next_check_in
        else "- The next check-in has no date yet."
    )
    return "\n".join(lines)
