"""The people list: found by what they said, a few at a time, and how many are in each group."""

from __future__ import annotations

from momentum.workshop import roster
from momentum.workshop.attendance import AddGuest, Introduce
from momentum.workshop.door import RemoveSeat
from momentum.workshop.groups import MakeGroups, PlaceInGroup
from tests.rooms import Room


def room_of_four() -> Room:
    room = Room()
    for n, (name, function) in enumerate((("Marek", "Finance"), ("", ""), ("ana", "Nurse")), 1):
        room.ask(Introduce(name, function), room.seat(n))
    room.ask(AddGuest("Ines", "Nurse"))
    return room


def names(found: roster.Found) -> list[str]:
    return [seat.name for seat in found.people]


def test_who_gave_a_name_comes_first() -> None:
    assert names(roster.find(room_of_four().workshop.attendance)) == ["ana", "Ines", "Marek", ""]


def test_people_are_found_by_name_function_and_group() -> None:
    room = room_of_four()
    room.ask(MakeGroups("choice", ("Window", "Door")))
    room.ask(PlaceInGroup(room.seat(1).id, "g2"))
    there = room.workshop.attendance
    assert names(roster.find(there, " NURSE ")) == ["ana", "Ines"]
    assert names(roster.find(there, "door")) == ["Marek"]
    assert roster.find(there, "nobody") == roster.Found((), 0)


def test_a_long_list_says_how_many_more_there_are() -> None:
    found = roster.find(room_of_four().workshop.attendance, most=1)
    assert (names(found), found.more) == (["ana"], 3)


def test_groups_are_counted_without_those_who_were_asked_to_leave() -> None:
    room = room_of_four()
    room.ask(MakeGroups("choice", ("Window", "Door")))
    for n in (1, 2):
        room.ask(PlaceInGroup(room.seat(n).id, "g2"))
    room.ask(RemoveSeat(room.seat(1).id))
    room.seat(3)
    assert roster.sizes(room.workshop.attendance) == {"g1": 0, "g2": 1, "": 2}
