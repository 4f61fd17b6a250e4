"""Who is in the room: a seat per phone, with a name and a function if somebody wants to give them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec import UNSET, UnsetType
from rpds import HashTrieMap

from momentum.refusals import BadInput, NotAllowed, NotFound, RoomLocked
from momentum.workshop.decider import FACILITATOR, SEAT, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_SEATS = 20_000
MOST_GUESTS = 200
PARTS = {"individual": "Individuals", "team": "Teams", "leader": "Leaders"}  # of the shift, and who is in them


class Seat(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person's place. The id is the hash of the cookie on their phone; a guest has no phone and is answered for."""

    id: str
    name: str = ""
    function: str = ""
    group: str = ""
    joined: datetime | None = None
    guest: bool = False
    part: str = ""  # of PARTS: their part of the shift


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """People who work apart for a while."""

    key: str
    label: str


class Offer(msgspec.Struct, frozen=True):
    """Somebody wants to go on on another phone, since a moment (UTC)."""

    seat: str
    made: datetime


class Attendance(msgspec.Struct, frozen=True):
    """Everyone who joined, by seat; who was asked to leave; whether more may come; who speaks last; the groups and how made.

    `phones` are those that came over from another, and whose they are; `offers` the codes that wait, by their hash.
    """

    seats: HashTrieMap[str, Seat] = HashTrieMap()
    removed: frozenset[str] = frozenset()
    locked: bool = False
    last: str = ""
    groups: tuple[Group, ...] = ()
    how: str = ""
    phones: HashTrieMap[str, str] = HashTrieMap()
    offers: HashTrieMap[str, Offer] = HashTrieMap()

    def person(self, phone: str) -> str:
        """Whose phone this is: its own seat, or the one it took over."""
        return self.phones.get(phone, phone)

    @property
    def here(self) -> int:
        """How many are in the room."""
        return len(self.seats) - len(self.removed)


class Join(Command, frozen=True):
    """Take a seat. Joining twice is joining once."""

    may: ClassVar[frozenset[Role]] = SEAT


class Introduce(Command, frozen=True):
    """Say who one is, or take it back with empty words. The part of the shift, of PARTS, stays where none is given."""

    may: ClassVar[frozenset[Role]] = SEAT
    name: str = ""
    function: str = ""
    part: str | UnsetType = UNSET


class SpeakLast(Command, frozen=True):
    """Ask one person, on their own phone alone, to speak last; empty takes it back."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    seat: str = ""


class AddGuest(Command, frozen=True):
    """Somebody without a phone, whose answers the facilitator enters."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    name: str
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
    part: str = ""


class LastSpeakerChosen(Event, frozen=True):
    """Somebody is asked to speak last."""

    private: ClassVar[bool] = True
    seat: str = ""


class GuestAdded(Event, frozen=True):
    """Somebody without a phone is here."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True
    seat: str
    name: str
    function: str = ""


class GroupChosen(Event, frozen=True):
    """Somebody belongs to a group now."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True
    seat: str
    group: str


def seated(workshop: Workshop, by: By) -> Seat:
    """The person's place. Raises NotAllowed."""
    if by.id in workshop.attendance.removed:
        raise NotAllowed("The facilitator has closed the room for this phone. Please ask the facilitator.")
    seat = workshop.attendance.seats.get(by.id)
    if seat is None:
        raise NotAllowed("You have not joined yet. Scan the code on the screen once more.")
    return seat


@decide.register(Join)
def _join(command: Join, workshop: Workshop, by: By) -> Decision:
    room = workshop.attendance
    if by.id in room.seats:
        seated(workshop, by)
        return []
    if room.locked:
        raise RoomLocked("The room is locked and nobody else can join. Please ask the facilitator to open it.")
    if len(room.seats) >= MOST_SEATS:
        raise NotAllowed("The room is full. Please tell the facilitator.")
    return [Joined(by.id), *_assigned(workshop, Seat(by.id))]


