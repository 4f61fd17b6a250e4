"""Moderation: what people wrote is read in the control room first; texts can be hidden, and those alike put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound, NotNow
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import Round, TextGroup, identity, put, put_round, written
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class HideText(Command, frozen=True):
    """Keep a text from the room, before or after the reveal, in every round. It stays in the log and can be shown again."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str
    text: str


class ShowText(Command, frozen=True):
    """Let the room see a text that was hidden."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str
    text: str


class GroupTexts(Command, frozen=True):
    """Put texts under one heading; a text stands under one heading at a time."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str
    label: str
    texts: tuple[str, ...]


class UngroupTexts(Command, frozen=True):
    """Take a heading away; its texts stand alone again."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str
    label: str


class TextHidden(Event, frozen=True):
    """The room does not see a text."""

    question: str
    round: int
    text: str


class TextUnhidden(Event, frozen=True):
    """The room may see a text again."""

    question: str
    round: int
    text: str


class TextsGrouped(Event, frozen=True):
    """Texts stand under one heading."""

    question: str
    round: int
    label: str
    texts: tuple[str, ...]


class TextsUngrouped(Event, frozen=True):
    """A heading is gone."""

    question: str
    round: int
    label: str


def _readable(workshop: Workshop, key: str) -> Round:
    asked = workshop.questions.find(key)
    at = asked.readable if asked.question.read_first else None
    if at is None:
        raise NotNow("Texts are hidden and grouped once they can be read. Close the question and read them first.")
    return at


def _there(at: Round, texts: tuple[str, ...]) -> None:
    if set(texts) - {identity(text) for text in written(at)}:
        raise NotFound("This text is not there any more. Reload the page to see what was written.")


@decide.register(HideText)
def _hide(command: HideText, workshop: Workshop, by: By) -> Decision:
    at = _readable(workshop, command.question)
    _there(at, (command.text,))
    return [] if command.text in at.hidden else [TextHidden(command.question, at.number, command.text)]


@decide.register(ShowText)
def _show(command: ShowText, workshop: Workshop, by: By) -> Decision:
    at = _readable(workshop, command.question)
    _there(at, (command.text,))
    return [TextUnhidden(command.question, at.number, command.text)] if command.text in at.hidden else []


@decide.register(GroupTexts)
def _group(command: GroupTexts, workshop: Workshop, by: By) -> Decision:
    at = _readable(workshop, command.question)
    label = plain(command.label, limit=80, what="The heading")
    if not command.texts:
        raise BadInput("No text is chosen. Choose those that say the same, then put them together.")
    _there(at, command.texts)
    same = TextGroup(label, command.texts) in at.groups
    return [] if same else [TextsGrouped(command.question, at.number, label, command.texts)]


@decide.register(UngroupTexts)
def _ungroup(command: UngroupTexts, workshop: Workshop, by: By) -> Decision:
    at = _readable(workshop, command.question)
    if command.label not in {group.label for group in at.groups}:
        raise NotFound("This heading is gone already.")
    return [TextsUngrouped(command.question, at.number, command.label)]


@evolve.register(TextHidden)
def _hidden(event: TextHidden, workshop: Workshop, fact: Fact) -> Workshop:
    return _in_every_round(workshop, event.question, lambda hidden: hidden | {event.text})


@evolve.register(TextUnhidden)
def _unhidden(event: TextUnhidden, workshop: Workshop, fact: Fact) -> Workshop:
    return _in_every_round(workshop, event.question, lambda hidden: hidden - {event.text})


def _in_every_round(workshop: Workshop, key: str, change: Callable[[frozenset[str]], frozenset[str]]) -> Workshop:
    """The same words may stand in the round before and in one from before a rewind, and the room sees those too."""
    asked = workshop.questions.find(key)
    rounds, aside = (tuple(replace(r, hidden=change(r.hidden)) for r in those) for those in (asked.rounds, asked.aside))
    return put(workshop, key, replace(asked, rounds=rounds, aside=aside))


@evolve.register(TextsGrouped)
def _grouped(event: TextsGrouped, workshop: Workshop, fact: Fact) -> Workshop:
    moved = set(event.texts)
    groups: list[TextGroup] = []
    for group in workshop.questions.find(event.question).round(event.round).groups:
        kept = tuple(text for text in group.texts if text not in moved)
        if group.label == event.label:
            moved |= set(kept)
        elif kept:
            groups.append(TextGroup(group.label, kept))
    together = TextGroup(event.label, tuple(sorted(moved)))
    return put_round(workshop, event.question, event.round, groups=(*groups, together))


@evolve.register(TextsUngrouped)
def _ungrouped(event: TextsUngrouped, workshop: Workshop, fact: Fact) -> Workshop:
    groups = workshop.questions.find(event.question).round(event.round).groups
    left = tuple(group for group in groups if group.label != event.label)
    return put_round(workshop, event.question, event.round, groups=left)
