"""What the portfolio says: areas without pilots, gaps, pilots outside, crowded, alike, in need of a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from momentum.measures.coverage import CLEAR, AreaState, Concentration
from momentum.measures.fading import LABELS, QUIET, TOO_LITTLE
from momentum.measures.finding import ASIDE, Finding, are, ids, listed, single, whole
from momentum.measures.fresh import Fresh
from momentum.measures.given import Numbers
from momentum.measures.needs import Need
from momentum.measures.parallels import Parallel
from momentum.measures.picture import PortfolioView
from momentum.measures.tempo import Pace, Part
from momentum.measures.words import counted, out_of, percent

WORTH_SAYING = 5  # points [D]: a smaller difference between what we say and what we do is no finding
DECIDE, WATCH = (word for _, word in LABELS[:2])
CROWDED = 3  # [D] pilots; fewer in one area are no crowd
NAMED = 3  # areas that one sentence names


def said_and_done(view: PortfolioView) -> Iterator[Finding]:
    """Areas that have attention and no pilots, or more or less of the pilots than of the attention."""
    said, done = view.said_percent, view.done_percent
    if said is None and done is not None:
        yield from _not_voted(view, done)
    elif said is not None and done is None:
        yield from _not_done(view, said)
    elif said is not None and done is not None:
        yield from _gaps(view, said, done)


def _not_done(view: PortfolioView, said: tuple[int, ...]) -> Iterator[Finding]:
    most = _most(view.weights)
    if len(most) == 1:
        (n,) = most
        sentence = f"{view.areas[n].name} carries {whole(said[n])} of our attention, the most of all areas."
        yield Finding(f"top:{view.areas[n].id}", "say", said[n], sentence, (), (view.areas[n].id,))


def _most(numbers: Numbers | None) -> list[int]:
    """The places of the largest number; none where all are zero."""
    given = np.zeros(0) if numbers is None else numbers
    most = given.max(initial=0)
    return np.flatnonzero(np.isclose(given, most)).tolist() if most else []


def _gaps(view: PortfolioView, said: tuple[int, ...], done: tuple[int, ...]) -> Iterator[Finding]:
    near = done[-1] < WORTH_SAYING
    for n, (area, say, do) in enumerate(zip(view.areas, said, done, strict=False)):  # the last share is outside
        of = f"{area.name} carries {whole(say)} of our attention"
        if view.states[n] is AreaState.EMPTY and say:
            near = near and say < WORTH_SAYING
            yield Finding(f"empty:{area.id}", "coverage", say, f"{of} and no pilot.", (), (area.id,))
        elif abs(say - do) >= WORTH_SAYING:
            near = False
            sentence = f"{of} and {whole(do)} of {_ours(view)}."
            yield Finding(f"gap:{area.id}", "say", abs(say - do), sentence, _on(view, n), (area.id,))
    if near:
        sentence = (
            f"What we do is where we say: no area is {WORTH_SAYING} points off, by {counted(len(view.pilots), 'placed pilot')}."
        )
        yield Finding("near", "say", 0, sentence, ids(view.pilots))


def _not_voted(view: PortfolioView, done: tuple[int, ...]) -> Iterator[Finding]:
    empty = [area for area, state in zip(view.areas, view.states, strict=True) if state is AreaState.EMPTY]
    if empty:
        sentence = f"No pilot works on {listed([area.name for area in empty], 'or')}."
        yield Finding("empty", "coverage", 100 * len(empty) / len(view.areas), sentence, (), tuple(a.id for a in empty))
    most = _most(view.supply)
    if len(most) == 1:
        (n,) = most
        sentence = f"{view.areas[n].name} takes {whole(done[n])} of {_ours(view)}, the most of all."
        yield Finding(f"top:{view.areas[n].id}", "say", done[n], sentence, _on(view, n), (view.areas[n].id,))


def _ours(view: PortfolioView) -> str:
    pilots = f"our {counted(len(view.pilots), 'placed pilot')}"
    return pilots if np.isnan(view.efforts).all() else f"the effort in {pilots}"


def _on(view: PortfolioView, area: int) -> tuple[str, ...]:
    return ids(pilot for pilot, strengths in zip(view.pilots, view.strengths, strict=True) if strengths[area])


def covered(view: PortfolioView) -> Iterator[Finding]:
    """How much of the attention has a pilot with a clear contribution, and a measured one; how many can show a result."""
    total, known = len(view.pilots), view.evidence_known
    if total and view.weights is not None:
        touched = [state is AreaState.TOUCHED for state in view.states]  # empty ones are told apart
        clear = f"Areas with {percent(view.coverage)} of our attention have a pilot with a clear contribution"
        sentence = f"{clear}; {percent(view.evidenced)} have one with a measured result." if known else f"{clear}."
        strong = ids(p for p, row in zip(view.pilots, view.strengths, strict=True) if row.max(initial=0) >= CLEAR)
        yield Finding(
            "coverage", "coverage", 100 * float(view.weights[touched].sum()), sentence, strong, tuple(a.id for a in view.areas)
        )
    if known:
        shown = ids(p for p, seen in zip(view.pilots, view.measured, strict=True) if seen)
        rest = "" if known == total else f"; evidence is known for {known}"
        sentence = f"{out_of(len(shown), total, 'placed pilot')} can show a measured result{rest}."
        yield Finding("measured", "coverage", ASIDE * 100 * (known - len(shown)) / total, sentence, shown)


def outside(view: PortfolioView, pairs: Sequence[Parallel], total: int) -> Iterator[Finding]:
    """Pilots outside the thesis, the most crowded area, pilots that do much the same without a link."""
    many = len(view.pilots)
    if view.outside:
        sentence = f"{are(out_of(len(view.outside), many, 'placed pilot'), len(view.outside))} outside the thesis."
        yield Finding("outside", "outside", 100 * view.no_home, sentence, ids(view.outside))
    if view.crowding.max(initial=0) >= CROWDED:
        yield _crowded(view)
    if pairs:
        yield _alike(pairs, total, many)


def _crowded(view: PortfolioView) -> Finding:
    most = _most(view.crowding.astype(float))
    areas = [view.areas[n] for n in most]
    here = ids(p for p, row in zip(view.pilots, view.strengths, strict=True) if (row[most] >= CLEAR).any())
    work = out_of(int(view.crowding[most[0]]), len(view.pilots), "placed pilot")
    if len(areas) == 1:
        sentence = f"{areas[0].name} is the most crowded: {work} work on it."
    else:
        named = listed([area.name for area in areas], "and") if len(areas) <= NAMED else counted(len(areas), "area")
        sentence = f"{named} are the most crowded: {work} work on each."
    done, said = view.done_percent or (), view.said_percent or (0,) * len(view.areas)
    size = max(0, *(done[n] - said[n] for n in most))
    return Finding(f"crowded:{areas[0].id}", "outside", size, sentence, here, tuple(area.id for area in areas))


def _alike(pairs: Sequence[Parallel], total: int, many: int) -> Finding:
    both = tuple(dict.fromkeys(pilot.id for pair in pairs for pilot in (pair.one, pair.other)))
    link = "without a link" if all(pair.asked for pair in pairs) else "and nobody has said whether they are linked"
    do = "does" if total == 1 else "do"
    sentence = f"{counted(total, 'pair')} of pilots {do} much the same {link}, among {counted(many, 'placed pilot')}."
    areas = tuple(dict.fromkeys(area.id for pair in pairs for area in pair.areas))
    return Finding("parallel", "outside", ASIDE * 100 * len(both) / many, sentence, both, areas)


def needed(needs: Sequence[Need]) -> Iterator[Finding]:
    """How many pilots need a decision for reasons that somebody knows."""
    judged = [need for need in needs if need.label != TOO_LITTLE]
    if not judged:
        return
    due = [need.pilot for need in judged if need.label == DECIDE]
    watched = [need.pilot for need in judged if need.label == WATCH]
    whom = out_of(len(due), len(needs), "active pilot")
    rest = f"; {counted(len(watched), 'more pilot')} to watch" if watched else ""
    sentence = f"{whom} need{'s' if single(len(due), len(needs)) else ''} a decision, by what is known{rest}."
    yield Finding("needs", "needs", 100 * len(due) / len(needs), sentence, ids([*due, *watched]))


def quiet(fresh: Fresh) -> Iterator[Finding]:
    """How many pilots nobody has reported on for long."""
    if not fresh.known:
        return
    old = [pilot for pilot, age, _ in fresh.pilots if age > QUIET]
    have = "has" if single(len(old), fresh.total) else "have"
    known = "" if fresh.known == fresh.total else f"; the last update is known for {fresh.known}"
    sentence = f"{out_of(len(old), fresh.total, 'active pilot')} {have} been quiet for more than {QUIET} days{known}."
    yield Finding("freshness", "freshness", ASIDE * 100 * len(old) / fresh.total, sentence, ids(old))


def spread(view: PortfolioView, done: Concentration | None, said: Concentration | None) -> Iterator[Finding]:
    """Over how many areas of equal size effort and attention lie."""
    if done is None:
        return
    say = "" if said is None else f", our attention as if over {said.effective_number:.1f}"
    of = f"{len(view.areas)} areas ({counted(len(view.pilots), 'placed pilot')})"
    sentence = f"What we do lies as if evenly over {done.effective_number:.1f} of {of}{say}."
    yield Finding("concentration", "concentration", ASIDE * 100 * done.hhi_normalised, sentence, ids(view.pilots))


def moving(pace: Pace) -> Iterator[Finding]:
    """The weakest part of momentum; the number from the second session on."""
    known = [part for part in pace.parts if part.value == part.value]
    if not known:
        return
    low = min(known, key=lambda part: part.value)
    behind = 100 * (sum(part.value for part in known) / len(known) - low.value)
    weakest = f"{low.label} is {'the weakest' if len(known) > 1 else 'the one part known'}, {percent(low.value)} {_known(low)}"
    parts = f"{are(f'{len(known)} of {len(pace.parts)} parts', len(known))} known"
    if pace.quadrant:
        parts = "" if len(known) == len(pace.parts) else f", partial: {parts}"
        sentence = f"Momentum is {pace.number:.2f}, {pace.quadrant}{parts}; {weakest}."
    else:
        sentence = f"{'A starting point' if pace.first else 'No number yet'}: {parts}; {weakest}."
    yield Finding("momentum", "momentum", ASIDE * behind, sentence)


def _known(part: Part) -> str:
    return f"(known for {out_of(part.known, part.total)})"
