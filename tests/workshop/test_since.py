"""Before and after, person by person without the person."""

import pytest

from momentum.conductor import Conductor
from momentum.workshop.questions import Kind, Option, Question
from momentum.workshop.results import Move
from momentum.workshop.since import pairs
from tests.rooms import Room, result

ITEMS = tuple(Option(item, f"About {item}") for item in ("clarity", "backing"))
BEFORE = Question("mood", Kind.SCALES, "Before?", options=ITEMS, family="mood")
AFTER = Question("mood_after", Kind.SCALES, "After?", options=ITEMS, family="mood")
LAST = Question("mood_last", Kind.SCALES, "At the end?", options=ITEMS[:1], family="mood")


@pytest.fixture
def moods(shared: Conductor) -> Room:
    room = Room(conductor=shared)
    for question in (BEFORE, AFTER, LAST):
        room.add_question(question)
    return room


def told(room: Room, key: str, *numbers: int | None) -> None:
    """Person after person answers with one number for all items; None does not answer."""
    room.open_question(key)
    for n, number in enumerate(numbers):
        if number is not None:
            room.answer(key, {option.id: number for option in room.workshop.questions.find(key).latest.options}, n)
    room.reveal(key)


def ways(room: Room, key: str) -> list[tuple[int, int]]:
    return sorted((move.then["clarity"], move.now["clarity"]) for move in result(room, key).since)


def test_each_answer_goes_from_the_question_before_to_this_one(moods: Room) -> None:
    told(moods, "mood", 3, 2, 4, 3)
    told(moods, "mood_after", 4, 4, 4, 2)
    assert result(moods, "mood").since == ()
    assert Move({"backing": 2, "clarity": 2}, {"backing": 4, "clarity": 4}) in result(moods, "mood_after").since
    assert ways(moods, "mood_after") == [(2, 4), (3, 2), (3, 4), (4, 4)]


def test_the_question_before_is_the_last_one_that_was_revealed(moods: Room) -> None:
    told(moods, "mood", 3, 2, 4)
    moods.open_question("mood_after")
    moods.close_question("mood_after")
    told(moods, "mood_last", 5, 5, 5)
    assert ways(moods, "mood_last") == [(2, 5), (3, 5), (4, 5)]
    told(moods, "mood_after", 1, 1, 1)
    assert ways(moods, "mood_last") == [(1, 5), (1, 5), (1, 5)]


def test_only_items_that_both_have_are_compared(moods: Room) -> None:
    told(moods, "mood", 3, 2, 4)
    told(moods, "mood_last", 5, 5, 5)
    assert all(move.then.keys() == move.now.keys() == {"clarity"} for move in result(moods, "mood_last").since)


def test_the_way_of_so_few_is_not_shown(moods: Room) -> None:
    told(moods, "mood", 3, 2, None, 4)
    told(moods, "mood_after", 4, 4, 4, None)
    assert result(moods, "mood_after").since == ()


def test_one_who_answered_only_once_is_not_what_the_rest_leaves_over(moods: Room) -> None:
    told(moods, "mood", 1, 2, 3, 4, 5, 1)
    told(moods, "mood_after", 2, 3, 4, 5, 5, 5, 1)
    assert len(result(moods, "mood_after").since) == 3


def test_other_families_other_scales_and_other_kinds_are_not_compared(moods: Room) -> None:
    moods.add_question(Question("percent", Kind.SCALES, "In percent?", options=ITEMS, family="mood", low=0, high=100))
    moods.add_question(Question("else", Kind.SCALES, "Elsewhere?", options=ITEMS, family="other"))
    moods.add_question(Question("open", Kind.SCALES, "Openly?", options=ITEMS))
    told(moods, "mood", 3, 2, 4)
    for key in ("percent", "else", "open"):
        told(moods, key, 3, 2, 4)
        assert result(moods, key).since == (), key


def test_what_is_left_out_cannot_be_worked_out_from_the_keys_of_the_questions(moods: Room) -> None:
    """Drawn by the keys alone it were the same in every workshop, and what is left out could be read from what is shown."""
    told(moods, "mood", *range(1, 6), *range(1, 6))
    told(moods, "mood_after", *range(1, 6), *range(5, 0, -1), 3)
    asked, earlier = (moods.workshop.questions.find(key) for key in ("mood_after", "mood"))
    drawn = {tuple(sorted(person for person, _ in pairs(earlier, asked, f"workshop {number}"))) for number in range(20)}
    assert len(drawn) > 10
    assert {len(people) for people in drawn} == {7}
