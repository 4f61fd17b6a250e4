"""The door: whether more may come in, who was asked to leave, and who is let in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from momentum.workshop.attendance import known, put
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class LockRoom(Command, frozen=True):
    """Let nobody else in, or open the door again."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    locked: bool = True


class RemoveSeat(Command, frozen=True):
    """Ask somebody to leave. What they said anonymously stays, because nobody knows which it is."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    seat: str


class ReadmitSeat(Command, frozen=True):
    """Let somebody back in; their answers count again in all that is not revealed yet."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    seat: str


class RoomLockChanged(Event, frozen=True):
    """The door was locked or opened."""

    private: ClassVar[bool] = True
    locked: bool


class SeatRemoved(Event, frozen=True):
    """Somebody was asked to leave."""

    private: ClassVar[bool] = True
    seat: str


class SeatReadmitted(Event, frozen=True):
    """Somebody is back."""

    private: ClassVar[bool] = True
    seat: str


@decide.register(LockRoom)
def _lock(command: LockRoom, workshop: Workshop, by: By) -> Decision:
    return [] if command.locked == workshop.attendance.locked else [RoomLockChanged(command.locked)]


@decide.register(RemoveSeat)
def _remove(command: RemoveSeat, workshop: Workshop, by: By) -> Decision:
    known(workshop, command.seat)
    return [] if command.seat in workshop.attendance.removed else [SeatRemoved(command.seat)]


@decide.register(ReadmitSeat)
def _readmit(command: ReadmitSeat, workshop: Workshop, by: By) -> Decision:
    known(workshop, command.seat)
    return [SeatReadmitted(command.seat)] if command.seat in workshop.attendance.removed else []


@evolve.register(RoomLockChanged)
def _lock_changed(event: RoomLockChanged, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, locked=event.locked)


@evolve.register(SeatRemoved)
def _removed(event: SeatRemoved, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, removed=workshop.attendance.removed | {event.seat})


@evolve.register(SeatReadmitted)
def _readmitted(event: SeatReadmitted, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, removed=workshop.attendance.removed - {event.seat})
