"""The optional link for all staff: one story and the pulse, asked beside whatever the room is doing, shown beside the room's.

Anonymous for good and for at least five: what fewer have said, or have said since it was shown, is neither read nor shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.refusals import NotFound, NothingToReveal, NotNow, QuestionClosed
from momentum.workshop.again import next_round
from momentum.workshop.answers import Answered, raw
from momentum.workshop.asking import QuestionPutAway, ready
from momentum.workshop.decider import FACILITATOR, By, Command, Dated, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import FEWEST_WIDE, Asked, Status, options_of, put, put_round, written
from momentum.workshop.values import checked

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_STAFF = 20_000
ONCE = "This phone has answered already, and everyone is asked once. Thank you."


class OpenStaff(Command, frozen=True):
    """Let the staff's answers in: to one of their questions, or to all of them when none is named."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str = ""


class CloseStaff(Command, frozen=True):
    """Let no more of the staff's answers in."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: str = ""


class ReadStaff(Command, frozen=True):
    """Look at the texts that staff have written, to hide or group them before the room sees them; what is open closes first."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class RevealStaff(Command, frozen=True):
    """Show the room what staff have said, as far as enough of them have."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class AnswerStaff(Command, frozen=True):
    """The answer of somebody who opened the link; null is none. Everyone is asked once."""

    may: ClassVar[frozenset[Role]] = frozenset({Role.STAFF})
    question: str
    value: msgspec.Raw
    round: int = 1


class StaffOpened(Event, frozen=True):
    """Staff may answer this question."""

    passes: ClassVar[bool] = True
    question: str
    round: int = 1


class StaffClosed(Event, frozen=True):
    """Staff may not answer this question any more."""

    passes: ClassVar[bool] = True
    question: str


class StaffRead(Event, frozen=True):
    """The control room sees what staff have written; the room does not yet."""

    passes: ClassVar[bool] = True
    question: str


class StaffRevealed(Event, frozen=True):
    """The room may see what staff have said."""

    question: str


class Staff(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where one question to staff is, for whoever leads: how many have answered, and whether that is enough to show."""

    key: str
    prompt: str
    status: Status
    answered: int
    enough: bool
    texts: bool  # whether it is read before it is shown


def staff_asked(workshop: Workshop) -> list[Asked]:
    """What all staff are asked, texts first."""
    there = [asked for asked in workshop.questions.asked.values() if asked.question.wide]
    return sorted(there, key=lambda asked: (not asked.question.read_first, asked.question.key))


def staff(workshop: Workshop) -> tuple[Staff, ...]:
    """Where the questions to staff are. Empty: this workshop has none."""
    return tuple(_stands(workshop, asked) for asked in staff_asked(workshop))


def _stands(workshop: Workshop, asked: Asked) -> Staff:
    of = asked.question
    return Staff(of.key, of.prompt, asked.status, len(asked.latest.answers), _enough(workshop, asked), of.read_first)


def _enough(workshop: Workshop, asked: Asked) -> bool:
    try:
        ready(asked, workshop)
    except NothingToReveal:
        return False
    return True


def _theirs(workshop: Workshop, key: str) -> list[Asked]:
    """The question of this key, or all there are. Raises NotFound."""
    found = [asked for asked in staff_asked(workshop) if key in {"", asked.question.key}]
    if not found:
        raise NotFound("This workshop has nothing to ask of all staff. Open a new workshop for that.")
    return found


@decide.register(OpenStaff)
def _open(command: OpenStaff, workshop: Workshop, by: By) -> Decision:
    there = _theirs(workshop, command.question)
    if any(asked.status is Status.READING for asked in there):
        raise NotNow("You have read what staff wrote. Show it to the room first, then open the link again for more.")
    new = [asked for asked in there if asked.status is not Status.OPEN]
    on = any(asked.question.key == workshop.questions.focus for asked in new)  # its result: what is open is not shown
    return [*([QuestionPutAway()] if on else []), *(StaffOpened(asked.question.key, _number(asked)) for asked in new)]


def _number(asked: Asked) -> int:
    return asked.latest.number if asked.status is Status.CLOSED else asked.next_number


