"""What we say and what we do, area by area, and the gap between."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.drawing import Drawing
from momentum.charts.look import TEXT, Palette, blank, legend, named_rows, note, row_words, words
from momentum.measures import NO_BREAK, PortfolioView, counted, gap_words, in_percent, percent

ROW = 56
FOOT = 66
LARGE = 10  # points [D]: a gap from here on is set in bold
NOTHING = "Nothing to compare yet: no points from the room, and no active pilot that is placed."
LINE = 0.16  # how far below a row's middle its line runs
GUIDE = 0.2  # how far a guiding line reaches above and below it: not up to the name
ABOVE = 0.27  # of a row: where words stand above its middle
NAMES = 0.32  # of the width, for names beside the rows
STEPS = (1, 2, 5, 10, 20, 25, 50)  # percent between guiding lines
MOST_TICKS = 6


class _Share(NamedTuple):
    exact: float
    percent: int

    def __str__(self) -> str:
        return in_percent(self.percent, self.exact)


class _Row(NamedTuple):
    name: str
    said: _Share | None
    done: _Share | None

    @property
    def gap(self) -> int | None:
        return None if self.said is None or self.done is None else self.said.percent - self.done.percent


def say_and_do(
    view: PortfolioView, palette: Palette, scale: float = 1, wide: bool = False, height: float | None = None
) -> go.Figure:
    """One row per area: a round accent mark is what we say, a square slate one what we do, the band between them the gap.

    `wide` puts the names beside the rows instead of above them; `height` in px, or what the rows want.
    """
    rows = _rows(view)
    drawn = blank(palette, scale, height / scale if height else ROW * len(rows) + FOOT)
    drawn.update_layout(margin={"l": 8, "r": 8, "t": 4 * scale, "b": FOOT * scale})
    widest = 100 * max((share.exact for row in rows for share in (row.said, row.done) if share), default=0) or 100
    left, right = -0.14 * widest, (1.55 if wide else 1.24) * widest
    line = 0 if wide else LINE
    _axis(drawn, left, right, widest, len(rows), line, palette, scale)
    names = [row.name for row in rows]
    if wide:
        _beside(drawn, names, palette, scale)
    else:
        named_rows(drawn, names, left, palette, scale)
    for n, row in enumerate(rows):
        _band(drawn, n + line, row, palette, scale)
        _gap_in_words(drawn, n + line + ABOVE if wide else n, right, row, palette, scale)
    if view.weights is not None:
        _marks(drawn, view, rows, line, [row.said for row in rows], "what we say", "circle", palette.accent, scale)
    if view.pilots:
        _marks(drawn, view, rows, line, [row.done for row in rows], "what we do", "square", palette.slate, scale)
    if view.weights is None and not view.pilots:
        drawn.update_xaxes(visible=False)
        note(drawn, NOTHING, palette, scale)
    legend(drawn, palette, scale)
    return drawn.figure()


def say_and_do_alt(view: PortfolioView) -> str:
    """The picture in words."""
    if view.weights is None and not view.pilots:
        return NOTHING
    lines = [f"{row.name}: {', '.join(_shares(view, row))}" for row in _rows(view)]
    match = "" if math.isnan(view.alignment) else f" {percent(view.alignment)} of what we do is where we say."
    return f"What we say and what we do with {counted(len(view.pilots), 'placed pilot')}. {'; '.join(lines)}.{match}"


def say_and_do_table(view: PortfolioView) -> pd.DataFrame:
    """A row per area, then outside the thesis: what we say and what we do in percent, and the points between."""
    rows = [
        (row.name, row.said.percent if row.said else None, row.done.percent if row.done else None, row.gap)
        for row in _rows(view)
    ]
    numbers = ["What we say (%)", "What we do (%)", "Gap (points)"]
    return pd.DataFrame(rows, columns=["Area", *numbers]).astype(dict.fromkeys(numbers, "Int64"))


def _rows(view: PortfolioView) -> list[_Row]:
    said, done = view.said_percent, view.done_percent
    rows = [
        _Row(
            area.name,
            None if view.weights is None or said is None else _Share(float(view.weights[n]), said[n]),
            None if done is None else _Share(float(view.supply[n]), done[n]),
        )
        for n, area in enumerate(view.areas)
    ]
    outside = [_Row("Outside the thesis", None, _Share(view.no_home, done[-1]))] if view.outside and done else []
    return rows + outside


def _shares(view: PortfolioView, row: _Row) -> list[str]:
    said = [] if row.said is None else [f"{row.said} of our attention"]
    done = [] if row.done is None else [f"{row.done} of our {counted(len(view.pilots), 'placed pilot')}"]
    return [*said, *done]


def _beside(drawn: Drawing, names: list[str], palette: Palette, scale: float) -> None:
    drawn.update_xaxes(domain=[NAMES, 1])
    drawn.update_yaxes(
        range=[len(names) - 0.5, -0.5],
        tickvals=list(range(len(names))),
        ticktext=[words(name, 34) for name in names],
        tickfont={"size": TEXT * scale, "color": palette.ink},
    )


def _axis(
    drawn: Drawing, left: float, right: float, widest: float, rows: int, line: float, palette: Palette, scale: float
) -> None:
    """The scale, with guiding lines that run below the names and never through them."""
    step = next((step for step in STEPS if widest / step <= MOST_TICKS), STEPS[-1])
    ticks = list(range(0, int(widest) + 1, step))
    drawn.update_xaxes(
        range=[left, right],
        tickvals=ticks,
        ticktext=[f"{tick}{NO_BREAK}%" for tick in ticks],
        tickfont={"size": TEXT * scale, "color": palette.muted},
    )
    pieces = [(tick, n) for tick in ticks for n in range(rows)]
    drawn.add_scatter(
        x=[x for tick, _ in pieces for x in (tick, tick, None)],
        y=[y for _, n in pieces for y in (n + line - GUIDE, n + line + GUIDE, None)],
        mode="lines",
        line={"color": palette.faint, "width": scale},
        hoverinfo="skip",
        showlegend=False,
    )


def _band(drawn: Drawing, y: float, row: _Row, palette: Palette, scale: float) -> None:
    ends = [100 * share.exact for share in (row.said, row.done) if share is not None]
    if len(ends) == 2:
        colour = palette.accent if (row.gap or 0) > 0 else palette.slate
        line = {"color": colour, "width": 12 * scale}
        drawn.add_scatter(x=ends, y=[y, y], mode="lines", line=line, opacity=0.38, hoverinfo="skip", showlegend=False)
    elif ends:
        line = {"color": palette.ramp[0], "width": 2 * scale}
        drawn.add_scatter(x=[0, *ends], y=[y, y], mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _gap_in_words(drawn: Drawing, n: float, right: float, row: _Row, palette: Palette, scale: float) -> None:
    if row.gap is None:
        return
    text = gap_words(row.gap)
    colour = palette.accent if row.gap > 0 else palette.slate if row.gap else palette.muted
    row_words(drawn, n, right, f"<b>{text}</b>" if abs(row.gap) >= LARGE else text, colour, TEXT * scale)


def _marks(
    drawn: Drawing,
    view: PortfolioView,
    rows: list[_Row],
    line: float,
    shares: list[_Share | None],
    name: str,
    symbol: str,
    colour: str,
    scale: float,
) -> None:
    known = [(n, row, share) for n, (row, share) in enumerate(zip(rows, shares, strict=True)) if share is not None]
    drawn.add_scatter(
        x=[100 * share.exact for _, _, share in known],
        y=[n + line for n, _, _ in known],
        mode="markers+text",
        name=name,
        marker={"size": 15 * scale, "color": colour, "symbol": symbol},
        zorder=1 if symbol == "circle" else 0,  # where both are the same, the round one lies on the square and both are seen
        text=[str(share) for _, _, share in known],
        textposition=[_side(row, share) for _, row, share in known],
        textfont={"size": TEXT * scale, "color": colour},
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[f"<b>{words(row.name)}</b><br>{'<br>'.join(_shares(view, row))}" for _, row, _ in known],
    )


def _side(row: _Row, share: _Share) -> str:
    other = row.done if share is row.said else row.said
    return "middle left" if other is not None and other.exact > share.exact else "middle right"
