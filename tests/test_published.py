"""Workshops as they are now, for everybody who reads."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from momentum.log import Line
from momentum.published import Published
from momentum.refusals import NotFound
from tests.rooms import Room


def published(room: Room) -> Published:
    def read(workshop_id: str, until: int) -> list[Line]:
        return room.conductor.log.read(workshop_id, until=until)

    return Published({room.workshop.id: room.workshop}, read)


def test_a_workshop_is_found_by_its_code_as_people_type_it(room: Room) -> None:
    there = published(room)
    assert there.find(f" {room.code.lower()[:3]}-{room.code[3:]}") is room.workshop
    assert room.code in there
    with pytest.raises(NotFound, match="There is no workshop"):
        there.find("CDFHJK")


def test_one_that_ended_is_not_there_from_the_beginning(room: Room) -> None:
    there = Published({room.workshop.id: replace(room.workshop, ended=True)}, lambda workshop_id, until: [])
    assert room.code not in there
    assert there.by_id == {}


def test_putting_says_whether_anybody_sees_a_difference(room: Room) -> None:
    there, now = published(room), room.workshop
    assert not there.put(replace(now, rev=now.rev + 1))
    assert there.put(replace(now, shown_rev=now.rev + 1))
    assert there.find(room.code).shown_rev == now.rev + 1


def test_what_is_forgotten_is_not_there_and_may_be_forgotten_again(room: Room) -> None:
    there = published(room)
    there.forget(room.workshop)
    there.forget(room.workshop)
    with pytest.raises(NotFound):
        there.find(room.code)
    with pytest.raises(NotFound):
        there.at(room.code, 1)


def test_an_earlier_revision_is_read_once_until_it_is_thawed(room: Room) -> None:
    there = published(room)
    first = there.at(room.code, 1)
    assert first.rev == 1
    assert there.at(room.code, 1) is first
    there.thaw()
    assert there.at(room.code, 1) is not first