@decide.register(CloseStaff)
def _close(command: CloseStaff, workshop: Workshop, by: By) -> Decision:
    there = _theirs(workshop, command.question)
    return [StaffClosed(asked.question.key) for asked in there if asked.status is Status.OPEN]


@decide.register(ReadStaff)
def _read(command: ReadStaff, workshop: Workshop, by: By) -> Decision:
    there = [asked for asked in _theirs(workshop, "") if asked.question.read_first]
    if any(asked.status is Status.READING for asked in there):
        return []
    enough = [asked for asked in there if _enough(workshop, asked)]
    if not enough:
        raise _too_few()
    return [*_close(CloseStaff(), workshop, by), *(StaffRead(asked.question.key) for asked in enough)]


def _too_few() -> NothingToReveal:
    return NothingToReveal(
        f"Fewer than {FEWEST_WIDE} of the staff have answered, or have answered since it was shown, and somebody could guess "
        "who. Wait for more."
    )


@decide.register(RevealStaff)
def _reveal(command: RevealStaff, workshop: Workshop, by: By) -> Decision:
    enough = [asked for asked in _theirs(workshop, "") if _enough(workshop, asked)]
    if not enough:
        raise _too_few()
    unread = [a for a in enough if a.question.read_first and written(a.latest) and a.status is not Status.READING]
    if unread:
        raise NotNow("Read what staff wrote first, then show it: what should not be on a screen can be hidden before.")
    return [*_close(CloseStaff(), workshop, by), *(StaffRevealed(asked.question.key) for asked in enough)]


@decide.register(AnswerStaff)
def _answer(command: AnswerStaff, workshop: Workshop, by: By) -> Decision:
    asked = workshop.questions.find(command.question)
    if not asked.question.wide:
        raise NotFound("This link asks something else. Open it again.")
    if asked.status is not Status.OPEN or command.round != asked.latest.number or asked.since is None:
        raise QuestionClosed("This is closed now, and nothing more comes in. Thank you for opening it.")
    value = checked(asked.question, asked.latest.options, command.value, [area.id for area in workshop.thesis.areas])
    person, given = by.voice(by.phone, asked.question.family), asked.latest.answers
    if person in given:
        if given[person] == value:  # it was sent again because its receipt was lost
            return []
        raise QuestionClosed(ONCE)
    if len(given) >= MOST_STAFF:
        raise QuestionClosed(f"{MOST_STAFF:,} people have answered, and that is the most. Thank you for opening it.")
    return [Dated(Answered(command.question, command.round, person, raw(value)), asked.since, person)]


def to_answer(workshop: Workshop, by: By) -> list[Asked]:
    """What this phone is still asked; nothing while the link is closed."""
    there = (asked for asked in staff_asked(workshop) if asked.status is Status.OPEN)
    return [a for a in there if not by.phone or by.voice(by.phone, a.question.family) not in a.latest.answers]


@evolve.register(StaffOpened)
def _opened(event: StaffOpened, workshop: Workshop, fact: Fact) -> Workshop:
    asked = workshop.questions.find(event.question)
    if not asked.rounds or asked.rounds[-1].number != event.round:
        new = next_round(asked, event.round, options_of(asked.question, workshop), workshop)
        asked = replace(asked, rounds=(*asked.rounds, new), since=fact.occurred)
    return put(workshop, event.question, replace(asked, status=Status.OPEN))


@evolve.register(StaffClosed)
def _closed(event: StaffClosed, workshop: Workshop, fact: Fact) -> Workshop:
    return _become(workshop, event.question, Status.CLOSED)


@evolve.register(StaffRead)
def _are_read(event: StaffRead, workshop: Workshop, fact: Fact) -> Workshop:
    return _become(workshop, event.question, Status.READING)


@evolve.register(StaffRevealed)
def _revealed(event: StaffRevealed, workshop: Workshop, fact: Fact) -> Workshop:
    number = workshop.questions.find(event.question).latest.number
    return _become(put_round(workshop, event.question, number, revealed=True), event.question, Status.REVEALED)


def _become(workshop: Workshop, key: str, status: Status) -> Workshop:
    return put(workshop, key, replace(workshop.questions.find(key), status=status))
