"""The scale a question is answered on, in categories few enough to see whether a room stands together."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Mapping

import msgspec

from momentum.workshop.questions import Kind, Question
from momentum.workshop.results import Result

MOST_PLACES = 11  # 0 to 10; a longer scale is told in parts
PARTS = 5  # [D]


class Scale(msgspec.Struct, frozen=True):
    """The categories' labels from low to high, and the first number of each; `numbered` when a mean of them means something."""

    labels: tuple[str, ...]
    starts: tuple[int, ...]
    numbered: bool = True

    def counts(self, people: Mapping[int, int]) -> tuple[int, ...]:
        """How many people are in each category, from how many gave each number."""
        found = [0] * len(self.starts)
        for number, many in people.items():
            found[max(bisect(self.starts, number) - 1, 0)] += many
        return tuple(found)

    def mean(self, people: Mapping[int, int]) -> float:
        """The mean of the numbers that people gave; nan for words, and for nobody."""
        many = sum(people.values())
        return sum(number * n for number, n in people.items()) / many if self.numbered and many else math.nan


def ordered(question: Question) -> bool:
    """Whether the answers to a question lie on a scale from less to more."""
    if question.kind is Kind.POINTS:
        return question.options_from == "areas"
    return question.kind in {Kind.CHOICE, Kind.SCALE, Kind.SCALES, Kind.SLIDERS}


def scale(question: Question, result: Result) -> Scale | None:
    """The scale of a question; None where answers have no order that says more or less."""
    if not ordered(question):
        return None
    match question.kind:
        case Kind.CHOICE:
            there = sorted(result.options, key=lambda option: int(option.id))
            return Scale(tuple(option.label for option in there), tuple(int(option.id) for option in there), numbered=False)
        case Kind.SCALE | Kind.SCALES:
            return _numbers(question.low, question.high, question.low_label, question.high_label)
        case Kind.SLIDERS:
            return _numbers(0, 100)
    return _numbers(0, question.budget)


def _numbers(low: int, high: int, low_label: str = "", high_label: str = "") -> Scale:
    if high - low < MOST_PLACES:
        ends = {low: low_label, high: high_label}
        return Scale(tuple(ends.get(n) or str(n) for n in range(low, high + 1)), tuple(range(low, high + 1)))
    starts = [low + math.ceil((high - low + 1) * part / PARTS) for part in range(PARTS)]
    ends_at = [*(start - 1 for start in starts[1:]), high]
    return Scale(tuple(f"{start}–{end}" for start, end in zip(starts, ends_at, strict=True)), tuple(starts))
