"""Momentum: its four parts first, then the number, then where that is; in a first session the parts alone."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.drawing import Drawing
from momentum.charts.lanes import Lane, Lanes, below, calm, high, lanes
from momentum.charts.look import TEXT, Palette
from momentum.measures import Pace, Part, counted, percent
from momentum.measures.pace import MANY

ROW, PHONE_ROW = 46, 72
NUMBER, FIELD = 40, 190  # px at scale 1: the number's letters, and the field of the quadrants
MOST = 2 * MANY  # active pilots up to which the field reaches; more stand at its edge
STARTING = "A starting point: the number and where it stands come with the second session."
OURS = "Momentum is the geometric mean of the known parts. Parts, number and quadrants are our own, not validated."
AXES = "In the field: more active pilots to the right, more momentum upwards."
NOTHING = "Nothing to show yet: momentum needs active pilots."
QUADRANTS = (("Quiet", 0, 0), ("Scattered", 1, 0), ("Focused", 0, 1), ("Orchestrated", 1, 1))


class _Field(NamedTuple):
    across: tuple[float, float]
    up: tuple[float, float]


def pace(pace: Pace, palette: Palette, scale: float = 1, narrow: bool = False, height: float | None = None) -> go.Figure:
    """A bar for each part with how many pilots it is known for; then the number, and its place among four quadrants."""
    if not pace.active:
        return calm(NOTHING, palette, scale, height)
    after = not pace.first and not math.isnan(pace.number)
    told = [STARTING if pace.first else _number(pace), AXES if after else "", OURS]
    foot = high(told, narrow) + 8 + (FIELD + 16) * after
    listed = [Lane(part.label, (" · ".join(_said(part)),) if narrow else _said(part), palette.ink) for part in pace.parts]
    made = lanes(listed, palette, scale, narrow, PHONE_ROW if narrow else ROW, height, foot=foot)
    _bars(made, pace.parts, palette, scale)
    below(made.drawn, told, narrow, palette, scale, down=8 + (FIELD + 12) * after)
    if after:
        _where(made, pace, narrow, palette, scale)
    return made.drawn.figure()


def pace_alt(pace: Pace) -> str:
    """The picture in words."""
    if not pace.active:
        return NOTHING
    parts = "; ".join(f"{part.label}: {', '.join(_said(part))}" for part in pace.parts)
    return f"{parts}. {STARTING if pace.first else _number(pace)}"


def pace_table(pace: Pace) -> pd.DataFrame:
    """A row per part, then the number: its value in percent, and for how many pilots it is known."""
    rows: list[tuple[str, int | None, int | None, int | None]] = [
        (p.label, None if math.isnan(p.value) else round(100 * p.value), p.known, p.total) for p in pace.parts
    ]
    if not pace.first and not math.isnan(pace.number):
        rows.append((f"Momentum ({pace.known} of {len(pace.parts)} parts known)", round(100 * pace.number), None, None))
    frame = pd.DataFrame(rows, columns=["Part", "Value (%)", "Pilots known", "Pilots it is about"])
    return frame.astype({"Value (%)": "Int64", "Pilots known": "Int64", "Pilots it is about": "Int64"})


def _said(part: Part) -> tuple[str, ...]:
    known = f"known for {part.known:,} of {counted(part.total)}"
    return ("not known", known) if math.isnan(part.value) else (percent(part.value), known)


def _number(pace: Pace) -> str:
    if math.isnan(pace.number):
        return f"Too little is known for a number: {pace.known} of {counted(len(pace.parts), 'part')} known."
    whole = "" if pace.known == len(pace.parts) else f", partial ({pace.known} of {len(pace.parts)})"
    return f"Momentum is {pace.number:.2f}{whole}: {pace.quadrant}, with {counted(pace.active, 'active pilot')}."


def _bars(made: Lanes, parts: tuple[Part, ...], palette: Palette, scale: float) -> None:
    """The whole as a frame, what there is of it filled; what is not known is hatched and has no end."""
    made.drawn.update_xaxes(range=[0, 1], visible=False)
    width = min(0.5 * made.room, 18 * scale / made.px)
    hatch = {"shape": "/", "fgcolor": palette.muted, "size": 8 * scale, "solidity": 0.15}
    unknown = [n for n, part in enumerate(parts) if math.isnan(part.value)]
    known = [n for n, part in enumerate(parts) if not math.isnan(part.value)]
    frame = {"color": palette.faint, "line": {"width": 0}}
    hatched = {"color": "rgba(0,0,0,0)", "line": {"width": 0}, "pattern": hatch}
    filled = {"color": palette.slate, "line": {"width": 0}}
    for rows, marker, full in ((known, frame, True), (unknown, hatched, True), (known, filled, False)):
        made.drawn.add_bar(
            x=[1 if full else parts[n].value for n in rows],
            y=[made.at[n] for n in rows],
            width=width,
            orientation="h",
            marker=marker,
            hoverinfo="text",
            hovertext=[f"{parts[n].label}: {', '.join(_said(parts[n]))}" for n in rows],
        )


def _where(made: Lanes, pace: Pace, narrow: bool, palette: Palette, scale: float) -> None:
    """The number in large letters, and beside it the field: pilots to the right, momentum upwards."""
    layout = made.drawn.layout
    inside = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    down = 12 * scale
    left = 0.34 if narrow else 0.36
    whole = "" if pace.known == len(pace.parts) else f"<br>partial<br>({pace.known} of {len(pace.parts)})"
    for text, size, shift in ((f"<b>{pace.number:.2f}</b>", NUMBER, 0.0), (f"momentum{whole}", TEXT, 1.25 * NUMBER)):
        made.drawn.add_annotation(
            xref="paper", x=0, xanchor="left", yref="paper", y=0, yanchor="top", yshift=-down - shift * scale, align="left",
            showarrow=False, text=text, font={"size": size * scale, "color": palette.ink},
        )  # fmt: skip
    top, bottom = -down / inside, -(down + (FIELD - 14) * scale) / inside
    field = _Field((left, 1 if narrow else 0.86), (bottom, top))
    _quadrants(made.drawn, pace, field, palette, scale)


def _quadrants(drawn: Drawing, pace: Pace, field: _Field, palette: Palette, scale: float) -> None:
    """Drawn on paper coordinates, so that it needs no axes of its own."""
    (left, right), (bottom, top) = field
    middle, half = (left + right) / 2, (bottom + top) / 2
    for name, many, fast in QUADRANTS:
        here = name == pace.quadrant
        x0, x1 = (middle, right) if many else (left, middle)
        y0, y1 = (half, top) if fast else (bottom, half)
        drawn.add_shape(
            type="rect", xref="paper", yref="paper", x0=x0, x1=x1, y0=y0, y1=y1, layer="below",
            line={"color": palette.ramp[0], "width": scale}, fillcolor=palette.faint if here else "rgba(0,0,0,0)",
        )  # fmt: skip
        drawn.add_annotation(
            xref="paper", yref="paper", x=x0, y=y1 if fast else y0, xanchor="left", yanchor="top" if fast else "bottom",
            xshift=4 * scale, showarrow=False, text=f"<b>{name}</b>" if here else name,
            font={"size": TEXT * scale, "color": palette.ink if here else palette.muted},
        )  # fmt: skip
    x = left + (right - left) * min(pace.active, MOST) / MOST
    y = bottom + (top - bottom) * pace.number
    drawn.add_annotation(
        xref="paper", yref="paper", x=x, y=y, showarrow=False, text="●", font={"size": 26 * scale, "color": palette.slate}
    )
