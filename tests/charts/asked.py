"""Revealed questions to draw, and what a figure says."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from momentum.workshop.questions import Kind, Option, Question, Status
from momentum.workshop.results import Move, Result, Split
from momentum.workshop.shown import QuestionShown
from momentum.workshop.thesis import Area
from tests.test_charts import spoken, written

ITEMS = (Option("clear", "It is clear"), Option("heard", "We were heard"))
AREAS = (Area("flow", "Flow and cost"), Area("trust", "Trust and safety"))
CHOICES = (
    Option("1", "Cannot"),
    Option("2", "Concern"),
    Option("3", "Can live"),
    Option("4", "Support"),
    Option("5", "Champion"),
)


def revealed(
    kind: Kind,
    *values: Any,
    options: tuple[Option, ...] = (),
    then: tuple[Any, ...] = (),
    splits: dict[str, tuple[Split, ...]] | None = None,
    **question: Any,
) -> QuestionShown:
    """A question with these answers; with `then`, the same people's answers of the round before."""
    asked = Question("q", kind, "How sure are you?", options=options, **question)
    if kind is Kind.SCALE and not options:
        options = tuple(Option(str(n), str(n)) for n in range(asked.low, asked.high + 1))
    before = Result(1, options, then) if then else None
    moves = tuple(Move(*way) for way in zip(then, values, strict=True)) if then else ()
    result = Result(2 if then else 1, options, values, moves=moves, before=before, splits=splits or {})
    return QuestionShown(asked, Status.REVEALED, result.round, options, result)


def dots(figure: go.Figure) -> list[tuple[float, float]]:
    """Where every answer's dot is."""
    found = [t for t in figure.data if t.type == "scatter" and t.mode == "markers" and t.marker.symbol is None]
    return [(x, y) for trace in found for x, y in zip(trace.x, trace.y, strict=True)]


def marks(figure: go.Figure) -> int:
    """How many marks, bars and lines a browser has to draw."""
    return sum(len(trace.x) for trace in figure.data if trace.x is not None)


__all__ = ["AREAS", "CHOICES", "ITEMS", "dots", "marks", "revealed", "spoken", "written"]
