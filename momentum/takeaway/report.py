"""The report behind page one: the thesis whole, people, what we say and do, pilots, guardrails, decisions, what is learned."""

from __future__ import annotations

from collections.abc import Iterator

from momentum.measures import EVIDENCES, STRENGTHS, counted, gap_words, out_of
from momentum.takeaway.blocks import (
    Bar,
    Bars,
    Block,
    Item,
    Line,
    Run,
    bullets,
    grid,
    led,
    line,
    listed,
    named,
    plain,
    section,
)
from momentum.takeaway.decisions import committed, decided, undecided
from momentum.takeaway.rows import OUTSIDE, PilotRow, share
from momentum.takeaway.summary import Summary

OURS = (
    "“Agreed” means that nobody cannot support it and at most a quarter have a serious concern; "
    "this limit, and the word for how close the answers are, are our own."
)
HOW_MUCH = f"The number behind an area: {', '.join(f'{n} {words}' for n, words in enumerate(STRENGTHS) if n)}."
UNMADE = "Nobody has said yet what they will do."


def picture(s: Summary) -> Iterator[Block]:
    """What we say beside what we do, and what stood out."""
    if s.findings or s.pilots or s.top:
        yield from section("What we say and what we do", _say_and_do(s))
    yield from line(s.weights_set)
    yield from section("What stood out to us", bullets(s.pinned))
    yield from section(
        "What we do about our gaps", listed(Item(led(gap.area, f": {gap.what} {gap.why}".rstrip())) for gap in s.gaps)
    )


def _say_and_do(s: Summary) -> Iterator[Block]:
    if any(area.said or area.done for area in s.areas):
        bars = tuple(Bar(a.name, a.said, a.done, a.says, a.does) for a in s.areas)
        yield Bars(bars, f"{'; '.join(f'{bar.name}: we say {bar.says}, we do {bar.does}' for bar in bars)}.")
    yield from bullets(s.findings)
    if s.top or s.pilots:
        yield from _area_table(s)


def _area_table(s: Summary) -> Iterator[Block]:
    rows = [
        (
            area.name,
            area.says,
            area.does,
            "–" if area.said is None or area.done is None else gap_words(area.said - area.done),
            str(area.pilots),
            area.state.value,
        )
        for area in s.areas
    ]
    if s.outside:
        rows.append((OUTSIDE, "–", share(s.no_home_percent, s.no_home), "–", str(len(s.outside)), "–"))
    head = ("Area", "We say", "We do", "Gap", "Pilots", "State")
    return grid(head, rows, "lrrrrl", "Each value area: what we say, what we do, the gap between, its pilots and its state")


def pilots(s: Summary) -> Iterator[Block]:
    """The pilots, and those that are not counted."""
    if not s.pilots:
        return
    yield from section("Pilots", _pilot_table(s.pilots))
    if any(pilot.areas for pilot in s.pilots):
        yield from line(HOW_MUCH)
    yield from line(s.alike)
    yield from named(f"{OUTSIDE}: {out_of(len(s.outside), s.counted, 'placed pilot')}", s.outside)
    yield from named(f"Stage unknown: {out_of(len(s.unknown_stage), len(s.pilots))}", s.unknown_stage)
    if waiting := s.active - s.counted:
        yield from line(f"Not placed yet: {out_of(waiting, s.active, 'active pilot')}.")
    if s.inactive:
        yield from line(f"Not active: {out_of(s.inactive, len(s.pilots))}.")


def _pilot_table(rows: tuple[PilotRow, ...]) -> Iterator[Block]:
    cells = [
        (
            pilot.name,
            pilot.unit or "",
            pilot.stage or "unknown",
            _for(pilot),
            "unknown" if pilot.evidence is None else EVIDENCES[pilot.evidence],
        )
        for pilot in rows
    ]
    head = ("Pilot", "Unit", "Stage", "For", "Evidence")
    return grid(
        head, cells, "lllll", "Each pilot: its unit and stage, what it is for with strengths from 0 to 3, and its evidence"
    )


def _for(pilot: PilotRow) -> str:
    if pilot.areas is None:
        return "not placed yet"
    told = ", ".join(f"{name} {strength}" for name, strength in pilot.areas) or "outside the thesis"
    return f"{told} (not discussed)" if pilot.discussed is False else told


