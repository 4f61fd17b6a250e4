"""Asking again: a new round begins with the answers of the one before, of those who still count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rpds import HashTrieMap

from momentum.workshop.questions import Asked, Kind, Option, Round

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


def left_out(workshop: Workshop, asked: Asked) -> frozenset[str]:
    """Who was asked to leave and does not count; nobody knows whose an anonymous answer is."""
    return frozenset() if asked.question.family else workshop.attendance.removed


def next_round(asked: Asked, number: int, options: tuple[Option, ...], workshop: Workshop) -> Round:
    """The round with this number and these options, begun with what still fits of the answers before."""
    there = {option.id for option in options}
    gone = left_out(workshop, asked) | _other_groups(workshop, asked)
    kept = {p: _fitting(value, there, asked) for p, value in asked.latest.answers.items() if p not in gone}
    answers = HashTrieMap((p, value) for p, value in kept.items() if value or not asked.latest.answers[p])
    entered = asked.latest.entered if asked.rounds else frozenset()
    thesis = workshop.thesis
    return Round(
        number,
        options,
        answers,
        entered=entered,
        hidden=asked.latest.hidden,
        version=thesis.versions[-1].number if thesis.versions else 0,
        boundaries=thesis.boundaries,
    )


def _other_groups(workshop: Workshop, asked: Asked) -> frozenset[str]:
    """The groups that answered together before and are not there any more, or are others now under the same key."""
    if not asked.question.per_group:
        return frozenset()
    now = {f"group:{group.key}" for group in workshop.attendance.groups if asked.latest.labels.get(group.key) == group.label}
    return frozenset(asked.latest.answers) - now


def _fitting(value: Any, there: set[str], asked: Asked) -> Any:
    """What of an earlier answer still fits the options there are now."""
    if isinstance(value, dict):
        return {option: given for option, given in value.items() if option in there}
    if asked.question.kind is Kind.RANKING and value is not None:
        return [option for option in value if option in there]
    return value
