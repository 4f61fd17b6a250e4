from datetime import date, timedelta

import msgspec
import pytest

from momentum.refusals import BadInput, NotFound, NotNow, NotPlainText, TextEmpty, TextTooLong
from momentum.workshop.pilots import MapPilot
from momentum.workshop.questions import Kind, Question
from momentum.workshop.thesis import AdjustWeights, Area, ChangeAreas, ReleaseSummary, WriteSentence, WriteThesis
from tests.rooms import Room

EVEN = {"time_back": 50.0, "flow": 50.0}


def test_every_version_of_the_sentence_is_kept(room: Room) -> None:
    for sentence in ("Here, AI helps nurses.", "Here, AI helps doctors.", "Here, AI helps nurses."):
        room.ask(WriteSentence(sentence))
    versions = room.shown.thesis.versions
    assert [(v.number, v.sentence) for v in versions] == [
        (1, "Here, AI helps nurses."),
        (2, "Here, AI helps doctors."),
        (3, "Here, AI helps nurses."),
    ]
    assert room.shown.thesis.sentence == "Here, AI helps nurses."
    assert versions[2].written == room.facts[-1].occurred


def test_the_same_sentence_is_no_new_version(room: Room) -> None:
    first = room.ask(WriteSentence("Here, AI helps nurses."))
    assert room.ask(WriteSentence(" Here, AI  helps nurses. ")) == first


@pytest.mark.parametrize(
    ("sentence", "refusal", "words"),
    [("", TextEmpty, "The sentence is empty"), ("x" * 1_001, TextTooLong, "1000 fit"), ("<b>us</b>", NotPlainText, "markup")],
)
def test_a_sentence_that_cannot_be_used_is_refused(room: Room, sentence: str, refusal: type[BadInput], words: str) -> None:
    with pytest.raises(refusal, match=words):
        room.ask(WriteSentence(sentence))


def test_what_is_not_given_stays_as_it_is(room: Room) -> None:
    room.ask(WriteThesis(boundaries=("No letting go", " ", "No letting go", "No secrets"), conductor="Ada"))
    room.ask(WriteThesis(humans_decide=("Dismissals",), deputy="Grace"))
    thesis = room.shown.thesis
    assert thesis.boundaries == ("No letting go", "No secrets")
    assert (thesis.humans_decide, thesis.conductor, thesis.deputy) == (("Dismissals",), "Ada", "Grace")


def test_writing_the_same_beside_the_sentence_changes_nothing(room: Room) -> None:
    first = room.ask(WriteThesis(conductor="Ada"))
    assert room.ask(WriteThesis(conductor="Ada")) == room.ask(WriteThesis()) == first


def test_what_was_written_can_be_taken_back(room: Room) -> None:
    day = room.shown.opened + timedelta(30)
    room.ask(WriteThesis(boundaries=("No secrets",), conductor="Ada", next_check_in=day))
    assert room.shown.thesis.next_check_in == day
    room.ask(WriteThesis(boundaries=(), conductor="", next_check_in=None))
    thesis = room.shown.thesis
    assert (thesis.boundaries, thesis.conductor, thesis.next_check_in) == ((), "", None)


def test_too_many_boundaries_are_refused(room: Room) -> None:
    with pytest.raises(BadInput, match=r"13 lines are too many to remember. Keep at most 12"):
        room.ask(WriteThesis(boundaries=tuple(f"No {n}" for n in range(13))))


def test_a_check_in_is_not_before_the_workshop(room: Room) -> None:
    opened = room.shown.opened
    with pytest.raises(BadInput, match=r"before the workshop. Please choose a date to come"):
        room.ask(WriteThesis(next_check_in=opened - timedelta(1)))
    room.ask(WriteThesis(next_check_in=opened))
    room.ask(WriteThesis(next_check_in=date.max))
    assert room.shown.thesis.next_check_in == date.max


# Weights


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


# Areas


def three(*names: str) -> tuple[Area, ...]:
    return tuple(Area("", name) for name in names)


def test_areas_may_be_written_anew_before_anyone_used_them(room: Room) -> None:
    room.ask(ChangeAreas(three("Time back", "Ärzte & Pflege", "!!!")))
    assert [area.id for area in room.shown.areas] == ["time_back", "ärzte_pflege", "area"]
    assert room.ask(ChangeAreas(room.shown.areas)) == room.workshop.rev


def test_areas_that_would_share_an_id_get_one_each(room: Room) -> None:
    room.ask(ChangeAreas(three("New value!", "New value?", "New value.")))
    assert [area.id for area in room.shown.areas] == ["new_value", "new_value_2", "new_value_3"]


