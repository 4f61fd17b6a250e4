"""The door: locked, and who was asked to leave."""

import pytest

from momentum.refusals import BadInput, NotAllowed, NotFound, RoomLocked
from momentum.workshop.attendance import AddGuest, SpeakLast
from momentum.workshop.door import LockRoom, ReadmitSeat, RemoveSeat
from momentum.workshop.groups import ChooseGroup, MakeGroups
from momentum.workshop.shown import control, mine
from tests.rooms import Room, result


def test_nobody_else_comes_into_a_locked_room_and_who_is_in_stays(room: Room) -> None:
    ada = room.seat(1)
    room.ask(LockRoom())
    with pytest.raises(RoomLocked, match=r"locked.*ask the facilitator to open it"):
        room.seat(2)
    assert room.seat(1).id == ada.id
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 1}, 1)
    room.ask(LockRoom(locked=False))
    room.seat(2)
    assert control(room.workshop).here == 2


def test_locking_a_locked_room_changes_nothing(room: Room) -> None:
    assert room.ask(LockRoom()) == room.ask(LockRoom())


def test_who_was_asked_to_leave_can_do_nothing_until_they_are_let_in_again(points: Room) -> None:
    ada = points.seat(1)
    points.answer("value_areas", {"flow": 1}, 1)
    points.answer("value_areas", {"craft": 1}, 2)
    points.ask(RemoveSeat(ada.id))
    with pytest.raises(NotAllowed, match=r"closed the room for this phone. Please ask the facilitator"):
        points.answer("value_areas", {"flow": 2}, 1)
    assert mine(points.workshop, ada).removed
    assert mine(points.workshop, ada).value is None
    assert control(points.workshop).here == 1
    points.ask(ReadmitSeat(ada.id))
    points.answer("value_areas", {"flow": 2}, 1)
    points.reveal("value_areas")
    assert result(points, "value_areas").answered == 2


def test_the_answers_of_who_was_asked_to_leave_do_not_count_in_what_is_revealed_after(points: Room) -> None:
    points.answer("value_areas", {"flow": 1}, 1)
    points.answer("value_areas", {"craft": 1}, 2)
    points.ask(RemoveSeat(points.seat(1).id))
    points.reveal("value_areas")
    assert result(points, "value_areas").values == ({"craft": 1},)
    assert all(fact.kind != "withdrawn" for fact in points.facts)


def test_the_answers_of_who_was_asked_to_leave_are_not_counted_meanwhile(points: Room) -> None:
    points.answer("value_areas", {"flow": 1}, 1)
    points.answer("value_areas", {"craft": 1}, 2)
    points.ask(RemoveSeat(points.seat(1).id))
    assert (control(points.workshop).answered["value_areas"], control(points.workshop).here) == (1, 1)


def test_who_was_asked_to_leave_is_told_nothing_of_where_the_room_is(room: Room) -> None:
    room.go("thesis")
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    ada = room.seat(1)
    room.ask(ChooseGroup("g1"), ada)
    room.ask(RemoveSeat(ada.id))
    own = mine(room.workshop, ada)
    assert (own.removed, own.late, own.group) == (True, False, "")


def test_what_was_revealed_before_stays_as_it_was(points: Room) -> None:
    points.answer("value_areas", {"flow": 1}, 1)
    points.answer("value_areas", {"craft": 1}, 2)
    points.reveal("value_areas")
    points.ask(RemoveSeat(points.seat(1).id))
    assert result(points, "value_areas").answered == 2


def test_somebody_who_is_not_here_cannot_be_sent_out_or_let_in(room: Room) -> None:
    for command in (RemoveSeat("nobody"), ReadmitSeat("nobody"), SpeakLast("nobody")):
        with pytest.raises(NotFound, match=r"not in the room. Reload the page"):
            room.ask(command)


def test_sending_out_twice_and_letting_in_who_is_in_change_nothing(room: Room) -> None:
    ada = room.seat()
    assert room.ask(ReadmitSeat(ada.id)) == room.workshop.rev
    assert room.ask(RemoveSeat(ada.id)) == room.ask(RemoveSeat(ada.id))


def test_one_person_is_asked_to_speak_last_and_only_they_see_it(room: Room) -> None:
    ada, ben = room.seat(1), room.seat(2)
    room.ask(SpeakLast(ada.id))
    assert mine(room.workshop, ada).last
    assert not mine(room.workshop, ben).last
    assert control(room.workshop).last == ada.id
    room.ask(SpeakLast())
    assert not mine(room.workshop, ada).last


def test_nobody_speaks_last_until_somebody_is_asked_to(room: Room) -> None:
    assert not mine(room.workshop, room.seat()).last


def test_two_people_without_a_phone_have_two_names(room: Room) -> None:
    room.ask(AddGuest("Ada"))
    with pytest.raises(BadInput, match=r"on the list already. Add a surname"):
        room.ask(AddGuest("ada"))
