"""What is noted beside the work: the parking lot, the facilitator's private note, and what the room itself is like."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from momentum.refusals import BadInput, NotFound
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_PARKED = 60


class Notes(msgspec.Struct, frozen=True):
    """`parked` stands on the screen on request; `note` is the facilitator's own; `wifi` is the network people should be on;
    without a `projector` phones show the results in full."""

    parked: tuple[str, ...] = ()
    note: str = ""
    wifi: str = ""
    projector: bool = True


class Park(Command, frozen=True):
    """Keep a thought for later, so that the room can go on."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    text: str


class Unpark(Command, frozen=True):
    """Take a thought out of the parking lot."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    text: str


class WriteNote(Command, frozen=True):
    """The facilitator's private note, anew."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    note: str


class DescribeRoom(Command, frozen=True):
    """What the room is like: its Wi-Fi's name, and whether there is a projector."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    wifi: str = ""
    projector: bool = True


class Parked(Event, frozen=True):
    """A thought is kept for later."""

    text: str


class Unparked(Event, frozen=True):
    """A thought is not parked any more."""

    text: str


class NoteWritten(Event, frozen=True):
    """The private note was written anew."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True
    note: str


class RoomDescribed(Event, frozen=True):
    """Wi-Fi and projector of this room."""

    private: ClassVar[bool] = True
    wifi: str = ""
    projector: bool = True


@decide.register(Park)
def _park(command: Park, workshop: Workshop, by: By) -> Decision:
    text = plain(command.text, limit=200, what="The thought")
    if len(workshop.notes.parked) >= MOST_PARKED:
        raise BadInput(f"The parking lot is full ({MOST_PARKED}). Take something out first.")
    return [] if text in workshop.notes.parked else [Parked(text)]


@decide.register(Unpark)
def _unpark(command: Unpark, workshop: Workshop, by: By) -> Decision:
    if command.text not in workshop.notes.parked:
        raise NotFound("This is not in the parking lot any more.")
    return [Unparked(command.text)]


@decide.register(WriteNote)
def _write(command: WriteNote, workshop: Workshop, by: By) -> Decision:
    note = plain(command.note, limit=2_000, what="The note", lines=True, empty=True)
    return [] if note == workshop.notes.note else [NoteWritten(note)]


@decide.register(DescribeRoom)
def _describe(command: DescribeRoom, workshop: Workshop, by: By) -> Decision:
    wifi = plain(command.wifi, limit=60, what="The name of the Wi-Fi", empty=True)
    same = (wifi, command.projector) == (workshop.notes.wifi, workshop.notes.projector)
    return [] if same else [RoomDescribed(wifi, command.projector)]


@evolve.register(Parked)
def _parked(event: Parked, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, parked=(*workshop.notes.parked, event.text))


@evolve.register(Unparked)
def _unparked(event: Unparked, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, parked=tuple(text for text in workshop.notes.parked if text != event.text))


@evolve.register(NoteWritten)
def _written(event: NoteWritten, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, note=event.note)


@evolve.register(RoomDescribed)
def _described(event: RoomDescribed, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, wifi=event.wifi, projector=event.projector)


def _put(workshop: Workshop, **changes: object) -> Workshop:
    return msgspec.structs.replace(workshop, notes=msgspec.structs.replace(workshop.notes, **changes))
