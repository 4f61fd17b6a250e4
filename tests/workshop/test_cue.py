"""The facilitator's line: the one of the step in progress, else the one of the stage."""

from __future__ import annotations

import msgspec

from momentum.workshop.agenda import Cue
from momentum.workshop.asking import Discuss, ReadTexts, RevealQuestion
from momentum.workshop.shown import Shown
from momentum.workshop.steps import cue
from tests.rooms import Room

SCRIPT = (
    Cue("open", "Two minutes in silence.", "Who does not write?"),
    Cue("read", "I read them first."),
    Cue("reveal", "Here they are."),
    Cue("discuss", "Furthest apart first."),
    Cue("again", "Once more."),
    Cue("again", "Once more with points.", question="value_areas"),
    Cue("write", "Write it down."),
)


def scripted(room: Room) -> Shown:
    stages = tuple(msgspec.structs.replace(s, say="The stage", watch="The room", script=SCRIPT) for s in room.shown.stages)
    return msgspec.structs.replace(room.shown, stages=stages)


def said(room: Room) -> str:
    return cue(scripted(room)).say


def test_without_a_line_for_the_step_it_is_the_stages() -> None:
    assert cue(scripted(Room())) == Cue("", "The stage", "The room")


def test_each_step_has_its_line() -> None:
    room = Room()
    room.open_question("stories")
    assert cue(scripted(room)) == Cue("open", "Two minutes in silence.", "Who does not write?")
    for n in range(3):
        room.answer("stories", f"They count our keystrokes, {n}.", n)
    room.close_question("stories")
    assert said(room) == "The stage"
    room.ask(ReadTexts("stories"))
    assert cue(scripted(room)) == Cue("read", "I read them first.", "The room")
    room.ask(RevealQuestion("stories"))
    assert said(room) == "Here they are."
    room.ask(Discuss("stories"))
    assert said(room) == "Furthest apart first."
    room.open_question("stories")
    assert said(room) == "Once more."


def test_a_line_for_one_question_goes_before_one_for_any() -> None:
    room = Room()
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 10})
    room.reveal("value_areas")
    room.open_question("value_areas")
    assert said(room) == "Once more with points."


def test_what_is_left_to_write_has_a_line_once_nothing_is_on() -> None:
    room = Room()
    for key in ("first_change", "stays_human"):
        room.open_question(key)
        room.answer(key, "Telling somebody bad news.")
        room.reveal(key)
    room.put_away()
    assert said(room) == "Write it down."


def test_what_is_to_be_written_next_has_the_line_for_it() -> None:
    room = Room()
    room.go("map")
    own = (Cue("write", "Any of it."), Cue("write", "Bring them in.", writes="places"), Cue("write", "Later.", writes="loops"))
    stages = tuple(msgspec.structs.replace(s, say="The stage", script=own) for s in room.shown.stages)
    shown = msgspec.structs.replace(room.shown, stages=stages)
    assert cue(shown).say == "Bring them in."
    assert (
        cue(msgspec.structs.replace(shown, at=[s.key for s in stages].index("learn"))).say == "The stage"
    )  # no pilots: nothing
    assert cue(msgspec.structs.replace(shown, at=[s.key for s in stages].index("decide"))).say == "The stage"  # it asks nothing
