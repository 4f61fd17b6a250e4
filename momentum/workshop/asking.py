"""Asking: open, close, read, reveal together, talk about it, ask again. A round is sealed until it is revealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from momentum.refusals import NothingToReveal, NotNow
from momentum.workshop.again import left_out, next_round
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import (
    Asked,
    Option,
    Round,
    Status,
    options_of,
    put,
    put_round,
    written,
)

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class OpenQuestion(Command, frozen=True):
    """Let answers in: the first time, again after closing, or a new round after the reveal.

    A new round begins with the answers of the one before: people keep theirs or change it, and nobody is dropped.
    """

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class CloseQuestion(Command, frozen=True):
    """Let no more answers in."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class ReadTexts(Command, frozen=True):
    """Let the control room see the texts that came in, to hide or group them before the room does."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class RevealQuestion(Command, frozen=True):
    """Show the room what came in; whatever is open closes first. Texts are read before."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class Discuss(Command, frozen=True):
    """Ask those furthest apart to speak, if they like: the widest split of a revealed result is on."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class ShowQuestion(Command, frozen=True):
    """Put a revealed result on the screen and the phones again."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str


class PutAway(Command, frozen=True):
    """Take the question off the screen and the phones; its stage shows its own picture again."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class QuestionOpened(Event, frozen=True):
    """Answers may come, to these options."""

    steps: ClassVar[bool] = True
    passes: ClassVar[bool] = True
    question: str
    round: int = 1
    options: tuple[Option, ...] = ()


class QuestionClosed(Event, frozen=True):
    """No more answers."""

    steps: ClassVar[bool] = True
    passes: ClassVar[bool] = True
    question: str


class TextsRead(Event, frozen=True):
    """The control room sees the texts; the room does not yet."""

    steps: ClassVar[bool] = True
    passes: ClassVar[bool] = True
    question: str


class QuestionRevealed(Event, frozen=True):
    """The room sees the round; where groups answered together, `labels` are their names by key."""

    steps: ClassVar[bool] = True
    question: str
    labels: dict[str, str] = msgspec.field(default_factory=dict)


class DiscussionOpened(Event, frozen=True):
    """The room talks about the widest split of this question."""

    steps: ClassVar[bool] = True
    passes: ClassVar[bool] = True
    question: str


class QuestionShown(Event, frozen=True):
    """A revealed result is on again."""

    steps: ClassVar[bool] = True
    passes: ClassVar[bool] = True
    question: str


class QuestionPutAway(Event, frozen=True):
    """No question is on."""

    steps: ClassVar[bool] = True
    passes: ClassVar[bool] = True


@decide.register(OpenQuestion)
def _open(command: OpenQuestion, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.asked_here(command.question)
    if asked.question.key not in workshop.agenda.now.asks:
        raise NotNow("This question belongs to another stage. Go there first.")
    if asked.question.per_group and not workshop.attendance.groups:
        raise NotNow("Groups answer this question together and there are none yet. Make the groups first.")
    if asked.status is Status.OPEN:
        return []
    again = asked.status in {Status.CLOSED, Status.READING}
    options = asked.latest.options if again else options_of(asked.question, workshop)
    number = asked.latest.number if again else asked.next_number
    return [*closing(workshop), QuestionOpened(command.question, number, options)]


@decide.register(CloseQuestion)
def _close(command: CloseQuestion, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.asked_here(command.question)
    return [QuestionClosed(command.question)] if asked.status is Status.OPEN else []


@decide.register(ReadTexts)
def _read(command: ReadTexts, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.asked_here(command.question)
    if not asked.question.read_first:
        raise NotNow("Only texts are read before the reveal. Reveal this one to everyone together.")
    if asked.status is Status.READING:
        return []
    ready(asked, workshop)
    return [*closing(workshop), TextsRead(command.question)]


@decide.register(RevealQuestion)
def _reveal(command: RevealQuestion, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.asked_here(command.question)
    ready(asked, workshop)
    if asked.status is not Status.READING and asked.question.read_first and written(asked.latest):
        raise NotNow("Read the texts first, then reveal them: what should not be on the screen can be hidden before.")
    labels = _labels(workshop) if asked.question.per_group else {}
    return [*closing(workshop), QuestionRevealed(command.question, labels)]


def _labels(workshop: Workshop) -> dict[str, str]:
    return {group.key: group.label for group in workshop.attendance.groups}


def ready(asked: Asked, workshop: Workshop) -> None:
    """That the latest round may be seen: something came in, and of what is anonymous enough. Raises NothingToReveal."""
    if asked.status is Status.REVEALED:
        raise NothingToReveal("This result is on the screen already.")
    here = left_out(workshop, asked)
    answered = [value for person, value in asked.latest.answers.items() if person not in here and value is not None]
    if not answered and not asked.latest.hands:
        raise NothingToReveal("Nobody has answered yet. Wait for the first answer, then reveal.")
    fewest = asked.question.fewest
    if asked.question.family and len(answered) < fewest:
        raise NothingToReveal(
            f"Fewer than {fewest} people have answered, and the room could guess who. Wait for more, then reveal."
        )
    if asked.question.family and any(0 < _anew(asked.latest, seen) < fewest for seen in asked.seen):
        raise NothingToReveal(
            f"Only 1 {'or' if fewest == 3 else 'to'} {fewest - 1} people have answered anew since the room saw this, "
            "and it would know what they said. "
            "Wait for more, or leave it as it was shown."
        )


def _anew(now: Round, seen: Round) -> int:
    """How many people's answers are others than when the room saw a round: what is left when one takes one from the other."""
    return sum(now.answers.get(person) != seen.answers.get(person) for person in {*now.answers, *seen.answers})