def guardrails(s: Summary) -> Iterator[Block]:
    """Who says yes, and how what acts for us behaves; only where lanes or briefs are asked for or there."""
    held = s.guardrails
    agreed = [row for row in held.lanes if row.decider or row.patterns]
    if agreed or "lanes" in s.asked:
        yield from section("Who says yes", _says_yes(s))
    briefs = (Item(led(b.pilot, f": {b.job}{_answers(b.owner)}")) for b in held.briefs)
    yield from section("How what acts for us behaves", listed(briefs))
    if "briefs" in s.asked:
        yield from named(f"Acts and has no brief yet: {counted(len(held.without))}", held.without)


def _says_yes(s: Summary) -> Iterator[Block]:
    held = s.guardrails
    yield from _lanes(s)
    yield from named("Approved before anybody asks", (pattern for row in held.lanes for pattern in row.patterns))
    yield from named(f"Stop: {counted(len(held.stop))}", held.stop)
    if "lanes" in s.asked:
        yield from named(f"Not assessed yet: {counted(len(held.unassessed))}", held.unassessed)
    if held.lanes:
        yield from line("How much harm is possible is the room's own assessment, and no legal classification.")


def _lanes(s: Summary) -> Iterator[Block]:
    rows = [
        (
            row.lane.value,
            row.says_yes,
            row.answers_within,
            ", ".join(row.pilots) or "–",
        )
        for row in s.guardrails.lanes
    ]
    head = ("Lane", "Who decides", "Answer within", "Pilots")
    return grid(head, rows, "llll", "Each lane: who decides, how soon, and its pilots")


def _answers(owner: str) -> str:
    return f" {owner} answers for it." if owner else ""


def decisions(s: Summary) -> Iterator[Block]:
    """The decisions whole, with what speaks against them, and who does what."""
    yield from section("What was decided, and why", decided(s))
    yield from line(undecided(s.undecided)) if s.decided or s.decisions else ()
    yield from section("Who does what by when", committed(s.commitments), UNMADE if "commitments" in s.asked else "")


def learned(s: Summary) -> Iterator[Block]:
    """Loops that are closed and open, and what is left behind; only where it is asked for or there."""
    told, asked = s.learning, "loops" in s.asked
    closed = [
        Item(
            led(one.pilot, f": {one.hypothesis}"),
            under=tuple(
                Item(plain(f"{what}: {words}"))
                for what, words in (("We saw", one.observed), ("We learned", one.learned), ("Therefore", one.therefore))
                if words or what != "We learned"
            ),
        )
        for one in told.closed
    ]
    none = "No loop is closed yet." if asked and (told.open or told.unknown) else ""
    yield from section("What we learned", listed(closed), none)
    if asked:
        lacking = listed(Item(led(one.pilot, f": {', '.join(one.missing)}")) for one in told.open)
        yield from section(f"Still open: {counted(len(told.open))}, and what is missing", lacking, level=3)
        yield from named(f"Not known yet, ask the owner: {counted(len(told.unknown))}", told.unknown)
    kept = (Item(led(one.pilot, f": {one.keep}{_for_whom(one.keep_for)}")) for one in told.kept if one.keep)
    yield from section("What stopped pilots leave", listed(kept))


def _for_whom(keep_for: str) -> str:
    return f" For: {keep_for}" if keep_for else ""


def stands(s: Summary) -> Iterator[Block]:
    """How far the room stands behind it."""
    if not s.agreement:
        return
    together = f" The room is {s.together}." if s.together else ""
    yield from section("Can we stand behind it", [Line((Run(s.verdict, strong=True), Run(together)))])
    rows = [(row.label, str(row.count)) for row in s.agreement]
    yield from grid(("Answer", "People"), rows, "lr", "How many people gave each answer")
    yield from line(f"{counted(sum(row.count for row in s.agreement), 'answer')}. {OURS}")


def ends(s: Summary) -> Iterator[Block]:
    """Who took part, and what the numbers mean."""
    rows = [(part.prompt, str(part.answered)) for part in s.took_part]
    yield from section("Who took part", grid(("Question", "Answers"), rows, "lr", "How many people answered each question"))
    yield from section("What the numbers mean", bullets(s.numbers))
