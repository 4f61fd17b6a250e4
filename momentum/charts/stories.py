"""Stories that say the same, heading by heading, with how their writers marked them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.lanes import LINE, Lane, Lanes, below, calm, fitting, high, lanes
from momentum.charts.look import Palette, legend, words
from momentum.measures import Stories, counted

MOST = 8  # rows of one picture; the rest is counted
ROW, PHONE_ROW, KEY = 48, 66, 30  # px at scale 1
MARK, LEAST, LINES = 13, 18, 3  # px of a sign; signs in a line at least; lines of signs in a row
WIDTH, PHONE_WIDTH = 290, 350  # px at scale 1: the least width that signs lie on
SIGNS = ("triangle-down", "diamond-open", "triangle-up", "square-open", "star", "hexagon-open")
PLAIN = "circle-open"
UNMARKED, ALONE = "no mark shown", "Stand alone"
NOTHING = "No stories to show yet."


class _Row(NamedTuple):
    name: str
    total: int
    marks: dict[str, int]  # "" for those without a mark, or whose marks are not told


def stories(
    stories: Stories | None,
    palette: Palette,
    scale: float = 1,
    narrow: bool = False,
    height: float | None = None,
    most: int = MOST,
) -> go.Figure:
    """A row for each heading, the largest first, and in it a sign for each story; the sign's shape is its mark.

    Those that stand alone come last. At most `most` rows are drawn, or as many as `height` px hold; where rows are very long,
    a sign stands for several stories and the picture says so.
    """
    every = _rows(stories)
    if not every:
        return calm(NOTHING, palette, scale, height)
    row = PHONE_ROW if narrow else ROW
    rows = every[: fitting(most, height, 4 * LINE + KEY, row * 0.8, scale)]
    each = -(-max(one.total for one in rows) // (LEAST * LINES))
    told = [
        f"And {counted(len(every) - len(rows), 'smaller group')}." if len(every) > len(rows) else "",
        f"A sign stands for up to {each:,} stories." if each > 1 else "",
        _all(stories),
    ]
    listed = [Lane(one.name, (f"{one.total:,}",), palette.accent) for one in rows]
    made = lanes(listed, palette, scale, narrow, row, height, foot=high(told, narrow) + KEY)
    made.drawn.update_xaxes(visible=False, range=[0, 1])
    _signs(made, rows, each, narrow, palette, scale)
    below(made.drawn, told, narrow, palette, scale)
    legend(made.drawn, palette, scale)
    return made.drawn.figure()


def stories_alt(stories: Stories | None) -> str:
    """The picture in words."""
    rows = _rows(stories)
    if not rows:
        return NOTHING
    told = [f"{row.name}: {row.total:,}{_how(row)}" for row in rows]
    total = sum(row.total for row in rows)
    return f"{total:,} {'story' if total == 1 else 'stories'}. {'; '.join(told)}. {_all(stories)}".rstrip()


def stories_table(stories: Stories | None) -> pd.DataFrame:
    """A row per story under its heading, then those that stand alone; marks stand with headings only, never with a text."""
    found = [
        (heading.label, _counts(heading.marks), text)
        for heading in (stories.headings if stories else ())
        for text in heading.texts
    ]
    alone = [(ALONE, "", text) for text in (stories.alone if stories else ())]
    return pd.DataFrame([*found, *alone], columns=["Heading", "Marks under this heading", "Story"])


def _rows(stories: Stories | None) -> list[_Row]:
    if stories is None:
        return []
    rows = [_Row(h.label, len(h.texts), h.marks or {"": len(h.texts)}) for h in stories.headings if h.texts]
    alone = [_Row(ALONE, len(stories.alone), {"": len(stories.alone)})] if stories.alone else []
    return [*rows, *alone]


def _all(stories: Stories | None) -> str:
    told = _counts(stories.marks) if stories else ""
    return f"All together: {told}." if told else ""


def _counts(marks: dict[str, int] | None) -> str:
    return ", ".join(f"{many:,} {mark or UNMARKED}" for mark, many in (marks or {}).items() if many)


def _how(row: _Row) -> str:
    return f" ({_counts(row.marks)})" if any(row.marks) else ""


def _signs(made: Lanes, rows: Sequence[_Row], each: int, narrow: bool, palette: Palette, scale: float) -> None:
    """Signs of one mark stand together; `each` sign is so many stories, but for the last of its mark."""
    signs = [[mark for mark, many in row.marks.items() for _ in range(-(-many // each))] for row in rows]
    widest, wide = max(len(row) for row in signs), PHONE_WIDTH if narrow else WIDTH
    room = made.room * made.px / scale
    lines = max(1, min(LINES, -(-widest // LEAST), int(room / 8)))
    across = max(LEAST, -(-widest // lines))
    size = min(MARK, 0.86 * wide / across, 0.9 * room / lines)
    down = size * scale / made.px
    spots = [
        (mark, (place // lines + 0.5) / across, made.at[n] + _down(place % lines, min(lines, len(row))) * down, rows[n])
        for n, row in enumerate(signs)
        for place, mark in enumerate(row)
    ]
    marks = list(dict.fromkeys(mark for row in rows for mark in row.marks if mark))
    for mark, symbol in (*zip(marks, SIGNS, strict=False), ("", PLAIN)):
        own = [(x, y, row) for of, x, y, row in spots if of == mark]
        made.drawn.add_scatter(
            x=[x for x, _, _ in own],
            y=[y for _, y, _ in own],
            mode="markers",
            name=words(mark, 24) or UNMARKED,
            marker={
                "size": size * scale,
                "symbol": symbol,
                "color": palette.accent,
                "line": {"width": 1.5 * scale, "color": palette.accent},
            },
            hoverinfo="text",
            hovertext=[f"{words(row.name, 60)}: {words(_counts(row.marks))}" for _, _, row in own],
            showlegend=bool(own),
            cliponaxis=False,
        )


def _down(line: int, lines: int) -> float:
    """How far below a row's middle a line of signs stands, in signs."""
    return 1.1 * (line - (lines - 1) / 2)