@decide.register(Discuss)
def _discuss(command: Discuss, workshop: Workshop, by: By) -> Decision:
    _revealed_already(workshop, command.question)
    return [] if workshop.questions.talk == command.question else [*closing(workshop), DiscussionOpened(command.question)]


@decide.register(ShowQuestion)
def _show(command: ShowQuestion, workshop: Workshop, by: By) -> Decision:
    _revealed_already(workshop, command.question)
    now = workshop.questions
    on = now.focus == command.question and now.talk is None
    return [] if on else [*closing(workshop), QuestionShown(command.question)]


def _revealed_already(workshop: Workshop, key: str) -> None:
    if workshop.questions.find(key).status is not Status.REVEALED:
        raise NothingToReveal("This question has no result to show yet. Ask it and reveal it first.")


def closing(workshop: Workshop) -> Decision:
    """What is open closes first: the room has one question at a time."""
    there = workshop.questions.asked.items()
    return [QuestionClosed(key) for key, asked in there if asked.status is Status.OPEN and not asked.question.wide]


@decide.register(PutAway)
def _put_away(command: PutAway, workshop: Workshop, by: By) -> Decision:
    if workshop.questions.focus is None:
        return []
    return [*closing(workshop), QuestionPutAway()]


@evolve.register(QuestionOpened)
def _opened(event: QuestionOpened, workshop: Workshop, fact: Fact) -> Workshop:
    asked = workshop.questions.find(event.question)
    rounds = asked.rounds
    if not rounds or rounds[-1].number != event.round:
        rounds = (*rounds, next_round(asked, event.round, event.options, workshop))
    asked = msgspec.structs.replace(asked, status=Status.OPEN, rounds=rounds)
    if (timer := workshop.timer) and timer.closes and timer.over(fact.occurred):
        workshop = msgspec.structs.replace(workshop, timer=None)  # it has done its work, and would close this one too
    return focus(put(workshop, event.question, asked), event.question)


@evolve.register(QuestionClosed)
def _closed(event: QuestionClosed, workshop: Workshop, fact: Fact) -> Workshop:
    return _become(workshop, event.question, Status.CLOSED)


@evolve.register(TextsRead)
def _texts_read(event: TextsRead, workshop: Workshop, fact: Fact) -> Workshop:
    return focus(_become(workshop, event.question, Status.READING), event.question)


@evolve.register(QuestionRevealed)
def _revealed(event: QuestionRevealed, workshop: Workshop, fact: Fact) -> Workshop:
    asked = workshop.questions.find(event.question)
    seats, gone = workshop.attendance.seats, left_out(workshop, asked)
    number = asked.rounds[-1].number
    labels = event.labels or _labels(workshop)
    known = {"seats": seats, "left_out": gone, "labels": labels, "seen_at": fact.occurred}
    workshop = put_round(workshop, event.question, number, revealed=True, **known)
    return focus(_become(workshop, event.question, Status.REVEALED), event.question)


@evolve.register(DiscussionOpened)
def _talked(event: DiscussionOpened, workshop: Workshop, fact: Fact) -> Workshop:
    asked = workshop.questions.find(event.question)
    talked = msgspec.structs.replace(asked, talked=asked.latest.number)
    return focus(put(workshop, event.question, talked), event.question, talk=event.question)


@evolve.register(QuestionShown)
def _shown(event: QuestionShown, workshop: Workshop, fact: Fact) -> Workshop:
    return focus(workshop, event.question)


@evolve.register(QuestionPutAway)
def _away(event: QuestionPutAway, workshop: Workshop, fact: Fact) -> Workshop:
    return focus(workshop, None)


def _become(workshop: Workshop, key: str, status: Status) -> Workshop:
    return put(workshop, key, msgspec.structs.replace(workshop.questions.find(key), status=status))


def focus(workshop: Workshop, key: str | None, talk: str | None = None) -> Workshop:
    """The workshop with this question on, and whether the room talks about its result."""
    questions = msgspec.structs.replace(workshop.questions, focus=key, talk=talk)
    return msgspec.structs.replace(workshop, questions=questions)
