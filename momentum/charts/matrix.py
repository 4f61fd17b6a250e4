"""Pilots and value areas: who contributes what, what is empty, what is outside."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import plotly.graph_objects as go

from momentum.charts.look import TEXT, Palette, figure, legend, note, words, wrapped
from momentum.measures import EVIDENCES, STRENGTHS, AreaState, Pilot, PortfolioView, counted, out_of

ROW = 30
HEAD = 74
FOOT = 62
MOST = 400  # rows that one picture can hold; the rest is named
SIZES = (4, 9, 15, 22)
TITLE = 0.9  # rows between a group's heading and its first row


class _Line(NamedTuple):
    y: float
    pilot: Pilot
    strengths: list[int]
    measured: bool


def heatmap(view: PortfolioView, palette: Palette, scale: float = 1, most: int = MOST, narrow: bool = False) -> go.Figure:
    """Counted pilots by what they are mainly for, in rows; areas in columns; a dot grows and darkens with its strength.

    A dot with a hole has a measured result. Empty areas are hatched and say so; pilots outside the thesis are a group of
    their own. At most `most` rows are drawn; the last line says how many are not. `narrow` turns the headings for a phone.
    """
    home, outside, left = _lines(view, most)
    rows = len(home) + (len(outside) + 1.4 if outside else 0) + (1 if left else 0)
    head, foot = (150, 100) if narrow else (HEAD, FOOT)
    drawn = figure(palette, scale, head + foot + ROW * max(rows, 4))
    drawn.update_layout(margin={"l": 8, "r": 8, "t": head * scale, "b": foot * scale})
    _columns(drawn, view, narrow, palette, scale)
    _names(drawn, view, [*home, *outside], max(rows, 4), narrow, palette, scale)
    if view.pilots:
        _empty_columns(drawn, view, len(home), palette)
    _dots(drawn, view, home, palette, scale)
    if outside:
        _outside(drawn, view, outside, palette, scale)
    if left:
        _words_at(drawn, rows - 0.8, f"and {counted(left, 'more pilot')}", palette.muted, scale)
    if not view.pilots:
        note(drawn, _nothing(view), palette, scale)
    legend(drawn, palette, scale)
    return drawn


def heatmap_alt(view: PortfolioView) -> str:
    """The picture in words."""
    if not view.pilots:
        return _nothing(view)
    areas = [f"{area.name}: {_area(view, n)}" for n, area in enumerate(view.areas)]
    outside = f" Outside the thesis: {out_of(len(view.outside), len(view.pilots), 'placed pilot')}." if view.outside else ""
    return (
        f"{counted(len(view.pilots), 'placed pilot')} on {counted(len(view.areas), 'value area')}. {'; '.join(areas)}.{outside}"
    )


def _area(view: PortfolioView, n: int) -> str:
    if view.states[n] is AreaState.EMPTY:
        return "no pilot"
    number = int(view.crowding[n])
    return f"clear contribution of {counted(number)}" if number else "touched, no clear contribution"


def _nothing(view: PortfolioView) -> str:
    if not view.total:
        return "There are no pilots here yet."
    if view.active:
        return f"No pilot to show yet: {out_of(0, view.active, 'active pilot')} are placed."
    if view.stage_not_known:
        return f"No pilot to show yet: the stage of {out_of(view.stage_not_known, view.total)} is unknown."
    return f"No pilot to show yet: {out_of(0, view.total)} are active."


def _lines(view: PortfolioView, most: int) -> tuple[list[_Line], list[_Line], int]:
    """Rows with a home, by main area; rows without; and how many did not fit. What is left out is left out evenly."""
    every = zip(view.pilots, view.strengths.tolist(), view.measured.tolist(), strict=True)
    rows = [_Line(0, pilot, strengths, measured) for pilot, strengths, measured in every]
    home = sorted((row for row in rows if any(row.strengths)), key=lambda row: (_main(row), -max(row.strengths)))
    outside = [row for row in rows if not any(row.strengths)]
    if len(rows) > most:
        outside = outside[: max(most - len(home), most // 3)]
        home = _evenly(home, most - len(outside))
    start = len(home) + 1
    return (
        [row._replace(y=n) for n, row in enumerate(home)],
        [row._replace(y=start + n) for n, row in enumerate(outside)],
        len(rows) - len(home) - len(outside),
    )


def _main(row: _Line) -> int:
    return row.strengths.index(max(row.strengths))


def _evenly(home: list[_Line], most: int) -> list[_Line]:
    """The first of every area, then the second of every area, until there are enough; still by main area."""
    seen: Counter[int] = Counter()
    ranks = []
    for n, row in enumerate(home):
        seen[_main(row)] += 1
        ranks.append((seen[_main(row)], n))
    return [home[n] for n in sorted(n for _, n in sorted(ranks)[:most])]


def _columns(drawn: go.Figure, view: PortfolioView, narrow: bool, palette: Palette, scale: float) -> None:
    drawn.update_xaxes(
        side="top",
        range=[-0.55, len(view.areas) - 0.45],
        tickvals=list(range(len(view.areas))),
        ticktext=[_column(view, n, narrow) for n in range(len(view.areas))],
        **({"tickangle": -90} if narrow else {"autotickangles": [0, -60, -90]}),
        tickfont={"size": TEXT * scale, "color": palette.ink},
        automargin=True,
    )


def _column(view: PortfolioView, n: int, narrow: bool) -> str:
    empty = bool(view.pilots) and view.states[n] is AreaState.EMPTY
    if narrow:
        return f"{words(view.areas[n].name, 12)} <b>no pilot</b>" if empty else words(view.areas[n].name, 20)
    return wrapped(view.areas[n].name, 12, 3 if empty else 4) + ("<br><b>no pilot</b>" if empty else "")


def _names(
    drawn: go.Figure, view: PortfolioView, lines: list[_Line], rows: float, narrow: bool, palette: Palette, scale: float
) -> None:
    ticks = [(line.y, words(line.pilot.card.name, 17 if narrow else 34)) for line in lines]
    first = next((line.y for line in lines if not any(line.strengths)), None)
    if first is not None:
        ticks.append((first - TITLE, "<b>Outside the thesis</b>"))
    drawn.update_yaxes(
        range=[rows - 0.4, -0.6],
        tickvals=[y for y, _ in ticks],
        ticktext=[text for _, text in ticks],
        tickfont={"size": TEXT * scale, "color": palette.ink},
        ticklen=6 * scale,
        tickcolor="rgba(0,0,0,0)",
        automargin=True,
    )


def _empty_columns(drawn: go.Figure, view: PortfolioView, rows: int, palette: Palette) -> None:
    empty = [n for n, state in enumerate(view.states) if state is AreaState.EMPTY]
    drawn.add_bar(
        x=empty,
        y=[rows] * len(empty),
        base=-0.5,
        width=0.86,
        marker=_hatched(palette.muted, 0.12),
        hoverinfo="text",
        hovertext=[f"{words(view.areas[n].name)}: no pilot at all" for n in empty],
        showlegend=False,
    )


def _hatched(colour: str, solidity: float) -> dict[str, object]:
    return {
        "color": "rgba(0,0,0,0)",
        "line": {"width": 0},
        "pattern": {"shape": "/", "fgcolor": colour, "fgopacity": 0.45, "size": 9, "solidity": solidity},
    }


def _dots(drawn: go.Figure, view: PortfolioView, lines: list[_Line], palette: Palette, scale: float) -> None:
    for strength, size in enumerate(SIZES):
        at = [(n, line) for line in lines for n, s in enumerate(line.strengths) if s == strength]
        if strength == 0:
            at = [(n, line) for n, line in at if view.states[n] is not AreaState.EMPTY]
        drawn.add_scatter(
            x=[n for n, _ in at],
            y=[line.y for _, line in at],
            mode="markers",
            name=STRENGTHS[strength],
            marker={"size": size * scale, "color": palette.ramp[strength], "line": {"width": 0}, "opacity": 1},
            hoverinfo="text",
            hovertext=[_hover(view, line, n) for n, line in at],
            showlegend=strength > 0,
        )
    marked = [(n, line) for line in lines if line.measured for n, s in enumerate(line.strengths) if s >= 2]
    drawn.add_scatter(
        x=[n for n, _ in marked],
        y=[line.y for _, line in marked],
        mode="markers",
        name="measured result",
        marker={"size": 6 * scale, "color": palette.paper, "line": {"width": 1.5 * scale, "color": palette.slate}},
        hoverinfo="skip",
    )


def _hover(view: PortfolioView, line: _Line, area: int) -> str:
    evidence = line.pilot.card.evidence
    known = "evidence not known" if evidence is None else f"evidence: {EVIDENCES[evidence]}"
    name = f"<b>{wrapped(line.pilot.card.name, 60, 5)}</b>"
    return f"{name}<br>{words(view.areas[area].name)}: {STRENGTHS[line.strengths[area]]}<br>{known}"


def _outside(drawn: go.Figure, view: PortfolioView, lines: list[_Line], palette: Palette, scale: float) -> None:
    """A block of its own across all columns: a heading, then one hatched band per pilot."""
    middle, across = (len(view.areas) - 1) / 2, len(view.areas) - 0.14
    title = f"<b>{out_of(len(view.outside), len(view.pilots), 'placed pilot')}</b>"
    _words_at(drawn, lines[0].y - TITLE, title, palette.ink, scale)
    drawn.add_bar(
        x=[middle] * len(lines),
        y=[0.72] * len(lines),
        base=[line.y - 0.36 for line in lines],
        width=across,
        marker=_hatched(palette.ink, 0.18),
        hoverinfo="text",
        hovertext=[f"<b>{wrapped(line.pilot.card.name, 60, 5)}</b><br>outside the thesis" for line in lines],
        showlegend=False,
    )


def _words_at(drawn: go.Figure, y: float, text: str, colour: str, scale: float) -> None:
    drawn.add_scatter(
        x=[-0.43],
        y=[y],
        mode="text",
        text=[text],
        textposition="middle right",
        textfont={"size": TEXT * scale, "color": colour},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
