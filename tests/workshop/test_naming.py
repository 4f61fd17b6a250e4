"""When names may go."""

from __future__ import annotations

import pytest

from momentum.refusals import NotAllowed, NotNow
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.decider import Role
from momentum.workshop.naming import RemoveNames
from tests.rooms import HOST, Room


def test_names_go_once_the_workshop_is_closed_and_once_is_enough(room: Room) -> None:
    with pytest.raises(NotNow, match="Close it for good, then remove them"):
        room.ask(RemoveNames())
    room.ask(CloseWorkshop())
    room.ask(RemoveNames())
    assert room.workshop.names_removed
    after = room.workshop.rev
    assert room.ask(RemoveNames()) == after


def test_nobody_but_the_facilitator_removes_names(room: Room) -> None:
    room.ask(CloseWorkshop())
    for by in (HOST, room.link(Role.TEAM), room.link(Role.OBSERVER)):
        with pytest.raises(NotAllowed):
            room.ask(RemoveNames(), by)


def test_the_room_hears_of_it(room: Room) -> None:
    room.ask(CloseWorkshop())
    before = room.workshop.shown_rev
    room.ask(RemoveNames())
    assert room.workshop.shown_rev > before
