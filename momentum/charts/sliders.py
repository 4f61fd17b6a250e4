"""Where things are now and where they need to be: everyone's way from one to the other."""

from __future__ import annotations

import plotly.graph_objects as go

from momentum.charts.answers import NOBODY, Item, ruler
from momentum.charts.look import Palette, legend
from momentum.charts.pairs import ABOVE, BELOW, pairs
from momentum.charts.rows import sheet
from momentum.measures import QuestionShown, counted

ARROW = 4


def sliders(asked: QuestionShown, palette: Palette, scale: float = 1, height: float | None = None) -> go.Figure:
    """A row per item: above everyone's now, below what is needed, an arrow from mean to mean."""
    rows, on = _ways(asked), ruler(asked)
    said = [(f"{item.before:.0f} → {item.mean:.0f}", "") for item in rows]
    made = sheet([item.name for item in rows], said, on, palette, scale, height, key=True)
    pairs(made.drawn, rows, on, made.space, ("now", "needed"), palette, scale)
    for n, item in enumerate(rows):
        made.drawn.add_annotation(
            x=item.mean, y=n + BELOW, ax=item.before, ay=n + ABOVE, axref="x", ayref="y", text="",
            arrowcolor=palette.ink, arrowwidth=ARROW * scale / 2, arrowsize=1, arrowhead=2,
        )  # fmt: skip
    if rows:
        legend(made.drawn, palette, scale)
    return made.drawn.figure()


def sliders_alt(asked: QuestionShown) -> str:
    """The picture in words."""
    rows = _ways(asked)
    if not rows or asked.result is None:
        return NOBODY
    lines = [f"{item.said}: now {item.before:.0f}, needed {item.mean:.0f}" for item in rows]
    return f"{counted(asked.result.answered, 'answer')}, means from 0 to 100. {'; '.join(lines)}."


def _ways(asked: QuestionShown) -> list[Item]:
    if asked.result is None:
        return []
    given = asked.result.spread()
    return [
        Item(
            option.label,
            tuple(slid.needed for slid in given[option.id]),
            tuple(slid.now for slid in given[option.id]),
            tuple((slid.now, slid.needed) for slid in given[option.id]),
        )
        for option in asked.result.options
        if given[option.id]
    ]
