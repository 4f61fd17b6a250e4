"""The numbers of the documents that are answers: who took part, how far the room stands behind it, what it believes."""

from __future__ import annotations

import math
from collections.abc import Iterator

from momentum.measures import Beliefs
from momentum.takeaway.promised import ENDS, ROLES
from momentum.takeaway.summary import Summary
from momentum.takeaway.verdict import order
from momentum.takeaway.workbook.trace import Trace, Where
from momentum.workshop.agreed import AGREEMENT
from momentum.workshop.shown import Shown

BELIEVE = "What we believe"


def answers(s: Summary, shown: Shown) -> Iterator[Trace]:
    """The answers to questions, in the order of the documents."""
    yield from _shift(s, shown)
    yield from _stands(s, shown)
    yield from _believed(s, shown)
    for key in order(shown):
        result = shown.questions[key].result
        if result is not None:
            prompt = shown.questions[key].question.prompt
            where = (("question", key),)
            yield Trace("Who took part", prompt, result.answered, f"{result.answered}", "questions", where, "answered")


def _round(shown: Shown, key: str) -> Where:
    """The rows of the last revealed round of a question."""
    result = shown.questions[key].result
    return (("question", key), ("round", result.round if result else 0))


def _shift(s: Summary, shown: Shown) -> Iterator[Trace]:
    if not s.people.shift:
        return
    result = shown.questions[ROLES].result
    ids = {option.label: option.id for option in (result.options if result else ())}
    for row in s.people.shift:
        for end, mean in zip(ENDS, (row.now, row.needed), strict=True):
            where = (*_round(shown, ROLES), ("item", ids[row.name]), ("what", end))
            what = f"{row.name}: {end}, of 100"
            yield Trace("The shift in our roles", what, mean, f"{mean:.0f}", "answers", where, "number", "mean")
            yield Trace(
                "The shift in our roles", f"{what}, answers", row.answered, f"{row.answered:,}", "answers", where, how="people"
            )


def _stands(s: Summary, shown: Shown) -> Iterator[Trace]:
    asked = shown.questions.get(AGREEMENT)
    if asked is None or asked.result is None:
        return
    part, there = "Can we stand behind it", _round(shown, AGREEMENT)
    for option, row in zip(asked.result.options, s.agreement, strict=True):
        where = (*there, ("number", int(option.id)))
        yield Trace(part, row.label, row.count, f"{row.count}", "answers", where, how="people")
    total = sum(row.count for row in s.agreement)
    yield Trace(part, "Answers", total, f"{total:,}", "answers", there, how="people")


def _believed(s: Summary, shown: Shown) -> Iterator[Trace]:
    told = s.beliefs
    before = told.before if told else None
    for when, held in (("before", before), ("after" if before else "now", told), ("all staff", s.staff)):
        if held is not None and not math.isnan(held.index):
            yield from _pulse(held, when, shown)


def _pulse(held: Beliefs, when: str, shown: Shown) -> Iterator[Trace]:
    where: Where = (("measure", "belief"), ("about", "question"), ("id", held.question))
    yield Trace(BELIEVE, f"Of 100, {when}", held.index, f"{held.index:.0f}", "measures", where, "value")
    yield Trace(BELIEVE, f"Answers, {when}", held.answered, f"{held.answered:,}", "measures", where, "known")
    for item in held.items:
        if not math.isnan(item.mean):
            at = (*_round(shown, held.question), ("item", item.id))
            yield Trace(BELIEVE, f"{item.label} ({when})", item.mean, f"{item.mean:.1f}", "answers", at, "number", "mean")
