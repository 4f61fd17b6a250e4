"""Needs a decision: pilots by the reasons that somebody knows; those of which too little is known stand apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.lanes import LINE, Lane, Lanes, below, calm, fitting, high, lanes
from momentum.charts.look import TEXT, Palette, words, wrapped
from momentum.measures import Need, counted, out_of
from momentum.measures.fading import FACTS, TOO_LITTLE

MOST = 12  # rows of one picture; the rest is counted
ROW, PHONE_ROW = 34, 48
BANDS = (("steady", 0, 2), ("watch", 3, 5), ("needs a decision", 6, 10))  # points [D]
DECIDE = "needs a decision"
TOP = 10
OURS = "Points from known facts only, 0 to 10. The bands are our own, not validated."
NOTHING = "No active pilot yet, so nothing needs a decision."


def needs(
    needs: Sequence[Need],
    palette: Palette,
    scale: float = 1,
    narrow: bool = False,
    height: float | None = None,
    most: int = MOST,
) -> go.Figure:
    """A bar of points for each pilot of which enough is known, in the bands they fall into; below, the others, without points.

    A pilot of the others has a dot for each of its seven facts, full where it is known. At most `most` rows are drawn.
    """
    if not needs:
        return calm(NOTHING, palette, scale, height)
    row = PHONE_ROW if narrow else ROW
    known, unknown = _apart(needs)
    fit = fitting(most, height, 8 * LINE, row * 0.9, scale)
    some = min(len(unknown), max(fit - len(known), fit // 3))
    known, unknown = known[: fit - some], unknown[:some]
    left = len(needs) - len(known) - len(unknown)
    told = [f"And {counted(left, 'more pilot')}." if left else "", OURS if known else ""]
    head = 1.6 * LINE if known else 4
    listed = [*(_lane(need, palette) for need in known), *_ask(needs, unknown, palette)]
    made = lanes(listed, palette, scale, narrow, row, height, head=head, foot=high(told, narrow) + 8)
    made.drawn.update_xaxes(visible=False, range=[-0.3, TOP + 0.9])
    if known:
        _bands(made, len(known), palette, scale)
        _points(made, known, palette, scale)
    _facts(made, unknown, palette, scale)
    below(made.drawn, told, narrow, palette, scale, down=6)
    return made.drawn.figure()


def needs_alt(needs: Sequence[Need]) -> str:
    """The picture in words."""
    if not needs:
        return NOTHING
    known, unknown = _apart(needs)
    total, many = len(needs), Counter(need.label for need in needs)
    decide = [f"{need.pilot.card.name} ({_why(need)})" for need in known if need.label == DECIDE]
    told = [f"{out_of(many[DECIDE], total, 'active pilot')} {_verb(many[DECIDE])} a decision"]
    told[0] += f": {'; '.join(decide)}." if decide else "."
    told += [f"{many['watch']:,} to watch, {many['steady']:,} steady."] if known else []
    told += [f"Too little is known of {out_of(len(unknown), total, 'active pilot')}: ask the owner."] if unknown else []
    return " ".join(told)


def needs_table(needs: Sequence[Need]) -> pd.DataFrame:
    """A row per active pilot: its points (0-10), the band, how many of its facts are known, why, and what to ask for."""
    columns = ["Pilot", "Band", "Points (0–10)", f"Facts known (of {FACTS})", "Why", "Ask the owner"]
    rows = [
        (
            n.pilot.card.name,
            n.label,
            None if n.label == TOO_LITTLE else n.points,
            n.known,
            " ".join(n.reasons),
            ", ".join(n.ask),
        )
        for n in needs
    ]
    return pd.DataFrame(rows, columns=columns).astype({"Points (0–10)": "Int64"})


def _verb(number: int) -> str:
    return "needs" if number == 1 else "need"


def _why(need: Need) -> str:
    why = " ".join(reason if reason.endswith(".") else f"{reason}." for reason in need.reasons).rstrip(".")
    return f"{counted(need.points, 'point')}: {why}" if why else counted(need.points, "point")


def _apart(needs: Sequence[Need]) -> tuple[list[Need], list[Need]]:
    known = [need for need in needs if need.label != TOO_LITTLE]
    return sorted(known, key=lambda need: -need.points), [need for need in needs if need.label == TOO_LITTLE]


def _lane(need: Need, palette: Palette) -> Lane:
    return Lane(need.pilot.card.name, (f"{need.known} of {FACTS} known",), palette.muted, bold=False)


def _ask(needs: Sequence[Need], shown: Sequence[Need], palette: Palette) -> list[Lane]:
    many = sum(need.label == TOO_LITTLE for need in needs)
    title = f"Too little known of {out_of(many, len(needs), 'active pilot')}: ask the owner"
    return [
        Lane(need.pilot.card.name, (f"{need.known} of {FACTS} known",), palette.muted, "" if n else title, bold=False)
        for n, need in enumerate(shown)
    ]


def _bands(made: Lanes, rows: int, palette: Palette, scale: float) -> None:
    """The bands by name, above the rows; a line between them, and a ground under the last."""
    for name, low, most in BANDS:
        if low:
            made.drawn.add_shape(
                type="line", x0=low - 0.5, x1=low - 0.5, y0=0, y1=rows, layer="below",
                line={"color": palette.ramp[0], "width": scale, "dash": "dot"},
            )  # fmt: skip
        made.drawn.add_annotation(
            x=(max(low - 0.5, 0) + (most + 0.5 if most < TOP else TOP)) / 2, y=1, yref="paper", yanchor="bottom",
            showarrow=False, text=name, font={"size": TEXT * scale, "color": palette.muted},
        )  # fmt: skip
    made.drawn.add_shape(
        type="rect", x0=BANDS[-1][1] - 0.5, x1=TOP + 0.9, y0=0, y1=rows, layer="below", line={"width": 0},
        fillcolor=palette.faint, opacity=0.6,
    )  # fmt: skip


def _points(made: Lanes, known: Sequence[Need], palette: Palette, scale: float) -> None:
    colours = [palette.ramp[1 + next(n for n, band in enumerate(BANDS) if need.points <= band[2])] for need in known]
    made.drawn.add_bar(
        x=[max(need.points, 0.08) for need in known],
        y=list(made.at[: len(known)]),
        width=min(0.5 * made.room, 16 * scale / made.px),
        orientation="h",
        marker={"color": colours, "line": {"width": 0}},
        text=[
            f"{'<b>' if need.label == DECIDE else ''}{need.points}" + ("</b>" if need.label == DECIDE else "") for need in known
        ],
        textposition="outside",
        constraintext="none",
        textfont={"size": TEXT * scale, "color": palette.ink},
        cliponaxis=False,
        customdata=[[need.pilot.id] for need in known],
        hoverinfo="text",
        hovertext=[_hover(need) for need in known],
        unselected={"marker": {"opacity": 1}},
    )


def _facts(made: Lanes, unknown: Sequence[Need], palette: Palette, scale: float) -> None:
    """A dot for each fact, full where it is known: a pilot of which little is known has no points to be judged by."""
    spots = [(n, fact, need) for n, need in enumerate(unknown, len(made.at) - len(unknown)) for fact in range(FACTS)]
    made.drawn.add_scatter(
        x=[0.3 + 0.8 * fact for _, fact, _ in spots],
        y=[made.at[n] for n, _, _ in spots],
        mode="markers",
        marker={
            "size": 9 * scale,
            "color": palette.slate,
            "symbol": ["circle" if fact < need.known else "circle-open" for _, fact, need in spots],
            "line": {"width": 1.5 * scale, "color": palette.slate},
        },
        customdata=[[need.pilot.id] for _, _, need in spots],
        hoverinfo="text",
        hovertext=[_hover(need) for _, _, need in spots],
        unselected={"marker": {"opacity": 1}},
    )


def _hover(need: Need) -> str:
    ask = [f"ask the owner: {words(', '.join(need.ask))}"] if need.ask else []
    why = [wrapped(reason, 60, 2) for reason in need.reasons]
    return "<br>".join([f"<b>{wrapped(need.pilot.card.name, 60, 5)}</b>", need.label, *why, *ask])
