"""The report behind page one: the thesis whole, people, what we say and do, pilots, guardrails, decisions, what is learned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from momentum.measures import EVIDENCES, counted, gap_words, out_of, spoken
from momentum.takeaway.decisions import committed, decided, undecided
from momentum.takeaway.md import bullets, escape, named, section, table
from momentum.takeaway.page_one import share
from momentum.takeaway.rows import GapRow, PilotRow
from momentum.takeaway.summary import Summary

OURS = (
    "*Agreed* means that nobody cannot support it and at most a quarter have a serious concern; "
    "this limit, and the word for how close the answers are, are our own."
)


def picture(s: Summary) -> Iterator[str]:
    """What we say beside what we do, and what stood out."""
    yield section("What we say and what we do", bullets(s.findings)) if s.findings or s.pilots or s.top else ""
    yield _area_table(s) if s.top or s.pilots else ""
    yield f"The weights were set by hand: {escape(s.thesis.weights_note)}" if s.thesis.weights_note else ""
    yield section("What stood out to us", bullets(s.pinned))
    yield section("What we do about our gaps", "\n".join(map(_gap, s.gaps)))


def _area_table(s: Summary) -> str:
    rows = [
        (
            escape(area.name),
            share(area.said, area.weight),
            share(area.done, area.supply),
            "–" if area.said is None or area.done is None else gap_words(area.said - area.done),
            str(area.pilots),
            area.state.value,
        )
        for area in s.areas
    ]
    if s.outside:
        rows.append(("Outside the thesis", "–", share(s.no_home_percent, s.no_home), "–", str(len(s.outside)), "–"))
    return table(("Area", "We say", "We do", "Gap", "Pilots", "State"), rows, "lrrrrl")


def _gap(gap: GapRow) -> str:
    return f"- **{escape(gap.area)}**: {escape(f'{gap.what} {gap.why}'.strip())}"


def pilots(s: Summary) -> Iterator[str]:
    """The pilots, and those that are not counted."""
    if not s.pilots:
        return
    yield section("Pilots", _pilot_table(s.pilots))
    yield escape(s.alike)
    yield named(f"Outside the thesis: {out_of(len(s.outside), s.counted, 'placed pilot')}", s.outside)
    yield named(f"Stage unknown: {out_of(len(s.unknown_stage), len(s.pilots))}", s.unknown_stage)
    waiting = s.active - s.counted
    yield f"Not placed yet: {out_of(waiting, s.active, 'active pilot')}." if waiting else ""
    yield f"Not active: {out_of(s.inactive, len(s.pilots))}." if s.inactive else ""


def _pilot_table(rows: Iterable[PilotRow]) -> str:
    lines = [
        (
            escape(pilot.name),
            escape(pilot.unit or ""),
            pilot.stage or "unknown",
            _for(pilot),
            "unknown" if pilot.evidence is None else EVIDENCES[pilot.evidence],
        )
        for pilot in rows
    ]
    return table(("Pilot", "Unit", "Stage", "For", "Evidence"), lines, "lllll")


def _for(pilot: PilotRow) -> str:
    if pilot.areas is None:
        return "not placed yet"
    told = ", ".join(f"{escape(name)} {strength}" for name, strength in pilot.areas) or "outside the thesis"
    return f"{told} (not discussed)" if pilot.discussed is False else told


def guardrails(s: Summary) -> Iterator[str]:
    """Who says yes, and how what acts for us behaves; only where lanes or briefs are asked for or there."""
    held = s.guardrails
    agreed = [row for row in held.lanes if row.decider or row.patterns]
    if agreed or "lanes" in s.asked:
        rows = [
            (
                row.lane.value,
                escape(row.decider) + ("" if row.agreed else " (not agreed yet)") if row.decider else "nobody yet",
                "the same day" if not row.days else f"{row.days} working days",
                ", ".join(map(escape, row.pilots)) or "–",
            )
            for row in held.lanes
        ]
        yield section("Who says yes", table(("Lane", "Who decides", "Answer within", "Pilots"), rows, "llll") if rows else "")
        yield named("Approved before anybody asks", (line for row in held.lanes for line in row.patterns))
        yield named(f"Stop: {counted(len(held.stop))}", held.stop)
        yield named(f"Not assessed yet: {counted(len(held.unassessed))}", held.unassessed) if "lanes" in s.asked else ""
        yield "How much harm is possible is the room's own assessment, and no legal classification." if rows else ""
    briefs = "\n".join(f"- **{escape(b.pilot)}**: {escape(b.job)}{_answers(b.owner)}" for b in held.briefs)
    yield section("How what acts for us behaves", briefs)
    if "briefs" in s.asked:
        yield named(f"Acts and has no brief yet: {counted(len(held.without))}", held.without)


def _answers(owner: str) -> str:
    return f" {escape(owner)} answers for it." if owner else ""


def decisions(s: Summary) -> Iterator[str]:
    """The decisions whole, with what speaks against them, and who does what."""
    yield section("What was decided, and why", decided(s.decided))
    yield undecided(s.undecided) if s.decided else ""
    yield section("Who does what by when", committed(s.commitments), UNMADE if "commitments" in s.asked else "")


UNMADE = "Nobody has said yet what they will do."


def learned(s: Summary) -> Iterator[str]:
    """Loops that are closed and open, and what is left behind; only where it is asked for or there."""
    told = s.learning
    closed = "\n".join(
        f"- **{escape(one.pilot)}**: {escape(one.hypothesis)}\n  - We saw: {escape(one.observed)}"
        f"{_also(one.learned)}\n  - Therefore: {escape(one.therefore)}"
        for one in told.closed
    )
    asked = "loops" in s.asked
    yield section("What we learned", closed, "No loop is closed yet." if asked and (told.open or told.unknown) else "")
    if asked:
        lacking = "\n".join(f"- **{escape(one.pilot)}**: {', '.join(one.missing)}" for one in told.open)
        yield f"**Still open: {counted(len(told.open))}, and what is missing**\n\n{lacking}" if lacking else ""
        yield named(f"Not known yet, ask the owner: {counted(len(told.unknown))}", told.unknown)
    kept = [one for one in told.kept if one.keep]
    yield section(
        "What stopped pilots leave",
        "\n".join(f"- **{escape(one.pilot)}**: {escape(one.keep)}{_for_whom(one.keep_for)}" for one in kept),
    )


def _also(learned: str) -> str:
    return f"\n  - We learned: {escape(learned)}" if learned else ""


def _for_whom(keep_for: str) -> str:
    return f" For: {escape(keep_for)}" if keep_for else ""


def stands(s: Summary) -> Iterator[str]:
    """How far the room stands behind it."""
    if not s.agreement:
        return
    answered = sum(row.count for row in s.agreement)
    rows = [(escape(row.label), str(row.count)) for row in s.agreement]
    together = f" The room is {s.together}." if s.together else ""
    yield section("Can we stand behind it", f"**{escape(s.verdict)}**{together}")
    yield table(("Answer", "People"), rows, "lr")
    yield f"{counted(answered, 'answer')}. {OURS}"


def ends(s: Summary) -> Iterator[str]:
    """Who took part, what the numbers mean, and of which revision this is."""
    rows = [(escape(part.prompt), str(part.answered)) for part in s.took_part]
    yield section("Who took part", table(("Question", "Answers"), rows, "lr")) if rows else ""
    yield section("What the numbers mean", bullets(s.numbers))
    yield f"---\n\nOrchestrated Momentum · revision {s.revision} · {spoken(s.as_of)}"
