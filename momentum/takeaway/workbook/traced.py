"""Every number of the documents: what it is, how they write it, and in which rows of which sheet it can be counted again."""

from __future__ import annotations

import math
from collections.abc import Iterator

from momentum.measures import MEASURES, Value, gap_words, percent
from momentum.takeaway.rows import OUTSIDE, share
from momentum.takeaway.summary import Summary
from momentum.takeaway.workbook.sheet import known
from momentum.takeaway.workbook.told_sheets import ROOM, STAFF
from momentum.takeaway.workbook.trace import Trace
from momentum.takeaway.workbook.traced_answers import answers
from momentum.workshop.card import Stage
from momentum.workshop.guardrails import Lane
from momentum.workshop.shown import Shown

PICTURE, PILOTS, LANES, MEASURED = "What we say and what we do", "Pilots", "Who says yes", "What is measured"
SHARES = frozenset(
    {"coverage", "supply", "alignment", "accumulation", "loop_closure", "freshness", "shared_weighting", "shared_top"}
)


def traced(summary: Summary, shown: Shown) -> tuple[Trace, ...]:
    """The numbers of the documents, in the order of the documents. `shown` is without what the release holds back."""
    return (
        *_since(summary),
        *_thesis(summary),
        *_areas(summary),
        *_pilots(summary),
        *_decisions(summary),
        *_lanes(summary),
        *_learned(summary),
        *_stories(summary),
        *answers(summary, shown),
        *_measures(summary),
    )


def many(part: str, what: str, number: int, table: str, *where: tuple[str, str | int | None]) -> Trace:
    """A number that is how many rows there are."""
    return Trace(part, what, number, f"{number:,}", table, where, how="rows")


def _thesis(s: Summary) -> Iterator[Trace]:
    part = "How far AI should take us"
    if (ambition := s.thesis.ambition) is not None:
        yield Trace(part, "Ambition, of 100", ambition, f"{ambition}", "thesis", (("part", part),), "number")


def _areas(s: Summary) -> Iterator[Trace]:
    for area in s.areas:
        where = (("name", area.name),)
        if area.said is not None:
            yield Trace(PICTURE, f"{area.name}: we say", area.said, area.says, "areas", where, "said")
        if area.done is not None:
            yield Trace(PICTURE, f"{area.name}: we do", area.done, area.does, "areas", where, "done")
        if area.said is not None and area.done is not None:
            gap = area.said - area.done
            yield Trace(PICTURE, f"{area.name}: gap", gap, gap_words(gap), "areas", where, "gap")
        yield Trace(PICTURE, f"{area.name}: pilots", area.pilots, f"{area.pilots}", "areas", where, "pilots")
    if s.outside and s.no_home_percent is not None:
        where = (("name", OUTSIDE),)
        written = share(s.no_home_percent, s.no_home)
        yield Trace(PICTURE, f"{OUTSIDE}: we do", s.no_home_percent, written, "areas", where, "done")
        yield Trace(PICTURE, f"{OUTSIDE}: pilots", len(s.outside), f"{len(s.outside)}", "areas", where, "pilots")


def _pilots(s: Summary) -> Iterator[Trace]:
    if not s.pilots:
        return
    yield many(PILOTS, "Pilots", len(s.pilots), "pilots")
    for what, part, number in (("Active", "active pilots", s.active), ("Active and placed", "placed pilots", s.counted)):
        where = (("measure", "supply"), ("about", "portfolio"), ("part", part))
        yield Trace(PILOTS, what, number, f"{number:,}", "measures", where, "value")
    counted = (("active", "yes"), ("mapped", "yes"))
    yield many(PILOTS, "Outside the thesis", len(s.outside), "pilots", *counted, ("serves", 0))
    yield many(PILOTS, "Stage unknown", len(s.unknown_stage), "pilots", ("stage", Stage.UNKNOWN.value))
    yield many(PILOTS, "Strengths of pilots in areas", sum(p.areas is not None for p in s.pilots) * len(s.areas), "strengths")


def _decisions(s: Summary) -> Iterator[Trace]:
    if s.decided:
        yield many("Decided", "Decisions", len(s.decided), "decisions")
        yield many("Decided", "Lines against a decision", sum(len(d.made.dissent) for d in s.decided), "dissent")
        yield many("Decided", "Continue undecided", len(s.undecided.names), "pilots", ("continues", "yes"))
    for stands, made in zip(("late", "open", "done", "dropped"), s.commitments, strict=True):
        if made:
            yield many("Who does what by when", stands.capitalize(), len(made), "commitments", ("stands", stands))


