"""Outside and crowded: how many pilots each area has, those outside the thesis, and pairs that do the same unconnected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.lanes import Lane, Lanes, below, calm, high, lanes, say
from momentum.charts.look import Palette, words, wrapped
from momentum.charts.matrix import nothing
from momentum.measures import NO_BREAK, Parallel, Pilot, PortfolioView, counted, out_of, percent

MOST = 5  # pairs of one picture; the rest is counted
NAMED = 3  # pilots outside that are named below the picture
ROW, PHONE_ROW, PAIR, HEADING = 34, 44, 66, 26  # px at scale 1
BESIDE = (0.33, 0.5, 0.61)  # of a wide page: where squares begin and end, and where their number does
PAIRS, TEXTS = 0.66, 0.74  # where the pairs' rings begin, and where their words do
WIDTH, PHONE_WIDTH, RING = 720, 350, 26  # px at scale 1
TWO = 1.7  # rows on a phone that a pair takes: its names in two lines
SHORT = 28  # letters of a name beside the rings
COUNTED = 24  # up to so many pilots in an area each is a square; more are a bar
OUTSIDE = "Outside the thesis"
SAME, PERHAPS = "Do the same, not connected", "Do the same, no link known"
OURS = "Two pilots do the same from an overlap of .67 on, which is our own threshold."


class _Row(NamedTuple):
    name: str
    pilots: list[Pilot]
    area: str  # empty outside the thesis


def outside(
    view: PortfolioView,
    parallels: Sequence[Parallel],
    palette: Palette,
    scale: float = 1,
    narrow: bool = False,
    height: float | None = None,
    total: int | None = None,
    most: int = MOST,
) -> go.Figure:
    """A row per area with a square for each pilot that clearly contributes; hatched squares are outside the thesis.

    Below, two rings for each pair that does the same without a link: the more they do the same, the more they overlap. At most
    `most` pairs are drawn of `total` (or of those given).
    """
    if not view.pilots:
        return calm(nothing(view), palette, scale, height)
    rows, pairs = _rows(view), list(parallels[:most])
    told = _foot(view, len(parallels) if total is None else total, len(pairs))
    foot, widest = high(told, narrow), max(8, *(len(row.pilots) for row in rows))
    listed = [_lane(row, view, palette) for row in rows]
    if narrow:
        made = lanes([*listed, *_pairs(pairs)], palette, scale, narrow, PHONE_ROW, height, foot=foot)
        rings = [(0.0, at) for at in made.at[len(rows) :]]
    else:
        row = max(ROW, (HEADING + PAIR * len(pairs)) / len(rows))
        made = lanes(listed, palette, scale, narrow, row, height, foot=foot, span=BESIDE)
        rings = _beside(made, pairs, palette, scale)
    made.drawn.update_xaxes(visible=False, range=[0, widest + 0.5])
    _squares(made, rows, widest, palette, scale)
    _rings(made, pairs, rings, "x" if narrow else "x2", palette, scale)
    below(made.drawn, told, narrow, palette, scale)
    return made.drawn.figure()


def outside_alt(view: PortfolioView, parallels: Sequence[Parallel], total: int | None = None) -> str:
    """The picture in words."""
    if not view.pilots:
        return nothing(view)
    total = len(parallels) if total is None else total
    out = f"{out_of(len(view.outside), len(view.pilots), 'placed pilot')} outside the thesis"
    names = f": {_names(view, 12)}." if view.outside else "."
    areas = "; ".join(f"{row.name}: {counted(len(row.pilots))}" for row in _rows(view) if row.area)
    pairs = "; ".join(f"{p.one.card.name} and {p.other.card.name} ({percent(p.overlap)} the same)" for p in parallels[:MOST])
    link = " and are not connected" if all(pair.asked for pair in parallels) else ", no link known"
    same = f" {counted(total, 'pair')} do the same{link}: {pairs}." if total else " No two pilots do the same."
    return f"{out}{names} Clear contributions: {areas}.{same}"


def outside_table(view: PortfolioView, parallels: Sequence[Parallel]) -> pd.DataFrame:
    """A row per pilot outside the thesis, then one per pair that does the same: in which areas, and how much in percent."""
    out = [("outside the thesis", pilot.card.name, "", "", None, "") for pilot in view.outside]
    same = [
        ("do the same", p.one.card.name, p.other.card.name, areas, round(100 * p.overlap), "none" if p.asked else "not known")
        for p in parallels
        for areas in [", ".join(area.name for area in p.areas)]
    ]
    columns = ["What", "Pilot", "And", "In these areas", "Overlap (%)", "Link"]
    return pd.DataFrame([*out, *same], columns=columns).astype({"Overlap (%)": "Int64"})


def _rows(view: PortfolioView) -> list[_Row]:
    clear = [
        [pilot for pilot, strength in zip(view.pilots, view.strengths[:, n].tolist(), strict=True) if strength >= 2]
        for n in range(len(view.areas))
    ]
    rows = [_Row(area.name, pilots, area.id) for area, pilots in zip(view.areas, clear, strict=True)]
    return [*rows, _Row(OUTSIDE, list(view.outside), "")]


def _lane(row: _Row, view: PortfolioView, palette: Palette) -> Lane:
    if not row.area:
        many = f"{len(row.pilots):,} of {len(view.pilots):,}" if row.pilots else "none"
        return Lane(row.name, (many,), palette.ink)
    return Lane(
        row.name, (counted(len(row.pilots)) if row.pilots else "no pilot",), palette.slate if row.pilots else palette.ink
    )


def _pairs(pairs: Sequence[Parallel]) -> list[Lane]:
    return [
        Lane(f"{pair.one.card.name} and {pair.other.card.name}", (_alike(pair),), "", "" if n else _heading(pairs), high=TWO)
        for n, pair in enumerate(pairs)
    ]


def _heading(pairs: Sequence[Parallel]) -> str:
    """Whether there is no link, or nobody has said."""
    return SAME if all(pair.asked for pair in pairs) else PERHAPS


def _alike(pair: Parallel) -> str:
    return f"{percent(pair.overlap)} the same"


def _beside(made: Lanes, pairs: Sequence[Parallel], palette: Palette, scale: float) -> list[tuple[float, float]]:
    """A column of its own for the pairs, right of the areas; where their rings stand."""
    made.drawn.update_layout(xaxis2={"domain": [PAIRS, TEXTS], "range": [0, 1], "visible": False, "fixedrange": True})
    if not pairs:
        return []
    heading, pair = HEADING * scale / made.px, PAIR * scale / made.px
    pair = min(pair, (len(made.at) - heading) / len(pairs))
    say(made.drawn, PAIRS, heading * 0.9, f"<b>{_heading(pairs)}</b>", "left", "bottom", palette.ink, scale)
    spots = [heading + (n + 0.5) * pair for n in range(len(pairs))]
    for y, two in zip(spots, pairs, strict=True):
        names = "<br>".join(words(pilot.card.name, SHORT) for pilot in (two.one, two.other))
        say(made.drawn, TEXTS, y, f"{names}<br><b>{_alike(two)}</b>", "left", "middle", palette.ink, scale)
    return [(0.0, y) for y in spots]


def _foot(view: PortfolioView, total: int, drawn: int) -> list[str]:
    out = f"Outside the thesis: {_names(view, NAMED)}." if view.outside else "Every placed pilot serves an area."
    if not total:
        return [out, "No two pilots do the same without being connected."]
    more = f"And {counted(total - drawn, 'more pair')}. " if total > drawn else ""
    return [out, f"{more}{OURS}"]


def _names(view: PortfolioView, most: int) -> str:
    named = ", ".join(" ".join(pilot.card.name.split()) for pilot in view.outside[:most])
    left = len(view.outside) - most
    return f"{named} and {left:,}{NO_BREAK}more" if left > 0 else named


def _squares(made: Lanes, rows: list[_Row], widest: int, palette: Palette, scale: float) -> None:
    """A square for each pilot, or one bar where there are too many to count; hatched outside the thesis."""
    one = widest <= COUNTED
    for hatched in (False, True):
        spots = [
            (n, place, many, pilot)
            for n, row in enumerate(rows)
            if (not row.area) is hatched
            for place, many, pilot in _bits(row, one)
        ]
        made.drawn.add_bar(
            x=[0.84 if one else many for _, _, many, _ in spots],
            y=[made.at[n] for n, _, _, _ in spots],
            base=[place for _, place, _, _ in spots],
            width=min(0.62 * made.room, 18 * scale / made.px),
            orientation="h",
            marker=_hatch(palette, scale) if hatched else {"color": palette.slate, "line": {"width": 0}},
            hoverinfo="text",
            hovertext=[_hover(rows[n], many, pilot) for n, _, many, pilot in spots],
            unselected={"marker": {"opacity": 1}},
        )


def _bits(row: _Row, one: bool) -> list[tuple[int, int, Pilot | None]]:
    if one:
        return [(place, 1, pilot) for place, pilot in enumerate(row.pilots)]
    return [(0, len(row.pilots), None)] if row.pilots else []


def _hatch(palette: Palette, scale: float) -> dict[str, object]:
    return {
        "color": "rgba(0,0,0,0)",
        "line": {"width": 1.5 * scale, "color": palette.ink},
        "pattern": {"shape": "/", "fgcolor": palette.ink, "size": 6 * scale, "solidity": 0.25},
    }


def _hover(row: _Row, many: int, pilot: Pilot | None) -> str:
    where = words(row.name)
    return f"<b>{wrapped(pilot.card.name, 60, 5)}</b><br>{where}" if pilot else f"{where}: {counted(many)}"


def _rings(
    made: Lanes, pairs: Sequence[Parallel], at: list[tuple[float, float]], axis: str, palette: Palette, scale: float
) -> None:
    """Two rings per pair: apart they would touch, the same they would be one."""
    size = RING * scale
    wide = made.drawn.layout["xaxis"]["range"][1] * RING / PHONE_WIDTH if axis == "x" else RING / ((TEXTS - PAIRS) * WIDTH)
    spots = [
        (x + wide * (0.5 + side * (1 - pair.overlap)), y, pair)
        for pair, (x, y) in zip(pairs, at, strict=True)
        for side in (0, 1)
    ]
    made.drawn.add_scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        xaxis=axis,
        mode="markers",
        marker={"size": size, "color": palette.slate, "opacity": 0.55, "line": {"width": 1.5 * scale, "color": palette.ink}},
        hoverinfo="text",
        hovertext=[_same(pair) for _, _, pair in spots],
        cliponaxis=False,
        unselected={"marker": {"opacity": 0.55}},
    )


def _same(pair: Parallel) -> str:
    both = f"<b>{wrapped(pair.one.card.name, 60, 3)}</b><br><b>{wrapped(pair.other.card.name, 60, 3)}</b>"
    link = "no link" if pair.asked else "nobody has said whether they are linked"
    return f"{both}<br>{percent(pair.overlap)} the same: {words(', '.join(area.name for area in pair.areas))}<br>{link}"
