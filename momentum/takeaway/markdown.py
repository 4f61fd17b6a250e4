"""The summary as Markdown that reads well before and after rendering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from momentum.measures import EVIDENCES, counted, gap_words, in_percent, out_of, spoken
from momentum.takeaway.summary import AreaRow, GapRow, PilotRow, Summary
from momentum.workshop.text import hidden

INLINE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w]+;)|:(?=[a-z])")
AT_START = re.compile(r"^(\d+)(?=[.)])|^(?=[#+=:-])")
WIDEST = 44  # a longer cell is not waited for when the others line up
OURS = (
    "*Agreed* means that nobody cannot support it and at most a quarter have a serious concern; "
    "this limit, and the word for how close the answers are, are our own."
)

Cells = Sequence[str]


def escape(text: str) -> str:
    """Somebody's words on one line, so that they can only ever be words."""
    line = " ".join("".join(c for c in text if not hidden(c)).split())
    return AT_START.sub(r"\1\\", INLINE.sub(r"\\\g<0>", line))


def markdown(summary: Summary) -> str:
    """The whole document; the first line says its status, its date and who to ask."""
    parts = [part for part in (*_page_one(summary), *_report(summary)) if part]
    return "\n\n".join(parts) + "\n"


def _page_one(s: Summary) -> Iterator[str]:
    yield f"**{s.status}** · as of {spoken(s.as_of)} · {escape(s.ask)}"
    yield f"# {escape(s.title)}"
    yield escape(s.organisation)
    yield _quoted(s.sentence) or "> *There is no sentence yet.*"
    yield _section("Where our attention goes", _numbered(s.top), "The room has not given its points yet.")
    yield _section("What stays a human call", _bullets(s.humans_decide), "Nothing is written down yet.")
    yield _section("What we will not do", _bullets(s.boundaries), "No boundary is written down yet.")
    yield _section("Decided", _decisions(s.decisions), "No decision on a pilot yet.")
    yield _section("Who to ask, and when we meet again", _people(s), "")


def _report(s: Summary) -> Iterator[str]:
    yield "---"
    yield _section("What we leave with, as we began", escape(s.mandate), "") if s.mandate else ""
    yield _section("What we say and what we do", _bullets(s.findings), "")
    yield _area_table(s)
    yield f"The weights were set by hand: {escape(s.weights_note)}" if s.weights_note else ""
    yield _section("What stood out to us", _bullets(s.pinned), "") if s.pinned else ""
    yield _section("What we do about our gaps", "\n".join(map(_gap, s.gaps)), "") if s.gaps else ""
    if s.pilots:
        yield _section("Pilots", _pilot_table(s.pilots), "")
        yield _named(f"Outside the thesis: {out_of(len(s.outside), s.counted, 'placed pilot')}", s.outside)
        yield _named(f"Stage unknown: {out_of(len(s.unknown_stage), len(s.pilots))}", s.unknown_stage)
        waiting = s.active - s.counted
        yield f"Not placed yet: {out_of(waiting, s.active, 'active pilot')}." if waiting else ""
        yield f"Not active: {out_of(s.inactive, len(s.pilots))}." if s.inactive else ""
    if s.agreement:
        yield _section("Can we stand behind it", _agreement(s), "")
    if s.stories:
        yield _section("Stories told here about AI", _bullets(s.stories), "")
    if s.took_part:
        rows = [(escape(part.prompt), str(part.answered)) for part in s.took_part]
        yield _section("Who took part", _table(("Question", "Answers"), rows, "lr"), "")
    yield _section("What the numbers mean", _bullets(s.numbers), "") if s.numbers else ""
    yield f"---\n\nOrchestrated Momentum · revision {s.revision} · {spoken(s.as_of)}"


def _section(title: str, body: str, instead: str) -> str:
    return f"## {title}\n\n{body or instead}"


def _quoted(text: str) -> str:
    return "\n>\n".join(f"> {escape(line)}" for line in text.split("\n") if line.strip())


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escape(line)}" for line in lines)


