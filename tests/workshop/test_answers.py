"""Answers: checked, sealed, kept under a seat or a voice."""

from typing import Any

import msgspec
import pytest

from momentum.refusals import (
    BadInput,
    NotAllowed,
    NotNow,
    NotPlainText,
    OverBudget,
    QuestionClosed,
    TextEmpty,
    TextTooLong,
)
from momentum.workshop.answers import Answer, Answered, AnswerFor
from momentum.workshop.attendance import AddGuest, Introduce
from momentum.workshop.decider import By, Role
from momentum.workshop.groups import MakeGroups, PlaceInGroup
from momentum.workshop.planning import AddQuestion
from momentum.workshop.questions import Kind, Option, Question
from momentum.workshop.shown import control, mine
from momentum.workshop.values import Tagged
from tests.rooms import Room, result


@pytest.mark.parametrize("value", [{"time_back": 10}, {"time_back": 4, "flow": 6}, {"flow": 1}, {}, {"flow": 0, "craft": 10}])
def test_points_within_the_budget_are_taken(points: Room, value: dict[str, int]) -> None:
    points.answer("value_areas", value)
    points.reveal("value_areas")
    assert result(points, "value_areas").values == ({area: n for area, n in value.items() if n},)


@pytest.mark.parametrize(
    "value",
    [
        *(b'"ten"', b"10", b"[]", b"true", b"", b"{", b"\xff\xfe", b"[" * 9_000),
        *(
            b'{"flow":"3"}',
            b'{"flow":true}',
            b'{"flow":2.5}',
            b'{"flow":2.0}',
            b'{"flow":null}',
            b'{"flow":{}}',
            b'{"flow":NaN}',
        ),
        b'{"flow":1' + b"0" * 5_000 + b"}",
    ],
)
def test_points_of_the_wrong_form_are_refused(points: Room, value: bytes) -> None:
    with pytest.raises(BadInput, match=r"wrong form. Reload the page"):
        points.answer("value_areas", value)


@pytest.mark.parametrize("value", [{"flow": -1}, {"flow": 11, "craft": -1}, {"flow": -(10**30)}])
def test_points_are_never_negative(points: Room, value: dict[str, int]) -> None:
    with pytest.raises(BadInput, match="Points cannot be negative"):
        points.answer("value_areas", msgspec.json.encode(msgspec.Raw(str(value).replace("'", '"').encode())))


def test_points_over_the_budget_are_refused_with_how_many_to_take_away(points: Room) -> None:
    with pytest.raises(OverBudget, match=r"You gave 11 points and have 10. Take 1 away"):
        points.answer("value_areas", {"flow": 6, "craft": 5})


def test_a_huge_number_of_points_is_over_the_budget(points: Room) -> None:
    with pytest.raises(OverBudget, match="have 10"):
        points.answer("value_areas", b'{"flow":123456789012345678901234567890}')


def test_points_go_to_what_is_on_the_screen(points: Room) -> None:
    with pytest.raises(BadInput, match="“lunch” is not one of the choices"):
        points.answer("value_areas", {"lunch": 1, "flow": 2})


def test_a_text_is_kept_plain(room: Room) -> None:
    room.open_question("stays_human")
    room.answer("stays_human", "  Telling   somebody ")
    room.reveal("stays_human")
    assert result(room, "stays_human").values == ("Telling somebody",)