def test_words_that_point_to_an_area_are_kept_once_and_not_without_end(room: Room) -> None:
    one, *rest = three("One", "Two", "Three")
    room.ask(ChangeAreas((msgspec.structs.replace(one, words=(" early  warning", "", "Early Warning", "forecast*")), *rest)))
    assert room.shown.areas[0].words == ("Early Warning", "forecast*")
    with pytest.raises(BadInput, match="61 words point to one area and 60 fit"):
        room.ask(ChangeAreas((msgspec.structs.replace(one, words=tuple(f"word {n}" for n in range(61))), *rest)))
    with pytest.raises(TextTooLong, match="A word that points to an area"):
        room.ask(ChangeAreas((msgspec.structs.replace(one, words=("x" * 61,)), *rest)))


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        (three("One", "Two"), "3 to 12 value areas and these are 2"),
        (three(*(f"Area {n}" for n in range(13))), "these are 13"),
        (three("Flow", "Craft", "flow"), "Two areas are called “flow”"),
        ((Area("a", "One"), Area("a", "Two"), Area("b", "Three")), "share one id"),
        ((Area("<img>", "One"), Area("a", "Two"), Area("b", "Three")), "id is made of letters"),
        ((Area("x" * 41, "One"), Area("a", "Two"), Area("b", "Three")), "id is made of letters"),
        (three("One", "Two", " "), "The area's name is empty"),
        (three("One", "Two", "x" * 61), "60 fit"),
    ],
)
def test_areas_that_cannot_be_used_are_refused(room: Room, areas: tuple[Area, ...], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        room.ask(ChangeAreas(areas))


def renamed(room: Room) -> tuple[Area, ...]:
    first, *rest = room.shown.areas
    return (msgspec.structs.replace(first, name="Hours back"), *rest)


def test_once_points_were_asked_for_names_may_change_and_the_set_may_not(room: Room) -> None:
    room.open_question("value_areas")
    with pytest.raises(NotNow, match="asked for points already"):
        room.ask(ChangeAreas(room.shown.areas[1:]))
    room.ask(ChangeAreas(renamed(room)))
    assert room.shown.areas[0].name == "Hours back"


def test_once_pilots_are_placed_the_set_may_not_change(room: Room) -> None:
    (pilot,) = room.add_pilots("Letters")
    room.ask(MapPilot(pilot, {"flow": 0}))
    room.ask(ChangeAreas(room.shown.areas[1:]))
    room.ask(MapPilot(pilot, {"flow": 1}))
    with pytest.raises(NotNow, match="Pilots are placed on these areas already"):
        room.ask(ChangeAreas(room.shown.areas[1:]))
    room.ask(ChangeAreas(renamed(room)))


def test_once_weights_were_set_by_hand_the_set_may_not_change(room: Room) -> None:
    """Or the weights would speak of areas that are gone, and no longer make a hundred."""
    room.ask(AdjustWeights(EVEN, "Because"))
    with pytest.raises(NotNow, match="Weights were set by hand for these areas"):
        room.ask(ChangeAreas(room.shown.areas[1:]))
    room.ask(ChangeAreas(renamed(room)))
    room.ask(AdjustWeights(None))
    room.ask(ChangeAreas(room.shown.areas[1:]))


# Agreement and release


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([5], "agreed"),
        ([3, 3, 3], "agreed"),
        ([2, 3, 4, 5], "agreed"),
        ([2, 2, 4, 5, 5, 5, 5, 5], "agreed"),
        ([2, 2, 4, 5, 5, 5, 5], "draft"),
        ([2], "draft"),
        ([1, 5, 5, 5, 5, 5, 5, 5], "draft"),
    ],
)
def test_a_thesis_is_agreed_with_no_one_and_at_most_a_quarter_of_twos(room: Room, answers: list[int], status: str) -> None:
    room.open_question("agreement")
    for n, answer in enumerate(answers):
        room.answer("agreement", answer, n)
    assert room.shown.thesis.status == "draft"
    room.reveal("agreement")
    assert room.shown.thesis.status == status


def test_the_team_sees_the_summary_of_the_revision_that_was_released(room: Room) -> None:
    before = room.ask(WriteSentence("Here, AI helps nurses."))
    room.ask(ReleaseSummary())
    assert room.shown.thesis.released == before
    room.ask(WriteSentence("Here, AI helps doctors."))
    released = room.shown.thesis.released
    assert released is not None
    assert room.conductor.at(room.code, released).thesis.sentence == "Here, AI helps nurses."
