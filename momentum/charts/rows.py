"""A sheet of rows: names on the left, the scale in the middle, a few words on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from momentum.charts.answers import NOBODY, Ruler
from momentum.charts.drawing import Drawing
from momentum.charts.look import TEXT, Palette, blank, note, words, wrapped
from momentum.charts.swarm import GROUND, Space

WIDTH = 680  # px at scale 1: the least width that a sheet is drawn for
NAMES, WORDS = 0.37, 0.86  # of the width: where the scale begins, and where it ends
ROW, KEY, LINE = 64, 26, 18  # px at scale 1: a row, the key to the signs, a line of text
LETTERS = 34  # of a name in one line


class Sheet(NamedTuple):
    """An empty sheet, and the room each of its rows has."""

    drawn: Drawing
    space: Space


def sheet(
    names: Sequence[str],
    said: Sequence[tuple[str, str]],
    ruler: Ruler,
    palette: Palette,
    scale: float,
    height: float | None,
    key: bool = False,
) -> Sheet:
    """Rows with these names, a number and a word each, on this scale; `height` in px, or what the rows want.

    `key` leaves room for a key to the signs.
    """
    lines = max(1 + mark(place, label).count("<br>") for place, label in ruler.marks)
    foot = (8 + LINE * lines + KEY * key) * scale
    height = height or ROW * max(len(names), 2) * scale + foot
    drawn = blank(palette, scale, height / scale)
    row = (height - foot) / max(len(names), 1)
    drawn.update_layout(margin={"l": 8, "r": 8, "t": 0, "b": foot})
    step = WIDTH * scale * (WORDS - NAMES) / (max(ruler.high - ruler.low, 1) + ruler.step) * ruler.step
    if not names:
        drawn.update_xaxes(visible=False)
        drawn.update_yaxes(visible=False)
        note(drawn, NOBODY, palette, scale)
        return Sheet(drawn, Space(row, step))
    two = row > 2 * LINE * scale
    drawn.update_yaxes(
        range=[len(names) - 0.5, -0.5],
        tickvals=list(range(len(names))),
        ticktext=[wrapped(name, LETTERS, 2) if two else words(name, LETTERS) for name in names],
        tickfont={"size": TEXT * scale, "color": palette.ink},
    )
    _scale(drawn, ruler, palette, scale)
    for n, (number, word) in enumerate(said):
        text = f"<b>{number}</b>{'<br>' if two and word else ' '}{word}"
        drawn.add_annotation(**_AT_THE_RIGHT, y=n, text=text, font={"size": TEXT * scale, "color": palette.ink})
    return Sheet(drawn, Space(row, step))


_AT_THE_RIGHT: dict[str, Any] = {"xref": "paper", "x": 1, "xanchor": "right", "align": "right", "showarrow": False}


def _scale(drawn: Drawing, ruler: Ruler, palette: Palette, scale: float) -> None:
    """The scale below the rows, and a faint guide at each of its marks."""
    drawn.update_xaxes(
        domain=[NAMES, WORDS],
        range=[ruler.low - 0.5 * ruler.step, ruler.high + 0.5 * ruler.step],
        tickvals=[place for place, _ in ruler.marks],
        ticktext=[mark(place, label) for place, label in ruler.marks],
        tickangle=0,
        tickfont={"size": TEXT * scale, "color": palette.muted},
        showgrid=True,
        gridcolor=palette.faint,
        gridwidth=scale,
    )


def mark(place: int, label: str) -> str:
    """A place of the scale with its words, if it has any of its own."""
    return f"{place}<br>{wrapped(label, 12, 2)}" if label and label != str(place) else str(place)


def means(drawn: Drawing, spots: Sequence[float], row: float, palette: Palette, scale: float) -> None:
    """A small pointer below each row at its mean, so that it hides nobody's answer."""
    drawn.add_scatter(
        x=list(spots),
        y=[n + GROUND + 5 * scale / row for n in range(len(spots))],
        mode="markers",
        marker={"symbol": "triangle-up", "size": 9 * scale, "color": palette.ink, "line": {"width": 0}},
        cliponaxis=False,
        hoverinfo="skip",
    )
