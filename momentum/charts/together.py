"""Together or split: how the room stands on everything it was asked, the most split first, then and now, part by part."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go
from msgspec import structs

from momentum.charts.answers import number
from momentum.charts.drawing import Drawing
from momentum.charts.lanes import ACROSS, LINE, PHONE, Lane, Lanes, below, calm, fitting, high, lanes
from momentum.charts.look import TEXT, Palette, legend, words
from momentum.measures import Stand, agreement_label, counted, out_of

MOST = 8  # rows of one picture; the rest is counted
ROW, PHONE_ROW, KEY = 92, 112, 30  # px at scale 1
TIGHT = 0.62  # of its height, a row still reads
BAR, FRAME = 0.56, 0.84  # of a place: what is answered now, and the frame of what was answered before
END = 22  # letters of the words at an end of a scale
NOTHING = "Nothing to show yet: no question with a scale has been revealed."
NO_PARTS = {
    "function": "No function is large enough to be shown on its own.",
    "part": "No part of the shift has enough people to be shown on its own.",
    "group": "No group is large enough to be shown on its own.",
}
LEFT_OUT = {
    "function": "Functions too small to be shown on their own are left out.",
    "part": "Parts of the shift with too few people to be shown on their own are left out.",
    "group": "Groups too small to be shown on their own are left out.",
}


class _Row(NamedTuple):
    name: str
    scale: tuple[str, ...]
    counts: tuple[int, ...]
    before: tuple[int, ...]
    said: tuple[str, ...]
    title: str = ""


def together(
    stands: Sequence[Stand],
    palette: Palette,
    scale: float = 1,
    narrow: bool = False,
    by: str = "",
    height: float | None = None,
    most: int = MOST,
) -> go.Figure:
    """A row per thing asked: a column for each answer on its scale, hollow frames for the round before, and a word for it all.

    `by` is "function", "part" or "group": then a row for each part of the room that is large enough to be shown. At most `most`
    rows are drawn, or as many as `height` px hold.
    """
    stands = _told_by_question(stands)
    every = list(_parts(stands, by, narrow) if by else _rows(stands))
    if not every:
        return calm(_nothing(stands, by), palette, scale, height)
    row = PHONE_ROW if narrow else ROW
    rows = every[: fitting(most, height, 3 * LINE + KEY, row * TIGHT, scale)]
    then = any(one.before for one in rows)
    told = [f"And {len(every) - len(rows):,} more." if len(every) > len(rows) else "", LEFT_OUT.get(by, "")]
    foot = high(told, narrow) + (KEY if then else 0)
    listed = [Lane(one.name, one.said, title=one.title) for one in rows]
    made = lanes(listed, palette, scale, narrow, row, height, foot=foot)
    made.drawn.update_xaxes(range=[0, 1], visible=False)
    _draw(made, rows, palette, scale)
    below(made.drawn, told, narrow, palette, scale)
    if then:
        legend(made.drawn, palette, scale)
    return made.drawn.figure()


def together_alt(stands: Sequence[Stand], by: str = "") -> str:
    """The picture in words."""
    stands = _told_by_question(stands)
    if not list(_parts(stands, by, False) if by else _rows(stands)):
        return _nothing(stands, by)
    if by:
        told = [f"{_named(s)}: {'; '.join(_part(s, by))}" for s in stands if any(p.by == by for p in s.parts)]
        return f"{'. '.join(told)}. {LEFT_OUT[by]}"
    return f"The most split first. {'. '.join(_told(stand) for stand in stands)}."


def together_table(stands: Sequence[Stand]) -> pd.DataFrame:
    """A row per thing asked and part of the room: how many gave each answer, then A from −1 to 1 and its word."""
    rows = [
        (_named(s), part, who, answered, said, round(a, 2), word)
        for s in _told_by_question(stands)
        for part, who, counts, answered, a, word in _told_apart(s)
        for said in ["; ".join(f"{name}: {many}" for name, many in zip(s.scale, counts, strict=True))]
    ]
    columns = ["Asked", "Round", "Who", "Answers", "Answers to each choice", "A (−1 split to 1 together)", "In a word"]
    return pd.DataFrame(rows, columns=columns)


def _told_apart(stand: Stand) -> Iterator[tuple[str, str, tuple[int, ...], int, float, str]]:
    yield "now", "everyone", stand.counts, stand.answered, stand.a, stand.word
    if before := stand.before:
        yield "before", "everyone", before.counts, before.answered, before.a, before.word
    for part in stand.parts:
        yield "now", f"{part.by}: {part.name}", part.counts, part.answered, part.a, agreement_label(part.counts)


def _nothing(stands: Sequence[Stand], by: str) -> str:
    return NO_PARTS[by] if by and stands else NOTHING


def _rows(stands: Sequence[Stand]) -> Iterator[_Row]:
    for s in stands:
        if not s.before:
            yield _Row(_named(s), s.scale, s.counts, (), _said(s.word, s.answered))
            continue
        word = f"{s.before.word} → {s.word}" if s.word and s.before.word not in {"", s.word} else s.word
        moved = (f"{s.moved[0]:,} up, {s.moved[2]:,} down",) if s.moved else ()
        yield _Row(_named(s), s.scale, s.counts, s.before.counts, (*_said(word, s.answered), *moved))


def _said(word: str, answered: int) -> tuple[str, ...]:
    """The word first; without one, how many there are says why."""
    return (word, counted(answered, "answer")) if word else (counted(answered, "answer"),)


def _parts(stands: Sequence[Stand], by: str, narrow: bool) -> Iterator[_Row]:
    for stand in stands:
        title = words(_named(stand), PHONE if narrow else ACROSS)
        for part in stand.parts:
            if part.by == by:
                said = _said(agreement_label(part.counts), part.answered)
                yield _Row(part.name, stand.scale, part.counts, (), said, title)
                title = ""


def _told_by_question(stands: Sequence[Stand]) -> list[Stand]:
    """Items of two questions that have the same name, told apart by their questions."""
    many = Counter(stand.label for stand in stands)
    return [
        structs.replace(stand, label=f"{stand.label} · {stand.prompt}") if stand.label and many[stand.label] > 1 else stand
        for stand in stands
    ]


def _named(stand: Stand) -> str:
    return (stand.label or stand.prompt).rstrip(" .")


def _told(stand: Stand) -> str:
    most = max(range(len(stand.counts)), key=stand.counts.__getitem__)
    word = f"the room is {stand.word}, " if stand.word else ""
    mean = "" if math.isnan(stand.mean) else f", mean {number(stand.mean)}"
    then = f"; before: {stand.before.word or counted(stand.before.answered, 'answer')}" if stand.before else ""
    moved = f"; {stand.moved[0]:,} up, {stand.moved[1]:,} as before, {stand.moved[2]:,} down" if stand.moved else ""
    top = f"most chose {stand.scale[most]} ({out_of(stand.counts[most], stand.answered, 'answer')})"
    return f"{_named(stand)}: {word}{top}{mean}{then}{moved}"


def _part(stand: Stand, by: str) -> list[str]:
    return [
        f"{part.name}: {agreement_label(part.counts) or 'too few for a word'}, {counted(part.answered, 'answer')}"
        for part in stand.parts
        if part.by == by
    ]


def _draw(made: Lanes, rows: Sequence[_Row], palette: Palette, scale: float) -> None:
    """Columns on a ground of their own, and below it what the ends of the scale mean."""
    line = LINE * scale / made.px
    high = made.room - line
    grounds = [at + made.room / 2 - line for at in made.at]
    made.drawn.add_scatter(
        x=[0, 1, None] * len(rows),
        y=[y for ground in grounds for y in (ground, ground, None)],
        mode="lines",
        line={"color": palette.ramp[0], "width": scale},
        hoverinfo="skip",
        showlegend=False,
    )
    most = [max(max(_shares(row.counts)), max(_shares(row.before), default=0)) or 1 for row in rows]
    for name, width, frame in (("now", BAR, False), ("before", FRAME, True)):
        bars = [
            (row, n, place, high * share / most[n])
            for n, row in enumerate(rows)
            for place, share in enumerate(_shares(row.before if frame else row.counts))
        ]
        _bars(made.drawn, bars, grounds, name, width, frame, palette, scale)
    for row, ground in zip(rows, grounds, strict=True):
        for x, side, text in ((0, "left", row.scale[0]), (1, "right", row.scale[-1])):
            made.drawn.add_annotation(
                x=x, xanchor=side, y=ground, yanchor="top", showarrow=False, text=words(text, END),
                font={"size": TEXT * scale, "color": palette.muted},
            )  # fmt: skip


def _shares(counts: tuple[int, ...]) -> list[float]:
    total = sum(counts) or 1
    return [many / total for many in counts]


def _bars(
    drawn: Drawing,
    bars: list[tuple[_Row, int, int, float]],
    grounds: list[float],
    name: str,
    width: float,
    frame: bool,
    palette: Palette,
    scale: float,
) -> None:
    """A column for each place that anybody chose."""
    full = [(row, n, place, tall) for row, n, place, tall in bars if tall]
    colour = "rgba(0,0,0,0)" if frame else palette.accent
    drawn.add_bar(
        x=[(place + 0.5) / len(row.scale) for row, _, place, _ in full],
        y=[-tall for _, _, _, tall in full],
        base=[grounds[n] for _, n, _, _ in full],
        width=[width / len(row.scale) for row, _, _, _ in full],
        name=name,
        marker={"color": colour, "line": {"width": 1.5 * scale if frame else 0, "color": palette.muted}},
        hoverinfo="text",
        hovertext=[_hover(row, place, name, frame) for row, _, place, _ in full],
        showlegend=bool(full),
    )


def _hover(row: _Row, place: int, name: str, frame: bool) -> str:
    counts = row.before if frame else row.counts
    return f"{words(row.scale[place], 40)}, {name}: {out_of(counts[place], sum(counts), 'answer')}"
