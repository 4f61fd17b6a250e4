"""The lanes for a whole room: a row each, with a sign and a word, how many pilots are in it, who says yes, and their names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.drawing import Drawing
from momentum.charts.lanes import calm
from momentum.charts.look import NAME, TEXT, Palette, blank, words
from momentum.measures import Lane, LanesView, LaneView, agreed_words, counted, out_of

LINE, GAP = 18, 10  # px at scale 1: a line of text, and the air between lanes
HEIGHT = 330  # px at scale 1
SIGN, WORD, NAMES = 0.015, 0.036, 0.31  # of the width: where the sign, the word and the names begin
LETTERS, LEFT = 86, 36  # letters in a line of names, and left of them
SIGNS = {  # a shape for each lane: colour alone would not do
    Lane.UNASSESSED: "circle-open",
    Lane.GO: "triangle-right",
    Lane.ONE_REVIEWER: "diamond",
    Lane.REVIEW_GROUP: "hexagon",
    Lane.STOP: "square",
}
NOTHING = "No pilot is here yet. Lanes say who says yes before something goes live."


class _Row(NamedTuple):
    view: LaneView
    lines: tuple[str, ...]
    left: int  # pilots that are not named

    @property
    def high(self) -> int:
        return max(2, len(self.lines))


def board(view: LanesView, palette: Palette, scale: float = 1, height: float | None = None) -> go.Figure:
    """All lanes, the unassessed first; names are cut off only where they do not fit, and the rest is counted."""
    if not view.total:
        return calm(NOTHING, palette, scale, height)
    high = (height or HEIGHT * scale) / scale
    drawn = blank(palette, scale, high)
    high -= GAP  # above the first lane
    drawn.update_layout(margin={"l": 0, "r": 0, "t": GAP * scale, "b": 0})
    drawn.update_xaxes(visible=False, range=[0, 1])
    drawn.update_yaxes(visible=False, range=[high, 0])
    rows = _rows(view, int((high - GAP * len(view.lanes)) / LINE))
    gap = min(4 * GAP, (high - LINE * sum(row.high for row in rows)) / len(rows))
    tops = [0.0, *accumulate(row.high * LINE + gap for row in rows)]
    colours = {Lane.UNASSESSED: palette.muted} | dict(zip(tuple(Lane)[:4], palette.lanes, strict=True))
    for row, top in zip(rows, tops, strict=False):
        lane, colour = row.view.lane, colours[row.view.lane]
        _said(drawn, WORD, top, f"<b>{lane.value} · {len(row.view.pilots):,}</b>", colour, NAME * scale)
        tone = palette.ink if row.view.waits else palette.muted
        _said(drawn, WORD, top + LINE * 1.15, words(_below(row.view), LEFT), tone, TEXT * scale)
        _said(drawn, NAMES, top, "<br>".join(row.lines), palette.ink, TEXT * scale)
    drawn.add_scatter(
        x=[SIGN] * len(rows),
        y=[top + LINE * 0.62 for top in tops[: len(rows)]],
        mode="markers",
        marker={
            "symbol": [SIGNS[row.view.lane] for row in rows],
            "size": 13 * scale,
            "color": [colours[row.view.lane] for row in rows],
            "line": {"width": 2 * scale, "color": [colours[row.view.lane] for row in rows]},
        },
        cliponaxis=False,
        hoverinfo="skip",
    )
    return drawn.figure()


def _below(view: LaneView) -> str:
    """Who says yes and how soon, as short as it can be said; what it waits for goes before."""
    who = view.terms.decider or ("each owner" if view.lane is Lane.GO else "")
    if view.waits or view.days is None or not who:
        return view.waits or agreed_words(view).partition(",")[0]
    return f"{who}, {'the same day' if view.days == 0 else counted(view.days, 'working day')}"


def _said(drawn: Drawing, x: float, y: float, text: str, colour: str, size: float) -> None:
    drawn.add_annotation(
        x=x, xanchor="left", y=y, yanchor="top", align="left", showarrow=False, text=text, font={"size": size, "color": colour}
    )  # fmt: skip


def _rows(view: LanesView, most: int) -> list[_Row]:
    """The lanes with their names in lines; the fullest gives lines up first, until all have room."""
    told = {one.lane: _lines([p.pilot.card.name for p in one.pilots]) for one in view.lanes}
    fit = {lane: max(2, len(lines)) for lane, lines in told.items()}
    while sum(fit.values()) > most and max(fit.values()) > 2:
        fullest = max(fit, key=lambda lane: fit[lane])
        fit[fullest] -= 1
    return [_row(one, told[one.lane], fit[one.lane]) for one in view.lanes]


def _row(view: LaneView, lines: list[list[str]], fit: int) -> _Row:
    kept = lines[:fit]
    left = len(view.pilots) - sum(map(len, kept))
    if left and kept[-1]:
        left += 1
        kept[-1] = kept[-1][:-1]
    said = [" · ".join(words(name, LETTERS) for name in line) for line in kept]
    if left:
        said[-1] = f"{said[-1]} · and {counted(left, 'more pilot')}".removeprefix(" · ")
    return _Row(view, tuple(said), left)


def _lines(names: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = []
    room = 0
    for name in names:
        long = min(len(name), LETTERS) + 3
        if not found or long > room:
            found.append([])
            room = LETTERS + 3
        found[-1].append(name)
        room -= long
    return found


def board_alt(view: LanesView) -> str:
    """The lanes in words."""
    if not view.total:
        return NOTHING
    told = [f"{out_of(view.assessed, view.total, 'pilot')} assessed."]
    for one in view.lanes:
        names = ", ".join(p.pilot.card.name for p in one.pilots)
        who = one.waits or agreed_words(one)
        told.append(f"{one.lane.value}, {counted(len(one.pilots), 'pilot')}, {who}{f': {names}' if names else ''}.")
    return " ".join(told)


def board_table(view: LanesView) -> pd.DataFrame:
    """A row per pilot: its lane, why it is there, and who says yes."""
    rows = [(p.pilot.card.name, one.lane.value, p.why, agreed_words(one)) for one in view.lanes for p in one.pilots]
    return pd.DataFrame(rows, columns=["Pilot", "Lane", "Why", "Who says yes"])