@decide.register(Introduce)
def _introduce(command: Introduce, workshop: Workshop, by: By) -> Decision:
    seat = seated(workshop, by)
    name = plain(command.name, limit=60, what="Your name", empty=True)
    function = plain(command.function, limit=60, what="Your function", empty=True)
    part = seat.part if command.part is UNSET else command.part
    if part not in {"", *PARTS}:
        raise BadInput("Your part of the shift is your own work, a team or leading. Choose one of them, or none.")
    said = msgspec.structs.replace(seat, name=name, function=function, part=part)
    return [] if said == seat else [Introduced(by.id, name, function, part), *_assigned(workshop, said)]


def _assigned(workshop: Workshop, seat: Seat) -> Iterable[GroupChosen]:
    """The group somebody comes to by themselves: the smallest, or that of their function."""
    room = workshop.attendance
    if seat.group and workshop.questions.together:
        return []  # another function would lead to what another group is writing
    if room.how == "random" and not seat.group:
        sizes = {group.key: 0 for group in room.groups}
        for other in room.seats.values():
            if other.group in sizes:
                sizes[other.group] += 1
        return [GroupChosen(seat.id, min(sizes, key=sizes.__getitem__))]
    if room.how == "function" and seat.function:
        labels = {group.label.casefold(): group.key for group in room.groups}
        key = labels.get(seat.function.casefold(), room.groups[-1].key)
        return [] if key == seat.group else [GroupChosen(seat.id, key)]
    return []


@decide.register(SpeakLast)
def _last(command: SpeakLast, workshop: Workshop, by: By) -> Decision:
    if command.seat:
        known(workshop, command.seat)
    return [] if command.seat == workshop.attendance.last else [LastSpeakerChosen(command.seat)]


@decide.register(AddGuest)
def _guest(command: AddGuest, workshop: Workshop, by: By) -> Decision:
    name = plain(command.name, limit=60, what="The name")
    guests = [seat for seat in workshop.attendance.seats.values() if seat.guest]
    if len(guests) >= MOST_GUESTS:
        raise BadInput(f"{MOST_GUESTS} people without a phone are here already. Count a show of hands instead.")
    if any(seat.name.casefold() == name.casefold() for seat in guests):
        raise BadInput(f"“{name}” is on the list already. Add a surname or an initial.")
    guest = Seat(f"guest{len(guests) + 1}", name, plain(command.function, limit=60, what="The function", empty=True))
    return [GuestAdded(guest.id, guest.name, guest.function), *_assigned(workshop, guest)]


def known(workshop: Workshop, seat: str) -> Seat:
    """The person in this place. Raises NotFound."""
    found = workshop.attendance.seats.get(seat)
    if found is None:
        raise NotFound("This person is not in the room. Reload the page to see who is.")
    return found


@evolve.register(Joined)
def _joined(event: Joined, workshop: Workshop, fact: Fact) -> Workshop:
    return put_seat(workshop, Seat(event.seat, joined=fact.occurred))


@evolve.register(Introduced)
def _introduced(event: Introduced, workshop: Workshop, fact: Fact) -> Workshop:
    seat = workshop.attendance.seats.get(event.seat, Seat(event.seat))
    return put_seat(workshop, msgspec.structs.replace(seat, name=event.name, function=event.function, part=event.part))


@evolve.register(GuestAdded)
def _guest_added(event: GuestAdded, workshop: Workshop, fact: Fact) -> Workshop:
    return put_seat(workshop, Seat(event.seat, event.name, event.function, joined=fact.occurred, guest=True))


@evolve.register(GroupChosen)
def _group_chosen(event: GroupChosen, workshop: Workshop, fact: Fact) -> Workshop:
    return put_seat(workshop, msgspec.structs.replace(workshop.attendance.seats[event.seat], group=event.group))


@evolve.register(LastSpeakerChosen)
def _last_chosen(event: LastSpeakerChosen, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, last=event.seat)


def put_seat(workshop: Workshop, seat: Seat) -> Workshop:
    """The workshop with a person as they are now."""
    return put(workshop, seats=workshop.attendance.seats.insert(seat.id, seat))


def put(workshop: Workshop, **changes: object) -> Workshop:
    """The workshop with its attendance changed."""
    attendance = msgspec.structs.replace(workshop.attendance, **changes)
    return msgspec.structs.replace(workshop, attendance=attendance)
