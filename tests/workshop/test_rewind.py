"""Rewind: back to an earlier moment. Nothing is lost, and it can be undone."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momentum.conductor import Conductor
from momentum.refusals import NotFound
from momentum.workshop.agenda import PauseSession
from momentum.workshop.answers import CountHands
from momentum.workshop.asking import ReadTexts
from momentum.workshop.attendance import Introduce
from momentum.workshop.moderation import HideText
from momentum.workshop.planning import ChangeQuestion
from momentum.workshop.questions import Kind, Option, Question, Status, identity
from momentum.workshop.rewind import Rewind, preview, undo
from momentum.workshop.shown import Shown, control
from momentum.workshop.state import Workshop, fold
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.rooms import Room, result


def moment(room: Room, label: str) -> int:
    """The last checkpoint that is called so."""
    return max(n for n, one in enumerate(room.workshop.history) if label in one.label)


def picture(shown: Shown) -> object:
    """What a rewind gives back: all that is shown but the revision, the versions of the sentence, and what counts minutes."""
    thesis = msgspec.structs.replace(shown.thesis, versions=(), standings=())
    return msgspec.structs.replace(shown, rev=0, revision=0, thesis=thesis, began=None)


def voted(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 9}, 1)
    room.answer("value_areas", {"trust": 5}, 2)
    room.reveal("value_areas")


def test_going_back_before_a_vote_puts_its_answers_aside_and_undoing_brings_them_back(room: Room) -> None:
    room.go("thesis")
    voted(room)
    before = room.shown
    room.ask(Rewind(moment(room, "Thesis: the stage began")))
    assert room.shown.questions["value_areas"].status is Status.WAITING
    assert room.shown.thesis.weights is None
    (aside,) = room.shown.questions["value_areas"].aside
    assert (aside.round, sorted(aside.counts().items())[3:4]) == (1, [("flow", 9)])
    room.ask(Rewind(moment(room, "Before going back")))
    assert picture(room.shown) == picture(before)


def test_after_going_back_the_room_is_asked_in_a_new_round(room: Room) -> None:
    room.go("thesis")
    voted(room)
    room.ask(Rewind(moment(room, "Thesis: the stage began")))
    room.open_question("value_areas")
    room.answer("value_areas", {"craft": 3}, 1)
    room.reveal("value_areas")
    assert (result(room, "value_areas").round, result(room, "value_areas").values) == (2, ({"craft": 3},))
    assert [one.round for one in room.shown.questions["value_areas"].aside] == [1]


def test_agenda_thesis_and_pilots_go_back_and_people_links_and_notes_stay(room: Room) -> None:
    room.ask(WriteSentence("Here, AI helps nurses."))
    room.go("map")
    room.ask(Introduce("Ada"), room.seat())
    room.add_pilots("Letters")
    room.ask(WriteSentence("Here, AI helps everybody."))
    room.ask(WriteThesis(conductor="Ines"))
    room.ask(Rewind(moment(room, "Map: the stage began")))
    assert (room.shown.stage.key, room.shown.thesis.sentence) == ("map", "Here, AI helps nurses.")
    assert (room.shown.pilots, room.shown.thesis.conductor) == ((), "")
    assert [seat.name for seat in control(room.workshop).seats] == ["Ada"]
    assert [v.sentence for v in room.shown.thesis.versions] == [
        "Here, AI helps nurses.",
        "Here, AI helps everybody.",
        "Here, AI helps nurses.",
    ]


def test_going_back_while_the_session_pauses_leaves_it_paused(room: Room) -> None:
    room.go("thesis")
    room.ask(PauseSession())
    room.ask(Rewind(0))
    assert room.shown.paused


def test_what_was_hidden_since_stays_hidden(room: Room) -> None:
    room.open_question("stories")
    for n, text in enumerate(("Rude", "Kind", "Calm")):
        room.answer("stories", text, n)
    room.reveal("stories")
    room.ask(HideText("stories", identity("Rude")))
    room.ask(Rewind(moment(room, "was revealed")))
    assert b"Rude" not in msgspec.json.encode(room.shown)
    room.ask(Rewind(moment(room, "Before going back")))
    assert b"Rude" not in msgspec.json.encode(room.shown)


def test_a_question_that_was_asked_keeps_the_form_it_was_asked_in(room: Room) -> None:
    """Its answers, put aside, would not fit the form it had before."""
    numbered = Question("q", Kind.CHOICE, "Which?", options=(Option("1", "One"), Option("2", "Two")))
    room.add_question(numbered)
    room.go("thesis")
    before = len(room.workshop.history) - 1
    room.ask(ChangeQuestion(Question("q", Kind.POINTS, "Which?", options=(Option("a", "One"), Option("b", "Two")))))
    room.open_question("q")
    room.ask(CountHands("q", {"a": 3}))
    room.reveal("q")
    room.ask(Rewind(before))
    shown = room.shown.questions["q"]
    assert shown.question.kind is Kind.POINTS
    assert [one.counts() for one in shown.aside] == [{"a": 3, "b": 0}]


def test_what_was_sealed_is_still_sealed_after_going_back_and_forth(room: Room) -> None:
    room.open_question("stories")
    for n, text in enumerate(("Rude", "Kind", "Calm")):
        room.answer("stories", text, n)
    room.ask(ReadTexts("stories"))
    room.ask(Rewind(0))
    room.ask(Rewind(moment(room, "Before going back")))
    assert b"Rude" not in msgspec.json.encode(room.shown)
    assert room.workshop.questions.find("stories").status is Status.READING


def test_what_was_open_is_closed_and_keeps_its_answers(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 9}, 1)
    room.ask(Rewind(0))
    room.ask(Rewind(moment(room, "Before going back")))
    asked = room.workshop.questions.find("value_areas")
    assert (asked.status, len(asked.latest.answers)) == (Status.CLOSED, 1)


def test_it_says_before_what_will_change(room: Room) -> None:
    room.go("thesis")
    voted(room)
    room.ask(WriteSentence("Here, AI helps nurses."))
    room.ask(WriteThesis(conductor="Ines"))
    room.add_pilots("Letters")
    room.go("map")
    told = preview(room.workshop, moment(room, "Thesis: the stage began"))
    asked = room.shown.questions["value_areas"].question.prompt
    assert told == (
        "The room goes from “Map” back to “Thesis”.",
        f"“{asked}”: 1 round is put aside, and comes back if you undo this.",
        "The sentence is not written yet again. Every version is kept.",
        "What stands beside the sentence is as it was: boundaries, human calls, principles, weights, names.",
        "0 pilots are there as they were; now there are 1.",
    )
    assert preview(room.workshop, len(room.workshop.history) - 1) == ("Nothing would change.",)


@pytest.mark.parametrize("to", [-1, 99])
def test_a_moment_that_never_was_is_refused(room: Room, to: int) -> None:
    with pytest.raises(NotFound, match=r"no such moment to go back to. Choose one"):
        room.ask(Rewind(to))
    with pytest.raises(NotFound, match="no such moment"):
        preview(room.workshop, to)


def test_every_answer_ever_given_is_still_in_the_log(room: Room) -> None:
    room.go("thesis")
    voted(room)
    room.ask(Rewind(0))
    assert [fact.kind for fact in room.facts].count("answered") == 2


STEPS = st.lists(st.sampled_from(["vote", "story", "go", "sentence", "back"]), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_rewind_can_be_undone(shared: Conductor, steps: list[str]) -> None:
    room = Room(conductor=shared)
    for n, step in enumerate(steps):
        match step:
            case "vote":
                voted(room)
            case "story":
                room.open_question("stories")
                for person in (1, 2, 3):
                    room.answer("stories", f"Story {n}", person)
                room.reveal("stories")
            case "go":
                room.go(("map", "people")[n % 2])
            case "sentence":
                room.ask(WriteSentence(f"Here, AI helps {n}."))
            case "back":
                before = room.shown
                room.ask(Rewind(n % len(room.workshop.history)))
                room.ask(Rewind(moment(room, "Before going back")))
                assert picture(room.shown) == picture(before)
    assert fold(room.workshop.id, room.facts) == room.workshop
    assert isinstance(room.workshop, Workshop)


def test_going_back_can_be_undone_in_one_step_until_the_room_has_gone_on() -> None:
    room = Room()
    assert undo(room.workshop) is None
    room.go("stories")
    room.ask(Rewind(0))
    place = undo(room.workshop)
    assert place is not None
    room.ask(Rewind(place))
    assert room.shown.stage.key == "stories"
    room.go("thesis")
    assert undo(room.workshop) is None
