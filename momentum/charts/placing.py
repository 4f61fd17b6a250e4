"""What people say each pilot is for: how many mainly, how many also; those the room differs about first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from momentum.charts.answers import NOBODY
from momentum.charts.drawing import Drawing
from momentum.charts.look import TEXT, Palette, blank, legend, note, wrapped
from momentum.measures import Area, QuestionShown, counted

WIDTH = 680  # px at scale 1: the least width it is drawn for
NAMES = 0.25
ROW, HEAD, FOOT = 52, 62, 34
SMALLEST = 1.4  # of the text's size: a dot that holds a number
MOST = 6  # rows that can be read from the back of a room
NONE = "none of these"


class _Row(NamedTuple):
    name: str
    mainly: dict[str | None, int]
    also: dict[str, int]
    total: int

    @property
    def together(self) -> float:
        """The share of the place that most people name."""
        return max(self.mainly.values()) / self.total


def placing(
    asked: QuestionShown,
    areas: Sequence[Area],
    palette: Palette,
    scale: float = 1,
    height: float | None = None,
    rows_from: int = 0,
) -> go.Figure:
    """A row per pilot, a column per area: the number of people who say mainly, and a ring for those who say also.

    At most `MOST` rows are drawn, from `rows_from` on.
    """
    rows = _rows(asked)[rows_from : rows_from + MOST]
    height = height or (ROW * max(len(rows), 3) + HEAD + FOOT) * scale
    drawn = blank(palette, scale, height / scale)
    drawn.update_layout(margin={"l": 8, "r": 8, "t": HEAD * scale, "b": FOOT * scale})
    if not rows:
        drawn.update_xaxes(visible=False)
        drawn.update_yaxes(visible=False)
        note(drawn, NOBODY, palette, scale)
        return drawn.figure()
    columns: list[str | None] = [*(area.id for area in areas), None]
    _axes(drawn, rows, areas, palette, scale)
    row, column = (height - (HEAD + FOOT) * scale) / len(rows), WIDTH * scale * (1 - NAMES) / len(columns)
    largest = 1.15 * min(row, column)
    _also(drawn, rows, columns, largest, palette, scale)
    _mainly(drawn, rows, columns, largest, palette, scale)
    legend(drawn, palette, scale)
    return drawn.figure()


def placing_alt(asked: QuestionShown, areas: Sequence[Area]) -> str:
    """The picture in words."""
    rows = _rows(asked)
    if not rows or asked.result is None:
        return NOBODY
    lines = [f"{row.name}: {', '.join(_told(row, areas))}" for row in rows]
    return f"{counted(asked.result.answered, 'answer')}; the pilots people differ about come first. {'; '.join(lines)}."


def placed(asked: QuestionShown) -> int:
    """How many pilots people have placed."""
    return len(_rows(asked))


def _told(row: _Row, areas: Sequence[Area]) -> list[str]:
    names = {area.id: area.name for area in areas}
    mainly = sorted(row.mainly.items(), key=lambda said: -said[1])
    also = [f"also {names[place]} {many}" for place, many in row.also.items() if place in names]
    return [*(f"{names.get(place or '', NONE)} {many} of {row.total}" for place, many in mainly), *also]


def _rows(asked: QuestionShown) -> list[_Row]:
    if asked.result is None:
        return []
    given, found = asked.result.spread(), []
    for option in asked.result.options:
        if placed := given[option.id]:
            mainly: dict[str | None, int] = {}
            also: dict[str, int] = {}
            for one in placed:
                mainly[one.mainly] = mainly.get(one.mainly, 0) + 1
                if one.also is not None:
                    also[one.also] = also.get(one.also, 0) + 1
            found.append(_Row(option.label, mainly, also, len(placed)))
    return sorted(found, key=lambda row: row.together)


def _axes(drawn: Drawing, rows: list[_Row], areas: Sequence[Area], palette: Palette, scale: float) -> None:
    narrow = max(7, 84 // (len(areas) + 1))
    drawn.update_xaxes(
        domain=[NAMES, 1],
        side="top",
        range=[-0.5, len(areas) + 0.5],
        tickvals=list(range(len(areas) + 1)),
        ticktext=[*(wrapped(area.name, narrow, 3) for area in areas), wrapped(NONE, narrow, 3)],
        tickangle=0,
        tickfont={"size": TEXT * scale, "color": palette.muted},
    )
    drawn.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(range(len(rows))),
        ticktext=[wrapped(row.name, 24, 2) for row in rows],
        tickfont={"size": TEXT * scale, "color": palette.ink},
    )
    drawn.add_scatter(
        x=[x for n in range(len(rows)) for x in (-0.5, len(areas) + 0.5, None)],
        y=[y for n in range(len(rows)) for y in (n + 0.5, n + 0.5, None)],
        mode="lines",
        line={"color": palette.faint, "width": scale},
        hoverinfo="skip",
        showlegend=False,
    )


def _mainly(
    drawn: Drawing, rows: list[_Row], columns: list[str | None], largest: float, palette: Palette, scale: float
) -> None:
    spots = [(columns.index(p), n, many, row) for n, row in enumerate(rows) for p, many in row.mainly.items() if p in columns]
    drawn.add_scatter(
        x=[x for x, *_ in spots],
        y=[n for _, n, *_ in spots],
        mode="markers+text",
        name="say: mainly this",
        marker={
            "size": [max(SMALLEST * TEXT * scale, largest * (many / row.total) ** 0.5) for _, _, many, row in spots],
            "color": palette.accent,
            "opacity": 1,
            "line": {"width": 0},
        },
        text=[f"<b>{many:,}</b>" for _, _, many, _ in spots],
        textfont={"size": TEXT * scale, "color": palette.paper},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _also(drawn: Drawing, rows: list[_Row], columns: list[str | None], largest: float, palette: Palette, scale: float) -> None:
    spots = [(columns.index(p), n, many, row) for n, row in enumerate(rows) for p, many in row.also.items() if p in columns]
    alone = [row.mainly.get(columns[x], 0) == 0 for x, _, _, row in spots]
    drawn.add_scatter(
        x=[x for x, *_ in spots],
        y=[n for _, n, *_ in spots],
        mode="markers+text",
        name="say: also this",
        marker={
            "size": [_ring(many, columns[x], row, largest, scale) for x, _, many, row in spots],
            "color": palette.slate,
            "symbol": "circle-open",
            "opacity": 1,
            "line": {"width": 2.5 * scale / 1.6, "color": palette.slate},
        },
        text=[f"{many:,}" if only else "" for (_, _, many, _), only in zip(spots, alone, strict=True)],
        textfont={"size": TEXT * scale, "color": palette.slate},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _ring(many: int, place: str | None, row: _Row, largest: float, scale: float) -> float:
    """A ring grows around the dot of those who say mainly."""
    share: float = (row.mainly.get(place, 0) + many) / row.total
    return max(SMALLEST * TEXT * scale, 8 * scale + largest * math.sqrt(share))
