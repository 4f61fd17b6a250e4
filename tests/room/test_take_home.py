"""What a phone shows at the end: what its person said and chose, and nothing that anybody else did."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from momentum.room.cards import OVER, card, own
from momentum.workshop.attendance import Introduce
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.door import RemoveSeat
from momentum.workshop.notes import DescribeRoom
from momentum.workshop.people import LINES, WritePromise
from momentum.workshop.planning import ChangeStage
from momentum.workshop.questions import identity
from momentum.workshop.shown import mine
from momentum.workshop.stories import AnswerStory
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.rooms import Room

SENTENCE = "Here, AI helps nurses."
WILL = {n: f"Person {n} does thing number {n}" for n in range(1, 4)}


@pytest.fixture
def half_day() -> Room:
    return Room(agenda="half_day")


def beside(room: Room, n: int) -> dict[str, Any]:
    return own(mine(room.workshop, room.seat(n)), room.shown)


def everything(room: Room, n: int) -> str:
    """All that goes to a person's phone."""
    return msgspec.json.encode([card(room.shown), beside(room, n)]).decode()


def test_the_part_of_the_shift_is_asked_for_where_the_agenda_does_and_can_change_from_then_on(half_day: Room) -> None:
    assert "parts" not in card(half_day.shown)
    half_day.go("people")
    asked = card(half_day.shown)
    assert asked["roles"]
    assert asked["parts"][1] == {"key": "team", "label": "A team"}
    half_day.ask(Introduce(part="team"), half_day.seat(1))
    assert (beside(half_day, 1)["part"], beside(half_day, 2).get("part")) == ("team", None)
    half_day.go("map")
    assert card(half_day.shown)["parts"]
    assert not card(half_day.shown)["roles"]


def test_a_closed_workshop_asks_for_no_part_any_more(half_day: Room) -> None:
    half_day.go("close")
    half_day.ask(CloseWorkshop())
    assert "parts" not in card(half_day.shown)


def test_what_people_take_home_is_there_also_once_the_workshop_is_closed(half_day: Room) -> None:
    half_day.ask(WriteThesis(next_check_in=half_day.workshop.opened.date() + timedelta(days=30)))
    half_day.ask(WritePromise(first="The nurses", stays="The last word"))
    half_day.open_question("i_will")
    half_day.answer("i_will", WILL[1], 1)
    half_day.close_question("i_will")
    half_day.go("close")
    before = card(half_day.shown)
    half_day.ask(CloseWorkshop())
    after = card(half_day.shown)
    assert after["text"] == OVER
    for what in ("kind", "sentence", "promise", "next", "shifts"):
        assert after[what] == before[what]
    assert beside(half_day, 1)["will"] == WILL[1]


def test_ninety_minutes_ask_for_no_part_and_still_say_goodbye(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.go("close")
    seen = card(room.shown)
    assert (seen["kind"], seen["sentence"], seen["promise"], seen["next"], seen["shifts"]) == ("thanks", SENTENCE, [], "", {})
    assert "parts" not in seen
    assert beside(room, 1).keys() & {"part", "will"} == set()


def test_at_the_end_each_phone_has_its_own_line_and_nobody_elses(half_day: Room) -> None:
    day = half_day.workshop.opened.date() + timedelta(days=30)
    half_day.ask(WriteThesis(next_check_in=day))
    half_day.ask(WritePromise(first="The nurses", stays="The last word"))
    half_day.open_question("i_will")
    for n, line in WILL.items():
        half_day.answer("i_will", line, n)
        assert "will" not in beside(half_day, n)  # it is their answer to what is on
    half_day.close_question("i_will")
    half_day.go("close")
    seen = card(half_day.shown)
    assert [line["label"] for line in seen["promise"]] == [LINES["first"], LINES["stays"]]
    assert seen["next"] == day.isoformat()
    assert seen["shifts"]["leader"]["after"] == "designing the conditions"
    for n, line in WILL.items():
        assert beside(half_day, n)["will"] == line
        assert [other for other in WILL.values() if other in everything(half_day, n)] == [line]
    assert "will" not in beside(half_day, 4)
    half_day.ask(RemoveSeat(half_day.seat(1).id))
    left = mine(half_day.workshop, half_day.conductor.voiced(half_day.workshop, half_day.facilitator))
    assert left.will == ""


def test_who_abstains_takes_no_line_home(half_day: Room) -> None:
    half_day.open_question("i_will")
    half_day.answer("i_will", None, 1)
    half_day.go("close")
    assert "will" not in beside(half_day, 1)


def test_waiting_phones_read_the_promise_where_the_screen_shows_it(half_day: Room) -> None:
    half_day.go("people")
    half_day.ask(ChangeStage(msgspec.structs.replace(half_day.workshop.agenda.now, shows="promise")))
    assert "lines" not in card(half_day.shown)
    half_day.ask(WritePromise(first="The nurses"))
    assert card(half_day.shown)["lines"] == [{"label": LINES["first"], "text": "The nurses"}]


def test_without_a_projector_phones_read_which_line_answers_which_story(half_day: Room) -> None:
    half_day.ask(DescribeRoom("", projector=False))
    half_day.open_question("stories")
    half_day.answer("stories", {"text": "They count keystrokes"})
    half_day.reveal("stories")
    half_day.ask(WritePromise(stays="Nobody is counted"))
    half_day.ask(AnswerStory(identity("They count keystrokes"), "stays", "Nobody is counted"))
    half_day.go("people")
    half_day.ask(ChangeStage(msgspec.structs.replace(half_day.workshop.agenda.now, shows="promise")))
    lines = card(half_day.shown)["lines"]
    assert [line["text"] for line in lines] == ["Nobody is counted", "What stays theirs: Nobody is counted"]
    assert lines[1]["label"] == "They count keystrokes"
