"""Moving to another phone: a short code on one phone lets another go on in the same person's place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from rpds import HashTrieMap

from momentum.refusals import BadInput, NotAllowed, NotFound, NotNow
from momentum.workshop.attendance import Offer, put, seated
from momentum.workshop.decider import SEAT, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.rights import hashed

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

SHORTEST, LONGEST = 8, 64
VALID = timedelta(minutes=10)


class OfferMove(Command, frozen=True):
    """Let another phone take over; the phone drew the code itself. An earlier code of the same person ends."""

    may: ClassVar[frozenset[Role]] = SEAT
    code: str


class MoveHere(Command, frozen=True):
    """Go on here in the place of whoever shows this code. It works once, for ten minutes."""

    may: ClassVar[frozenset[Role]] = SEAT
    code: str


class MoveOffered(Event, frozen=True):
    """A code waits for another phone; the log keeps its hash."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True
    seat: str
    code: str


class Moved(Event, frozen=True):
    """A phone goes on in somebody's place."""

    shows: ClassVar[bool] = False
    private: ClassVar[bool] = True
    seat: str
    phone: str


@decide.register(OfferMove)
def _offer(command: OfferMove, workshop: Workshop, by: By) -> Decision:
    seat = seated(workshop, by)
    if not SHORTEST <= len(command.code) <= LONGEST:
        raise BadInput("This code cannot be used. Ask for a new one on your phone.")
    return [MoveOffered(seat.id, hashed(command.code))]


@decide.register(MoveHere)
def _move(command: MoveHere, workshop: Workshop, by: By) -> Decision:
    offer = workshop.attendance.offers.get(hashed(command.code))
    if offer is None or by.now > offer.made + VALID:
        raise NotFound("This code does not work, or not any more. Ask for a new one on the other phone.")
    phone = by.phone or by.id
    if workshop.attendance.removed & {phone, by.id}:
        raise NotAllowed("The facilitator has closed the room for this phone. Please ask the facilitator.")
    if workshop.attendance.person(phone) == offer.seat:
        return []
    if _has_answered(workshop, by):
        raise NotNow("This phone has answered already as somebody else. Go on here, or use a phone that has not taken part.")
    return [Moved(offer.seat, phone)]


def _has_answered(workshop: Workshop, by: By) -> bool:
    for asked in workshop.questions.asked.values():
        person = by.voice(by.id, asked.question.family) if asked.question.family else by.id
        if any(person in one.answers for one in asked.rounds):
            return True
    return False


@evolve.register(MoveOffered)
def _offered(event: MoveOffered, workshop: Workshop, fact: Fact) -> Workshop:
    offers = _without(workshop, event.seat).insert(event.code, Offer(event.seat, fact.occurred))
    return put(workshop, offers=offers)


@evolve.register(Moved)
def _moved(event: Moved, workshop: Workshop, fact: Fact) -> Workshop:
    room = workshop.attendance
    seats, phones = room.seats.discard(event.phone), room.phones.insert(event.phone, event.seat)
    for phone in [phone for phone, person in room.phones.items() if person == event.phone]:
        phones = phones.insert(phone, event.seat)  # those that came over to this phone before
    return put(workshop, seats=seats, phones=phones, offers=_without(workshop, event.seat))


def _without(workshop: Workshop, seat: str) -> HashTrieMap[str, Offer]:
    """The offers of everybody else."""
    offers = workshop.attendance.offers
    return HashTrieMap((code, offer) for code, offer in offers.items() if offer.seat != seat)
