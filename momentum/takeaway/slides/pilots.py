"""Slides on pilots: how far they are and what they are for, what was decided about them, what they taught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pptx.presentation import Presentation as Deck

from momentum.measures import counted, out_of, spoken
from momentum.takeaway.decisions import ORDER, UNDECIDED, by_order, ruled, undecided
from momentum.takeaway.rows import OUTSIDE, PilotRow
from momentum.takeaway.slides.charts import COUNT, DO, Series, bars
from momentum.takeaway.slides.look import ACROSS, TABLE, TABLED, WORDS, Box
from momentum.takeaway.slides.parts import Page, more, open_page, para
from momentum.takeaway.summary import Summary
from momentum.workshop.pilots import Stage

STAGES, ROWS = Box(TABLE.left, TABLE.top, 3.45, TABLE.height), Box(4.45, TABLE.top, 8.133, TABLE.height)
NONE = "No pilots are here yet."


def pilots(deck: Deck, s: Summary) -> Page:
    """How many are in which stage, and what those that matter today are mainly for."""
    if not s.pilots:
        return open_page(deck, "Pilots", "How far our pilots are", NONE, "Which pilots are there, and what is each mainly for?")
    page = Page(deck, TABLED)
    they = "it is" if len(s.pilots) == 1 else "they are"
    page.title(f"{counted(len(s.pilots))}, how far {they}, and what {they} mainly for", "Pilots")
    many = Counter(pilot.stage or Stage.UNKNOWN.value for pilot in s.pilots)
    there = [stage.value for stage in Stage if many[stage.value]]
    told = "; ".join(f"{stage} {many[stage]:,}" for stage in there)
    series = [Series("Pilots", [many[stage] for stage in there], DO)]
    bars(page, STAGES, there, series, COUNT, f"How many pilots are in which stage, as bars. {told}.")
    rows = [(pilot.name, pilot.stage or "unknown", _mainly(pilot)) for pilot in _first(s.pilots)]
    about = "Pilots with their stage and what they are mainly for"
    left = page.table(ROWS, [("Pilot", "Stage", "Mainly for"), *rows], (3.6, 1.3, 3.233), about)
    page.write(WORDS, [para(" ".join(_counts(s, left)))], (16, 14))
    page.say("A pilot that is outside the thesis is not wrong: ask what it would need.", s.alike)
    return page


def _first(rows: Iterable[PilotRow]) -> list[PilotRow]:
    """Those in the room today first, then those that have a place, then the others."""
    return sorted(rows, key=lambda pilot: (not pilot.today, pilot.areas is None))


def _mainly(pilot: PilotRow) -> str:
    if pilot.areas is None:
        return "not placed yet"
    return pilot.areas[0][0] if pilot.areas else "outside the thesis"


def _counts(s: Summary, left: int) -> Iterable[str]:
    if left:
        yield more(left)
    if s.outside:
        yield f"{OUTSIDE}: {out_of(len(s.outside), s.counted, 'placed pilot')}."
    if waiting := s.active - s.counted:
        yield f"Not placed yet: {out_of(waiting, s.active, 'active pilot')}."
    if s.inactive:
        yield f"Not active: {out_of(s.inactive, len(s.pilots))}."


def decisions(deck: Deck, s: Summary) -> Page:
    """What was decided, by whom, and when it is looked at again."""
    made = by_order(s)
    rows = [(one.name, ruled(one), one.made.decider, spoken(one.made.by)) for one in made]
    for pilot in s.decisions:
        day = spoken(pilot.next_decision_date) if pilot.next_decision_date else ""
        rows.append((pilot.name, str(pilot.decision), "", day))
    if not rows:
        question = undecided(s.undecided) or "Which pilot do we scale, continue, connect, change, pause or stop?"
        return open_page(deck, "Decisions", "What we decided about our pilots", UNDECIDED, question)
    page = Page(deck, TABLED)
    counts = Counter(str(one.made.ruling) for one in made) + Counter(str(pilot.decision) for pilot in s.decisions)
    told = ", ".join(f"{counts[ruling]} {ruling.lower()}" for ruling in map(str, ORDER) if counts[ruling])
    page.title(f"{counted(len(rows))} decided: {told}", "Decisions")
    heads, widths = ("Pilot", "Decision", "Who decides", "Looked at again"), (3.9, 3.3, 2.2, 2.433)
    cells, wide = _without_empty([heads, *rows], widths)
    left = page.table(TABLE, cells, wide, "Each pilot that was decided on: what, by whom, and when it is looked at again")
    page.write(WORDS, [para(" ".join(filter(None, (more(left) if left else "", undecided(s.undecided)))))], (16, 14))
    page.say(*(f"{one.name}: {one.made.reason}" for one in made if one.made.reason))
    page.say(*(f"Against it, {one.name}: “{words}”" for one in made for words in one.made.dissent))
    page.say("A stop that leaves something learned is progress.")
    return page


def _without_empty(rows: list[tuple[str, ...]], widths: tuple[float, ...]) -> tuple[list[tuple[str, ...]], tuple[float, ...]]:
    """Without the columns in which nothing stands; what is left takes their room."""
    kept = [n for n in range(len(widths)) if any(row[n] for row in rows[1:])]
    grown = ACROSS / sum(widths[n] for n in kept)
    return [tuple(row[n] for n in kept) for row in rows], tuple(widths[n] * grown for n in kept)


def learned(deck: Deck, s: Summary) -> Page:
    """The loops that are closed, and what stopped pilots leave."""
    told = s.learning
    page = Page(deck, TABLED)
    kept = [(one.pilot, one.keep, one.keep_for) for one in told.kept if one.keep]
    if told.closed:
        page.title(f"What {counted(len(told.closed))} taught us", "What we learned")
        rows = [(one.pilot, one.observed, one.learned or "–", one.therefore) for one in told.closed]
        cells, wide = _without_empty([("Pilot", "We saw", "We learned", "Therefore"), *rows], (2.4, 2.4, 3.5, 3.533))
        left = page.table(TABLE, cells, wide, "What each closed loop showed, and what follows from it", least=2)
        line = [more(left)] if left else []
        line += [f"{pilot} leaves: {keep}" for pilot, keep, _ in kept]
        page.write(WORDS, [para(" ".join(line))], (16, 14))
    else:
        page.title("What stopped pilots leave", "What we learned")
        cells, wide = _without_empty([("Pilot", "Worth keeping", "For whom"), *kept], (3.0, 5.5, 3.333))
        left = page.table(TABLE, cells, wide, "What is worth keeping of stopped pilots, and for whom", least=2)
        page.write(WORDS, [para(more(left))] if left else [], (16, 14))
    page.say(*(f"{one.pilot}. We believed: {one.hypothesis} Therefore: {one.therefore}" for one in told.closed))
    return page
