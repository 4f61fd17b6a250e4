"""The whole picture on one page: what is covered, what waits, what changed. Only what the agenda asks is shown as missing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from momentum.measures.deciding import NEEDS, commitments
from momentum.measures.fading import TOO_LITTLE
from momentum.measures.lanes import LaneView, lanes
from momentum.measures.learning import loops
from momentum.measures.mood import SAME_DAY
from momentum.measures.since_last import SinceLast, then_and_now
from momentum.measures.whole import Whole
from momentum.measures.words import NO_BREAK, counted, gap_words, out_of, percent
from momentum.workshop.days import spoken
from momentum.workshop.guardrails import Lane
from momentum.workshop.shown import Shown
from momentum.workshop.writing import asked_for

GAPS = 3  # the largest are named
NEAR = timedelta(days=7)  # [D] before the next check-in it can be prepared
OTHERS = "The room then and the room now; it may be other people."


class Block(NamedTuple):
    """Something the conductor looks at: what it says in a line, the list behind it, and its page, if it has one.

    `key` is coverage, decisions, loops, commitments, lanes, belief, since or next; `calm` that nothing waits for anybody.
    """

    key: str
    title: str
    says: str
    lines: tuple[str, ...]
    page: str
    calm: bool = True
    note: str = ""


def overview(shown: Shown, whole: Whole, today: date) -> tuple[Block, ...]:
    """All blocks that have something to say, or that the agenda asks for, in the order in which one reads them."""
    asked = asked_for(shown)
    found = (
        _coverage(whole, asked),
        _decisions(whole, asked),
        _loops(shown, asked),
        _commitments(shown, today, asked),
        _lanes(shown),
        _belief(shown, whole),
        _since(shown, whole, today),
        _next(shown, today, asked),
    )
    return tuple(block for block in found if block is not None)


def check_in_due(shown: Shown, today: date) -> bool:
    """Whether it is time to begin the check-in: the session is at its end or a day is over since, or its day is near."""
    if shown.began is None or shown.rehearsal:
        return False
    day = shown.thesis.next_check_in
    over = shown.at == len(shown.stages) - 1 or shown.began.date() < today
    return over or (day is not None and today >= day - NEAR)


def _coverage(whole: Whole, asked: frozenset[str]) -> Block | None:
    view = whole.portfolio
    if view.weights is None or view.gaps is None or not view.pilots:
        if "places" not in asked:
            return None
        lacks = "Nobody has said yet what matters." if view.weights is None else "No pilot is placed yet."
        return Block("coverage", "Coverage and gaps", lacks, (), "mapping" if view.weights is not None else "run", calm=False)
    said, done = view.said_percent or (), view.done_percent or ()
    gaps = sorted(
        ((s - d, area.name) for s, d, area in zip(said, done, view.areas, strict=False) if s > d), key=lambda gap: -gap[0]
    )
    lines = tuple(f"{name}: {gap_words(gap)}" for gap, name in gaps[:GAPS])
    outside = len(view.outside)
    if outside:
        lines += (f"{counted(outside)} {'is' if outside == 1 else 'are'} outside the thesis",)
    says = f"{percent(view.coverage)} of our attention has a pilot that serves it ({counted(len(view.pilots))} placed)."
    return Block("coverage", "Coverage and gaps", says, lines, "gaps", calm=not gaps)


def _decisions(whole: Whole, asked: frozenset[str]) -> Block | None:
    due = [need for need in whole.needs if need.label == NEEDS]
    if not due and "decisions" not in asked:
        return None
    lines = tuple(f"{need.pilot.card.name}: {' '.join(need.reasons)}" for need in due)
    known = [need for need in whole.needs if need.label != TOO_LITTLE]
    dark = len(whole.needs) - len(known)
    says = f"{counted(len(due))} {'needs' if len(due) == 1 else 'need'} a decision." if due else "No pilot needs a decision."
    if dark and not known:
        says = "Too little is known to say which pilots need a decision."
    note = f"Enough is known of {out_of(len(known), len(whole.needs), 'active pilot')}." if whole.needs else ""
    return Block("decisions", "What needs a decision", says, lines, "decide", not (due or dark), note)


def _loops(shown: Shown, asked: frozenset[str]) -> Block | None:
    closed, still, unknown = loops(shown.pilots)
    if not (closed or still) and "loops" not in asked:
        return None
    says = f"{counted(len(closed), 'loop')} closed, {len(still):,} open, {len(unknown):,} not known."
    lines = tuple(pilot.card.name for pilot in still)
    note = f"Not known yet: {', '.join(pilot.card.name for pilot in unknown[:8])}" if unknown else ""
    note += f" and {len(unknown) - 8} more" if len(unknown) > 8 else ""
    return Block("loops", "Open loops", says, lines, "loops", not (still or unknown), note and f"{note}.")


def _commitments(shown: Shown, today: date, asked: frozenset[str]) -> Block | None:
    there = commitments(shown, today)
    if not there.total:
        says = "Nobody has committed to anything yet."
        return Block("commitments", "Commitments", says, (), "decide", calm=False) if "commitments" in asked else None
    late = len(there.late)
    words = [f"{late:,} overdue"] * bool(late) + [f"{len(there.open):,} open", f"{len(there.done):,} done"]
    words += [f"{len(there.dropped):,} dropped"] * bool(there.dropped)
    lines = tuple(f"{one.who}: {one.what} (by {spoken(one.by)})" for one in there.late)
    return Block("commitments", "Overdue commitments", f"{', '.join(words)}.", lines, "decide", not late)


def _lanes(shown: Shown) -> Block | None:
    view = lanes(shown)
    unassessed = view.of(Lane.UNASSESSED).pilots
    if not view.total or not view.asked:
        return None
    lines = tuple(map(_waits, view.waiting))
    if unassessed:
        names = ", ".join(one.pilot.card.name for one in unassessed[:8])
        more = f" and {len(unassessed) - 8} more" if len(unassessed) > 8 else ""
        lines += (f"Not assessed: {names}{more}",)
    waiting = len(view.waiting)
    said = [f"{counted(waiting, 'lane')} {'waits' if waiting == 1 else 'wait'} for somebody who says yes"] * bool(waiting)
    said += [f"{counted(len(unassessed))} {'is' if len(unassessed) == 1 else 'are'} not assessed"] * bool(unassessed)
    says = f"{'; '.join(said)}." if said else "Every lane with a pilot has somebody who says yes."
    return Block("lanes", "Guardrails", says, lines, "guardrails", not said)


def _waits(view: LaneView) -> str:
    return f"{view.lane}: {view.waits} ({counted(len(view.pilots))})"


def _belief(shown: Shown, whole: Whole) -> Block | None:
    now, then = whole.beliefs, shown.past[-1] if shown.past else None
    if now is None and (then is None or then.belief is None):
        return None
    if now is None:
        assert then is not None
        assert then.belief is not None
        says = f"Belief was {then.belief:.0f} of 100 on {spoken(then.on)}; it was not asked again yet."
        return Block("belief", "Belief, then and now", says, (), "run")
    if then is not None and then.belief is not None:
        lines = tuple(f"{item.label} {_way(then.items.get(item.id), item.mean)}" for item in now.items)
        says = f"{then.belief:.0f} → {now.index:.0f} of 100, since {spoken(then.on)}."
        note = f"{OTHERS} {counted(then.answered, 'answer')} then, {now.answered:,} now."
        return Block("belief", "Belief, then and now", says, lines, "people", note=note)
    before = {item.id: item.mean for item in now.before.items} if now.before else {}
    lines = tuple(f"{item.label} {_way(before.get(item.id), item.mean)}" for item in now.items)
    says = f"{now.before.index:.0f} → {now.index:.0f} of 100." if now.before else f"{now.index:.0f} of 100."
    note = f"{SAME_DAY} " if now.before else ""
    return Block("belief", "Belief, then and now", says, lines, "people", note=f"{note}{counted(now.answered, 'answer')}.")


def _way(then: float | None, now: float) -> str:
    said = "not known" if math.isnan(now) else f"{now:.1f}"
    return f"{then:.1f} → {said}" if then is not None and not math.isnan(then) else said


def _since(shown: Shown, whole: Whole, today: date) -> Block | None:
    found = then_and_now(shown, whole, today)
    if found is None:
        return None
    lines = tuple(_lines(found))
    says = f"{counted(len(lines), 'thing')} made a difference." if lines else "Nothing that we know of made a difference yet."
    note = f"Since session {found.then.session} on {spoken(found.then.on)}, {counted(max(found.days, 0), 'day')} ago."
    return Block("since", "What changed since last time", says, lines, "", note=note)


def _lines(found: SinceLast) -> Iterator[str]:
    settled = found.commitments
    yield from found.sentences
    if settled.done:
        yield f"{counted(len(settled.done), 'earlier commitment')} {'is' if len(settled.done) == 1 else 'are'} done."
    if settled.dropped:
        yield f"{counted(len(settled.dropped), 'commitment')} {'was' if len(settled.dropped) == 1 else 'were'} dropped."


def _next(shown: Shown, today: date, asked: frozenset[str]) -> Block | None:
    thesis = shown.thesis
    if not (thesis.conductor or thesis.next_check_in) and "conductor" not in asked:
        return None
    holds = f"{thesis.conductor} holds the whole picture" if thesis.conductor else "Nobody holds the whole picture yet"
    deputy = f"; {thesis.deputy} stands in" if thesis.deputy and thesis.conductor else ""
    day = thesis.next_check_in
    if day is None:
        return Block("next", "Next check-in", "No date yet.", (), "thesis", calm=False, note=f"{holds}{deputy}.")
    left = (day - today).days
    when = "today" if left == 0 else f"in {counted(left, 'day')}" if left > 0 else f"{counted(-left, 'day')} ago"
    return Block("next", "Next check-in", f"{spoken(day)},{NO_BREAK}{when}.", (), "thesis", left >= 0, f"{holds}{deputy}.")
