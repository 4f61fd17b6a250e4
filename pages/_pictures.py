"""The pictures of the page Gaps: what each asks, draws, says and waits for; and the five that every room sees, in order."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

from momentum import charts, measures
from momentum.charts import Palette
from momentum.measures import Finding, Whole
from momentum.workshop.shown import Shown
from pages import _parts

ON_A_WALL = 60  # pilots whose dots a whole room can tell apart
PAIRS = {True: 4, False: 5}  # that do the same: on a wall, on a page
ON_A_PAGE = 150  # pilots of a picture that one scrolls through without losing the story; the table has all


class Seen(NamedTuple):
    """What is shown, and what is measured of it today."""

    shown: Shown
    whole: Whole


class Size(NamedTuple):
    """For a page, a phone's (`narrow`) or not, as high as it needs; or for a wall, at scale 2 and of this height in px."""

    scale: float = 1
    narrow: bool = False
    height: float | None = None

    @property
    def wall(self) -> bool:
        """Whether a whole room reads it from afar."""
        return self.scale > 1


class Onward(NamedTuple):
    """Where to go for what a picture waits for."""

    page: str
    label: str
    icon: str


class Wait(NamedTuple):
    """Why there is nothing to draw, and where that changes."""

    why: str
    onward: Onward


class Picture(NamedTuple):
    """A picture: its question, the measures it tells, how it is drawn, said and tabled; `waits` says why it is not there.

    `calm` is said where the numbers say nothing that stands out.
    """

    key: str
    title: str
    question: str
    told: tuple[str, ...]
    draw: Callable[[Seen, Palette, Size], Any]
    alt: Callable[[Seen], str]
    table: Callable[[Seen], pd.DataFrame]
    waits: Callable[[Seen], Wait | None]
    calm: str = "Nothing stands out here."


def seen(shown: Shown) -> Seen:
    """What is shown, measured once for everyone who looks today."""
    return Seen(shown, measures.whole(shown, _parts.today()))


def of(picture: Picture, whole: Whole) -> tuple[Finding, ...]:
    """What the numbers say in this picture, the biggest first."""
    return tuple(finding for finding in whole.findings if finding.picture == picture.key)


def says(picture: Picture, whole: Whole) -> str:
    """The one sentence that stands above a picture."""
    return next((finding.sentence for finding in of(picture, whole)), picture.calm)


def counted(picture: Picture, whole: Whole) -> str:
    """How many of all pilots a picture speaks of, nothing where it speaks of answers; beside the gap, how well it aligns."""
    view = whole.portfolio
    if picture.key not in {"coverage", "say", "outside", "needs", "concentration"}:
        return ""
    pilots = measures.out_of(len(view.pilots), view.total)
    aligned = picture.key == "say" and not math.isnan(view.alignment)
    return f"{pilots} · alignment {measures.percent(view.alignment)}" if aligned else pilots


POINTS = Onward("run.py", "Ask the room for its points", "how_to_vote")
ASK = Onward("run.py", "Ask the room", "how_to_vote")
BRING = Onward("pilots.py", "Bring in the pilots", "science")
PLACE = Onward("mapping.py", "Place the pilots", "join_inner")
CARDS = Onward("pilots.py", "Write the cards", "science")


def _no_pilots(seen: Seen) -> Wait | None:
    view = seen.whole.portfolio
    if view.pilots:
        return None
    if not view.total:
        return Wait("There are no pilots here yet. This picture shows what each of them is for.", BRING)
    return Wait("No active pilot is placed yet. Say what each one is for on the Map page.", PLACE)


def _nothing_said_or_done(seen: Seen) -> Wait | None:
    if seen.whole.portfolio.weights is None and not seen.whole.portfolio.pilots:
        return Wait("The room has given no points yet, and no active pilot is placed.", POINTS)
    return None


def _nothing_revealed(seen: Seen) -> Wait | None:
    why = "Nothing the room rated was revealed yet. This picture shows where people see it alike and where they do not."
    return None if seen.whole.stands else Wait(why, ASK)


def _no_needs(seen: Seen) -> Wait | None:
    if seen.whole.needs:
        return None
    if not seen.whole.portfolio.total:
        return Wait("There are no pilots here yet. This picture shows which of them need a decision, and why.", BRING)
    return Wait("No pilot is active, so none needs a decision.", CARDS)


FIVE = (
    Picture(
        "coverage",
        "Coverage",
        "Where do our pilots help, and where does none?",
        ("coverage", "area_states"),
        lambda s, palette, size: charts.heatmap(
            s.whole.portfolio, palette, size.scale, ON_A_WALL if size.wall else ON_A_PAGE, size.narrow, size.height
        ),
        lambda s: charts.heatmap_alt(s.whole.portfolio),
        lambda s: charts.heatmap_table(s.whole.portfolio),
        _no_pilots,
    ),
    Picture(
        "say",
        "Say and do",
        "Do we work on what we say matters?",
        ("alignment", "gaps", "supply"),
        lambda s, palette, size: charts.say_and_do(
            s.whole.portfolio, palette, size.scale, wide=not size.narrow, height=size.height
        ),
        lambda s: charts.say_and_do_alt(s.whole.portfolio),
        lambda s: charts.say_and_do_table(s.whole.portfolio),
        _nothing_said_or_done,
    ),
    Picture(
        "together",
        "Together or split",
        "Where do we see it alike, and where not?",
        ("agreement", "shared_weighting", "concordance", "reliability"),
        lambda s, palette, size: charts.together(s.whole.stands, palette, **size._asdict()),
        lambda s: charts.together_alt(s.whole.stands),
        lambda s: charts.together_table(s.whole.stands),
        _nothing_revealed,
        "Fewer than five people answered each thing, too few to say whether the room stands together.",
    ),
    Picture(
        "outside",
        "Outside and crowded",
        "What is outside the thesis, and what do several do at once?",
        ("overlap", "crowding"),
        lambda s, palette, size: charts.outside(
            s.whole.portfolio, s.whole.parallels, palette, **size._asdict(), total=s.whole.parallel_total, most=PAIRS[size.wall]
        ),
        lambda s: charts.outside_alt(s.whole.portfolio, s.whole.parallels, s.whole.parallel_total),
        lambda s: charts.outside_table(s.whole.portfolio, s.whole.parallels),
        _no_pilots,
        "Every placed pilot serves at least one area, none is crowded, and no two do much the same without a link.",
    ),
    Picture(
        "needs",
        "Needs a decision",
        "What would each pilot need from us?",
        ("fade_points",),
        lambda s, palette, size: charts.needs(s.whole.needs, palette, **size._asdict()),
        lambda s: charts.needs_alt(s.whole.needs),
        lambda s: charts.needs_table(s.whole.needs),
        _no_needs,
        "Too little is known to say which pilots need a decision. Their owners can be asked.",
    ),
)


def biggest(whole: Whole) -> Finding | None:
    """The biggest finding of the pictures that every room sees."""
    five = {picture.key for picture in FIVE}
    return next((finding for finding in whole.findings if finding.picture in five), None)
