"""How a workshop goes on from a session file: every event in it is decided anew, so that no file gets round a rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.refusals import BrokenSession, Refusal
from momentum.workshop.agenda import SessionContinued
from momentum.workshop.answers import Answered
from momentum.workshop.asking import QuestionOpened, QuestionRevealed, TextsRead, closing
from momentum.workshop.attendance import Group, put
from momentum.workshop.carrying_commands import SAID, same
from momentum.workshop.decider import KINDS, By, Command, Dated, Decision, Event, Fact, Role, decide
from momentum.workshop.gaps import SomethingStarted
from momentum.workshop.groups import LONGEST_NAME
from momentum.workshop.handover import PILOT, CarriedOver, by_the_rules
from momentum.workshop.opening import OpenWorkshop, WorkshopOpened, fresh
from momentum.workshop.patience import Patience
from momentum.workshop.pilots import Pilot, PilotsImported
from momentum.workshop.questions import Status, words
from momentum.workshop.rights import first_link
from momentum.workshop.staff import StaffRead, StaffRevealed
from momentum.workshop.state import Workshop, advance
from momentum.workshop.stories import StoryAnswered, sound
from momentum.workshop.text import plain
from momentum.workshop.values import checked, decoded

MOST_EVENTS = 100_000
KEPT = (TextsRead, QuestionRevealed, StaffRead, StaffRevealed)  # some of the answers stayed at home: not counted anew
CARRIED: tuple[type[Event], ...] = (WorkshopOpened, CarriedOver, Answered, *KEPT, *SAID)  # what a session file may hold
SOME = (Group("", ""),)  # the groups of another room stayed there; that they were is enough to have asked them


class CarriedEvent(msgspec.Struct, frozen=True):
    """An event as a session file holds it."""

    kind: str
    occurred: datetime
    data: msgspec.Raw


class OpenSession(Command, frozen=True):
    """Begin from a session file: the same workshop, with a code and links of its own."""

    begins: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE, Role.HOST})
    code: str
    facilitator: str
    events: tuple[CarriedEvent, ...]


@decide.register(OpenSession)
def _carry(command: OpenSession, workshop: Workshop, by: By) -> Decision:
    fresh(workshop)
    if len(command.events) > MOST_EVENTS:
        raise BrokenSession(
            f"This session file has {len(command.events):,} events and {MOST_EVENTS:,} is the most. "
            "Choose another, or bring in its portfolio (CSV)."
        )
    try:
        return [*_sound(command), SessionContinued(), first_link(command.facilitator)]
    except BrokenSession:
        raise
    except (msgspec.DecodeError, LookupError, ArithmeticError, ValueError, TypeError, RecursionError, Refusal) as error:
        raise BrokenSession("This session file is damaged. Save it again from the workshop it came from.") from error


def _sound(command: OpenSession) -> Iterator[Dated]:
    """The events of the file, each one that could have happened here. Raises BrokenSession, or what its rule raises."""
    workshop, patience = Workshop(""), Patience()
    for number, carried in enumerate(command.events, 1):
        patience.last()
        event, occurred = _read(carried), _utc(carried.occurred)
        if number == 1:
            event = _beginning(event, command, workshop)
        elif not _could_happen(event, workshop, occurred):
            where = f"event {number} ({carried.kind[:40]})"
            raise BrokenSession(f"This session file is damaged at {where}. Save it again from the workshop it came from.")
        workshop = advance(workshop, Fact(number, occurred, "", event.kind, event))
        yield Dated(event, occurred)
    if not workshop.rev:
        raise BrokenSession("This session file has no beginning. Save it again from the workshop it came from.")


def _beginning(event: Event, command: OpenSession, workshop: Workshop) -> WorkshopOpened:
    if not isinstance(event, WorkshopOpened):
        raise BrokenSession("This session file has no beginning. Save it again from the workshop it came from.")
    opened = msgspec.structs.replace(event, code=command.code, rehearses="")
    if decide(OpenWorkshop(facilitator=command.facilitator, **same(opened)), workshop, By(Role.HOST))[0] != opened:
        raise BrokenSession("This session file is damaged at its beginning. Save it again from the workshop it came from.")
    return opened


def _could_happen(event: Event, workshop: Workshop, occurred: datetime) -> bool:
    if isinstance(event, Answered):
        return _could_answer(event, workshop)
    if isinstance(event, CarriedOver):
        return workshop.rev == 1 and by_the_rules(event.what, workshop) == event.what
    if isinstance(event, StoryAnswered):
        return sound(event, workshop)
    if isinstance(event, KEPT):
        names = event.labels.values() if isinstance(event, QuestionRevealed) else ()
        clean = all(plain(name, limit=LONGEST_NAME, what="A group's name") == name for name in names)
        asked = workshop.questions.find(event.question)
        its = asked.question.wide == isinstance(event, StaffRead | StaffRevealed)
        return clean and its and asked.status in {Status.CLOSED, Status.READING}
    if type(event) not in SAID:
        raise BrokenSession("This session file holds what never travels in one. Save it again from the workshop it came from.")
    if isinstance(event, QuestionOpened):
        if _all_hidden(event, workshop):
            return True
        workshop = put(workshop, groups=SOME)
    decided = decide(SAID[type(event)](event), workshop, By(Role.FACILITATOR, now=occurred))
    if isinstance(event, PilotsImported | SomethingStarted):
        return _new(event, workshop) and [_nameless(one) for one in decided] == [_nameless(event)]
    return decided == [event]


def _pilots(event: PilotsImported | SomethingStarted) -> tuple[Pilot, ...]:
    return event.pilots if isinstance(event, PilotsImported) else (event.pilot,)


def _new(event: PilotsImported | SomethingStarted, workshop: Workshop) -> bool:
    """Whether the ids that pilots came with, as links between events, are as a workshop gives them and nobody else's."""
    ids = [pilot.id for pilot in _pilots(event)]
    return all(map(PILOT.fullmatch, ids)) and len(set(ids)) == len(ids) and not any(i in workshop.portfolio.pilots for i in ids)


