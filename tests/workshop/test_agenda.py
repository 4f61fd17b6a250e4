import pytest

from momentum.refusals import NotFound
from momentum.workshop.agenda import GoTo
from momentum.workshop.questions import Status
from tests.rooms import Room


def test_a_workshop_begins_at_its_first_stage(room: Room) -> None:
    assert room.workshop.agenda.now.key == "open"
    assert room.workshop.agenda.since == room.workshop.opened


def test_the_facilitator_goes_forward_and_back(room: Room) -> None:
    room.go("commit")
    room.go("stories")
    assert room.shown.stage.key == "stories"


def test_going_to_a_stage_remembers_since_when(room: Room) -> None:
    room.go("stories")
    assert room.workshop.agenda.since == room.facts[-1].occurred


def test_going_where_one_is_changes_nothing(room: Room) -> None:
    before = room.workshop
    assert room.ask(GoTo("open")) == before.rev
    assert room.workshop is before


def test_a_stage_that_is_not_there_is_refused(room: Room) -> None:
    with pytest.raises(NotFound, match="no such stage"):
        room.go("karaoke")


def test_leaving_a_stage_closes_its_open_question(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes")
    room.go("thesis")
    assert room.workshop.questions.find("stories").status is Status.CLOSED
    assert [fact.kind for fact in room.facts[-2:]] == ["question_closed", "stage_entered"]


def test_leaving_a_stage_takes_its_question_off_the_screen(room: Room) -> None:
    room.open_question("stories")
    room.go("thesis")
    assert room.shown.on is None


def test_nothing_is_lost_by_leaving_and_coming_back(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes")
    room.go("thesis")
    room.go("stories")
    room.reveal("stories")
    result = room.shown.questions["stories"].result
    assert result is not None
    assert "They count our keystrokes" in result.values


def test_a_change_of_stage_is_a_step(room: Room) -> None:
    assert room.go("stories") == room.workshop.step == room.workshop.shown_rev
