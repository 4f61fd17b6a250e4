"""Questions: asked, closed, revealed together, asked again."""

import msgspec
import pytest

from momentum.refusals import (
    NotAllowed,
    NotFound,
    NothingToReveal,
    NotNow,
    OverBudget,
)
from momentum.workshop.answers import Answer
from momentum.workshop.asking import CloseQuestion, OpenQuestion, ReadTexts, RevealQuestion, ShowQuestion
from momentum.workshop.questions import Status, identity
from momentum.workshop.thesis import WriteSentence
from tests.rooms import Room, result


def test_a_question_nobody_knows_is_refused(room: Room) -> None:
    with pytest.raises(NotFound, match="not part of the workshop"):
        room.ask(Answer("lunch", msgspec.Raw(b"1")), room.seat())
    with pytest.raises(NotFound, match="not part of the workshop"):
        room.ask(OpenQuestion("lunch"))


def test_a_question_of_another_stage_cannot_be_opened(room: Room) -> None:
    room.go("thesis")
    with pytest.raises(NotNow, match=r"belongs to another stage. Go there first"):
        room.ask(OpenQuestion("agreement"))


def test_opening_what_is_open_and_closing_what_is_closed_change_nothing(points: Room) -> None:
    assert points.open_question("value_areas") == points.workshop.rev
    points.close_question("value_areas")
    assert points.close_question("value_areas") == points.workshop.rev


def test_opening_a_question_closes_the_one_that_was_open(points: Room) -> None:
    points.open_question("candidates")
    assert points.workshop.questions.find("value_areas").status is Status.CLOSED
    assert points.shown.focus == "candidates"


def test_revealing_a_question_closes_the_one_that_was_open(points: Room) -> None:
    """Or the phones would show one question while another, out of sight, still took answers."""
    points.answer("value_areas", {"flow": 1})
    points.open_question("candidates")
    points.reveal("value_areas")
    assert points.shown.focus == "value_areas"
    assert points.workshop.questions.find("candidates").status is Status.CLOSED


def test_putting_a_question_away_closes_it(points: Room) -> None:
    points.put_away()
    assert points.shown.on is None
    assert points.workshop.questions.find("value_areas").status is Status.CLOSED
    assert points.put_away() == points.workshop.rev


def test_opening_again_after_closing_keeps_the_answers(points: Room) -> None:
    points.answer("value_areas", {"flow": 1}, 1)
    points.close_question("value_areas")
    points.open_question("value_areas")
    points.answer("value_areas", {"flow": 3}, 2)
    points.reveal("value_areas")
    assert result(points, "value_areas").counts()["flow"] == 4
    assert result(points, "value_areas").round == 1


def test_opening_again_after_the_reveal_asks_anew_while_the_old_result_stays(points: Room) -> None:
    points.answer("value_areas", {"flow": 1})
    points.reveal("value_areas")
    points.open_question("value_areas")
    points.answer("value_areas", {"craft": 9})
    shown = points.shown.questions["value_areas"]
    assert (shown.round, shown.status) == (2, Status.OPEN)
    assert (result(points, "value_areas").round, result(points, "value_areas").values) == (1, ({"flow": 1},))
    points.reveal("value_areas")
    assert (result(points, "value_areas").round, result(points, "value_areas").values) == (2, ({"craft": 9},))


def test_a_second_round_that_came_out_the_same_is_the_second_round(points: Room) -> None:
    for _ in range(2):
        points.open_question("value_areas")
        points.answer("value_areas", {"flow": 1})
        points.reveal("value_areas")
    assert result(points, "value_areas").round == 2


def test_there_is_nothing_to_reveal_before_the_first_answer(points: Room) -> None:
    with pytest.raises(NothingToReveal, match="Nobody has answered yet"):
        points.reveal("value_areas")


def test_a_result_is_revealed_once(points: Room) -> None:
    points.answer("value_areas", {"flow": 1})
    points.reveal("value_areas")
    with pytest.raises(NothingToReveal, match="on the screen already"):
        points.reveal("value_areas")


def test_a_result_can_be_revealed_from_a_later_stage(points: Room) -> None:
    points.answer("value_areas", {"flow": 1})
    points.go("map")
    points.reveal("value_areas")
    assert points.shown.focus == "value_areas"


def test_areas_changed_in_name_are_asked_in_the_next_round_and_not_in_this(points: Room) -> None:
    before = points.shown.questions["value_areas"].options
    points.close_question("value_areas")
    points.open_question("value_areas")
    assert points.shown.questions["value_areas"].options == before
    assert [option.id for option in before] == [area.id for area in points.shown.areas]


