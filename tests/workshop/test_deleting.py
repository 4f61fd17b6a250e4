"""Who may delete a workshop."""

from __future__ import annotations

import pytest

from momentum.refusals import NotAllowed, NotFound, NotNow
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.decider import By, Role
from momentum.workshop.deleting import DeleteWorkshop, WorkshopDeleted
from momentum.workshop.rehearsing import like
from momentum.workshop.state import act, advance
from momentum.workshop.thesis import WriteSentence
from tests.rooms import ANYONE, HOST, Room


@pytest.mark.parametrize("by", [HOST, By(Role.CLOCK), None])
def test_facilitator_host_and_clock_delete_an_open_one(room: Room, by: By | None) -> None:
    room.ask(DeleteWorkshop(), by)
    with pytest.raises(NotFound):
        _ = room.workshop


def test_a_closed_one_too(room: Room) -> None:
    room.ask(CloseWorkshop())
    room.ask(DeleteWorkshop())


def test_nobody_else_does(room: Room) -> None:
    for by in (room.seat(), ANYONE, room.link(Role.TEAM), room.link(Role.OBSERVER), room.link(Role.PROJECTOR)):
        with pytest.raises(NotAllowed):
            room.ask(DeleteWorkshop(), by)
    assert room.workshop.rev


def test_a_rehearsal_is_ended_instead(room: Room) -> None:
    code = room.conductor.open(lambda free: like(room.workshop, free, room.facilitator.id, rehearses=room.code), ANYONE)
    with pytest.raises(NotNow, match="This is a rehearsal"):
        room.conductor.ask(code, DeleteWorkshop(), room.facilitator)


def test_after_it_nothing_happens_any_more(room: Room) -> None:
    fact = room.facts[-1]
    deleted = advance(room.workshop, type(fact)(fact.seq + 1, fact.occurred, "", "workshop_deleted", WorkshopDeleted()))
    for command in (WriteSentence("Here, AI helps."), DeleteWorkshop(), CloseWorkshop()):
        with pytest.raises(NotFound, match="This workshop is gone"):
            act(command, deleted, room.facilitator)
