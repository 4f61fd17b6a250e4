"""Answers: given in silence, checked against their question, kept under a seat or a voice.

An answer is sealed until its round is revealed; it replaces the same person's earlier answer in that round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.refusals import BadInput, NotNow, QuestionClosed
from momentum.workshop.attendance import seated
from momentum.workshop.decider import FACILITATOR, SEAT, By, Command, Dated, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import Asked, Kind, Question, Status, put_round
from momentum.workshop.values import Reasoned, Tagged, checked, decoded

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_HANDS = 10_000


class Answer(Command, frozen=True):
    """A person's answer to a round of a question; null abstains."""

    may: ClassVar[frozenset[Role]] = SEAT
    question: str
    value: msgspec.Raw
    round: int = 1


class Withdraw(Command, frozen=True):
    """Take one's answer back, as long as the round is open."""

    may: ClassVar[frozenset[Role]] = SEAT
    question: str
    round: int = 1


class AnswerFor(Command, frozen=True):
    """What somebody without a phone said or wrote, entered by the facilitator and marked so."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    guest: str
    question: str
    value: msgspec.Raw


class CountHands(Command, frozen=True):
    """A show of hands: how many for each option, marked so. Empty takes it back."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str
    hands: dict[str, int]


class Answered(Event, frozen=True):
    """An answer, under the seat, the voice or the group that gave it. Sealed: what the room may see does not change."""

    shows: ClassVar[bool] = False
    counts: ClassVar[bool] = True
    question: str
    round: int
    person: str
    value: msgspec.Raw
    entered: bool = False


class Withdrawn(Event, frozen=True):
    """An answer was taken back."""

    shows: ClassVar[bool] = False
    counts: ClassVar[bool] = True
    question: str
    round: int
    person: str


class HandsCounted(Event, frozen=True):
    """Hands were counted."""

    shows: ClassVar[bool] = False
    question: str
    round: int
    hands: dict[str, int]


_json = msgspec.json.Encoder(order="sorted")


def raw(value: Any) -> msgspec.Raw:
    """A value as an event holds it."""
    return msgspec.Raw(_json.encode(value))


def whose(question: Question, workshop: Workshop, by: By, seat: str = "") -> str:
    """Under what name an answer is kept: the seat, its voice in a family, or the group that answers together."""
    seat = seat or by.id
    if question.family:
        return by.voice(seat, question.family)
    if question.per_group:
        return f"group:{workshop.attendance.seats[seat].group}"
    return seat


@decide.register(Answer)
def _answer(command: Answer, workshop: Workshop, by: By) -> Decision:
    seat = seated(workshop, by)
    asked = _open_now(workshop, command.question, command.round)
    if asked.question.per_group and seat.group not in {group.key for group in workshop.attendance.groups}:
        raise NotNow("Your group answers this together. Choose your group first.")
    if (timer := workshop.timer) and timer.closes and timer.over(by.now):
        raise QuestionClosed("The time is up and no more answers come in. Look at the screen.")
    return _given(asked, command.value, workshop, by, by.id)


@decide.register(AnswerFor)
def _answer_for(command: AnswerFor, workshop: Workshop, by: By) -> Decision:
    guest = workshop.attendance.seats.get(command.guest)
    if guest is None or not guest.guest:
        raise BadInput("Answers are entered for people without a phone. Add the person first.")
    asked = workshop.questions.asked_here(command.question)
    if asked.status is not Status.OPEN:
        raise QuestionClosed("This question is not open. Open it, then enter what people say.")
    if asked.question.per_group and guest.group not in {group.key for group in workshop.attendance.groups}:
        raise NotNow("Groups answer this together. Put the person into a group first.")
    return _given(asked, command.value, workshop, by, guest.id)


