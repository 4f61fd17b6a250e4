"""What was asked and what came back, as tables: questions, rounds, options, answers, texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum.measures.cells import WHATS, Cells, Known, Places, cells
from momentum.measures.columns import frame
from momentum.workshop.questions import Kind, Question, identity
from momentum.workshop.results import Result
from momentum.workshop.shown import Shown

UNKNOWN = -1  # the code of what is missing in a column of names


class Seen(NamedTuple):
    """A revealed round of a question and its answers as cells; `aside` when it is from before a rewind."""

    question: Question
    result: Result
    cells: Cells
    aside: bool = False

    @property
    def people(self) -> int:
        """How many answered themselves, and stand before the counted hands."""
        return self.result.answered - self.result.hands


def rounds(shown: Shown, wanted: Callable[[Question], bool] = lambda question: True) -> list[Seen]:
    """Every revealed round that can be seen: of each question the last, the one before it, those from before a rewind.

    Those of questions that are not `wanted` are left out: to lay out the answers of thousands takes a while.
    """
    seen = []
    for asked in shown.questions.values():
        of = asked.question
        if not wanted(of):
            continue
        if asked.result:
            seen.append(seen_as(of, asked.result))
            if asked.result.before:
                seen.append(seen_as(of, asked.result.before))
        seen += [seen_as(of, result)._replace(aside=True) for result in asked.aside]
    return seen


def seen_as(question: Question, result: Result) -> Seen:
    """A result and its answers as cells."""
    return Seen(question, result, cells(question.kind, (o.id for o in result.options), result.values, result.hands))


def families(seen: list[Seen]) -> dict[str, Seen]:
    """The last round of the question that each question of a family is compared with: the one before it, asked alike."""
    last: dict[tuple[str, Kind, int, int], Seen] = {}
    found = {}
    for one in latest(seen):
        of = one.question
        if of.family:
            alike = (of.family, of.kind, of.low, of.high)
            if alike in last:
                found[of.key] = last[alike]
            last[alike] = one
    return found


def latest(seen: list[Seen]) -> list[Seen]:
    """The last round of each question, in the questions' order."""
    last: dict[str, Seen] = {}
    for one in seen:
        if not one.aside:
            last.setdefault(one.question.key, one)
    return list(last.values())


def before(seen: list[Seen]) -> dict[str, Seen]:
    """The round before the last of each question that has one."""
    last = {id(one) for one in latest(seen)}
    return {one.question.key: one for one in seen if not one.aside and id(one) not in last}


def questions_table(shown: Shown) -> pd.DataFrame:
    """The table `questions`."""
    rows = [_question(place, key, shown) for place, key in enumerate(shown.questions)]
    return frame("questions", list(zip(*rows, strict=True)) if rows else [()] * 16)


def _question(place: int, key: str, shown: Shown) -> tuple[Any, ...]:
    asked = shown.questions[key]
    question, seen = asked.question, asked.result
    low, high = (0, question.budget) if question.kind is Kind.POINTS else (question.low, question.high)
    counts = (seen.round, seen.answered, seen.abstained, seen.hands, seen.entered) if seen else (0,) * 5
    told = (question.prompt, question.family, question.options_from, low, high, question.low_label, question.high_label)
    return (key, place, question.kind.value, *told, asked.status.value, *counts)


def rounds_table(seen: list[Seen]) -> pd.DataFrame:
    """The table `rounds`."""
    results = [one.result for one in seen]
    counts = [(r.round, one.aside, r.answered, r.abstained, r.hands, r.entered) for one, r in zip(seen, results, strict=True)]
    columns = list(zip(*counts, strict=True)) if counts else [()] * 6
    return frame("rounds", [[one.question.key for one in seen], *columns])


def options_table(seen: list[Seen]) -> pd.DataFrame:
    """The table `options`."""
    rows = [
        (one.question.key, one.result.round, option.id, place, option.label)
        for one in seen
        for place, option in enumerate(one.result.options)
    ]
    return frame("options", list(zip(*rows, strict=True)) if rows else [()] * 5)


def answers_table(seen: list[Seen]) -> pd.DataFrame:
    """The table `answers`."""
    lengths = [len(one.cells.row) for one in seen]
    row = joined([one.cells.row for one in seen])
    columns = (
        named([one.question.key for one in seen], lengths),
        repeated([one.result.round for one in seen], lengths),
        row,
        *told([one.cells for one in seen]),
        row >= repeated([one.people for one in seen], lengths),
    )
    return frame("answers", columns)


def named(names: list[str], lengths: list[int]) -> pd.Categorical:
    """A column of names, each as often as its length says."""
    known = Known()
    return categories(repeated([known[name] for name in names], lengths), known)


def told(found: list[Cells]) -> tuple[pd.Categorical, pd.Categorical, NDArray[np.float64], pd.Categorical]:
    """The columns item, what, number and area of these cells."""
    items, areas = Known(), Known()
    columns = zip(*(_codes(one, items, areas) for one in found), strict=True) if found else [()] * 4
    item, what, number, area = map(joined, columns)
    whats = pd.Categorical.from_codes(what, pd.Index(WHATS, dtype="str"))
    return categories(item, items), whats, number.astype(float), categories(area, areas)


def _codes(found: Cells, items: Known, areas: Known) -> tuple[NDArray[Any], ...]:
    item = _places(items, found.items)[found.item]
    what = found.what.astype(np.int8)
    if found.areas is None:
        return item, what, found.number.astype(float), np.full(len(item), UNKNOWN, dtype=np.int16)
    return item, what, np.full(len(item), np.nan), _places(areas, found.areas)[found.number]


def _places(known: Known, names: tuple[str, ...]) -> NDArray[np.int16]:
    return np.array([known[name] for name in names], dtype=np.int16)


def categories(places: NDArray[Any], known: Known) -> pd.Categorical:
    """A column of names from their places; below zero nothing is known."""
    return pd.Categorical.from_codes(places, pd.Index(list(known), dtype="str"))


def repeated(numbers: list[int], lengths: list[int]) -> Places:
    """A column of numbers, each as often as its length says."""
    return np.repeat(np.array(numbers, dtype=np.int64), np.array(lengths, dtype=np.int64))


def joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """One column of many parts."""
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def texts_table(seen: list[Seen]) -> pd.DataFrame:
    """The table `texts`."""
    written = [(one, _written(one)) for one in seen]
    lengths = [len(texts) for _, (texts, *_) in written]
    columns = zip(*(held for _, held in written), strict=True) if written else [()] * 4
    return frame(
        "texts",
        [
            named([one.question.key for one in seen], lengths),
            repeated([one.result.round for one in seen], lengths),
            *(list(chain.from_iterable(parts)) for parts in columns),
        ],
    )


def _written(seen: Seen) -> tuple[Sequence[Any], ...]:
    """Texts, tags, headings, and the choices that reasons are for."""
    result, reasons = seen.result, seen.result.reasons
    if seen.question.kind is not Kind.TEXT:
        nothing = [None] * len(reasons)
        return [reason.reason for reason in reasons], nothing, nothing, [reason.choice for reason in reasons]
    under = {text: group.label for group in result.groups for text in group.texts}
    nothing = [None] * len(result.values)
    headings = [under.get(identity(text)) for text in result.values] if under else nothing
    return result.values, [tag or None for tag in result.tags] or nothing, headings, nothing
