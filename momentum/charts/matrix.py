"""Pilots and value areas: who contributes what, what is empty, what is outside."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.columns import columns, headings
from momentum.charts.drawing import Drawing
from momentum.charts.lanes import calm
from momentum.charts.look import TEXT, Palette, blank, legend, words, wrapped
from momentum.charts.order import Line, mainly, ordered
from momentum.measures import EVIDENCES, STRENGTHS, AreaState, PortfolioView, counted, out_of

ROW, DENSE = 30, 9  # px at scale 1: a row with its name, and one of a great many
MANY = 60  # rows from which on they are dense, named by their area and not one by one
FOOT, PHONE_FOOT = 62, 100
MOST = 400  # rows that one picture can hold; the rest is named
SIZES = (4, 9, 15, 22)
TIGHT = 0.86  # of its height, a row still reads
TITLE = 1.0  # rows between a group's heading and its first row
FINEST = 3  # px at scale 1: a row that can still be seen
FEWEST = 0.5  # of a heading's height: rows that have room for a name beside them


def heatmap(
    view: PortfolioView,
    palette: Palette,
    scale: float = 1,
    most: int = MOST,
    narrow: bool = False,
    height: float | None = None,
) -> go.Figure:
    """Counted pilots by what they are mainly for, in rows; areas in columns; a dot grows and darkens with its strength.

    A dot with a hole has a measured result. Empty areas are hatched and say so; pilots outside the thesis are a group of
    their own. At most `most` rows are drawn; the last line says how many are not. Very many, or more than fit into `height`
    px with their names, are rows without names. `narrow` turns the headings for a phone. Every cell, also an empty one,
    carries (pilot, area) as customdata.
    """
    if not view.pilots:
        return calm(nothing(view), palette, scale, height)
    head, foot = headings(view, narrow), PHONE_FOOT if narrow else FOOT
    room = height / scale - head - foot - 2 * ROW if height else math.inf
    shown = min(len(view.pilots), most)
    dense = shown > MANY or shown * ROW * TIGHT > room
    home, outside, left = ordered(view, min(shown, max(1, int(room / FINEST))) if dense and height else shown)
    many = len(home) + len(outside)
    row = ROW if not dense else min(room / many, ROW * TIGHT) if height else DENSE
    title = TITLE * ROW / row
    outside = [line._replace(y=line.y - 1 + title) for line in outside]
    rows = max(many + title * bool(outside) + title * bool(left), 3)
    drawn = blank(palette, scale, height / scale if height else head + foot + row * rows)
    drawn.update_layout(margin={"l": 8, "r": 8, "t": head * scale, "b": foot * scale})
    columns(drawn, view, narrow, palette, scale)
    _names(drawn, view, home, outside, rows, title if dense else 0, narrow, palette, scale)
    _empty_columns(drawn, view, len(home), palette)
    _between(drawn, view, home, palette, scale)
    (_bars if dense else _dots)(drawn, view, home, palette, scale)
    _evidence(drawn, home, dense, palette, scale)
    if outside:
        _outside(drawn, view, outside, title if dense else 0, palette, scale)
    if left:
        _words_at(drawn, rows - 0.5 - title / 2, f"and {counted(left, 'more pilot')}", palette.muted, scale)
    _cells(drawn, view, [*home, *outside], palette, scale)
    legend(drawn, palette, scale)
    return drawn.figure()


def heatmap_alt(view: PortfolioView) -> str:
    """The picture in words."""
    if not view.pilots:
        return nothing(view)
    areas = [f"{area.name}: {_area(view, n)}" for n, area in enumerate(view.areas)]
    outside = f" Outside the thesis: {out_of(len(view.outside), len(view.pilots), 'placed pilot')}." if view.outside else ""
    return (
        f"{counted(len(view.pilots), 'placed pilot')} on {counted(len(view.areas), 'value area')}. {'; '.join(areas)}.{outside}"
    )


def heatmap_table(view: PortfolioView) -> pd.DataFrame:
    """A row per counted pilot, by what it is mainly for: its evidence in words, and its strength (0-3) in each area."""
    home, outside, _ = ordered(view, len(view.pilots))
    names = [f"{area.name} (0–3)" for area in view.areas]
    rows = [(line.pilot.card.name, _known(line), *line.strengths) for line in (*home, *outside)]
    return pd.DataFrame(rows, columns=["Pilot", "Evidence", *names])


def _area(view: PortfolioView, n: int) -> str:
    if view.states[n] is AreaState.EMPTY:
        return "no pilot"
    number = int(view.crowding[n])
    return f"clear contribution of {counted(number)}" if number else "touched, no clear contribution"


def nothing(view: PortfolioView) -> str:
    """Why there is no pilot to show."""
    if not view.total:
        return "There are no pilots here yet."
    if view.active:
        return f"No pilot to show yet: {out_of(0, view.active, 'active pilot')} are placed."
    if view.stage_not_known:
        return f"No pilot to show yet: the stage of {out_of(view.stage_not_known, view.total)} is unknown."
    return f"No pilot to show yet: {out_of(0, view.total)} are active."


def _names(
    drawn: Drawing,
    view: PortfolioView,
    home: list[Line],
    outside: list[Line],
    rows: float,
    dense: float,
    narrow: bool,
    palette: Palette,
    scale: float,
) -> None:
    """Each pilot's name beside its row; of a great many, the name of what they are mainly for.

    `dense` is how many dense rows a heading takes, 0 where rows have names.
    """
    letters = 17 if narrow else 34
    if dense:
        ticks = _groups(view, home, letters, FEWEST * dense)
    else:
        ticks = [(line.y, words(line.pilot.card.name, letters)) for line in (*home, *outside)]
    if outside:
        ticks.append((outside[0].y - (dense / 2 if dense else TITLE * 0.9), "<b>Outside the thesis</b>"))
    drawn.update_yaxes(
        range=[rows - 0.4, -0.6],
        tickvals=[y for y, _ in ticks],
        ticktext=[text for _, text in ticks],
        tickfont={"size": TEXT * scale, "color": palette.ink},
        ticklen=6 * scale,
        tickcolor="rgba(0,0,0,0)",
        automargin=True,
    )


def _groups(view: PortfolioView, home: list[Line], letters: int, fewest: float) -> list[tuple[float, str]]:
    """The middle of the rows that are mainly for the same area, with its name and how many pilots are, drawn or not."""
    every = Counter(mainly(strengths) for strengths in view.strengths.tolist())
    found = []
    for n, area in enumerate(view.areas):
        own = [line.y for line in home if line.main == n]
        if len(own) >= fewest:
            found.append(((own[0] + own[-1]) / 2, f"{words(area.name, letters - 5)} · {every[n]:,}"))
    return found


def _empty_columns(drawn: Drawing, view: PortfolioView, rows: int, palette: Palette) -> None:
    empty = [n for n, state in enumerate(view.states) if state is AreaState.EMPTY]
    drawn.add_bar(
        x=empty,
        y=[rows] * len(empty),
        base=-0.5,
        width=0.86,
        marker=_hatched(palette.muted, 0.12),
        hoverinfo="skip",
        showlegend=False,
        unselected={"marker": {"opacity": 1}},
    )


def _hatched(colour: str, solidity: float) -> dict[str, object]:
    return {
        "color": "rgba(0,0,0,0)",
        "line": {"width": 0},
        "pattern": {"shape": "/", "fgcolor": colour, "fgopacity": 0.45, "size": 9, "solidity": solidity},
    }


def _between(drawn: Drawing, view: PortfolioView, home: list[Line], palette: Palette, scale: float) -> None:
    """A fine line where the next main area begins."""
    for before, line in pairwise(home):
        if before.main != line.main:
            drawn.add_shape(
                type="line", x0=-0.5, x1=len(view.areas) - 0.5, y0=line.y - 0.5, y1=line.y - 0.5, layer="below",
                line={"color": palette.ramp[0], "width": scale},
            )  # fmt: skip


def _at(home: list[Line], strength: int) -> list[tuple[int, Line]]:
    return [(n, line) for line in home for n, s in enumerate(line.strengths) if s == strength]


def _dots(drawn: Drawing, view: PortfolioView, home: list[Line], palette: Palette, scale: float) -> None:
    for strength, size in enumerate(SIZES):
        at = [(n, line) for n, line in _at(home, strength) if strength or view.states[n] is not AreaState.EMPTY]
        drawn.add_scatter(
            x=[n for n, _ in at],
            y=[line.y for _, line in at],
            mode="markers",
            name=STRENGTHS[strength],
            marker={"size": size * scale, "color": palette.ramp[strength], "line": {"width": 0}, "opacity": 1},
            hoverinfo="skip",
            showlegend=strength > 0,
            unselected={"marker": {"opacity": 1}},
        )


def _bars(drawn: Drawing, view: PortfolioView, home: list[Line], palette: Palette, scale: float) -> None:
    """A great many pilots: each cell filled, wider and darker with its strength."""
    for strength in range(1, len(STRENGTHS)):
        at, wide = _at(home, strength), 0.2 + 0.22 * strength
        drawn.add_bar(
            x=[wide] * len(at),
            y=[line.y for _, line in at],
            base=[n - wide / 2 for n, _ in at],
            width=0.84,
            orientation="h",
            name=STRENGTHS[strength],
            marker={"color": palette.ramp[strength], "line": {"width": 0}},
            hoverinfo="skip",
            unselected={"marker": {"opacity": 1}},
        )


def _evidence(drawn: Drawing, home: list[Line], dense: bool, palette: Palette, scale: float) -> None:
    marked = [(n, line) for line in home if line.measured for n, s in enumerate(line.strengths) if s >= 2]
    drawn.add_scatter(
        x=[n for n, _ in marked],
        y=[line.y for _, line in marked],
        mode="markers",
        name="measured result",
        marker={
            "size": (4 if dense else 6) * scale,
            "color": palette.paper,
            "line": {"width": (0.5 if dense else 1.5) * scale, "color": palette.slate},
        },
        hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
    )


def _outside(drawn: Drawing, view: PortfolioView, lines: list[Line], dense: float, palette: Palette, scale: float) -> None:
    """A block of its own across all columns: a heading, then one hatched band per pilot, or one for a great many."""
    bands = [(lines[0].y - 0.5, float(len(lines)))] if dense else [(line.y - 0.36, 0.72) for line in lines]
    middle, across = (len(view.areas) - 1) / 2, len(view.areas) - 0.14
    title = f"<b>{out_of(len(view.outside), len(view.pilots), 'placed pilot')}</b>"
    _words_at(drawn, lines[0].y - (dense / 2 if dense else TITLE * 0.9), title, palette.ink, scale)
    drawn.add_bar(
        x=[middle] * len(bands),
        y=[high for _, high in bands],
        base=[base for base, _ in bands],
        width=across,
        marker=_hatched(palette.ink, 0.18),
        hoverinfo="skip",
        showlegend=False,
        unselected={"marker": {"opacity": 1}},
    )


def _words_at(drawn: Drawing, y: float, text: str, colour: str, scale: float) -> None:
    drawn.add_annotation(
        x=-0.45, xanchor="left", y=y, yanchor="middle", showarrow=False, text=text,
        font={"size": TEXT * scale, "color": colour},
    )  # fmt: skip


def _cells(drawn: Drawing, view: PortfolioView, lines: list[Line], palette: Palette, scale: float) -> None:
    """What can be pointed at and clicked: every cell, unseen until it is chosen."""
    cells = [(n, line) for line in lines for n in range(len(view.areas))]
    drawn.add_scatter(
        x=[n for n, _ in cells],
        y=[line.y for _, line in cells],
        mode="markers",
        marker={"size": 24 * scale, "symbol": "square", "color": palette.accent, "opacity": 0, "line": {"width": 0}},
        customdata=[[line.pilot.id, view.areas[n].id] for n, line in cells],
        hoverinfo="text",
        hovertext=[_hover(view, line, n) for n, line in cells],
        showlegend=False,
        selected={"marker": {"opacity": 0.3}},
        unselected={"marker": {"opacity": 0}},
    )


def _hover(view: PortfolioView, line: Line, area: int) -> str:
    name, where = f"<b>{wrapped(line.pilot.card.name, 60, 5)}</b>", words(view.areas[area].name)
    if line.main is None:
        return f"{name}<br>outside the thesis<br>{where}: {STRENGTHS[0]}"
    return f"{name}<br>{where}: {STRENGTHS[line.strengths[area]]}<br>{_known(line)}"


def _known(line: Line) -> str:
    evidence = line.pilot.card.evidence
    return "evidence not known" if evidence is None else f"evidence: {EVIDENCES[evidence]}"
