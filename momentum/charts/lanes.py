"""Rows with a name, marks and a few words: side by side on a wide page, one above the other on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from momentum.charts.drawing import Drawing
from momentum.charts.look import TEXT, Palette, blank, note, words, wrapped

NAMES, WORDS = 0.36, 0.79  # of the width: where the marks begin, and where they end
LETTERS, PHONE = 32, 49  # letters in a line: of a name beside its row, and across a phone
ACROSS = 116  # letters in a line across a wide page
LINE = 19  # px at scale 1: a line of text
MARKS = 1.4  # lines of text that marks on a phone want below a name
TITLE = 1.9  # lines of text: the heading of a group of rows
CALM = 220  # px at scale 1: a sheet with one sentence


class Lane(NamedTuple):
    """A row: somebody's words as its name, our words at its other end, a heading above it; `high` is in rows."""

    name: str
    said: tuple[str, ...] = ()
    colour: str = ""
    title: str = ""
    high: float = 1
    bold: bool = True  # the first line of what is said


class Lanes(NamedTuple):
    """An empty sheet of rows: where the marks of each row stand, how much of a row they may take, and a row in px."""

    drawn: Drawing
    at: tuple[float, ...]
    room: float
    px: float


def calm(text: str, palette: Palette, scale: float, height: float | None = None) -> go.Figure:
    """One sentence where there is nothing to draw yet."""
    drawn = blank(palette, scale, height / scale if height else CALM)
    drawn.update_xaxes(visible=False)
    drawn.update_yaxes(visible=False)
    note(drawn, text, palette, scale)
    return drawn.figure()


def fitting(most: int, height: float | None, edges: float, row: float, scale: float) -> int:
    """How many rows there is room for: at most `most`, and no more than a given height in px holds."""
    return most if height is None else max(1, min(most, int((height / scale - edges) / row)))


def lanes(
    rows: Sequence[Lane],
    palette: Palette,
    scale: float,
    narrow: bool,
    row: float,
    height: float | None = None,
    head: float = 4,
    foot: float = 4,
    span: tuple[float, float, float] = (NAMES, WORDS, 1),
) -> Lanes:
    """A sheet of rows, each `row` px high at scale 1, or as high as `height` px for all of it lets them be.

    Row n takes one unit of the y axis, a heading above it a part of one. `head` and `foot` are what stands above and below,
    `span` where on a wide page the marks begin and end, and where the words do.
    """
    headings = sum(bool(lane.title) for lane in rows) * TITLE * LINE
    height = height or (row * sum(lane.high for lane in rows) + headings + head + foot) * scale
    px = (height - (headings + head + foot) * scale) / max(sum(lane.high for lane in rows), 1)
    drawn = blank(palette, scale, height / scale)
    drawn.update_layout(margin={"l": 8, "r": 8, "t": head * scale, "b": foot * scale})
    tops, end = _tops(rows, TITLE * LINE * scale / px)
    drawn.update_yaxes(range=[end, 0])
    for lane, top in zip(rows, tops, strict=True):
        if lane.title:
            say(drawn, 0, top - 0.35 * LINE * scale / px, f"<b>{lane.title}</b>", "left", "bottom", palette.ink, scale)
    if narrow:
        return _above(drawn, rows, tops, px, palette, scale)
    return _beside(drawn, rows, tops, px, span, palette, scale)


def _tops(rows: Sequence[Lane], heading: float) -> tuple[list[float], float]:
    found, y = [], 0.0
    for lane in rows:
        y += heading if lane.title else 0
        found.append(y)
        y += lane.high
    return found, y


def _beside(
    drawn: Drawing,
    rows: Sequence[Lane],
    tops: list[float],
    px: float,
    span: tuple[float, float, float],
    palette: Palette,
    scale: float,
) -> Lanes:
    lines = max(1, min(3, int(px / (LINE * scale))))
    drawn.update_xaxes(domain=span[:2])
    drawn.update_yaxes(
        tickvals=[top + lane.high / 2 for lane, top in zip(rows, tops, strict=True)],
        ticktext=[wrapped(lane.name, LETTERS, lines) if lines > 1 else words(lane.name, LETTERS) for lane in rows],
        tickfont={"size": TEXT * scale, "color": palette.ink},
        ticks="outside",
        ticklen=8 * scale,
        tickcolor="rgba(0,0,0,0)",
    )
    for lane, top in zip(rows, tops, strict=True):
        say(drawn, span[2], top + lane.high / 2, _lines(lane, lines), "right", "middle", lane.colour or palette.ink, scale)
    return Lanes(drawn, tuple(top + lane.high / 2 for lane, top in zip(rows, tops, strict=True)), 0.86, px)


def _above(drawn: Drawing, rows: Sequence[Lane], tops: list[float], px: float, palette: Palette, scale: float) -> Lanes:
    """The name has a phone's width but for the words at its end, and the marks stand below both."""
    drawn.update_yaxes(visible=False)
    at, room = [], 1.0
    for lane, top in zip(rows, tops, strict=True):
        free = PHONE - (len(lane.said[0]) + 3 if lane.said else 0)
        most = max(1, min(3, int(lane.high * px / (LINE * scale) - MARKS)))
        name = wrapped(lane.name, free, most) if most > 1 else words(lane.name, free)
        say(drawn, 0, top, name, "left", "top", palette.ink, scale)
        say(drawn, 1, top, _lines(lane, 1), "right", "top", lane.colour or palette.ink, scale)
        taken = ((1 + name.count("<br>")) * LINE + 5) * scale / px
        at.append(top + (lane.high + taken) / 2)
        room = min(room, lane.high - taken - 0.06)
    return Lanes(drawn, tuple(at), room, px)


def _lines(lane: Lane, most: int) -> str:
    first, *others = lane.said[:most] or ("",)
    return "<br>".join([f"<b>{first}</b>" if lane.bold and first else first, *others])


def say(drawn: Drawing, x: float, y: float, text: str, side: str, anchor: str, colour: str, scale: float) -> None:
    """Words at an edge of the sheet; `text` is safe."""
    if text:
        drawn.add_annotation(
            xref="paper", x=x, xanchor=side, y=y, yanchor=anchor, align=side, showarrow=False, text=text,
            font={"size": TEXT * scale, "color": colour},
        )  # fmt: skip


def below(drawn: Drawing, lines: Sequence[str], narrow: bool, palette: Palette, scale: float, down: float = 0) -> None:
    """Our sentences below the picture, `down` px at scale 1 under its lower edge."""
    if text := said_below(lines, narrow):
        drawn.add_annotation(
            xref="paper", x=0, xanchor="left", yref="paper", y=0, yanchor="top", yshift=-down * scale, align="left",
            showarrow=False, text="<br>".join(text), font={"size": TEXT * scale, "color": palette.muted},
        )  # fmt: skip


def said_below(lines: Sequence[str], narrow: bool) -> list[str]:
    """Sentences in lines that fit the width."""
    width = PHONE + 4 if narrow else ACROSS
    return [part for line in lines if line for part in wrapped(line, width, 6).split("<br>")]


def high(lines: Sequence[str], narrow: bool) -> float:
    """How much room sentences below the picture take, in px at scale 1."""
    return LINE * len(said_below(lines, narrow)) + 6