@pytest.mark.parametrize(
    ("value", "refusal", "sentence"),
    [
        ("", TextEmpty, "Your text is empty"),
        (" \n ", TextEmpty, "Your text is empty"),
        ("x" * 141, TextTooLong, "141 characters long and 140 fit"),
        ("a\x07b", NotPlainText, "cannot be shown"),
        ("<script>alert(1)</script>", NotPlainText, r"markup \(script\)"),
        (7, BadInput, "wrong form"),
        (["a"], BadInput, "wrong form"),
        (b'"\\ud800"', BadInput, "wrong form"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused(room: Room, value: Any, refusal: type[BadInput], sentence: str) -> None:
    room.open_question("stays_human")
    with pytest.raises(refusal, match=sentence):
        room.answer("stays_human", value)


def test_a_choice_is_one_of_the_options(room: Room) -> None:
    room.open_question("agreement")
    for n in range(1, 6):
        room.answer("agreement", n, n)
    room.reveal("agreement")
    assert result(room, "agreement").counts() == {"1": 1, "2": 1, "3": 1, "4": 1, "5": 1}


@pytest.mark.parametrize("value", [0, 6, -1, 10**30])
def test_another_number_is_no_choice(room: Room, value: int) -> None:
    room.open_question("agreement")
    with pytest.raises(BadInput, match=r"not one of the choices. Please choose one"):
        room.answer("agreement", str(value).encode())


@pytest.mark.parametrize("value", [b"true", b"4.0", b'"4"', b"[4]", b"{}"])
def test_a_choice_of_the_wrong_form_is_refused(room: Room, value: bytes) -> None:
    room.open_question("agreement")
    with pytest.raises(BadInput, match="wrong form"):
        room.answer("agreement", value)


def test_who_has_not_joined_cannot_answer(points: Room) -> None:
    with pytest.raises(NotAllowed, match="not joined yet"):
        points.ask(Answer("value_areas", msgspec.Raw(b"{}")), By(Role.SEAT, "stranger"))


def test_no_answer_before_a_question_opens_and_none_after_it_closes(room: Room) -> None:
    room.go("thesis")
    with pytest.raises(QuestionClosed, match=r"closed. Your answer was not counted"):
        room.answer("value_areas", {"flow": 1}, round=1)
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 1})
    room.close_question("value_areas")
    with pytest.raises(QuestionClosed, match=r"closed. Your answer was not counted"):
        room.answer("value_areas", {"flow": 2})


@pytest.mark.parametrize("round_", [0, 1, 3, -1, 10**30])
def test_an_answer_for_another_round_is_refused(points: Room, round_: int) -> None:
    points.answer("value_areas", {"flow": 1})
    points.reveal("value_areas")
    points.open_question("value_areas")
    with pytest.raises(QuestionClosed, match="asked again since then"):
        points.answer("value_areas", {"flow": 2}, round=round_)


def test_a_later_answer_replaces_the_earlier_one(points: Room) -> None:
    points.answer("value_areas", {"flow": 1})
    points.answer("value_areas", {"craft": 2})
    points.reveal("value_areas")
    assert result(points, "value_areas").values == ({"craft": 2},)


def test_the_same_answer_twice_changes_nothing(points: Room) -> None:
    first = points.answer("value_areas", {"flow": 1, "craft": 2})
    assert points.answer("value_areas", b'{ "craft": 2, "flow": 1, "trust": 0 }') == first


def test_a_person_sees_their_own_answer_and_the_control_room_sees_how_many(points: Room) -> None:
    points.answer("value_areas", {"flow": 1}, 1)
    points.answer("value_areas", {"craft": 1}, 2)
    own = mine(points.workshop, points.seat(1))
    assert (own.question, own.round, own.value) == ("value_areas", 1, {"flow": 1})
    assert mine(points.workshop, points.seat(3)).value is None
    assert control(points.workshop).answered["value_areas"] == 2


def test_a_person_finds_their_own_anonymous_story_again(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes", 1)
    room.answer("stories", "It writes my letters", 2)
    assert mine(room.workshop, room.seat(1)).value == Tagged("They count our keystrokes")
    assert mine(room.workshop, room.seat(2)).value == Tagged("It writes my letters")


def test_the_log_does_not_say_who_told_a_story_nor_when(room: Room) -> None:
    room.open_question("stories")
    opened = room.facts[-1].occurred
    room.answer("stories", "They count our keystrokes")
    person = room.seat()
    told = room.facts[-1]
    assert isinstance(told.event, Answered)
    assert told.event.person == told.actor != person.id
    assert told.occurred == room.workshop.agenda.since
    assert told.occurred < opened
    assert person.id not in msgspec.json.encode(told).decode()


def test_the_same_person_replaces_their_story_and_another_does_not(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes", 1)
    room.answer("stories", "It writes my letters", 1)
    room.answer("stories", "Nobody asked us", 2)
    room.reveal("stories")
    told = set(result(room, "stories").values)
    assert {"It writes my letters", "Nobody asked us"} <= told
    assert "They count our keystrokes" not in told


def test_somebody_without_a_group_is_not_answered_for_where_groups_answer_together() -> None:
    room = Room()
    room.go("stories")
    room.ask(AddQuestion("stories", Question("together", Kind.TEXT, "What do you say together?", per_group=True)))
    room.ask(MakeGroups("choice", ("Window", "Door")))
    room.ask(AddGuest("Olga"))
    room.open_question("together")
    with pytest.raises(NotNow, match="Put the person into a group first"):
        room.ask(AnswerFor("guest1", "together", msgspec.Raw(b'"We agree."')))
    room.ask(PlaceInGroup("guest1", "g1"))
    room.ask(AnswerFor("guest1", "together", msgspec.Raw(b'"We agree."')))
    assert room.workshop.questions.find("together").latest.answers["group:g1"] == "We agree."


def test_no_name_stands_beside_a_reason_that_is_always_anonymous(room: Room) -> None:
    options = (Option("1", "No"), Option("2", "Yes"))
    room.add_question(Question("dare", Kind.CHOICE, "Dare we?", options=options, reason=True, family="dare"))
    room.open_question("dare")
    room.ask(Introduce("Ada"), room.seat())
    room.answer("dare", {"choice": 1, "reason": "Too early.", "name": "Ada"})
    assert [value.name for value in room.workshop.questions.find("dare").latest.answers.values()] == [""]
    assert not [f for f in room.facts if isinstance(f.event, Answered) and b"Ada" in bytes(f.event.value)]
