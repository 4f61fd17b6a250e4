"""How long ago anybody said how each pilot is doing: what fades, the oldest first."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.lanes import LINE, Lane, Lanes, below, calm, fitting, high, lanes
from momentum.charts.look import Palette, wrapped
from momentum.measures import Fresh, Pilot, counted, out_of, percent

MOST = 12
ROW, PHONE_ROW = 32, 46  # px at scale 1
HALF_LIFE = "A full bar is an update today. It halves every 45 days, which is our own choice, not validated."


def freshness(
    fresh: Fresh,
    palette: Palette,
    scale: float = 1,
    narrow: bool = False,
    height: float | None = None,
    most: int = MOST,
) -> go.Figure:
    """A bar for each pilot whose last update is known, from 0 to 100 %, the oldest first; the rest is counted below."""
    if not fresh.pilots:
        return calm(_nothing(fresh), palette, scale, height)
    row = PHONE_ROW if narrow else ROW
    rows = fresh.pilots[: fitting(most, height, 7 * LINE, row * 0.9, scale)]
    left = len(fresh.pilots) - len(rows)
    told = [f"And {counted(left, 'fresher pilot')}." if left else "", _known(fresh), _future(fresh), HALF_LIFE]
    listed = [Lane(pilot.card.name, (_ago(age),), palette.slate) for pilot, age, _ in rows]
    made = lanes(listed, palette, scale, narrow, row, height, foot=high(told, narrow) + 6)
    _bars(made, rows, palette, scale)
    below(made.drawn, told, narrow, palette, scale, down=6)
    return made.drawn.figure()


def freshness_alt(fresh: Fresh) -> str:
    """The picture in words."""
    if not fresh.pilots:
        return _nothing(fresh)
    pilot, age, _ = fresh.pilots[0]
    return " ".join([_known(fresh), f"The oldest word is about {pilot.card.name}: {_ago(age)}.", _future(fresh)]).rstrip()


def freshness_table(fresh: Fresh) -> pd.DataFrame:
    """A row per active pilot whose last update is known: its age in days, and its freshness in percent."""
    rows = [(pilot.card.name, age, round(100 * value)) for pilot, age, value in fresh.pilots]
    return pd.DataFrame(rows, columns=["Pilot", "Days since the last update", "Freshness (%)"])


def _nothing(fresh: Fresh) -> str:
    if not fresh.total:
        return "No active pilot yet, so nothing can fade."
    return f"The last update is known for {out_of(0, fresh.total, 'active pilot')}: ask the owners."


def _known(fresh: Fresh) -> str:
    mean = "" if math.isnan(fresh.mean) else f"; they are {percent(fresh.mean)} fresh in the mean"
    return f"The last update is known for {out_of(fresh.known, fresh.total, 'active pilot')}{mean}."


def _future(fresh: Fresh) -> str:
    many = len(fresh.future)
    return f"The date of {counted(many)} is still to come: please look at {'it' if many == 1 else 'them'}." if many else ""


def _ago(age: int) -> str:
    return f"{counted(age, 'day')} ago" if age > 0 else "today"


def _bars(made: Lanes, rows: tuple[tuple[Pilot, int, float], ...], palette: Palette, scale: float) -> None:
    made.drawn.update_xaxes(visible=False, range=[0, 1])
    width = min(0.5 * made.room, 16 * scale / made.px)
    made.drawn.add_bar(
        x=[1] * len(rows),
        y=list(made.at),
        width=width,
        orientation="h",
        marker={"color": palette.faint, "line": {"width": 0}},
        hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
    )
    made.drawn.add_bar(
        x=[max(value, 0.006) for _, _, value in rows],
        y=list(made.at),
        width=width,
        orientation="h",
        marker={"color": [palette.ramp[3 if v >= 0.5 else 2 if v >= 0.25 else 1] for _, _, v in rows], "line": {"width": 0}},
        customdata=[[pilot.id] for pilot, _, _ in rows],
        hoverinfo="text",
        hovertext=[
            f"<b>{wrapped(p.card.name, 60, 5)}</b><br>last update {_ago(age)}, {percent(value)} fresh" for p, age, value in rows
        ],
        unselected={"marker": {"opacity": 1}},
    )
