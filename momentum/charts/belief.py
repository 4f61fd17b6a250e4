"""What people believe, before and after: each sentence's mean, how answers moved, and where the barrier is."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.answers import number
from momentum.charts.lanes import Lane, Lanes, below, calm, high, lanes
from momentum.charts.look import TEXT, Palette, legend, words, wrapped
from momentum.measures import BeliefItem, Beliefs, counted

ROW, PHONE_ROW, SCALE, KEY = 64, 92, 26, 28
LIFTED = 0.16  # of a row: how far before stands above now, so that neither hides the other
MIDDLE = 3  # [D] a mean up to here holds back what comes after
NOTHING = "Nothing to show yet: the pulse has too few answers to be shown."
BARRIER = "The barrier is the first sentence whose mean is 3 or less; where that line lies is our own choice."


class _Row(NamedTuple):
    item: BeliefItem
    before: BeliefItem | None
    moved: tuple[int, int, int] | None
    barrier: bool


def belief(
    beliefs: Beliefs | None, palette: Palette, scale: float = 1, narrow: bool = False, height: float | None = None
) -> go.Figure:
    """A row per sentence on a scale from 1 to 5: a hollow square is the mean before, a dot the mean now, an arrow the way."""
    if beliefs is None or not beliefs.items:
        return calm(NOTHING, palette, scale, height)
    rows, before = _rows(beliefs), beliefs.before is not None
    listed = [Lane(row.item.label, _said(row), palette.accent if row.barrier else "") for row in rows]
    told = [BARRIER] if beliefs.barrier else []
    foot = SCALE + high(told, narrow) + KEY * before
    made = lanes(listed, palette, scale, narrow, PHONE_ROW if narrow else ROW, height, foot=foot)
    _scale(made, len(rows[0].item.counts), palette, scale)
    _ways(made, rows, palette, scale)
    below(made.drawn, told, narrow, palette, scale, down=SCALE)
    if before:
        legend(made.drawn, palette, scale)
    return made.drawn.figure()


def belief_alt(beliefs: Beliefs | None) -> str:
    """The picture in words."""
    if beliefs is None or not beliefs.items:
        return NOTHING
    then = f", {beliefs.before.index:.0f} before" if beliefs.before else ""
    head = f"Belief is {beliefs.index:.0f} of 100{then}, from {counted(beliefs.answered, 'answer')}."
    return f"{head} {'; '.join(_told(row) for row in _rows(beliefs))}."


def belief_table(beliefs: Beliefs | None) -> pd.DataFrame:
    """A row per sentence: its mean before and now, A, net hope in percent, and how many moved which way."""
    columns = [
        "Sentence",
        "Mean before (1–5)",
        "Mean now (1–5)",
        "A (−1 split to 1 together)",
        "Net hope (%)",
        "Up",
        "As before",
        "Down",
        "Barrier",
    ]
    rows = [
        (
            row.item.label,
            round(row.before.mean, 2) if row.before else math.nan,
            round(row.item.mean, 2),
            round(row.item.a, 2),
            round(100 * row.item.hope),
            *(row.moved or (None, None, None)),
            "yes" if row.barrier else "",
        )
        for row in (_rows(beliefs) if beliefs else ())
    ]
    return pd.DataFrame(rows, columns=columns).astype({"Up": "Int64", "As before": "Int64", "Down": "Int64"})


def _rows(beliefs: Beliefs) -> list[_Row]:
    before = {item.id: item for item in beliefs.before.items} if beliefs.before else {}
    moved = {shift.id: (shift.up, shift.same, shift.down) for shift in beliefs.shifts}
    return [_Row(item, before.get(item.id), moved.get(item.id), item.label == beliefs.barrier) for item in beliefs.items]


def _said(row: _Row) -> tuple[str, ...]:
    mean = f"{number(row.before.mean)} → {number(row.item.mean)}" if row.before else number(row.item.mean)
    first = f"{mean} · barrier" if row.barrier else mean
    return (first, f"{row.moved[0]} up, {row.moved[2]} down") if row.moved else (first,)


def _told(row: _Row) -> str:
    then = f"{number(row.before.mean)}, now " if row.before else ""
    moved = f" ({row.moved[0]} up, {row.moved[1]} as before, {row.moved[2]} down)" if row.moved else ""
    return f"{row.item.label.rstrip(' .')}: mean {then}{number(row.item.mean)}{moved}{', the barrier' if row.barrier else ''}"


def _scale(made: Lanes, places: int, palette: Palette, scale: float) -> None:
    marks = list(range(1, places + 1))
    made.drawn.update_xaxes(
        range=[0.8, places + 0.2],
        tickvals=marks,
        ticktext=[str(mark) for mark in marks],
        tickfont={"size": TEXT * scale, "color": palette.muted},
    )
    half = made.room / 2
    for of, line in (
        (marks, {"color": palette.faint, "width": scale}),
        ([MIDDLE], {"color": palette.muted, "width": 1.5 * scale, "dash": "dot"}),
    ):
        made.drawn.add_scatter(
            x=[x for mark in of for _ in made.at for x in (mark, mark, None)],
            y=[y for _ in of for at in made.at for y in (at - half, at + half, None)],
            mode="lines",
            line=line,
            hoverinfo="skip",
            showlegend=False,
        )


def _ways(made: Lanes, rows: list[_Row], palette: Palette, scale: float) -> None:
    known = [(n, row, row.before) for n, row in enumerate(rows) if row.before]
    for n, row, before in known:
        if abs(row.item.mean - before.mean) >= 0.05:
            made.drawn.add_annotation(
                x=row.item.mean, y=made.at[n] + LIFTED * made.room, ax=before.mean, ay=made.at[n] - LIFTED * made.room,
                axref="x", ayref="y", text="", arrowcolor=palette.muted, arrowwidth=2 * scale, arrowsize=1, arrowhead=2,
                standoff=7 * scale, startstandoff=6 * scale,
            )  # fmt: skip
    lift = LIFTED * made.room if known else 0
    spots = (
        ("before", "square-open", palette.slate, [(before.mean, made.at[n] - lift, row) for n, row, before in known]),
        ("now", "circle", palette.accent, [(row.item.mean, made.at[n] + lift, row) for n, row in enumerate(rows)]),
    )
    for name, symbol, colour, marks in spots:
        made.drawn.add_scatter(
            x=[x for x, _, _ in marks],
            y=[y for _, y, _ in marks],
            mode="markers",
            name=f"the mean {name}",
            marker={"size": 14 * scale, "symbol": symbol, "color": colour, "line": {"width": 2 * scale, "color": colour}},
            cliponaxis=False,
            hoverinfo="text",
            hovertext=[_hover(row) for _, _, row in marks],
            showlegend=bool(marks),
        )


def _hover(row: _Row) -> str:
    counts = ", ".join(f"{place}: {many:,}" for place, many in enumerate(row.item.counts, 1))
    return f"<b>{wrapped(row.item.label, 60, 4)}</b><br>{words(counts)}"