def _nameless(event: Event | Dated) -> Event | Dated:
    """The event with its pilots' ids left out: they are drawn anew when something is decided again."""
    if isinstance(event, SomethingStarted):
        return replace(event, pilot=Pilot("", event.pilot.card))
    if isinstance(event, PilotsImported):
        return replace(event, pilots=tuple(Pilot("", pilot.card) for pilot in event.pilots))
    return event


def _all_hidden(event: QuestionOpened, workshop: Workshop) -> bool:
    """Whether a question could be asked of which nothing is left: all the texts it asked about were hidden since."""
    asked = workshop.questions.find(event.question)
    now = event.question in workshop.agenda.now.asks and not closing(workshop) and event.round == asked.next_number
    return now and not event.options and asked.question.options_from in workshop.questions.asked


def _could_answer(event: Answered, workshop: Workshop) -> bool:
    asked = workshop.questions.find(event.question)
    areas = [area.id for area in workshop.thesis.areas]
    value = checked(asked.question, asked.latest.options, event.value, areas)
    if asked.question.read_first and _said(value) != _said(decoded(asked.question.kind, event.value)):
        return False
    return asked.status is Status.OPEN and event.round == asked.latest.number


def _said(value: Any) -> tuple[str, str]:
    """The words of an answer, and the name that was put to them."""
    return words(value), getattr(value, "name", "")


def _read(carried: CarriedEvent) -> Event:
    kind = KINDS.get(carried.kind)
    if kind is None:
        raise BrokenSession(
            f"This session file was saved by a newer version (it knows “{carried.kind[:40]}”). Update, then open it."
        )
    return msgspec.json.decode(carried.data, type=kind)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
