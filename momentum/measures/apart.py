"""Who speaks first: the positions furthest apart in what a question brought, and how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from momentum.workshop.once_for import once_for
from momentum.workshop.questions import Kind, Question
from momentum.workshop.results import Placed, Result, Slid
from momentum.workshop.shown import QuestionShown

FEWEST = 2  # one answer lies apart from nobody


class Apart(NamedTuple):
    """Something people differ on: the lowest and the highest answer, and the spread of all of them (0 together, 1 two camps).

    `low` and `high` are as people gave them: points, a place on the scale, a rank, or the names of two areas. `who_low` and
    `who_high` are empty unless the question was announced as named. `option` is the id of what they answered about; empty for
    a single scale or choice.
    """

    label: str
    low: Any
    high: Any
    spread: float
    who_low: tuple[str, ...] = ()
    who_high: tuple[str, ...] = ()
    option: str = ""


@once_for
def furthest_apart(asked: QuestionShown) -> list[Apart]:
    """What people differ on in a revealed round, the furthest apart first; nothing where all agree or words were written.

    Spread: the standard deviation over the largest it can be on this scale, 0 to 1; for pilots placed on areas, the share of
    answers outside the area named most. Edge: fewer than two answers give nothing. Source: [D].
    """
    if asked.result is None or asked.question.kind is Kind.TEXT:
        return []
    low, high = _ends(asked.question, asked.result)
    names = asked.result.names
    pairs = (
        (option, _placed(label, given) if _areas(given) else _numbers(label, given, high - low, names))
        for option, label, given in _given(asked.question, asked.result)
    )
    found = (apart._replace(option=option) for option, apart in pairs if apart)
    return sorted(found, key=lambda apart: (-apart.spread, apart.label))


def _areas(given: list[Any]) -> bool:
    return any(isinstance(value, Placed) for value in given)


def _given(question: Question, result: Result) -> Iterator[tuple[str, str, list[Any]]]:
    """What each person gave, option by option in their order; one row without id and label for a single scale or choice."""
    if question.kind in {Kind.CHOICE, Kind.SCALE}:
        yield "", "", list(result.values)
        return
    nothing = 0 if question.kind is Kind.POINTS else None  # an option left out of a budget got nothing; elsewhere nobody knows
    for option in result.options:
        yield option.id, option.label, [_of(value, option.id, nothing) for value in result.values]


def _of(value: Any, option: str, nothing: int | None) -> Any:
    if isinstance(value, list):
        return value.index(option) + 1 if option in value else nothing
    given = value.get(option, nothing)
    return given.needed if isinstance(given, Slid) else given


def _ends(question: Question, result: Result) -> tuple[int, int]:
    """The ends of the scale that answers lie on."""
    match question.kind:
        case Kind.POINTS:
            return 0, question.budget
        case Kind.SLIDERS:
            return 0, 100
        case Kind.RANKING:
            return 1, len(result.options)
        case Kind.CHOICE:
            numbers = [int(option.id) for option in result.options]
            return min(numbers), max(numbers)
    return question.low, question.high


def _numbers(label: str, given: list[Any], width: int, names: tuple[str, ...]) -> Apart | None:
    points = [value for value in given if value is not None]
    if len(points) < FEWEST or min(points) == max(points):
        return None
    low, high = min(points), max(points)
    who = list(zip(given, names, strict=False))  # counted hands come after those who can be named
    lowest, highest = (tuple(name for value, name in who if value == end and name) for end in (low, high))
    return Apart(label, low, high, min(1.0, float(np.std(points)) / (width / 2)), lowest, highest)


def _placed(label: str, given: list[Any]) -> Apart | None:
    named = Counter(value.mainly or "" for value in given if value is not None)
    if named.total() < FEWEST or len(named) < 2:
        return None
    (first, most), (second, _) = named.most_common(2)
    return Apart(label, first, second, 1 - most / named.total())