def _given(asked: Asked, given: msgspec.Raw, workshop: Workshop, by: By, seat: str) -> Decision:
    question, now = asked.question, asked.latest
    value = checked(question, now.options, given, [area.id for area in workshop.thesis.areas])
    if isinstance(value, Reasoned) and value.name:
        own = "" if question.family else workshop.attendance.seats[seat].name  # nobody else's, and none under a voice
        value = replace(value, name=own)
    person = whose(question, workshop, by, seat)
    if person in now.answers and now.answers[person] == value:
        return []
    event = Answered(question.key, now.number, person, raw(value), seat != by.id)
    if question.family:
        return [Dated(event, workshop.agenda.since or workshop.opened, person)]
    return [event]


@decide.register(Withdraw)
def _withdraw(command: Withdraw, workshop: Workshop, by: By) -> Decision:
    seated(workshop, by)
    asked = _open_now(workshop, command.question, command.round)
    person = whose(asked.question, workshop, by)
    if person not in asked.latest.answers:
        return []
    event = Withdrawn(command.question, command.round, person)
    if asked.question.family:
        return [Dated(event, workshop.agenda.since or workshop.opened, person)]
    return [event]


@decide.register(CountHands)
def _hands(command: CountHands, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.find(command.question)
    if asked.question.kind not in {Kind.POINTS, Kind.CHOICE, Kind.SCALE}:
        raise BadInput("Hands can be counted where people choose one of several. Ask such a question.")
    if asked.question.family:
        raise BadInput("This question is always anonymous, and hands are not. Use the phones, or leave it out.")
    if asked.status not in {Status.OPEN, Status.CLOSED}:
        raise QuestionClosed("Hands are counted while the question is asked. Open it, then count.")
    known = _choices(asked)
    if set(command.hands) - known:
        raise BadInput("Hands were counted for something that is not one of the choices. Reload the page.")
    if any(not 0 <= count <= MOST_HANDS for count in command.hands.values()):
        raise BadInput(f"A count of hands lies between 0 and {MOST_HANDS:,}. Please correct it.")
    hands = {option: count for option, count in command.hands.items() if count}
    return [] if hands == asked.latest.hands else [HandsCounted(command.question, asked.latest.number, hands)]


def _choices(asked: Asked) -> set[str]:
    if asked.question.kind is Kind.SCALE:
        return {str(n) for n in range(asked.question.low, asked.question.high + 1)}
    return {option.id for option in asked.latest.options}


def _open_now(workshop: Workshop, key: str, number: int) -> Asked:
    asked = workshop.questions.asked_here(key)
    if asked.status is not Status.OPEN:
        raise QuestionClosed("This question is closed. Your answer was not counted; watch the screen.")
    if number != asked.latest.number:
        raise QuestionClosed("The room is asked again since then. Please answer the new round.")
    return asked


@evolve.register(Answered)
def _answered(event: Answered, workshop: Workshop, fact: Fact) -> Workshop:
    asked = workshop.questions.find(event.question)
    at = asked.round(event.round)
    value = _stored(asked.question, decoded(asked.question.kind, event.value))
    entered = at.entered | {event.person} if event.entered else at.entered - {event.person} if at.entered else at.entered
    return put_round(workshop, event.question, event.round, answers=at.answers.insert(event.person, value), entered=entered)


def _stored(question: Question, value: Any) -> Any:
    """A text or a choice from before the question asked for a mark or a reason, in the form it has now."""
    if question.tags and isinstance(value, str):
        return Tagged(value)
    return Reasoned(value) if question.reason and isinstance(value, int) else value


@evolve.register(Withdrawn)
def _withdrawn(event: Withdrawn, workshop: Workshop, fact: Fact) -> Workshop:
    at = workshop.questions.find(event.question).round(event.round)
    return put_round(workshop, event.question, event.round, answers=at.answers.discard(event.person))


@evolve.register(HandsCounted)
def _counted(event: HandsCounted, workshop: Workshop, fact: Fact) -> Workshop:
    return put_round(workshop, event.question, event.round, hands=event.hands)
