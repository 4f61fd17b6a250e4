"""Every number of the whole picture as a row, with the declaration that says what it means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from momentum.measures.agreement import polarisation
from momentum.measures.declared import MEASURES
from momentum.measures.mood import Beliefs
from momentum.measures.picture import PortfolioView
from momentum.measures.whole import Whole

PORTFOLIO, AREA, PILOT, PAIR, ANSWERS = "portfolio", "area", "pilot", "pair of pilots", "question"


class Value(NamedTuple):
    """A number (nan: not known) or a word of a measure, about an area, a pilot, a question; `part` where it has several."""

    measure: str
    about: str
    id: str = ""
    part: str = ""
    value: float = math.nan
    word: str = ""
    known: int | None = None


COLUMNS = {
    "measure": "the measure's key",
    "about": "what it is of: portfolio, area, pilot, pair of pilots or question",
    "id": "which one; a pair as two ids, an item of a question after its key; empty for the whole portfolio",
    "part": "which of several numbers of the measure",
    "value": "the number; missing where it is not known",
    "word": "the word, for measures that give one",
    "known": "how many pilots or answers it rests on; missing where that is the one it is of",
    "label": "what the measure is called",
    "formula": "how it is computed, in words",
    "unit": "its unit",
    "range": "what it can be",
    "source": "where it comes from",
    "ours": "it, or its threshold, is our own and nobody has validated it",
    "threshold": "the threshold",
}


def measured(values: Iterable[Value]) -> pd.DataFrame:
    """A row for each number or word: what it is of, what it is, and how it is declared."""
    rows = [(v.measure, v.about, v.id, v.part, v.value, v.word or None, v.known, *MEASURES[v.measure][1:]) for v in values]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"known": "Int64", "word": "str"})


def values(whole: Whole) -> Iterator[Value]:
    """Every number and word of the whole picture."""
    yield from _of_portfolio(whole)
    yield from _of_areas(whole.portfolio)
    yield from _of_pilots(whole)
    yield from _of_answers(whole)


def _of_portfolio(whole: Whole) -> Iterator[Value]:
    view, placed = whole.portfolio, len(whole.portfolio.pilots)
    yield Value("coverage", PORTFOLIO, part="clear contribution", value=view.coverage, known=placed)
    yield Value("coverage", PORTFOLIO, part="measured", value=view.evidenced, known=view.evidence_known)
    yield Value("supply", PORTFOLIO, part="no home", value=view.no_home, known=placed)
    yield from _counts(whole)
    for part in whole.pace.parts:
        yield Value(part.key, PORTFOLIO, value=part.value, known=part.known)
        if part.key != "alignment":  # that is about all active pilots
            yield Value(part.key, PORTFOLIO, part="pilots it is about", value=part.total)
    yield Value("accumulation", PORTFOLIO, part="carry-over", value=whole.pace.carry_over)
    yield Value("momentum", PORTFOLIO, value=whole.pace.number, known=whole.pace.known)
    yield Value("quadrant", PORTFOLIO, word=whole.pace.quadrant, known=whole.pace.active)
    for what, shares in (("done", whole.spread), ("said", whole.said_spread)):
        if shares is not None:
            for name, number in shares._asdict().items():
                yield Value("concentration", PORTFOLIO, part=f"{what}: {name.replace('_', ' ')}", value=number)


def _counts(whole: Whole) -> Iterator[Value]:
    """How many pilots there are of a kind, which sentences say."""
    view, needs = whole.portfolio, Counter(need.label for need in whole.needs)
    yield Value("supply", PORTFOLIO, part="active pilots", value=view.active)
    yield Value("supply", PORTFOLIO, part="placed pilots", value=len(view.pilots))
    yield Value("supply", PORTFOLIO, part="pilots that are not active", value=len(view.inactive))
    yield Value("supply", PORTFOLIO, part="pilots whose stage nobody knows", value=view.stage_not_known)
    yield Value(
        "coverage", PORTFOLIO, part="pilots with a measured result", value=int(view.measured.sum()), known=view.evidence_known
    )
    yield Value("overlap", PORTFOLIO, part="pairs alike and not linked", value=whole.parallel_total, known=len(view.pilots))
    for word, many in needs.items():
        yield Value("fade_points", PORTFOLIO, part=f"pilots: {word}", value=many, known=len(whole.needs))


def _of_areas(view: PortfolioView) -> Iterator[Value]:
    for n, area in enumerate(view.areas):
        yield Value("supply", AREA, area.id, value=float(view.supply[n]) if view.pilots else math.nan)
        yield Value("gaps", AREA, area.id, value=math.nan if view.gaps is None else float(view.gaps[n]))
        yield Value("area_states", AREA, area.id, word=view.states[n].value)
        yield Value("crowding", AREA, area.id, value=float(view.crowding[n]))


def _of_pilots(whole: Whole) -> Iterator[Value]:
    for pilot, fit in zip(whole.portfolio.pilots, whole.portfolio.fit.tolist(), strict=True):
        yield Value("fit", PILOT, pilot.id, value=fit)
    for need in whole.needs:
        yield Value("fade_points", PILOT, need.pilot.id, value=need.points, word=need.label, known=need.known)
    for pilot, _, still in whole.fresh.pilots:
        yield Value("freshness", PILOT, pilot.id, value=still)
    for one, steps in whole.pace.depth.items():
        yield Value("accumulation", PILOT, one, part="depth", value=steps)
    for pair in whole.parallels:
        yield Value("overlap", PAIR, f"{pair.one.id} {pair.other.id}", value=pair.overlap)


def _of_answers(whole: Whole) -> Iterator[Value]:
    for stand in whole.stands:
        which = ":".join(filter(None, (stand.question, stand.item)))
        yield Value("agreement", ANSWERS, which, value=stand.a, word=stand.word, known=stand.answered)
        yield Value("polarisation", ANSWERS, which, value=polarisation(stand.counts), known=stand.answered)
    if (alike := whole.rated) is not None:
        yield Value("shared_weighting", PORTFOLIO, value=alike.shared_weighting, known=alike.raters)
        yield Value("concordance", PORTFOLIO, value=alike.concordance, known=alike.raters)
        yield Value("shared_top", PORTFOLIO, part="raw", value=alike.shared_top, known=alike.raters)
        yield Value("shared_top", PORTFOLIO, part="corrected", value=alike.shared_top_corrected, known=alike.raters)
        yield Value("reliability", PORTFOLIO, value=alike.placed, known=alike.placers)
    for held in (whole.beliefs, whole.beliefs and whole.beliefs.before, whole.staff):
        if held is not None:
            yield from _believed(held)


def _believed(held: Beliefs) -> Iterator[Value]:
    yield Value("belief", ANSWERS, held.question, value=held.index, known=held.answered)
    for shift in held.shifts:
        yield Value("shift", ANSWERS, f"{held.question}:{shift.id}", value=shift.mean, known=shift.up + shift.same + shift.down)