def test_support_waits_for_revealed_sentences(room: Room) -> None:
    room.open_question("candidates")
    room.answer("candidates", "Here, AI helps nurses")
    with pytest.raises(NotNow, match="Reveal their texts first"):
        room.open_question("support")


def test_support_goes_to_the_distinct_sentences_that_were_revealed(room: Room) -> None:
    room.open_question("candidates")
    for n, text in enumerate(["Here, AI helps nurses", "Here, AI helps doctors", "Here,  AI helps nurses "], 1):
        room.answer("candidates", text, n)
    room.reveal("candidates")
    room.open_question("support")
    nurses, doctors = identity("Here, AI helps nurses"), identity("Here, AI helps doctors")
    assert {option.id for option in room.shown.questions["support"].options} == {nurses, doctors}
    room.answer("support", {nurses: 2, doctors: 1}, 1)
    room.answer("support", {nurses: 3}, 2)
    with pytest.raises(OverBudget, match="have 3"):
        room.answer("support", {nurses: 4}, 3)
    room.reveal("support")
    assert [(c.text, c.support) for c in room.shown.thesis.candidates] == [
        ("Here, AI helps nurses", 5),
        ("Here, AI helps doctors", 1),
    ]


def test_closing_is_the_facilitators(points: Room) -> None:
    with pytest.raises(NotAllowed, match="Only the facilitator"):
        points.ask(CloseQuestion("value_areas"), points.seat())


def test_a_new_round_begins_with_the_answers_of_the_one_before(points: Room) -> None:
    points.answer("value_areas", {"trust": 9}, 1)
    points.answer("value_areas", {"flow": 10}, 2)
    points.reveal("value_areas")
    points.open_question("value_areas")
    points.answer("value_areas", {"flow": 5, "craft": 5}, 2)
    points.reveal("value_areas")
    now = result(points, "value_areas")
    assert now.round == 2
    assert sorted(now.values, key=len) == [{"trust": 9}, {"craft": 5, "flow": 5}]


def test_a_revealed_result_can_be_shown_again_and_a_sealed_one_cannot(points: Room) -> None:
    points.answer("value_areas", {"flow": 3})
    with pytest.raises(NothingToReveal, match=r"has no result to show yet"):
        points.ask(ShowQuestion("value_areas"))
    points.reveal("value_areas")
    points.put_away()
    assert points.shown.on is None
    points.ask(ShowQuestion("value_areas"))
    assert points.shown.focus == "value_areas"


def test_an_anonymous_question_is_not_revealed_for_fewer_than_three(room: Room) -> None:
    room.open_question("stories")
    for n in (1, 2):
        room.answer("stories", f"Story {n}", n)
    for too_early in (ReadTexts("stories"), RevealQuestion("stories")):
        with pytest.raises(NothingToReveal, match=r"Fewer than 3 people have answered.*Wait for more"):
            room.ask(too_early)
    room.answer("stories", "Story 3", 3)
    room.reveal("stories")
    assert room.shown.focus == "stories"


@pytest.mark.parametrize("late", [1, 2])
def test_an_anonymous_question_is_not_revealed_again_for_what_one_or_two_said_since(room: Room, late: int) -> None:
    room.open_question("pulse")
    for n in range(1, 5):
        room.answer("pulse", {"clarity": n, "backing": 3, "future": 3}, n)
    room.reveal("pulse")
    room.open_question("pulse")
    for n in range(5, 5 + late):
        room.answer("pulse", {"clarity": 1, "backing": 1, "future": 1}, n)
    with pytest.raises(NothingToReveal, match=r"Only 1 or 2 people have answered anew.*Wait for more"):
        room.ask(RevealQuestion("pulse"))
    assert len(result(room, "pulse").values) == 4
    room.answer("pulse", {"clarity": 5, "backing": 5, "future": 5}, 1)
    if late == 1:
        room.answer("pulse", None, 2)
    room.reveal("pulse")
    assert result(room, "pulse").round == 2


def test_an_anonymous_question_that_nobody_answered_anew_is_revealed_again(room: Room) -> None:
    room.open_question("pulse")
    for n in range(1, 4):
        room.answer("pulse", {"clarity": n, "backing": 3, "future": 3}, n)
    room.reveal("pulse")
    room.open_question("pulse")
    room.reveal("pulse")
    assert result(room, "pulse").round == 2


def test_writing_the_sentence_takes_a_result_off_the_screen(points: Room) -> None:
    points.answer("value_areas", {"flow": 3})
    points.reveal("value_areas")
    points.ask(WriteSentence("Here, AI helps nurses."))
    assert points.shown.on is None
