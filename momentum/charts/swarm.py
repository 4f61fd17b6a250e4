"""Answers side by side: a dot for each while they are few, one shape for all of them when they are many."""

from __future__ import annotations

import math
from typing import NamedTuple

from momentum.charts.answers import FEW, Item, Ruler, tallied
from momentum.charts.drawing import Drawing
from momentum.charts.look import Palette
from momentum.measures import counted

LARGEST, SMALLEST = 0.3, 2  # of a row, and px at scale 1: from dot to dot
GROUND = 0.36  # of a row below its middle: what answers stand on; means point at it from below
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


def _wide(many: int, space: Space, size: float) -> int:
    """How many stand side by side."""
    return max(-(-many // _up(space, size)), min(round(math.sqrt(many)), _across(space, size)))


def _lines(many: int, space: Space, size: float) -> int:
    """How many lines they make, one above the other."""
    return -(-many // _wide(many, space, size))


def dots(tally: dict[int, int], space: Space, size: float, step: int) -> list[tuple[float, float]]:
    """A place for every answer around its number: (x on the scale, y upwards in rows), in lines of equal length."""
    found: list[tuple[float, float]] = []
    for place, many in tally.items():
        columns = _wide(many, space, size)
        for n in range(many):
            row, column = divmod(n, columns)
            inside = min(columns, many - row * columns)
            found.append((place + (column - (inside - 1) / 2) * size / space.step * step, (row + 0.5) * size / space.row))
    return found


def answers(
    drawn: Drawing, rows: list[Item], ruler: Ruler, space: Space, palette: Palette, scale: float, largest: float = 0
) -> list[dict[int, float]]:
    """Everyone's answers, row by row, from the row's ground up: dots, or columns where they are more than one can count.

    Gives the height that each place of a row came to, in rows.
    """
    tallies = [tallied(item.values, ruler) for item in rows]
    few = {n for n, item in enumerate(rows) if len(item.values) <= FEW}
    size = pitch(max((max(tallies[n].values()) for n in few), default=1), space, largest or LARGEST * space.row, scale)
    spots = {n: dots(tallies[n], space, size, ruler.step) for n in sorted(few)}
    many = {n: tally for n, tally in enumerate(tallies) if n not in few}
    if spots:
        _dots(drawn, [(x, n + GROUND - y) for n, row in spots.items() for x, y in row], size, palette)
    if many:
        _columns(drawn, many, ruler, palette)
    stacked = [{place: _lines(of, space, size) * size / space.row for place, of in tally.items()} for tally in tallies]
    return [stacked[n] if n in few else _heights(tally) for n, tally in enumerate(tallies)]


def _dots(drawn: Drawing, spots: list[tuple[float, float]], size: float, palette: Palette) -> None:
    drawn.add_scatter(
        x=[x for x, _ in spots],
        y=[y for _, y in spots],
        mode="markers",
        marker={"size": 0.84 * size, "color": palette.accent, "line": {"width": 0}, "opacity": 1},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _heights(tally: dict[int, int]) -> dict[int, float]:
    """How high the column of each place is, in rows."""
    most = max(tally.values())
    return {place: FILLED * of / most for place, of in tally.items()}


def _columns(drawn: Drawing, rows: dict[int, dict[int, int]], ruler: Ruler, palette: Palette) -> None:
    columns = [(n, place, height, rows[n][place]) for n in rows for place, height in _heights(rows[n]).items()]
    drawn.add_bar(
        x=[place for _, place, _, _ in columns],
        y=[-height for _, _, height, _ in columns],
        base=[n + GROUND for n, _, _, _ in columns],
        width=0.8 * ruler.step,
        marker={"color": palette.accent, "line": {"width": 0}},
        hoverinfo="text",
        hovertext=[f"{place}: {counted(of, 'answer')}" for _, place, _, of in columns],
    )
