"""The charts of what is on, for a wall: built once for each revision and shared by everyone who looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from momentum import charts, measures
from momentum.charts import Palette
from momentum.once import once_per
from momentum.workshop.questions import Kind, Status
from momentum.workshop.shown import QuestionShown, Shown
from pages import _apart, _parts, _pictures, _scene_since
from pages._pictures import Picture, Seen

HIGH = 620  # px: a chart's height at 1920x1080; the scene scales it to the room there is
TALL = 660  # px: that of a picture of the whole portfolio
SCALE = 2  # at which nothing is under 28 px
MEAN = "▲ the mean"
PARTS = {"function": "By function", "part": "By part of the shift", "group": "By group"}
ONE_SCALE = frozenset({Kind.CHOICE, Kind.SCALE})


class Wall(NamedTuple):
    """A chart, in words too, its height, what it is called among several, what stands beside the count, and what it finds."""

    figure: Any
    told: str
    high: int = HIGH
    name: str = ""
    words: str = ""
    says: str = ""


class Shot(NamedTuple):
    """One of the pictures of the page Gaps, on a wall."""

    picture: Picture
    wall: Wall


class Sight(NamedTuple):
    """What is shown, on which day, and whether in the dark."""

    shown: Shown
    today: date
    dark: bool

    @property
    def key(self) -> tuple[str, int, date, bool]:
        """What makes it another one."""
        return self.shown.id, self.shown.rev, self.today, self.dark

    @property
    def palette(self) -> Palette:
        """Its colours."""
        return charts.DARK if self.dark else charts.LIGHT


def sight(shown: Shown) -> Sight:
    """What is shown as this browser sees it now."""
    return Sight(shown, _parts.today(), _parts.dark())


@once_per(attrgetter("key"))
def shots(sight: Sight) -> tuple[Shot, ...]:
    """The pictures of the page Gaps that have something to show, in the order in which a room sees them."""
    seen = _pictures.seen(sight.shown)
    return tuple(Shot(p, _wall(p, seen, sight.palette)) for p in _pictures.FIVE if p.waits(seen) is None)


def _wall(picture: Picture, seen: Seen, palette: Palette) -> Wall:
    figure, told = picture.draw(seen, palette, _pictures.Size(SCALE, height=TALL)), picture.alt(seen)
    counted, says = _pictures.counted(picture, seen.whole), _pictures.says(picture, seen.whole)
    return Wall(figure, told, TALL, picture.title, counted, says)


@once_per(attrgetter("key"))
def walls(sight: Sight) -> tuple[Wall, ...]:
    """The charts of what is on, in the order in which the screen turns to them."""
    shown, on, palette = sight.shown, sight.shown.on, sight.palette
    if shown.paused:
        return ()
    if on is None and shown.stage.shows == "gaps":
        return tuple(shot.wall for shot in shots(sight))
    if on is None and shown.stage.shows == "since" and shown.past:
        figure, told, says = _scene_since.drawn(shown, palette, SCALE, TALL)
        return (Wall(figure, told, TALL, "The way so far", charts.CUTS, says),)
    if on is None:
        return (*_map(shown, palette), *_loops(shown, palette), *_lanes(shown, palette))
    if on.status is not Status.REVEALED or on.result is None or shown.talk:
        return ()
    return (*_rounds(_beside(on, shown), shown, palette), *_now(on, shown, palette), *_splits(on, palette))


def _beside(on: QuestionShown, shown: Shown) -> QuestionShown:
    """A question with its round before; one of a family, asked again later under a key of its own, with the one before it."""
    if on.result is None or on.result.before or not on.question.family:
        return on
    keys = list(shown.questions)
    earlier = [shown.questions[key] for key in keys[: keys.index(on.question.key)]]
    alike = [q.result for q in earlier if q.question.family == on.question.family and q.question.kind is on.question.kind]
    before = next((result for result in reversed(alike) if result), None)
    return msgspec.structs.replace(on, result=msgspec.structs.replace(on.result, before=before))


def _map(shown: Shown, palette: Palette) -> Iterator[Wall]:
    if shown.stage.shows == "map" and shown.pilots:
        view = measures.portfolio(shown)
        yield Wall(charts.heatmap(view, palette, SCALE, _pictures.ON_A_WALL, height=TALL), charts.heatmap_alt(view), TALL)


def _loops(shown: Shown, palette: Palette) -> Iterator[Wall]:
    """What builds on what, with how many loops are closed; nothing before anybody named a link."""
    if shown.stage.shows == "loops" and (taught := measures.taught(shown)).built.edges:
        figure = charts.builds(taught.built, palette, SCALE, height=TALL)
        yield Wall(figure, charts.builds_alt(taught.built), TALL, "What builds on what", taught.sentence)


def _lanes(shown: Shown, palette: Palette) -> Iterator[Wall]:
    if shown.stage.shows == "lanes" and shown.pilots:
        view = measures.lanes(shown)
        words = f"{measures.out_of(view.assessed, view.total, 'pilot')} assessed by the room itself"
        yield Wall(charts.board(view, palette, SCALE, TALL), charts.board_alt(view), TALL, words=words)


def _rounds(on: QuestionShown, shown: Shown, palette: Palette) -> Iterator[Wall]:
    """Then and now, where there was a round before and it can be drawn."""
    if on.result is None or on.result.before is None or not _drawn(on) or on.question.kind in {Kind.SLIDERS, Kind.PLACING}:
        return
    moved = charts.direction([(move.then, move.now) for move in on.result.moves]) if on.question.kind in ONE_SCALE else ""
    names = ("before", "after") if on.question.family else ("first", "again")
    figure = charts.then_and_now(on, shown.areas, palette, SCALE, HIGH, names)
    yield Wall(figure, charts.then_and_now_alt(on, shown.areas), HIGH, "Then and now", moved)


def _drawn(on: QuestionShown) -> bool:
    """Whether the answers are a chart; sentences with marks, and words, are lists."""
    kind = on.question.kind
    return kind is not Kind.TEXT and (kind is not Kind.POINTS or on.question.options_from == "areas")


def _now(on: QuestionShown, shown: Shown, palette: Palette) -> Iterator[Wall]:
    assert on.result is not None
    match on.question.kind:
        case Kind.POINTS if _drawn(on):
            told, widest = charts.points_alt(on.result, shown.areas), _apart.widest(on, shown)
            yield Wall(charts.spread(on, shown.areas, palette, SCALE, HIGH), told, HIGH, "This round", widest)
        case Kind.SCALE:
            label = charts.label(on.result.values, charts.ruler(on))
            words = f"The room is {label} · {MEAN}" if label else MEAN
            yield Wall(charts.scale(on, palette, SCALE, HIGH), charts.scale_alt(on), HIGH, "This round", words)
        case Kind.SCALES | Kind.RANKING:
            told = charts.spread_alt(on, shown.areas)
            yield Wall(charts.spread(on, shown.areas, palette, SCALE, HIGH), told, HIGH, "This round", MEAN)
        case Kind.SLIDERS:
            yield Wall(charts.sliders(on, palette, SCALE, HIGH), charts.sliders_alt(on))
        case Kind.PLACING:
            told = charts.placing_alt(on, shown.areas)
            for start in range(0, charts.placed(on), charts.MOST):
                yield Wall(charts.placing(on, shown.areas, palette, SCALE, HIGH, start), told)


def _splits(on: QuestionShown, palette: Palette) -> Iterator[Wall]:
    if on.result is None or on.question.kind not in ONE_SCALE:
        return
    for by in on.result.splits:
        yield Wall(charts.apart(on, by, palette, SCALE, HIGH), charts.apart_alt(on, by), HIGH, PARTS[by], MEAN)
