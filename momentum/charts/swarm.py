"""Answers side by side: a dot for each while they are few, one shape for all of them when they are many."""

from __future__ import annotations

from typing import NamedTuple

import plotly.graph_objects as go

from momentum.charts.answers import FEW, Item, Ruler, tallied
from momentum.charts.look import Palette
from momentum.measures import counted

LARGEST, SMALLEST = 0.3, 2  # of a row, and px at scale 1: from dot to dot
FILLED = 0.82  # of a place and of a row that dots may take


class Space(NamedTuple):
    """The room there is for a row, and for one step of the scale, in px."""

    row: float
    step: float


def pitch(most: int, space: Space, largest: float, scale: float) -> float:
    """The distance from dot to dot at which the fullest place still fits."""
    size = largest
    while size > SMALLEST * scale and most > _across(space, size) * _up(space, size):
        size *= 0.95
    return size


def _across(space: Space, size: float) -> int:
    return max(1, int(FILLED * space.step / size))


def _up(space: Space, size: float) -> int:
    return max(1, int(FILLED * space.row / size))


def dots(tally: dict[int, int], space: Space, size: float, step: int) -> list[tuple[float, float]]:
    """A place for every answer around its number: (x on the scale, y upwards in rows), in lines of equal length."""
    found: list[tuple[float, float]] = []
    for place, many in tally.items():
        columns = max(-(-many // _up(space, size)), min(round(many**0.5), _across(space, size)))
        for n in range(many):
            row, column = divmod(n, columns)
            inside = min(columns, many - row * columns)
            found.append((place + (column - (inside - 1) / 2) * size / space.step * step, (row + 0.5) * size / space.row))
    return found


def answers(
    drawn: go.Figure, rows: list[Item], ruler: Ruler, space: Space, palette: Palette, scale: float, largest: float = 0
) -> None:
    """Everyone's answers, row by row, from the row's ground up: dots, or columns where they are more than one can count."""
    tallies = [tallied(item.values, ruler) for item in rows]
    few = [n for n, item in enumerate(rows) if len(item.values) <= FEW]
    size = pitch(max((max(tallies[n].values()) for n in few), default=1), space, largest or LARGEST * space.row, scale)
    spots = [(x, n + GROUND - y) for n in few for x, y in dots(tallies[n], space, size, ruler.step)]
    if spots:
        drawn.add_scatter(
            x=[x for x, _ in spots],
            y=[y for _, y in spots],
            mode="markers",
            marker={"size": 0.84 * size, "color": palette.accent, "line": {"width": 0}, "opacity": 1},
            cliponaxis=False,
            hoverinfo="skip",
        )
    columns = [
        (n, place, of, max(tallies[n].values())) for n in range(len(rows)) if n not in few for place, of in tallies[n].items()
    ]
    if columns:
        drawn.add_bar(
            x=[place for _, place, _, _ in columns],
            y=[-FILLED * of / most for _, _, of, most in columns],
            base=[n + GROUND for n, _, _, _ in columns],
            width=0.8 * ruler.step,
            marker={"color": palette.accent, "line": {"width": 0}},
            hoverinfo="text",
            hovertext=[f"{place}: {counted(of, 'answer')}" for _, place, of, _ in columns],
        )


GROUND = 0.36  # of a row below its middle: what answers stand on; means point at it from below
