"""Stories that say the same, group by group, with how their writers marked them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.lanes import LINE, Lane, Lanes, below, calm, fitting, high, lanes
from momentum.charts.look import Palette, legend, words, wrapped
from momentum.measures import counted

MOST = 8  # rows of one picture; the rest is counted
ROW, PHONE_ROW, KEY = 48, 66, 30  # px at scale 1
MARK, LEAST, LINES = 13, 18, 3  # px of a mark; marks in a line at least; lines of marks in a row
WIDTH, PHONE_WIDTH = 290, 350  # px at scale 1: the least width that marks lie on
SIGNS = ("triangle-down", "diamond-open", "triangle-up", "square-open", "circle", "star-open")
UNMARKED, ALONE = "not marked", "Stand alone"
NOTHING = "No stories to show yet."


class Story(NamedTuple):
    """What somebody wrote, and how they marked it (empty: not at all)."""

    text: str
    mark: str = ""


class Told(NamedTuple):
    """Stories under one heading; without a heading they stand alone."""

    heading: str
    stories: tuple[Story, ...]


def stories(
    groups: Sequence[Told],
    palette: Palette,
    scale: float = 1,
    narrow: bool = False,
    marks: Sequence[str] = (),
    height: float | None = None,
    most: int = MOST,
) -> go.Figure:
    """A row for each group, the largest first, and in it a sign for each story; the sign's shape is its mark.

    `marks` is the order of the marks; by default that in which they come.
    """
    every = _sorted(groups)
    if not every:
        return calm(NOTHING, palette, scale, height)
    row = PHONE_ROW if narrow else ROW
    rows = every[: fitting(most, height, 4 * LINE + KEY, row * 0.8, scale)]
    each = -(-max(len(group.stories) for group in rows) // (LEAST * LINES))
    told = [
        f"And {counted(len(every) - len(rows), 'smaller group')}." if len(every) > len(rows) else "",
        f"A sign stands for up to {each:,} stories." if each > 1 else "",
    ]
    listed = [Lane(group.heading or ALONE, (f"{len(group.stories):,}",), palette.accent) for group in rows]
    foot = (high(told, narrow) if any(told) else 4) + KEY
    made = lanes(listed, palette, scale, narrow, row, height, foot=foot)
    made.drawn.update_xaxes(visible=False, range=[0, 1])
    _signs(made, rows, _marks(rows, marks), each, narrow, palette, scale)
    below(made.drawn, told, narrow, palette, scale)
    legend(made.drawn, palette, scale)
    return made.drawn


def stories_alt(groups: Sequence[Told], marks: Sequence[str] = ()) -> str:
    """The picture in words."""
    every = _sorted(groups)
    if not every:
        return NOTHING
    total = sum(len(group.stories) for group in every)
    told = [f"{group.heading or ALONE}: {len(group.stories):,}{_how(group, _marks(every, marks))}" for group in every]
    return f"{total:,} {'story' if total == 1 else 'stories'}. {'; '.join(told)}."


def stories_table(groups: Sequence[Told]) -> pd.DataFrame:
    """A row per story: its group, how it is marked, and the words."""
    rows = [
        (group.heading or ALONE, story.mark or UNMARKED, story.text) for group in _sorted(groups) for story in group.stories
    ]
    return pd.DataFrame(rows, columns=["group", "marked", "story"])


def _sorted(groups: Sequence[Told]) -> list[Told]:
    """The largest first; those that stand alone last."""
    return sorted((g for g in groups if g.stories), key=lambda g: (not g.heading, -len(g.stories), g.heading))


def _marks(groups: Sequence[Told], marks: Sequence[str]) -> list[str]:
    """Every mark there is, in this order; no mark at all comes last."""
    found = [story.mark for group in groups for story in group.stories]
    every = dict.fromkeys([*(mark for mark in marks if mark in found), *(mark for mark in found if mark)])
    return [*every, *([""] if "" in found else [])]


def _how(group: Told, marks: Sequence[str]) -> str:
    many = Counter(story.mark for story in group.stories)
    told = [f"{many[mark]:,} {mark or UNMARKED}" for mark in marks if many[mark]]
    return f" ({', '.join(told)})" if any(marks) else ""


def _signs(made: Lanes, rows: list[Told], marks: list[str], each: int, narrow: bool, palette: Palette, scale: float) -> None:
    """Signs of one mark stand together; `each` sign is so many stories, but for the last of its mark."""
    signs = [
        [(mark, own[n : n + each]) for mark in marks for own in [_of(group, mark)] for n in range(0, len(own), each)]
        for group in rows
    ]
    widest, wide = max(len(row) for row in signs), PHONE_WIDTH if narrow else WIDTH
    room = made.room * made.px / scale
    lines = max(1, min(LINES, -(-widest // LEAST), int(room / 8)))
    across = max(LEAST, -(-widest // lines))
    size = min(MARK, 0.86 * wide / across, 0.9 * room / lines)
    down = size * scale / made.px
    spots = [
        (mark, (place // lines + 0.5) / across, made.at[n] + _down(place % lines, min(lines, len(row))) * down, told)
        for n, row in enumerate(signs)
        for place, (mark, told) in enumerate(row)
    ]
    for mark, sign in zip(marks, (*SIGNS, *SIGNS), strict=False):
        own = [(x, y, told) for of, x, y, told in spots if of == mark]
        symbol = sign if mark else "circle-open"
        made.drawn.add_scatter(
            x=[x for x, _, _ in own],
            y=[y for _, y, _ in own],
            mode="markers",
            name=words(mark, 24) or UNMARKED if any(marks) else "a story",
            marker={
                "size": size * scale,
                "symbol": symbol,
                "color": palette.accent,
                "line": {"width": 1.5 * scale, "color": palette.accent},
            },
            hoverinfo="text",
            hovertext=[_hover(told) for _, _, told in own],
            showlegend=bool(own),
            cliponaxis=False,
        )


def _of(group: Told, mark: str) -> list[Story]:
    return [story for story in group.stories if story.mark == mark]


def _down(line: int, lines: int) -> float:
    """How far below a row's middle a line of signs stands, in signs."""
    return 1.1 * (line - (lines - 1) / 2)


def _hover(told: list[Story]) -> str:
    more = [f"and {len(told) - 1:,} more"] if len(told) > 1 else []
    return "<br>".join([wrapped(told[0].text, 50, 4), *more])
