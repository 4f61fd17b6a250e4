"""A closed workshop is read and not changed."""

import pytest

from momentum.refusals import NotAllowed, NotNow, WorkshopOver
from momentum.room.cards import card, own
from momentum.workshop.asking import CloseQuestion, OpenQuestion
from momentum.workshop.attendance import Join
from momentum.workshop.brief import Brief
from momentum.workshop.brief_writing import WriteBrief
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.loops import WriteLoop
from momentum.workshop.rehearsing import like
from momentum.workshop.rewind import Rewind
from momentum.workshop.rights import MakeLink, ReplaceFacilitator, hashed
from momentum.workshop.shown import Mine
from momentum.workshop.staff import CloseStaff, OpenStaff
from momentum.workshop.thesis import ReleaseSummary, WriteSentence
from momentum.workshop.timer import StartTimer
from tests.rooms import ANYONE, HOST, Room


def test_what_is_open_is_closed_first(points: Room) -> None:
    with pytest.raises(NotNow, match=r"“You have 10 points.*” is still open\. Close it first"):
        points.ask(CloseWorkshop())
    points.ask(CloseQuestion("value_areas"))
    points.ask(OpenStaff())
    with pytest.raises(NotNow, match="The link for staff is still open"):
        points.ask(CloseWorkshop())
    points.ask(CloseStaff())
    points.ask(CloseWorkshop())
    assert points.shown.closed
    assert points.shown.on is None


@pytest.mark.parametrize("command", [OpenQuestion("stories"), WriteSentence("Here, AI helps."), Rewind(0), StartTimer(60)])
def test_nothing_is_changed_any_more(room: Room, command: Command) -> None:
    room.go("stories")
    room.ask(StartTimer(600, closes=True))
    room.ask(CloseWorkshop())
    before = room.workshop
    assert before.timer is None
    with pytest.raises(WorkshopOver, match="This workshop is closed and can only be read"):
        room.ask(command)
    assert room.workshop is before
    assert room.ask(CloseWorkshop()) == before.rev


def test_nobody_is_told_what_to_do_first_where_nothing_can_be_done(room: Room) -> None:
    """A brief was refused with “Say its risk tier and how much it does by itself”, which was refused in turn."""
    (letters,) = room.add_pilots("Letters")
    owner = room.link(Role.OWNER, letters)
    room.ask(CloseWorkshop())
    for command in (WriteBrief(letters, Brief(owner="Ada")), WriteLoop(letters, none=("karaoke",))):
        for by in (room.facilitator, owner):
            with pytest.raises(WorkshopOver, match="can only be read"):
                room.ask(command, by)


def test_who_was_there_may_come_back_and_nobody_new(room: Room) -> None:
    there = room.seat()
    room.ask(CloseWorkshop())
    room.ask(Join(), there)
    with pytest.raises(WorkshopOver):
        room.ask(Join(), By(Role.SEAT, hashed("new")))
    assert card(room.shown)["kind"] == "thanks"
    assert own(Mine(late=True, here=True), room.shown)["late"] == []


def test_the_summary_is_still_released_and_links_are_still_given(room: Room) -> None:
    room.ask(CloseWorkshop())
    room.ask(ReleaseSummary())
    room.ask(MakeLink("0" * 32, Role.TEAM))
    room.ask(ReplaceFacilitator("1" * 32), HOST)
    assert room.workshop.thesis.released


def test_only_whoever_leads_closes_it(room: Room) -> None:
    with pytest.raises(NotAllowed):
        room.ask(CloseWorkshop(), room.seat())


def test_a_rehearsal_is_ended_instead(room: Room) -> None:
    code = room.conductor.open(lambda free: like(room.workshop, free, room.facilitator.id, rehearses=room.code), ANYONE)
    with pytest.raises(NotNow, match="This is a rehearsal"):
        room.conductor.ask(code, CloseWorkshop(), room.facilitator)
