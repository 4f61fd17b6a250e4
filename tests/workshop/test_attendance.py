import pytest

from momentum.refusals import NotAllowed, NotPlainText, TextTooLong
from momentum.workshop.attendance import MOST_SEATS, Attendance, Introduce, Join, Seat
from momentum.workshop.decider import By, Role, decide
from momentum.workshop.shown import control, mine
from momentum.workshop.state import Workshop
from tests.rooms import Room


def test_joining_twice_is_joining_once(room: Room) -> None:
    person = room.seat()
    before = room.workshop.rev
    assert room.ask(Join(), person) == before
    assert [seat.id for seat in control(room.workshop).seats] == [person.id]


def test_a_person_says_who_they_are_and_takes_it_back(room: Room) -> None:
    person = room.seat()
    room.ask(Introduce("  Ada   L. ", "Nursing"), person)
    joined = room.facts[-2].occurred
    assert control(room.workshop).seats == (Seat(person.id, "Ada L.", "Nursing", joined=joined),)
    assert mine(room.workshop, person).name == "Ada L."
    room.ask(Introduce(), person)
    assert control(room.workshop).seats == (Seat(person.id, joined=joined),)


def test_saying_the_same_again_changes_nothing(room: Room) -> None:
    person = room.seat()
    assert room.ask(Introduce("Ada"), person) == room.ask(Introduce(" Ada "), person)


def test_joining_again_keeps_the_name(room: Room) -> None:
    person = room.seat()
    room.ask(Introduce("Ada"), person)
    room.ask(Join(), person)
    assert mine(room.workshop, person).name == "Ada"


def test_who_has_not_joined_cannot_introduce_themselves(room: Room) -> None:
    with pytest.raises(NotAllowed, match=r"not joined yet. Scan the code"):
        room.ask(Introduce("Ada"), By(Role.SEAT, "stranger"))


def test_a_name_is_plain_and_short(room: Room) -> None:
    with pytest.raises(TextTooLong, match="Your name is 61 characters long and 60 fit"):
        room.ask(Introduce("A" * 61), room.seat())
    with pytest.raises(NotPlainText, match="Your function contains markup"):
        room.ask(Introduce("Ada", "<h1>CEO</h1>"), room.seat())


def test_a_full_room_takes_nobody_more(room: Room) -> None:
    seats = Attendance().seats
    for n in range(MOST_SEATS):
        seats = seats.insert(str(n), Seat(str(n)))
    full = Workshop("w", rev=1, attendance=Attendance(seats))
    assert decide(Join(), full, By(Role.SEAT, "7")) == []
    with pytest.raises(NotAllowed, match=r"The room is full. Please tell the facilitator"):
        decide(Join(), full, By(Role.SEAT, "one more"))


def test_neither_joining_nor_a_name_is_shown_to_the_room(room: Room) -> None:
    before = room.shown
    room.ask(Introduce("Ada"), room.seat())
    assert room.shown == before
