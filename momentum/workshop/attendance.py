"""Who is in the room: a seat per phone, with a name and a function if somebody wants to give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec
from rpds import HashTrieMap

from momentum.refusals import NotAllowed
from momentum.workshop.decider import By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_SEATS = 20_000


class Seat(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person's place. The id is the hash of the cookie on their phone."""

    id: str
    name: str = ""
    function: str = ""


class Attendance(msgspec.Struct, frozen=True):
    """Everyone who joined, by seat."""

    seats: HashTrieMap[str, Seat] = HashTrieMap()


class Join(Command, frozen=True):
    """Take a seat. Joining twice is joining once."""

    may: ClassVar[frozenset[Role]] = frozenset({Role.SEAT})


class Introduce(Command, frozen=True):
    """Say who one is, or take it back with empty words."""

    may: ClassVar[frozenset[Role]] = frozenset({Role.SEAT})
    name: str = ""
    function: str = ""


class Joined(Event, frozen=True):
    """Somebody took a seat."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True
    seat: str


class Introduced(Event, frozen=True):
    """Somebody said who they are."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True
    seat: str
    name: str = ""
    function: str = ""


def seated(workshop: Workshop, by: By) -> Seat:
    """The person's place. Raises NotAllowed."""
    seat = workshop.attendance.seats.get(by.id)
    if seat is None:
        raise NotAllowed("You have not joined yet. Scan the code on the screen once more.")
    return seat


@decide.register(Join)
def _join(command: Join, workshop: Workshop, by: By) -> Decision:
    if by.id in workshop.attendance.seats:
        return []
    if len(workshop.attendance.seats) >= MOST_SEATS:
        raise NotAllowed("The room is full. Please tell the facilitator.")
    return [Joined(by.id)]


@decide.register(Introduce)
def _introduce(command: Introduce, workshop: Workshop, by: By) -> Decision:
    seat = seated(workshop, by)
    name = plain(command.name, limit=60, what="Your name", empty=True)
    function = plain(command.function, limit=60, what="Your function", empty=True)
    return [] if (name, function) == (seat.name, seat.function) else [Introduced(by.id, name, function)]


@evolve.register(Joined)
def _joined(event: Joined, workshop: Workshop, fact: Fact) -> Workshop:
    return _seat(workshop, Seat(event.seat))


@evolve.register(Introduced)
def _introduced(event: Introduced, workshop: Workshop, fact: Fact) -> Workshop:
    return _seat(workshop, Seat(event.seat, event.name, event.function))


def _seat(workshop: Workshop, seat: Seat) -> Workshop:
    seats = workshop.attendance.seats.insert(seat.id, seat)
    return msgspec.structs.replace(workshop, attendance=Attendance(seats))
