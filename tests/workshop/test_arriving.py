"""Arriving late: three lines of what has happened so far."""

from __future__ import annotations

from momentum.workshop.arriving import so_far
from momentum.workshop.pilots import Card, Ruling
from momentum.workshop.thesis import WriteSentence
from tests.rooms import Room

SENTENCE = "Here, AI helps nurses to hand over, so that nobody waits."


def test_the_first_line_says_where_the_room_is(room: Room) -> None:
    room.go("map")
    assert so_far(room.shown) == ("The room is at “Map”, 5 of 10: What is each pilot mainly for, and how do we know?",)


def test_until_there_is_a_sentence_the_second_says_where_the_attention_goes(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 4, "trust": 3, "craft": 2, "memory": 1})
    room.reveal("value_areas")
    assert (
        so_far(room.shown)[1]
        == "Where most attention goes so far: Flow and cost 40 %, Trust and safety 30 %, Craft and quality 20 %."
    )
    room.ask(WriteSentence(SENTENCE))
    assert so_far(room.shown)[1] == f"The sentence so far: “{SENTENCE}”"


def test_the_third_says_what_was_decided_or_what_can_still_be_answered(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.open_question("stays_human")
    assert so_far(room.shown)[2] == "You can still answer: What must stay a human call here, whatever AI can do?"
    rulings = (Ruling.SCALE, Ruling.PAUSE, Ruling.CHANGE, Ruling.CONNECT, Ruling.STOP)
    room.add_pilots(*(Card(name=f"Pilot {n}", decision=ruling) for n, ruling in enumerate(rulings, 1)))
    assert so_far(room.shown)[2] == "Decided so far: Pilot 1: Scale; Pilot 2: Pause; Pilot 3: Change and 2 more."


def test_sealed_answers_are_in_no_line(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 10})
    room.close_question("value_areas")
    assert len(so_far(room.shown)) == 1
