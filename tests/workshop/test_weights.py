import pytest

from momentum.refusals import BadInput, NotFound, TextEmpty
from momentum.workshop.questions import Kind, Question
from momentum.workshop.thesis import AdjustWeights
from tests.rooms import Room

EVEN = {"time_back": 50.0, "flow": 50.0}


def test_weights_are_what_the_points_say(room: Room) -> None:
    assert room.shown.thesis.weights is None
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 6, "craft": 2}, 1)
    room.answer("value_areas", {"flow": 2}, 2)
    assert room.shown.thesis.weights is None
    room.reveal("value_areas")
    thesis = room.shown.thesis
    assert thesis.weights is not None
    assert (thesis.weights["flow"], thesis.weights["craft"], thesis.weights["trust"]) == (80, 20, 0)
    assert sum(thesis.weights.values()) == pytest.approx(100)
    assert (thesis.voted, thesis.adjusted) == (2, False)


def test_another_question_about_the_areas_gives_no_weights(room: Room) -> None:
    first = room.shown.stages[0].key
    ready = Question("ready", Kind.SCALES, "How ready are we?", options_from="areas")
    room.add_question(ready, first)
    room.open_question("ready")
    room.answer("ready", {"flow": 5, "trust": 1})
    room.reveal("ready")
    assert room.shown.thesis.weights is None
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 3})
    room.reveal("value_areas")
    weights = room.shown.thesis.weights
    assert weights is not None
    assert weights["flow"] == 100


def test_points_that_all_stay_unspent_give_no_weights(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {})
    room.reveal("value_areas")
    assert room.shown.thesis.weights is None


def test_weights_set_by_hand_come_with_the_reason_and_can_be_given_back(room: Room) -> None:
    room.ask(AdjustWeights(EVEN, "The board said so"))
    thesis = room.shown.thesis
    assert thesis.weights is not None
    assert thesis.weights.keys() == {area.id for area in room.shown.areas}
    assert sum(thesis.weights.values()) == 100
    assert (thesis.adjusted, thesis.weights_note) == (True, "The board said so")
    room.ask(AdjustWeights(None))
    assert (room.shown.thesis.weights, room.shown.thesis.adjusted, room.shown.thesis.weights_note) == (None, False, "")
    assert room.ask(AdjustWeights(None)) == room.workshop.rev


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({"flow": 50.0, "craft": 49.0}, "add up to 99 and must make 100"),
        ({"flow": 150.0, "craft": -50.0}, "a number from 0 to 100"),
        ({"flow": float("nan")}, "a number from 0 to 100"),
        ({"flow": float("inf")}, "a number from 0 to 100"),
        ({"flow": 1e308, "craft": 1e308}, "must make 100"),
        ({}, "add up to 0"),
    ],
)
def test_weights_make_a_hundred(room: Room, weights: dict[str, float], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        room.ask(AdjustWeights(weights, "Because"))


def test_weights_go_to_areas_of_the_workshop_and_with_a_reason(room: Room) -> None:
    with pytest.raises(NotFound, match="no such value area"):
        room.ask(AdjustWeights({"lunch": 100.0}, "Because"))
    with pytest.raises(TextEmpty, match="The reason for changing weights by hand is empty"):
        room.ask(AdjustWeights(EVEN))
