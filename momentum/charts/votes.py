"""What the room answered: points with their spread, and choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from momentum.charts.drawing import Drawing
from momentum.charts.look import NAME, TEXT, Palette, blank, named_rows, note, row_words, words, wrapped
from momentum.measures import Area, Result, agreement_label, counted, in_percent, shared_out

ROW = 68
FOOT = 54
COLUMNS = 300
KEY = "points from one person · bar: the mean · dots: people"
NOBODY = "Nobody has answered yet."


class _Points(NamedTuple):
    name: str
    given: list[int]
    share: str

    @property
    def mean(self) -> float:
        return sum(self.given) / len(self.given)


def points(result: Result, areas: Sequence[Area], palette: Palette, scale: float = 1) -> go.Figure:
    """One row per option: a bar for the mean, and below it every person's points as dots, larger where people meet."""
    rows = _points(result, areas)
    drawn = blank(palette, scale, ROW * max(len(rows), 3) + FOOT)
    if not rows:
        drawn.update_xaxes(visible=False)
        drawn.update_yaxes(visible=False)
        note(drawn, NOBODY, palette, scale)
        return drawn.figure()
    named_rows(drawn, [row.name for row in rows], 0, palette, scale)
    most = max(max(row.given) for row in rows) or 1
    _axis(drawn, most, palette, scale)
    _means(drawn, rows, palette, scale)
    for n, row in enumerate(rows):
        row_words(drawn, n, most, f"<b>{row.share}</b>", palette.accent, NAME * scale)
        _spread(drawn, n + 0.26, row, palette, scale)
    return drawn.figure()


def points_alt(result: Result, areas: Sequence[Area]) -> str:
    """The picture in words."""
    lines = [f"{row.name}: {_share_and_spread(row)}" for row in _points(result, areas)]
    return f"{counted(result.answered, 'answer')}. {'; '.join(lines)}." if lines else NOBODY


def choices(result: Result, palette: Palette, scale: float = 1) -> go.Figure:
    """A column per choice, in the order of the scale, with its number above."""
    drawn = blank(palette, scale, COLUMNS)
    counts = result.counts()
    numbers = [counts[option.id] for option in result.options]
    drawn.update_yaxes(visible=False, range=[0, 1.25 * max([*numbers, 1])])
    drawn.update_xaxes(
        tickvals=list(range(len(numbers))),
        ticktext=[f"<b>{words(option.id, 8)}</b><br>{wrapped(option.label, 11, 3)}" for option in result.options],
        tickangle=0,
        automargin=True,
    )
    drawn.add_bar(
        x=list(range(len(numbers))),
        y=numbers,
        width=0.5,
        marker={"color": palette.accent, "line": {"width": 0}, "cornerradius": 3 * scale},
        text=[str(number) for number in numbers],
        textposition="outside",
        textfont={"size": 20 * scale, "color": palette.ink},
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[f"{words(o.label)}<br>{_of_all(n, result)}" for o, n in zip(result.options, numbers, strict=True)],
    )
    if not result.answered:
        note(drawn, NOBODY, palette, scale)
    return drawn.figure()


def choices_alt(result: Result) -> str:
    """The picture in words."""
    if not result.answered:
        return NOBODY
    counts = result.counts()
    label = agreement_label([counts[option.id] for option in result.options])
    verdict = f" The room is {label}." if label else ""
    lines = [f"{option.label}: {counts[option.id]}" for option in result.options]
    return f"{counted(result.answered, 'answer')}. {'; '.join(lines)}.{verdict}"


def _points(result: Result, areas: Sequence[Area]) -> list[_Points]:
    if not result.values:
        return []
    now = {area.id: area.name for area in areas}
    total = sum(sum(value.values()) for value in result.values) or 1
    given = {o.id: [value.get(o.id, 0) for value in result.values] for o in result.options}
    shares = [sum(given[o.id]) / total for o in result.options]
    told = map(in_percent, shared_out(shares), shares)
    return [_Points(now.get(o.id, o.label), given[o.id], share) for o, share in zip(result.options, told, strict=True)]


def _axis(drawn: Drawing, most: int, palette: Palette, scale: float) -> None:
    drawn.update_layout(margin={"l": 8, "r": 8, "t": 4 * scale, "b": FOOT * scale})
    drawn.update_xaxes(
        range=[-0.04 * most, 1.04 * most],
        tickvals=list(range(0, most + 1, max(1, -(-most // 10)))),
        tickfont={"size": TEXT * scale, "color": palette.muted},
        title={"text": KEY, "font": {"size": TEXT * scale, "color": palette.muted}, "standoff": 8 * scale},
    )


def _means(drawn: Drawing, rows: list[_Points], palette: Palette, scale: float) -> None:
    drawn.add_bar(
        x=[row.mean for row in rows],
        y=[n + 0.01 for n in range(len(rows))],
        width=0.2,
        orientation="h",
        marker={"color": palette.accent, "line": {"width": 0}, "cornerradius": 3 * scale},
        hoverinfo="text",
        hovertext=[f"<b>{wrapped(row.name, 60, 6)}</b><br>{_share_and_spread(row)}" for row in rows],
    )


def _spread(drawn: Drawing, y: float, row: _Points, palette: Palette, scale: float) -> None:
    people = Counter(row.given)
    thick = {"color": palette.ramp[0], "width": 2 * scale}
    drawn.add_scatter(x=[min(people), max(people)], y=[y, y], mode="lines", line=thick, hoverinfo="skip")
    drawn.add_scatter(
        x=list(people),
        y=[y] * len(people),
        mode="markers",
        marker={
            "size": [scale * (5 + 11 * (number / len(row.given)) ** 0.5) for number in people.values()],
            "color": palette.muted,
            "line": {"width": 0},
            "opacity": 0.85,
        },
        hoverinfo="text",
        hovertext=[f"{counted(gave, 'point')} from {number} of {len(row.given)}" for gave, number in people.items()],
    )


def _share_and_spread(row: _Points) -> str:
    low, high = min(row.given), max(row.given)
    spread = f"everyone gave {low}" if low == high else f"from {low} to {high} points"
    return f"{row.share}, {spread}"


def _of_all(number: int, result: Result) -> str:
    return f"{number} of {counted(result.answered, 'answer')}"
