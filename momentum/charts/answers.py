"""Answers as numbers on a scale, item by item: what every picture of a result is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from momentum.measures import Area, Kind, QuestionShown, Result

FEW = 60  # [D] up to so many answers each is a dot; more are a distribution
NOBODY = "Nobody has answered yet."


class Ruler(NamedTuple):
    """The scale that answers stand on: every place that has a mark, and the words at it."""

    low: int
    high: int
    marks: tuple[tuple[int, str], ...]
    step: int = 1  # answers are counted together in steps of so many

    def place(self, value: float) -> int:
        """Where an answer stands: on the nearest step."""
        return self.low + round((value - self.low) / self.step) * self.step

    @property
    def places(self) -> range:
        """Every place there is."""
        return range(self.low, self.high + 1, self.step)


class Item(NamedTuple):
    """One thing that was rated, placed or given points: the answers now, those of the round before, and each one's way."""

    name: str
    values: tuple[float, ...]
    then: tuple[float, ...] = ()
    moves: tuple[tuple[float, float], ...] = ()

    @property
    def said(self) -> str:
        """Its name within a sentence."""
        return self.name.rstrip(" .")

    @property
    def mean(self) -> float:
        """The mean of the answers; of none, nothing is drawn."""
        return sum(self.values) / len(self.values)

    @property
    def before(self) -> float:
        """The mean of the round before."""
        return sum(self.then) / len(self.then)


def ruler(asked: QuestionShown) -> Ruler:
    """The scale of a question."""
    question, result = asked.question, asked.result
    options = result.options if result else asked.options
    match question.kind:
        case Kind.CHOICE:
            marks = [(int(option.id), option.label) for option in options]
            return Ruler(min(n for n, _ in marks), max(n for n, _ in marks), tuple(marks))
        case Kind.SCALE | Kind.SCALES:
            ends = {question.low: question.low_label, question.high: question.high_label}
            return _marked(question.low, question.high, ends)
        case Kind.RANKING:
            return _marked(1, max(len(options), 2), {1: "first", len(options): "last"})
        case Kind.SLIDERS:
            return Ruler(0, 100, tuple((n, str(n)) for n in range(0, 101, 20)), step=5)
    rounds = [round_.values for round_ in (result, result and result.before) if round_]
    given = [points for values in rounds for value in values for points in value.values()]
    return _marked(0, max([*given, 1]), {})


def _marked(low: int, high: int, ends: dict[int, str]) -> Ruler:
    """A mark at every place, or at every few when there are many; the ends always have theirs."""
    every = max(1, -(-(high - low) // 10))
    places = sorted({*range(low, high + 1, every), low, high})
    return Ruler(low, high, tuple((n, ends.get(n, "")) for n in places))


def items(asked: QuestionShown, areas: Sequence[Area] = ()) -> list[Item]:
    """What was answered, item by item, in the order of the options; a ranking best first. Nothing while nobody has answered."""
    result = asked.result
    if result is None or not result.values:
        return []
    if asked.question.kind in {Kind.CHOICE, Kind.SCALE}:
        moves = tuple((move.then, move.now) for move in result.moves)
        then = tuple(result.before.values) if result.before else ()
        return [Item(asked.question.prompt, tuple(result.values), then, moves)]
    names = {area.id: area.name for area in areas}
    found = [
        Item(names.get(o.id, o.label), _of(asked, result, o.id), _then(asked, result, o.id), _moves(asked, result, o.id))
        for o in result.options
    ]
    if asked.question.kind is Kind.RANKING:
        found.sort(key=lambda item: (not item.values, item.mean if item.values else 0))
    return [item for item in found if item.values]


def _of(asked: QuestionShown, result: Result, option: str) -> tuple[float, ...]:
    return tuple(number for value in result.values for number in _number(asked.question.kind, value, option))


def _then(asked: QuestionShown, result: Result, option: str) -> tuple[float, ...]:
    return _of(asked, result.before, option) if result.before else ()


def _moves(asked: QuestionShown, result: Result, option: str) -> tuple[tuple[float, float], ...]:
    kind = asked.question.kind
    ways = ((_number(kind, move.then, option), _number(kind, move.now, option)) for move in result.moves)
    return tuple((then[0], now[0]) for then, now in ways if then and now)


def _number(kind: Kind, value: Any, option: str) -> list[float]:
    """What one answer says of one option, if it says anything."""
    if kind is Kind.RANKING:
        return [value.index(option) + 1] if isinstance(value, list) and option in value else []
    if kind is Kind.POINTS:
        return [value.get(option, 0)]
    if kind is Kind.SLIDERS:
        return [value[option].needed] if option in value else []
    return [value[option]] if option in value else []


def number(value: float) -> str:
    """A mean as people read it: one digit, so that means can be compared."""
    return f"{value:.1f}"


def tallied(values: Iterable[float], scale: Ruler) -> dict[int, int]:
    """How many answers stand at each place that has any."""
    found: dict[int, int] = {}
    for value in values:
        place = scale.place(value)
        found[place] = found.get(place, 0) + 1
    return dict(sorted(found.items()))


def direction(moves: Sequence[tuple[float, float]]) -> str:
    """How answers moved, in words: `3 up, 1 down, 8 as before`."""
    up, down = sum(now > then for then, now in moves), sum(now < then for then, now in moves)
    told = ((up, "up"), (down, "down"), (len(moves) - up - down, "as before"))
    return ", ".join(f"{many:,} {how}" for many, how in told if many)