def _lanes(s: Summary) -> Iterator[Trace]:
    held = s.guardrails
    for row in held.lanes:
        if row.days:
            where = (("lane", row.lane.value),)
            yield Trace(LANES, f"{row.lane}: working days", row.days, f"{row.days}", "lanes", where, "days")
        yield many(LANES, f"{row.lane}: pilots", len(row.pilots), "pilots", ("lane", row.lane.value))
    yield many(LANES, "Stop", len(held.stop), "pilots", ("lane", Lane.STOP.value))
    yield many(LANES, "Not assessed yet", len(held.unassessed), "pilots", ("lane", Lane.UNASSESSED.value))
    if held.briefs or held.without:
        part = "How what acts for us behaves"
        yield many(part, "Briefs", len(held.briefs), "pilots", ("briefed", "yes"))
        yield many(part, "Acts and has no brief yet", len(held.without), "pilots", ("acts", "yes"), ("briefed", "no"))


def _learned(s: Summary) -> Iterator[Trace]:
    told = s.learning
    for what, loop, those in (("Closed", "closed", told.closed), ("Still open", "open", told.open)):
        yield many("What we learned", what, len(those), "pilots", ("loop", loop))
    yield many("What we learned", "Not known yet", len(told.unknown), "pilots", ("loop", "not known"))


def _stories(s: Summary) -> Iterator[Trace]:
    part, told = "Stories told here about AI", s.people.stories
    if told:
        yield many(part, "Headings, and stories that stand alone", len(told), "stories", ("who", ROOM))
        yield many(part, "No answer yet", len(s.people.unanswered), "stories", ("who", ROOM), ("answered", "no"))
    if s.people.staff:
        yield many(
            "Stories that all staff tell about AI", "Headings and stories", len(s.people.staff), "stories", ("who", STAFF)
        )


def _since(s: Summary) -> Iterator[Trace]:
    since, part = s.since, "Then and now"
    if since is None:
        return
    for when, one, where in (("then", since.then, since.then.session), ("now", since.now, since.now.session)):
        at = (("session", where),)
        yield Trace(part, f"Active pilots, {when}", one.active, f"{one.active:,}", "sessions", at, "active")
        yield Trace(part, f"Momentum, {when}", one.momentum, _number(one.momentum, ".2f"), "sessions", at, "momentum")
        for held in since.parts:
            share = one.parts.get(held.now.key)
            written = _percent(held.then if when == "then" else held.now.value)
            yield Trace(part, f"{held.now.label}, {when}", share, written, "sessions", at, f"part:{held.now.key}")
        yield Trace(part, f"Coverage, {when}", one.coverage, _percent(one.coverage), "sessions", at, "coverage")
        yield Trace(part, f"What we believe, of 100, {when}", one.belief, _number(one.belief, ".0f"), "sessions", at, "belief")
        for item in since.items:
            mean = known(item.then if when == "then" else item.now)
            yield Trace(part, f"{item.label} ({when})", mean, _number(mean, ".1f"), "sessions", at, f"item:{item.id}")


def _measures(s: Summary) -> Iterator[Trace]:
    """What is measured of the whole portfolio, which sentences say; and how many pilots or answers it rests on."""
    for one in s.measured:
        if one.about == "portfolio" and not one.word:
            where = (("measure", one.measure), ("about", one.about), ("part", one.part))
            what = f"{MEASURES[one.measure].label}{f': {one.part}' if one.part else ''}"
            yield Trace(MEASURED, what, known(one.value), _measured(one), "measures", where, "value")
            if one.known is not None:
                yield Trace(MEASURED, f"{what}, rests on", one.known, f"{one.known:,}", "measures", where, "known")


def _measured(one: Value) -> str:
    if math.isnan(one.value):
        return "not known"
    if float(one.value).is_integer() and one.part:
        return f"{one.value:,.0f}"
    return percent(one.value) if one.measure in SHARES else f"{one.value:.2f}"


def _percent(share: float | None) -> str:
    return percent(math.nan if share is None else share)


def _number(value: float | None, form: str) -> str:
    return "not known" if known(value) is None else format(value, form)
