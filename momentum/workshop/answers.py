"""Answers: given in silence, checked against their question, kept under a seat or a voice.

An answer is sealed until its round is revealed; it replaces the same person's earlier answer in that round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from momentum.refusals import BadInput, OverBudget, QuestionClosed
from momentum.workshop.attendance import seated
from momentum.workshop.decider import By, Command, Dated, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import Kind, Option, Question, Status, put
from momentum.workshop.text import hidden, plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class Answer(Command, frozen=True):
    """A person's answer to a round of a question."""

    may: ClassVar[frozenset[Role]] = frozenset({Role.SEAT})
    question: str
    value: msgspec.Raw
    round: int = 1


class Answered(Event, frozen=True):
    """An answer, under the seat or the voice that gave it. Sealed: what the room may see does not change."""

    shows: ClassVar[bool] = False
    question: str
    round: int
    person: str
    value: msgspec.Raw


_raw = msgspec.json.Encoder(order="sorted")
MANY = 1_000_000  # more than anybody has; said instead of thousands of digits
_decoders: dict[Kind, msgspec.json.Decoder[Any]] = {
    Kind.POINTS: msgspec.json.Decoder(dict[str, int]),
    Kind.TEXT: msgspec.json.Decoder(str),
    Kind.CHOICE: msgspec.json.Decoder(int),
}


def decoded(kind: Kind, value: msgspec.Raw) -> Any:
    """The answer's value by its question's kind. Raises BadInput."""
    try:
        return _decoders[kind].decode(value)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput("This answer has the wrong form. Reload the page and answer again.") from error


def checked(question: Question, options: tuple[Option, ...], value: msgspec.Raw) -> Any:
    """The value, if it fits the question. Raises BadInput and its kin."""
    answer = decoded(question.kind, value)
    if question.kind is Kind.TEXT:
        return plain(answer, limit=question.limit, what="Your text")
    known = {option.id for option in options}
    if question.kind is Kind.CHOICE:
        if str(answer) not in known:
            raise BadInput("This is not one of the choices. Please choose one that is on your screen.")
        return answer
    if unknown := answer.keys() - known:
        named = "".join(c for c in min(unknown)[:40] if not hidden(c))
        raise BadInput(f"“{named}” is not one of the choices. Reload the page to see them.")
    if any(points < 0 for points in answer.values()):
        raise BadInput("Points cannot be negative. Take some away from another choice instead.")
    if (spent := sum(answer.values())) > question.budget:
        over = min(spent - question.budget, MANY)
        raise OverBudget(f"You gave {min(spent, MANY):,} points and have {question.budget}. Take {over:,} away.")
    return {option: points for option, points in answer.items() if points}


@decide.register(Answer)
def _answer(command: Answer, workshop: Workshop, by: By) -> Decision:
    seated(workshop, by)
    asked = workshop.questions.find(command.question)
    if asked.status is not Status.OPEN:
        raise QuestionClosed("This question is closed. Your answer was not counted; watch the screen.")
    if command.round != len(asked.rounds):
        raise QuestionClosed("The room is asked again since then. Please answer the new round.")
    value = checked(asked.question, asked.latest.options, command.value)
    family = asked.question.family
    person = by.voice(family) if family else by.id
    if asked.latest.answers.get(person) == value:
        return []
    event = Answered(command.question, command.round, person, msgspec.Raw(_raw.encode(value)))
    if family:
        return [Dated(event, workshop.agenda.since or workshop.opened, person)]
    return [event]


@evolve.register(Answered)
def _answered(event: Answered, workshop: Workshop, fact: Fact) -> Workshop:
    asked = workshop.questions.find(event.question)
    at = event.round - 1
    value = decoded(asked.question.kind, event.value)
    one = asked.rounds[at]
    one = msgspec.structs.replace(one, answers=one.answers.insert(event.person, value))
    rounds = (*asked.rounds[:at], one, *asked.rounds[at + 1 :])
    asked = msgspec.structs.replace(asked, rounds=rounds)
    return put(workshop, event.question, asked, workshop.questions.focus)