def _numbered(areas: Iterable[AreaRow]) -> str:
    return "\n".join(
        f"{n}. **{escape(area.name)}**, {_share(area.said, area.weight)} of our attention. {escape(area.line)}".rstrip()
        for n, area in enumerate(areas, 1)
    )


def _decisions(pilots: Iterable[PilotRow]) -> str:
    return "\n".join(f"- **{escape(p.name)}**: {p.decision}{_next(p.next_decision_date)}" for p in pilots)


def _next(day: date | None) -> str:
    return f", next decision on {spoken(day)}" if day else ""


def _people(s: Summary) -> str:
    lines = [
        f"- **{escape(s.conductor)}** holds the whole picture." if s.conductor else "- Nobody holds the whole picture yet."
    ]
    if s.deputy:
        lines.append(f"- **{escape(s.deputy)}** stands in.")
    lines.append(f"- Next check-in: {spoken(s.next_check_in)}." if s.next_check_in else "- The next check-in has no date yet.")
    return "\n".join(lines)


def _area_table(s: Summary) -> str:
    rows = [
        (
            escape(area.name),
            _share(area.said, area.weight),
            _share(area.done, area.supply),
            "–" if area.said is None or area.done is None else gap_words(area.said - area.done),
            str(area.pilots),
            area.state.value,
        )
        for area in s.areas
    ]
    if s.outside:
        rows.append(("Outside the thesis", "–", _share(s.no_home_percent, s.no_home), "–", str(len(s.outside)), "–"))
    return _table(("Area", "We say", "We do", "Gap", "Pilots", "State"), rows, "lrrrrl")


def _gap(gap: GapRow) -> str:
    return f"- **{escape(gap.area)}**: {escape(f'{gap.what} {gap.why}'.strip())}"


def _share(percent: int | None, exact: float | None) -> str:
    return "–" if percent is None else in_percent(percent, exact or 0)


def _pilot_table(pilots: Iterable[PilotRow]) -> str:
    rows = [
        (
            escape(pilot.name),
            escape(pilot.unit or ""),
            pilot.stage or "unknown",
            _for(pilot.areas),
            "unknown" if pilot.evidence is None else EVIDENCES[pilot.evidence],
        )
        for pilot in pilots
    ]
    return _table(("Pilot", "Unit", "Stage", "For", "Evidence"), rows, "lllll")


def _for(areas: tuple[tuple[str, int], ...] | None) -> str:
    if areas is None:
        return "not placed yet"
    return ", ".join(f"{escape(name)} {strength}" for name, strength in areas) or "outside the thesis"


def _named(title: str, names: tuple[str, ...]) -> str:
    return f"**{title}**\n\n{_bullets(names)}" if names else ""


def _agreement(s: Summary) -> str:
    answered = sum(row.count for row in s.agreement)
    rows = [(escape(row.label), str(row.count)) for row in s.agreement]
    together = f" The room is {s.together}." if s.together else ""
    return "\n\n".join(
        (
            f"**{escape(s.verdict)}**{together}",
            _table(("Answer", "People"), rows, "lr"),
            f"{counted(answered, 'answer')}. {OURS}",
        )
    )


def _table(head: Cells, rows: Sequence[Cells], sides: str) -> str:
    widths = [min(WIDEST, max(len(row[n]) for row in (head, *rows))) for n in range(len(head))]
    rule = [f"{'-' * (max(3, width) - 1)}{':' if side == 'r' else '-'}" for width, side in zip(widths, sides, strict=True)]
    lines = [head, rule, *rows]
    return "\n".join(f"| {' | '.join(_padded(line, widths, sides))} |" for line in lines)


def _padded(cells: Cells, widths: Sequence[int], sides: str) -> Iterator[str]:
    for cell, width, side in zip(cells, widths, sides, strict=True):
        yield cell.rjust(max(3, width)) if side == "r" else cell.ljust(max(3, width))
