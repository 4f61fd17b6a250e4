"""What the room answered about several things, or on one scale: every answer, the mean, and how far the room is together."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from momentum.charts.answers import NOBODY, Item, Ruler, items, number, ruler, tallied
from momentum.charts.drawing import Drawing
from momentum.charts.look import NAME, TEXT, Palette, blank, note, words, wrapped
from momentum.charts.rows import means, sheet
from momentum.charts.swarm import GROUND, Space, answers
from momentum.measures import Area, Kind, QuestionShown, agreement_label, counted, in_percent, shared_out

COLUMNS, LABELS = 320, 72  # px at scale 1: the whole, and what stands below it
LARGEST = 26  # px from dot to dot
WIDE = 660  # px at scale 1: the least width of one scale alone


def spread(
    asked: QuestionShown, areas: Sequence[Area], palette: Palette, scale: float = 1, height: float | None = None
) -> go.Figure:
    """A row per item: a dot for each answer, or columns when they are many; a pointer below is the mean."""
    rows, on = items(asked, areas), ruler(asked)
    made = sheet([item.name for item in rows], _said(rows, on, asked), on, palette, scale, height)
    if rows:
        answers(made.drawn, rows, on, made.space, palette, scale)
        means(made.drawn, [item.mean for item in rows], made.space.row, palette, scale)
    return made.drawn.figure()


def _said(rows: Sequence[Item], on: Ruler, asked: QuestionShown) -> list[tuple[str, str]]:
    """A number for each row, and a word: points as the share they are of all, everything else as its mean."""
    if asked.question.kind is not Kind.POINTS:
        return [(number(item.mean), _label(item, on, asked)) for item in rows]
    total = sum(sum(item.values) for item in rows) or 1
    shares = [sum(item.values) / total for item in rows]
    return [(in_percent(share, exact), "") for share, exact in zip(shared_out(shares), shares, strict=True)]


def spread_alt(asked: QuestionShown, areas: Sequence[Area] = ()) -> str:
    """The picture in words."""
    rows, on = items(asked, areas), ruler(asked)
    if not rows or asked.result is None:
        return NOBODY
    what = "mean place" if asked.question.kind is Kind.RANKING else "mean"
    lines = [
        f"{item.said}: {what} {number(item.mean)}, from {min(item.values):g} to {max(item.values):g}"
        f"{_together(item, on, asked)}"
        for item in rows
    ]
    return f"{counted(asked.result.answered, 'answer')}. {'; '.join(lines)}."


def label(values: Sequence[float], on: Ruler) -> str:
    """How far the room is together on a scale, in a word; none for fewer than five answers."""
    tally = tallied(values, on)
    return agreement_label([tally.get(place, 0) for place in on.places])


def _label(item: Item, on: Ruler, asked: QuestionShown) -> str:
    return label(item.values, on) if asked.question.kind is Kind.SCALES else ""


def _together(item: Item, on: Ruler, asked: QuestionShown) -> str:
    found = _label(item, on, asked)
    return f", the room is {found}" if found else ""


def scale(asked: QuestionShown, palette: Palette, size: float = 1, height: float | None = None) -> go.Figure:
    """One scale: over each of its places everyone who chose it, and how many they are; a pointer below is the mean."""
    rows, on = items(asked), ruler(asked)
    height = height or COLUMNS * size
    drawn = blank(palette, size, height / size)
    drawn.update_layout(margin={"l": 8, "r": 8, "t": 0, "b": LABELS * size})
    drawn.update_yaxes(visible=False, range=[GROUND + 0.06, -0.72])
    wide = max(on.high - on.low, 1)
    drawn.update_xaxes(
        range=[on.low - 0.6, on.high + 0.6],
        tickvals=[place for place, _ in on.marks],
        ticktext=[_under(place, text, wide) for place, text in on.marks],
        tickangle=0,
        tickfont={"size": TEXT * size, "color": palette.ink},
    )
    if not rows:
        note(drawn, NOBODY, palette, size)
        return drawn.figure()
    space = Space((height - LABELS * size) / (0.78 + GROUND), WIDE * size / (wide + 1.2))
    tops = answers(drawn, rows, on, space, palette, size, LARGEST * size)[0]
    means(drawn, [rows[0].mean], space.row, palette, size)
    _numbers(drawn, tallied(rows[0].values, on), tops, 14 * size / space.row, palette, size)
    return drawn.figure()


def apart(asked: QuestionShown, by: str, palette: Palette, scale: float = 1, height: float | None = None) -> go.Figure:
    """One scale, a row for each part of the room that is large enough to be shown."""
    rows, on = _parts(asked, by), ruler(asked)
    said = [(number(item.mean), label(item.values, on)) for item in rows]
    made = sheet([item.name for item in rows], said, on, palette, scale, height)
    if rows:
        answers(made.drawn, rows, on, made.space, palette, scale)
        means(made.drawn, [item.mean for item in rows], made.space.row, palette, scale)
    return made.drawn.figure()


def apart_alt(asked: QuestionShown, by: str) -> str:
    """The picture in words."""
    lines = [f"{item.said}: {counted(len(item.values), 'answer')}, mean {number(item.mean)}" for item in _parts(asked, by)]
    return f"{'; '.join(lines)}." if lines else NOBODY


def _parts(asked: QuestionShown, by: str) -> list[Item]:
    splits = asked.result.splits.get(by, ()) if asked.result else ()
    return [Item(split.label, split.values) for split in splits]


def _under(place: int, text: str, wide: int) -> str:
    own = text if text != str(place) else ""
    return f"<b>{place}</b><br>{wrapped(own, max(8, 60 // (wide + 1)), 3)}" if own else f"<b>{place}</b>"


def _numbers(
    drawn: Drawing, tally: dict[int, int], tops: dict[int, float], above: float, palette: Palette, size: float
) -> None:
    drawn.add_scatter(
        x=list(tally),
        y=[GROUND - tops[place] - above for place in tally],
        mode="text",
        text=[f"{many:,}" for many in tally.values()],
        textfont={"size": 1.25 * NAME * size, "color": palette.muted},
        cliponaxis=False,
        hoverinfo="skip",
    )


def scale_alt(asked: QuestionShown) -> str:
    """The picture in words."""
    rows, on = items(asked), ruler(asked)
    if not rows or asked.result is None:
        return NOBODY
    named = dict(on.marks)
    tally = tallied(rows[0].values, on)
    lines = [f"{_called(place, named)}: {many:,}" for place, many in tally.items()]
    found = label(rows[0].values, on)
    verdict = f" The room is {found}." if found else ""
    return f"{counted(asked.result.answered, 'answer')}, mean {number(rows[0].mean)}. {'; '.join(lines)}.{verdict}"


def _called(place: int, named: dict[int, str]) -> str:
    own = named.get(place, "")
    return f"{place} ({words(own)})" if own and own != str(place) else str(place)
