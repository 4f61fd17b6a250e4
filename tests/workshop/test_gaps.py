"""What the room answers to a gap."""

import pytest

from momentum.refusals import BadInput, NotFound, NotNow, NotPlainText, Refusal, TextEmpty, TextTooLong
from momentum.workshop.building import BuildsOn, LinkPilot
from momentum.workshop.decider import Command
from momentum.workshop.gaps import GapAnswer, LeaveOpen, MoveEffort, StartSomething, TakeBack
from momentum.workshop.pilots import Card, ChangePilot, RemovePilot, Stage
from momentum.workshop.rewind import Rewind, preview, undo
from momentum.workshop.thesis import ChangeAreas
from tests.rooms import Room


def names(room: Room) -> list[str]:
    return [pilot.card.name for pilot in room.shown.pilots]


def test_something_started_is_a_pilot_at_idea_on_that_area(room: Room) -> None:
    room.ask(StartSomething("trust", " Read it out ", "Ada", "Ask two families"))
    (pilot,) = room.shown.pilots
    assert pilot.card == Card(name="Read it out", owner="Ada", stage=Stage.IDEA, areas={"trust": 3})
    answer = GapAnswer("trust", "start", "Read it out", pilot=pilot.id, owner="Ada", first_step="Ask two families")
    assert room.shown.gap_answers == (answer,)
    assert room.ask(StartSomething("trust", "Read it out", "Ada", "Ask two families")) == room.workshop.rev
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_effort_moves_and_gaps_stay_open_with_a_reason(room: Room) -> None:
    room.ask(MoveEffort("trust", "flow", "We have enough of that"))
    room.ask(LeaveOpen("craft", "Next year"))
    assert room.shown.gap_answers == (
        GapAnswer("trust", "move", "We have enough of that", "flow"),
        GapAnswer("craft", "leave", "Next year"),
    )
    assert room.ask(LeaveOpen("craft", "Next year")) == room.workshop.rev


def test_an_area_has_one_answer_and_a_new_one_takes_its_place(room: Room) -> None:
    room.ask(LeaveOpen("trust", "Next year"))
    room.ask(StartSomething("trust", "Read it out"))
    assert [answer.how for answer in room.shown.gap_answers] == ["start"]
    room.ask(MoveEffort("trust", "flow", "Rather so"))
    assert [answer.how for answer in room.shown.gap_answers] == ["move"]
    assert names(room) == []


def test_taking_back_takes_the_pilot_off_while_nobody_touched_it(room: Room) -> None:
    room.ask(StartSomething("trust", "Read it out", "Ada"))
    room.ask(TakeBack("trust"))
    assert (room.shown.gap_answers, names(room)) == ((), [])
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_what_somebody_worked_on_stays_when_its_answer_is_taken_back(room: Room) -> None:
    room.ask(StartSomething("trust", "Read it out"))
    pilot = room.shown.pilots[0].id
    room.ask(ChangePilot(pilot, Card(name="Read it out", stage=Stage.EXPLORING)))
    room.ask(TakeBack("trust"))
    assert (room.shown.gap_answers, names(room)) == ((), ["Read it out"])


def test_what_another_pilot_builds_on_stays_too(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.ask(StartSomething("trust", "Read it out"))
    room.ask(LinkPilot(letters, (BuildsOn(room.shown.pilots[1].id),)))
    room.ask(TakeBack("trust"))
    assert names(room) == ["Letters", "Read it out"]


def test_a_pilot_taken_off_opens_its_gap_again(room: Room) -> None:
    room.ask(StartSomething("trust", "Read it out"))
    room.ask(LeaveOpen("craft", "Next year"))
    room.ask(RemovePilot(room.shown.pilots[0].id))
    assert [answer.area for answer in room.shown.gap_answers] == ["craft"]


@pytest.mark.parametrize(
    ("command", "refusal", "words"),
    [
        (StartSomething("lunch", "Read it out"), NotFound, "no such value area"),
        (StartSomething("trust", " "), TextEmpty, "The idea is empty"),
        (StartSomething("trust", "x" * 121), TextTooLong, "120 fit"),
        (StartSomething("trust", "Read", "<b>Ada</b>"), NotPlainText, "The owner contains markup"),
        (StartSomething("trust", "Read", first_step="x" * 301), TextTooLong, "The first step.*300 fit"),
        (MoveEffort("lunch", "flow", "Because"), NotFound, "no such value area"),
        (MoveEffort("trust", "lunch", "Because"), NotFound, "no such value area"),
        (MoveEffort("trust", "trust", "Because"), BadInput, "only move from another area"),
        (MoveEffort("trust", "flow", ""), TextEmpty, "The reason for moving effort is empty"),
        (LeaveOpen("lunch", "Because"), NotFound, "no such value area"),
        (LeaveOpen("trust", "\n"), TextEmpty, "The reason for leaving it open is empty"),
        (TakeBack("trust"), NotFound, "no answer any more"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(room: Room, command: Command, refusal: type[Refusal], words: str) -> None:
    with pytest.raises(refusal, match=words):
        room.ask(command)
    assert (room.shown.gap_answers, room.shown.pilots) == ((), ())


def test_areas_that_gaps_were_answered_for_neither_come_nor_go(room: Room) -> None:
    room.ask(LeaveOpen("trust", "Next year"))
    with pytest.raises(NotNow, match=r"answered already. Take the answers back first"):
        room.ask(ChangeAreas(room.shown.areas[1:]))
    room.ask(TakeBack("trust"))
    room.ask(ChangeAreas(room.shown.areas[1:]))


def test_going_back_takes_answers_and_what_they_started_with_it_and_undoing_brings_both(room: Room) -> None:
    room.ask(LeaveOpen("craft", "Next year"))
    room.go("commit")
    room.ask(StartSomething("trust", "Read it out"))
    before = room.shown.gap_answers, room.shown.pilots
    last = len(room.workshop.history) - 1
    assert "Answers to gaps and pinned findings are as they were." in preview(room.workshop, last)
    room.ask(Rewind(last))
    assert ([answer.area for answer in room.shown.gap_answers], names(room)) == (["craft"], [])
    back = undo(room.workshop)
    assert back is not None
    room.ask(Rewind(back))
    assert (room.shown.gap_answers, room.shown.pilots) == before
