"""Slides with numbers of the whole: where our attention goes, what we say and do, what we do about gaps, then and now."""

from __future__ import annotations

import math
from itertools import zip_longest

from pptx.presentation import Presentation as Deck

from momentum.measures import counted, spoken
from momentum.measures.words import whole_percent
from momentum.takeaway.blocks import Run
from momentum.takeaway.page_one import NO_POINTS
from momentum.takeaway.rows import OUTSIDE, AreaRow, share
from momentum.takeaway.slides.charts import DO, INK, PERCENT, SAY, THEN, Series, bars
from momentum.takeaway.slides.look import PICTURE, PICTURED, TWO, WORDS
from momentum.takeaway.slides.parts import Page, Para, bullet, head, open_page, para
from momentum.takeaway.summary import Summary

ATTENTION, PICTURE_OF, GAPS = "Where our attention goes", "What we say and what we do", "What we do about our gaps"
NONE_PLACED = "No pilot is placed yet, so there is nothing to put beside it."
BESIDE = 4  # findings beside the picture
NAMED = 5  # areas that are named with their line
WHAT = "Points are not budgets: a share is attention, not money."


def attention(deck: Deck, s: Summary) -> Page:
    """The weights as bars, and the heaviest areas by name."""
    if not s.top:
        return _areas_alone(deck, s)
    page = Page(deck, PICTURED)
    first = s.top[0]
    most = len(s.top) == 1 or (first.weight or 0) > (s.top[1].weight or 0)
    page.title(
        f"{first.name} comes first, with {first.says} of our attention" if most else ATTENTION,
        ATTENTION,
    )
    named = [f"{area.name}, {area.says}" for area in s.top]
    with_lines = len(s.top) <= NAMED
    page.write(WORDS, [one for name, area in zip(named, s.top, strict=True) for one in _named(name, area, told=with_lines)])
    series = Series("We say", [area.said for area in s.areas], SAY, _small(s.areas, said=True))
    told = "; ".join(f"{area.name} {area.says}" for area in s.areas)
    bars(page, PICTURE, [area.name for area in s.areas], [series], PERCENT, f"{ATTENTION}, as bars. {told}.")
    page.say(
        f"The bars show how the room gave its points; {counted(s.thesis.voted, 'answer')}.",
        s.weights_set,
    )
    return page


def _named(name: str, area: AreaRow, *, told: bool) -> tuple[Para, ...]:
    strong = Para((Run(name, strong=True),))
    return (strong, para(area.line, quiet=True)) if told and area.line else (strong,)


def _areas_alone(deck: Deck, s: Summary) -> Page:
    page = Page(deck, TWO)
    page.title(NO_POINTS, ATTENTION)
    half = (len(s.areas) + 1) // 2
    page.both(*([bullet(area.line, area.name) for area in areas] for areas in (s.areas[:half], s.areas[half:])))
    page.say("These are the areas that the room can give its points to.")
    return page


def _small(areas: tuple[AreaRow, ...], *, said: bool) -> dict[int, str]:
    """Labels of what came to 0 % and is something."""
    pairs = [(area.said, area.weight) if said else (area.done, area.supply) for area in areas]
    return {n: share(percent, exact) for n, (percent, exact) in enumerate(pairs) if percent == 0 and exact}


def picture(deck: Deck, s: Summary) -> Page:
    """What we say beside what we do, with what it shows as the title."""
    said, done = (
        any(value is not None for value in column) for column in zip(*((a.said, a.done) for a in s.areas), strict=True)
    )
    if not (said or done):
        question = "Where does our effort go today, and is it where we say it should be?"
        return open_page(deck, "Say and do", PICTURE_OF, "No points are given and no pilot is placed yet.", question)
    page = Page(deck, PICTURED)
    page.title(s.findings[0] if s.findings else PICTURE_OF, PICTURE_OF)
    lacking = [para(NONE_PLACED)] if not done else [para(NO_POINTS)] if not said else []
    page.write(WORDS, [*lacking, *(para(one) for one in s.findings[1 : 1 + BESIDE])])
    names, outside = [area.name for area in s.areas], bool(s.outside) and done
    series = []
    if said:
        series.append(Series("We say", [*(a.said for a in s.areas), *[None] * outside], SAY, _small(s.areas, said=True)))
    if done:
        labels = _small(s.areas, said=False)
        if outside and s.no_home_percent == 0:
            labels[len(names)] = share(0, s.no_home)
        values = [*(area.done for area in s.areas), *[s.no_home_percent] * outside]
        series.append(Series("We do", values, DO, labels))
    told = [f"{a.name}: we say {a.says}, we do {a.does}" for a in s.areas]
    if outside:
        told.append(f"{OUTSIDE}: we do {share(s.no_home_percent, s.no_home)}")
    bars(page, PICTURE, [*names, *[OUTSIDE] * outside], series, PERCENT, f"{PICTURE_OF}, as bars. {'; '.join(told)}.")
    page.say(
        f"What we say is how the room gave its points. What we do is the effort of {counted(s.counted, 'placed pilot')}.", WHAT
    )
    return page


def gaps(deck: Deck, s: Summary) -> Page:
    """What stood out, and what is to happen about it."""
    page = Page(deck, TWO)
    page.title(GAPS if s.gaps else "What stood out to us", "Gaps")
    answers = [bullet(f"{gap.what} {gap.why}".strip(), gap.area) for gap in s.gaps]
    stood = [bullet(one) for one in s.pinned]
    if answers and stood:
        page.both(answers, [head("What stood out to us"), *stood])
    else:
        page.write(WORDS, answers or stood)
    page.say("A gap says look, not spend. One that is left open on purpose is an answer, too.")
    return page


def since(deck: Deck, s: Summary) -> Page:
    """The last session beside this one, at a check-in."""
    told = s.since
    assert told is not None
    page = Page(deck, PICTURED)
    when = f"session {told.then.session} on {spoken(told.then.on)}, {counted(told.days, 'day')} before"
    page.title(s.differences[0] if s.differences else f"Then: {when}", "Then and now")
    rows = [
        *((part.now.label, part.then, part.now.value) for part in told.parts),
        ("Coverage", told.then.coverage, told.now.coverage),
    ]
    series = [
        Series("Then", [_whole(then) for _, then, _ in rows], THEN),
        Series("Now", [_whole(now) for _, _, now in rows], INK),
    ]
    about = "; ".join(f"{label} then {_told(then)}, now {_told(now)}" for label, then, now in rows)
    bars(page, PICTURE, [row[0] for row in rows], series, PERCENT, f"Then and now, as bars. {about}.")
    made = told.commitments
    counts = [(len(those), word) for word, those in zip_longest(("done", "late", "open", "dropped"), made) if those]
    words = [para(f"Active pilots: {told.then.active:,} then, {told.now.active:,} now.")]
    if counts:
        words.append(para(f"{counted(made.total, 'commitment')}: {', '.join(f'{many} {word}' for many, word in counts)}."))
    page.write(WORDS, [*words, *(para(one) for one in s.differences[1:BESIDE])])
    page.say(f"Then is {when}; now is this session.")
    return page


def _whole(value: float | None) -> int | None:
    return None if value is None or math.isnan(value) else whole_percent(value)


def _told(value: float | None) -> str:
    whole = _whole(value)
    return "not known" if whole is None else f"{whole}\u00a0%"
