from datetime import date, timedelta

import pytest

from momentum.refusals import BadInput, NotPlainText, TextEmpty, TextTooLong
from momentum.workshop.thesis import ReleaseSummary, WriteSentence, WriteThesis
from tests.rooms import Room


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


def test_a_check_in_is_not_in_the_past(room: Room) -> None:
    opened = room.shown.opened
    with pytest.raises(BadInput, match=r"check-in lies in the past .* Choose today or a day to come"):
        room.ask(WriteThesis(next_check_in=opened - timedelta(2)))
    room.ask(WriteThesis(next_check_in=opened))
    room.ask(WriteThesis(next_check_in=date.max))
    assert room.shown.thesis.next_check_in == date.max


def test_three_principles_guide_what_acts_for_us_in_their_order(room: Room) -> None:
    room.ask(WriteThesis(principles=("Ask first", "Say it is AI", " "), when_unsure="It asks.", why="Too few nurses."))
    thesis = room.shown.thesis
    assert thesis.principles == ("Ask first", "Say it is AI")
    assert (thesis.when_unsure, thesis.why) == ("It asks.", "Too few nurses.")
    with pytest.raises(BadInput, match=r"Principles, in order: 4 lines are too many to remember. Keep at most 3"):
        room.ask(WriteThesis(principles=("a", "b", "c", "d")))


def ambition(room: Room) -> tuple[int | None, bool]:
    return room.shown.thesis.ambition, room.shown.thesis.ambition_set


def test_ambition_is_the_middle_of_the_rooms_answers_unless_it_is_set_by_hand(room: Room) -> None:
    room.add_question(room.workshop.questions.find("ambition").question)
    room.open_question("ambition")
    for n, value in enumerate((10, 40, 90)):
        room.answer("ambition", value, n)
    assert ambition(room) == (None, False)
    room.reveal("ambition")
    assert ambition(room) == (40, False)
    room.ask(WriteThesis(ambition=70))
    assert ambition(room) == (70, True)
    room.ask(WriteThesis(ambition=None))
    assert ambition(room) == (40, False)


@pytest.mark.parametrize("number", [-1, 101])
def test_an_ambition_off_the_scale_is_refused(room: Room, number: int) -> None:
    with pytest.raises(BadInput, match=r"from 0 \(everyday help\) to 100 .* Please choose a number between"):
        room.ask(WriteThesis(ambition=number))


def test_a_draft_is_not_until_a_day_that_is_over(room: Room) -> None:
    with pytest.raises(BadInput, match=r"until which it is a draft lies in the past .* Choose today or a day to come"):
        room.ask(WriteThesis(draft_until=room.shown.opened - timedelta(2)))


def test_the_team_sees_the_summary_of_the_revision_that_was_released(room: Room) -> None:
    before = room.ask(WriteSentence("Here, AI helps nurses."))
    room.ask(ReleaseSummary())
    assert room.shown.thesis.released == before
    room.ask(WriteSentence("Here, AI helps doctors."))
    released = room.shown.thesis.released
    assert released is not None
    assert room.conductor.at(room.code, released).thesis.sentence == "Here, AI helps nurses."
