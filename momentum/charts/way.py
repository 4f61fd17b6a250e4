"""Motion against momentum: where each session stood, from the first to this one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.drawing import Drawing
from momentum.charts.look import TEXT, Palette, blank, note
from momentum.charts.pace import QUADRANTS
from momentum.measures import Waypoint, counted, spoken
from momentum.measures.pace import MANY, MOVING

TALL, SMALL = 380, 320  # px at scale 1, and on a phone
NOW, THEN = 18, 12  # px: how large the points are
ROOM = 1.25  # the field goes on beyond the busiest session
CLOSE = 0.12  # of the field: nearer than that, two labels stand above and below
FIRST = "A starting point. From the second session on, the way of all sessions stands here."
NOTHING = "Momentum is not known for any session yet: say when pilots were updated, what they build on and what was learned."
CUTS = f"The cuts at {MANY} active pilots and a momentum of {MOVING:g} are our own, not validated."


def way(
    steps: Sequence[Waypoint], palette: Palette, scale: float = 1, narrow: bool = False, height: float | None = None
) -> go.Figure:
    """Active pilots to the right, momentum upwards; a line from session to session, this one filled; four fields with names."""
    drawn = blank(palette, scale, height / scale if height else SMALL if narrow else TALL)
    known = [step for step in steps if not math.isnan(step.momentum)]
    if len(steps) < 2 or not known:
        drawn.update_xaxes(visible=False)
        drawn.update_yaxes(visible=False)
        note(drawn, FIRST if len(steps) < 2 else NOTHING, palette, scale)
        return drawn.figure()
    right = max(2 * MANY, math.ceil(ROOM * max(step.active for step in known)))
    _field(drawn, known[-1], right, palette, scale)
    _path(drawn, known, palette, scale, narrow, right)
    return drawn.figure()


def way_alt(steps: Sequence[Waypoint]) -> str:
    """The picture in words."""
    if len(steps) < 2:
        return FIRST
    return f"{' '.join(f'Session {step.session}, {spoken(step.on)}: {_said(step)}.' for step in steps)} {CUTS}"


def way_table(steps: Sequence[Waypoint]) -> pd.DataFrame:
    """A row for each session: its day, active pilots, momentum 0-1 and the name of the field it stands in."""
    rows = [
        (s.session, spoken(s.on), s.active, None if math.isnan(s.momentum) else round(s.momentum, 2), s.quadrant or None)
        for s in steps
    ]
    frame = pd.DataFrame(rows, columns=["Session", "Day", "Active pilots", "Momentum (0–1)", "Where"])
    return frame.astype({"Session": "Int64", "Active pilots": "Int64", "Momentum (0–1)": "Float64"})


def _said(step: Waypoint) -> str:
    known = "momentum is not known" if math.isnan(step.momentum) else f"momentum {step.momentum:.2f}, {step.quadrant}"
    return f"{counted(step.active, 'active pilot')}, {known}"


def _field(drawn: Drawing, now: Waypoint, right: int, palette: Palette, scale: float) -> None:
    """Four fields with their names; the one where this session stands is tinted."""
    for name, many, fast in QUADRANTS:
        here = name == now.quadrant
        x0, x1 = (MANY, right) if many else (0, MANY)
        y0, y1 = (MOVING, 1) if fast else (0, MOVING)
        drawn.add_shape(
            type="rect", x0=x0, x1=x1, y0=y0, y1=y1, layer="below", line={"color": palette.ramp[0], "width": scale},
            fillcolor=palette.faint if here else "rgba(0,0,0,0)",
        )  # fmt: skip
        drawn.add_annotation(
            x=x0, y=y1 if fast else y0, xanchor="left", yanchor="top" if fast else "bottom", xshift=6 * scale,
            yshift=(-4 if fast else 4) * scale, showarrow=False, text=f"<b>{name}</b>" if here else name,
            font={"size": TEXT * scale, "color": palette.ink if here else palette.muted},
        )  # fmt: skip
    words = {"size": TEXT * scale, "color": palette.muted}
    ends = [0, MANY, right]
    drawn.update_xaxes(range=[0, right], tickvals=ends, tickfont=words, title={"text": "Active pilots", "font": words})
    drawn.update_yaxes(range=[-0.02, 1.02], tickvals=[0, MOVING, 1], tickfont=words, title={"text": "Momentum", "font": words})
    drawn.update_layout(margin={"l": round(64 * scale), "r": round(20 * scale), "t": round(12 * scale), "b": round(56 * scale)})


def _path(drawn: Drawing, known: Sequence[Waypoint], palette: Palette, scale: float, narrow: bool, right: int) -> None:
    x, y = [step.active for step in known], [step.momentum for step in known]
    last = len(known) - 1
    drawn.add_scatter(x=x, y=y, mode="lines", line={"color": palette.slate, "width": 2 * scale}, hoverinfo="skip")
    drawn.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={
            "size": [(NOW if n == last else THEN) * scale for n in range(len(known))],
            "color": [palette.slate if n == last else palette.paper for n in range(len(known))],
            "line": {"color": palette.slate, "width": 2 * scale},
            "opacity": 1,
        },
        text=[_label(step, n == last, narrow) for n, step in enumerate(known)],
        textposition=[_place(known, n, right) for n in range(len(known))],
        textfont={"size": TEXT * scale, "color": palette.ink},
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[f"Session {step.session}, {spoken(step.on)}: {_said(step)}" for step in known],
    )


def _label(step: Waypoint, now: bool, narrow: bool) -> str:
    day = f"{step.on.day} {spoken(step.on).split()[1][:3]}"
    said = str(step.session) if narrow else f"{step.session} · {day}"
    return f"<b>{said}</b>" if now else said


def _place(known: Sequence[Waypoint], n: int, right: int) -> str:
    """Above a point, or below it where a higher one is near or the top is; inwards at the sides."""
    step = known[n]
    near = [o for o in known if abs(o.momentum - step.momentum) < CLOSE and abs(o.active - step.active) < CLOSE * right]
    highest = max(near, key=lambda o: (o.momentum, o.session))
    up = "bottom" if highest is not step or step.momentum > 1 - CLOSE else "top"
    across = "right" if step.active < CLOSE * right else "left" if step.active > (1 - CLOSE) * right else "center"
    return f"{up} {across}"
