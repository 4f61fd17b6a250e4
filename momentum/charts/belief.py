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
STAFF = "the mean of all staff"
NOTHING = "Nothing to show yet: the pulse has too few answers to be shown."
BARRIER = "The barrier is the first sentence whose mean is 3 or less; where that line lies is our own choice."


class _Row(NamedTuple):
    item: BeliefItem
    before: BeliefItem | None
    moved: tuple[int, int, int] | None
    barrier: bool
    staff: BeliefItem | None = None


def belief(
    beliefs: Beliefs | None,
    palette: Palette,
    scale: float = 1,
    narrow: bool = False,
    height: float | None = None,
    staff: Beliefs | None = None,
) -> go.Figure:
    """A row per sentence on a scale from 1 to 5: a hollow square is the mean before, a dot the mean now, an arrow the way; a
    hollow diamond the mean of all staff, once it was shown."""
    if beliefs is None or not beliefs.items:
        return calm(NOTHING, palette, scale, height)
    rows = _rows(beliefs, staff)
    beside = any(row.staff for row in rows)
    key = beside or beliefs.before is not None
    listed = [Lane(row.item.label, _said(row), palette.accent if row.barrier else "") for row in rows]
    told = [BARRIER] if beliefs.barrier else []
    foot = SCALE + high(told, narrow) + KEY * (key + (beside and narrow))  # three signs take two lines on a phone
    made = lanes(listed, palette, scale, narrow, PHONE_ROW if narrow else ROW, height, foot=foot)
    _scale(made, len(rows[0].item.counts), palette, scale)
    _ways(made, rows, palette, scale)
    below(made.drawn, told, narrow, palette, scale, down=SCALE)
    if key:
        legend(made.drawn, palette, scale)
    return made.drawn.figure()


def belief_alt(beliefs: Beliefs | None, staff: Beliefs | None = None) -> str:
    """The picture in words."""
    if beliefs is None or not beliefs.items:
        return NOTHING
    then = f", {beliefs.before.index:.0f} before" if beliefs.before else ""
    head = f"Belief is {beliefs.index:.0f} of 100{then}, from {counted(beliefs.answered, 'answer')}."
    return f"{head} {'; '.join(_told(row) for row in _rows(beliefs, staff))}."


def belief_table(beliefs: Beliefs | None, staff: Beliefs | None = None) -> pd.DataFrame:
    """A row per sentence: its mean before and now, A, net hope in percent, and how many moved which way; last the mean of all
    staff, if it was shown."""
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
    found = _rows(beliefs, staff) if beliefs else []
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
        for row in found
    ]
    table = pd.DataFrame(rows, columns=columns).astype({"Up": "Int64", "As before": "Int64", "Down": "Int64"})
    if staff is not None:
        table[f"{STAFF} (1–5)"] = [round(row.staff.mean, 2) if row.staff else math.nan for row in found]
    return table


def beside_table(room: Beliefs | None, staff: Beliefs) -> pd.DataFrame:
    """A row per sentence that staff were asked: the room's mean and theirs, nan where too few answered or nobody was asked."""
    ours = {item.id: item.mean for item in room.items} if room else {}
    rows = [(item.label, round(ours.get(item.id, math.nan), 2), round(item.mean, 2)) for item in staff.items]
    return pd.DataFrame(rows, columns=["Sentence", "The room (mean, 1–5)", "All staff (mean, 1–5)"])


def _rows(beliefs: Beliefs, staff: Beliefs | None) -> list[_Row]:
    before = {item.id: item for item in beliefs.before.items} if beliefs.before else {}
    moved = {shift.id: (shift.up, shift.same, shift.down) for shift in beliefs.shifts}
    theirs = {item.id: item for item in staff.items if not math.isnan(item.mean)} if staff else {}
    return [
        _Row(item, before.get(item.id), moved.get(item.id), item.label == beliefs.barrier, theirs.get(item.id))
        for item in beliefs.items
    ]


def _said(row: _Row) -> tuple[str, ...]:
    mean = f"{number(row.before.mean)} → {number(row.item.mean)}" if row.before else number(row.item.mean)
    first = f"{mean} · barrier" if row.barrier else mean
    moved = [f"{row.moved[0]} up, {row.moved[2]} down"] if row.moved else []
    return (first, *moved, *([f"all staff {number(row.staff.mean)}"] if row.staff else []))


def _told(row: _Row) -> str:
    then = f"{number(row.before.mean)}, now " if row.before else ""
    moved = f" ({row.moved[0]} up, {row.moved[1]} as before, {row.moved[2]} down)" if row.moved else ""
    staff = f", all staff {number(row.staff.mean)}" if row.staff else ""
    barrier = ", the barrier" if row.barrier else ""
    return f"{row.item.label.rstrip(' .')}: mean {then}{number(row.item.mean)}{moved}{barrier}{staff}"


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
    theirs = [(n, row.staff) for n, row in enumerate(rows) if row.staff]
    lift = LIFTED * made.room if known or theirs else 0
    apart = 0 if known else lift  # all staff stand between before and now, or where before would
    spots = (
        ("the mean before", "square-open", palette.slate, [(b.mean, made.at[n] - lift, row.item) for n, row, b in known]),
        (
            "the mean now",
            "circle",
            palette.accent,
            [(row.item.mean, made.at[n] + lift, row.item) for n, row in enumerate(rows)],
        ),
        (STAFF, "diamond-open", palette.slate, [(item.mean, made.at[n] - apart, item) for n, item in theirs]),
    )
    for name, symbol, colour, marks in spots[: 3 if theirs else 2]:
        made.drawn.add_scatter(
            x=[x for x, _, _ in marks],
            y=[y for _, y, _ in marks],
            mode="markers",
            name=name,
            marker={"size": 14 * scale, "symbol": symbol, "color": colour, "line": {"width": 2 * scale, "color": colour}},
            cliponaxis=False,
            hoverinfo="text",
            hovertext=[_hover(item) for _, _, item in marks],
            showlegend=bool(marks),
        )


def _hover(item: BeliefItem) -> str:
    counts = ", ".join(f"{place}: {many:,}" for place, many in enumerate(item.counts, 1))
    return f"<b>{wrapped(item.label, 60, 4)}</b><br>{words(counts)}"
