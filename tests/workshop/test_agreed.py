from datetime import date

import pytest

from momentum.workshop.agreed import Reservation
from momentum.workshop.answers import CountHands
from momentum.workshop.attendance import Introduce
from momentum.workshop.check_in import follow_up
from momentum.workshop.moderation import HideText
from momentum.workshop.questions import Kind, Option, Question, identity
from momentum.workshop.rewind import Rewind
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.rooms import ANYONE, Room

SENTENCE = "Here, AI helps nurses."


def vote(room: Room, *answers: object) -> None:
    """The room says whether it stands behind the sentence, and sees it."""
    room.open_question("agreement")
    for n, answer in enumerate(answers):
        room.answer("agreement", answer, n)
    room.reveal("agreement")


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
    room.ask(WriteSentence(SENTENCE))
    assert room.shown.thesis.status == "draft"
    vote(room, *answers)
    assert room.shown.thesis.status == status


def test_nobody_agrees_to_a_sentence_that_is_not_written(room: Room) -> None:
    vote(room, 5, 5)
    room.ask(WriteSentence(SENTENCE))
    assert room.shown.thesis.status == "draft"


def test_hands_count_as_answers_do(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.open_question("agreement")
    room.ask(CountHands("agreement", {"4": 7, "2": 3}))
    room.reveal("agreement")
    (ballot,) = room.shown.thesis.ballots
    assert (ballot.counts, ballot.agreed) == ({2: 3, 4: 7}, False)


def test_a_sentence_changed_since_is_a_draft_until_it_reads_again_as_it_was_agreed(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    vote(room, 4, 5)
    room.ask(WriteSentence("Here, AI helps doctors."))
    thesis = room.shown.thesis
    assert (thesis.status, thesis.status_words) == ("draft", "draft, changed since the room agreed to version 1")
    assert thesis.standings == ("agreed, superseded by version 2", thesis.status_words)
    room.ask(WriteSentence(SENTENCE))
    assert (room.shown.thesis.status, room.shown.thesis.status_words) == ("agreed", "agreed")


def test_a_boundary_changed_since_makes_it_a_draft_and_their_order_does_not(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.ask(WriteThesis(boundaries=("Decide alone", "Sell data")))
    vote(room, 4, 5)
    room.ask(WriteThesis(boundaries=("Sell data", "Decide alone")))
    assert room.shown.thesis.status == "agreed"
    room.ask(WriteThesis(boundaries=("Sell data",)))
    assert room.shown.thesis.status_words == "draft, changed since the room agreed to version 1"


def test_what_people_answered_about_is_what_was_written_when_they_were_asked(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.open_question("agreement")
    room.answer("agreement", 5)
    room.ask(WriteSentence("Here, AI helps doctors."))
    room.reveal("agreement")
    assert room.shown.thesis.status_words == "draft, changed since the room agreed to version 1"
    vote(room, 5)
    assert room.shown.thesis.status == "agreed"
    assert [ballot.version for ballot in room.shown.thesis.ballots] == [1, 2]


def test_a_draft_says_until_when_and_the_next_check_in_is_that_day_unless_another_is_chosen(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    assert room.shown.thesis.status_words == "draft"
    room.ask(WriteThesis(next_check_in=date(2099, 4, 2)))
    assert room.shown.thesis.status_words == "draft until 2 April 2099"
    room.ask(WriteThesis(draft_until=date(2099, 3, 4)))
    assert room.shown.thesis.status_words == "draft until 4 March 2099"
    vote(room, 1, 5)
    assert room.shown.thesis.status_words == "draft until 4 March 2099"


def test_an_agreement_from_before_a_rewind_marks_its_version_and_decides_nothing(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    vote(room, 5, 5)
    room.ask(WriteSentence("Here, AI helps doctors."))
    room.ask(Rewind(0))
    thesis = room.shown.thesis
    assert thesis.status == "draft"
    assert thesis.standings[0] == "agreed, superseded by version 2"
    assert [ballot.aside for ballot in thesis.ballots] == [True]


def test_reasons_for_a_1_or_a_2_become_reservations_in_the_persons_words(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.open_question("agreement")
    for n, (choice, reason) in enumerate([(2, "Too early."), (1, "Not for us."), (3, "Why now?"), (2, "")]):
        room.answer("agreement", {"choice": choice, "reason": reason}, n)
    assert not room.shown.thesis.reservations
    room.reveal("agreement")
    assert room.shown.thesis.reservations == (Reservation(1, "Not for us."), Reservation(2, "Too early."))


def test_a_reservation_is_named_only_if_the_person_says_so_and_by_no_other_name(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.ask(Introduce("Ada"), room.seat(1))
    room.ask(Introduce("Ben"), room.seat(2))
    room.open_question("agreement")
    room.answer("agreement", {"choice": 2, "reason": "Too early.", "name": "Ben"}, 1)
    room.answer("agreement", {"choice": 2, "reason": "Too late."}, 2)
    room.answer("agreement", {"choice": 1, "reason": "Never.", "name": "Ada"}, 3)  # who gave no name has none to put
    room.reveal("agreement")
    assert room.shown.thesis.reservations == (
        Reservation(1, "Never."),
        *sorted((Reservation(2, "Too early.", "Ada"), Reservation(2, "Too late.")), key=lambda r: identity(r.text)),
    )


def test_no_name_stands_beside_a_reason_where_answers_are_always_anonymous(room: Room) -> None:
    options = (Option("1", "No"), Option("2", "Yes"))
    room.add_question(Question("fair", Kind.CHOICE, "Is this fair?", options=options, reason=True, family="fair"))
    room.ask(Introduce("Ada"), room.seat(1))
    room.open_question("fair")
    for n in (1, 2, 3):
        room.answer("fair", {"choice": 1, "reason": "No.", "name": "Ada"}, n)
    room.reveal("fair")
    found = room.shown.questions["fair"].result
    assert found is not None
    assert {reason.name for reason in found.reasons} == {""}


def test_a_hidden_reason_is_no_reservation(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    vote(room, {"choice": 2, "reason": "Because of Ben."}, 5)
    room.ask(HideText("agreement", identity("Because of Ben.")))
    assert room.shown.thesis.reservations == ()


def held(room: Room) -> tuple[str, tuple[str, ...]]:
    return room.shown.thesis.status_words, room.shown.thesis.standings


def test_a_thesis_from_an_earlier_session_is_superseded_once_it_is_rewritten(room: Room) -> None:
    room.ask(WriteThesis(boundaries=("Decide alone",)))
    room.ask(WriteSentence(SENTENCE))
    vote(room, 4, 5)
    plan = (room.shown.stages, tuple(asked.question for asked in room.shown.questions.values()))
    again = Room(conductor=room.conductor)
    again.code = room.conductor.open(lambda code: follow_up(room.shown, (), code, again.facilitator.id, *plan), ANYONE)
    assert held(again) == ("agreed in session 1", ("agreed in session 1",))
    again.ask(WriteThesis(boundaries=("Decide alone", "Sell data")))
    assert again.shown.thesis.status_words == "draft, changed since the room agreed in session 1"
    again.ask(WriteSentence("Here, AI helps doctors."))
    changed = "draft, changed since the room agreed in session 1"
    assert held(again) == (changed, ("agreed in session 1, superseded by version 2", changed))
    vote(again, 4)
    assert held(again) == ("agreed", ("agreed in session 1, superseded by version 2", "agreed"))
