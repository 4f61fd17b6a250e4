"""A workshop like another: what is copied, what stays behind, and that only a rehearsal can be ended."""

from __future__ import annotations

import pytest

from momentum.refusals import NotAllowed, NotFound, NotNow
from momentum.takeaway import load, save
from momentum.workshop.answers import Answered
from momentum.workshop.carrying import OpenSession
from momentum.workshop.planning import CatchUp, Cut
from momentum.workshop.rehearsing import EndRehearsal, like
from momentum.workshop.rights import hashed
from momentum.workshop.thesis import WriteSentence
from tests.rooms import ANYONE, HOST, Room


@pytest.fixture
def room() -> Room:
    return Room()


def test_agenda_questions_areas_and_mandate_are_copied_and_nothing_that_was_said(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes.")
    room.ask(WriteSentence("Here, AI helps nurses."))
    room.add_pilots("Bed forecast")
    code = room.conductor.open(lambda free: like(room.workshop, free, hashed("another"), "The next one"), ANYONE)
    copy = room.conductor.workshop(code)
    assert (copy.title, copy.mandate, copy.organisation) == ("The next one", room.workshop.mandate, room.workshop.organisation)
    assert copy.agenda.stages == room.workshop.agenda.stages
    assert copy.thesis.areas == room.workshop.thesis.areas
    assert {key: asked.question for key, asked in copy.questions.asked.items()} == {
        key: room.workshop.questions.find(key).question
        for key in (*(key for stage in copy.agenda.stages for key in stage.asks), "staff_pulse", "staff_stories")
    }
    assert not copy.thesis.sentence
    assert not copy.portfolio.order
    assert not copy.attendance.seats
    assert not [fact for fact in room.conductor.facts(code) if isinstance(fact.event, Answered)]
    assert not copy.rehearses


def test_what_was_set_aside_for_lack_of_time_is_back_in_a_copy(room: Room) -> None:
    room.ask(CatchUp((Cut("stories", 7, "skip"),)))
    assert all(not stage.set_aside for stage in like(room.workshop, "CCCCCC", "0" * 32).stages)


def test_a_copy_is_the_same_session_of_its_organisation_unless_another_is_given(room: Room) -> None:
    assert like(room.workshop, "CCCCCC", "0" * 32).session == 1
    assert like(room.workshop, "CCCCCC", "0" * 32, session=2).session == 2


def test_only_a_rehearsal_can_be_ended_and_only_by_who_leads_it(room: Room) -> None:
    with pytest.raises(NotNow, match="no rehearsal"):
        room.ask(EndRehearsal())
    code = room.conductor.open(lambda free: like(room.workshop, free, room.facilitator.id, rehearses=room.code), ANYONE)
    with pytest.raises(NotAllowed):
        room.conductor.ask(code, EndRehearsal(), room.seat())
    room.conductor.ask(code, EndRehearsal(), HOST)
    with pytest.raises(NotFound):
        room.conductor.workshop(code)


def test_a_rehearsal_names_the_workshop_it_is_for(room: Room) -> None:
    with pytest.raises(NotFound, match="not a workshop code"):
        room.conductor.open(lambda free: like(room.workshop, free, "0" * 32, rehearses="no code"), ANYONE)


def test_a_session_file_of_a_rehearsal_opens_as_a_workshop_that_is_kept(room: Room) -> None:
    code = room.conductor.open(lambda free: like(room.workshop, free, room.facilitator.id, rehearses=room.code), ANYONE)
    events = load(save(room.conductor.workshop(code), room.conductor.facts(code)))
    again = room.conductor.open(lambda free: OpenSession(free, hashed("another"), events), ANYONE)
    assert not room.conductor.workshop(again).rehearses
    assert not room.conductor.shown(again).rehearsal
