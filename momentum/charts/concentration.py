"""How unevenly attention and effort lie over the areas: as over how many, if all were of one size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.lanes import LINE, Lane, Lanes, below, calm, high, lanes
from momentum.charts.look import TEXT, Palette, words
from momentum.measures import Concentration, PortfolioView, counted, in_percent, shared_out

ROW, PHONE_ROW = 86, 112  # px at scale 1
WIDTH, PHONE_WIDTH, LETTER = 460, 350, 7.2  # px at scale 1: that shares lie on, and of a letter
SAY, DO = "What we say", "What we do"
NOTHING = "Nothing to show yet: no points from the room, and no placed pilot that serves an area."
HOW = "As if it lay evenly on so many areas: 1 over the sum of the squared shares."


class _Row(NamedTuple):
    name: str
    shares: list[tuple[str, float, int]]  # the area, its share, its percent; the largest first
    found: Concentration
    colour: str


def concentration(
    view: PortfolioView,
    spread: Concentration | None,
    said_spread: Concentration | None,
    palette: Palette,
    scale: float = 1,
    narrow: bool = False,
    height: float | None = None,
) -> go.Figure:
    """A band for what we say and one for what we do, cut into the areas' shares, the largest first.

    Beside each stands how many areas of one size would be as uneven.
    """
    rows = _rows(view, spread, said_spread, palette)
    if not rows:
        return calm(NOTHING, palette, scale, height)
    listed = [Lane(row.name, _said(row, len(view.areas), narrow), row.colour) for row in rows]
    made = lanes(listed, palette, scale, narrow, PHONE_ROW if narrow else ROW, height, foot=high([HOW], narrow), span=SPAN)
    made.drawn.update_xaxes(range=[0, 1], visible=False)
    for n, row in enumerate(rows):
        _band(made, n, row, narrow, palette, scale)
    below(made.drawn, [HOW], narrow, palette, scale)
    return made.drawn.figure()


SPAN = (0.15, 0.82, 1)


def concentration_alt(view: PortfolioView, spread: Concentration | None, said_spread: Concentration | None) -> str:
    """The picture in words."""
    rows = _rows(view, spread, said_spread, None)
    if not rows:
        return NOTHING
    told = [
        f"{row.name} lies as if evenly on {row.found.effective_number:.1f} of {counted(len(view.areas), 'area')}; "
        f"the largest: {', '.join(f'{name} {in_percent(points, share)}' for name, share, points in row.shares[:3])}."
        for row in rows
    ]
    return " ".join(told)


def concentration_table(view: PortfolioView, spread: Concentration | None, said_spread: Concentration | None) -> pd.DataFrame:
    """A row per measure of how uneven shares are, one column for what we say and one for what we do."""
    found = {"What we say": said_spread, "What we do": spread}
    names = (
        ("as if evenly on so many areas", "effective_number"),
        ("sum of squared shares (0–1)", "hhi"),
        ("the same, 0 when even and 1 when all in one", "hhi_normalised"),
        ("Shannon's entropy (nats)", "entropy"),
        ("evenness (0–1)", "evenness"),
    )
    rows = [(name, *(round(getattr(c, key), 2) if c else None for c in found.values())) for name, key in names]
    return pd.DataFrame(rows, columns=["Measure", *found]).astype(dict.fromkeys(found, float))


def _rows(
    view: PortfolioView, spread: Concentration | None, said_spread: Concentration | None, palette: Palette | None
) -> list[_Row]:
    done = view.supply / view.supply.sum() if view.supply.any() else None
    found = (
        (SAY, view.weights, said_spread, palette.accent if palette else ""),
        (DO, done, spread, palette.slate if palette else ""),
    )
    return [
        _Row(name, _sorted(view, shares.tolist()), of, colour)
        for name, shares, of, colour in found
        if shares is not None and of is not None
    ]


def _sorted(view: PortfolioView, shares: Sequence[float]) -> list[tuple[str, float, int]]:
    named = zip([area.name for area in view.areas], shares, shared_out(shares), strict=True)
    return sorted((one for one in named if one[1] > 0), key=lambda one: -one[1])


def _said(row: _Row, areas: int, narrow: bool) -> tuple[str, ...]:
    number = f"{row.found.effective_number:.1f} of {areas}"
    return (f"like {number} areas",) if narrow else (number, "areas")


def _band(made: Lanes, n: int, row: _Row, narrow: bool, palette: Palette, scale: float) -> None:
    """The shares side by side with air between; a name below each that is wide enough for it."""
    starts = [sum(share for _, share, _ in row.shares[:place]) for place in range(len(row.shares))]
    tall = 30 * scale / made.px
    at = made.at[n] - LINE * scale / made.px / 2
    made.drawn.add_bar(
        x=[share for _, share, _ in row.shares],
        y=[at] * len(row.shares),
        base=starts,
        width=tall,
        orientation="h",
        marker={"color": row.colour, "line": {"width": 2 * scale, "color": palette.paper}},
        hoverinfo="text",
        hovertext=[f"{words(name)}: {in_percent(points, share)}" for name, share, points in row.shares],
    )
    wide = PHONE_WIDTH if narrow else WIDTH
    for (name, share, points), start in zip(row.shares, starts, strict=True):
        letters = int(share * wide / LETTER)
        text = in_percent(points, share)
        for y, line, anchor, colour in (
            (at, text if letters >= len(text) + 1 else "", "middle", palette.paper),
            (at + tall / 2, words(name, letters) if letters >= 9 else "", "top", palette.ink),
        ):
            if line:
                made.drawn.add_annotation(
                    x=start, xanchor="left", xshift=3 * scale, y=y, yanchor=anchor, showarrow=False, text=line,
                    font={"size": TEXT * scale, "color": colour},
                )  # fmt: skip
