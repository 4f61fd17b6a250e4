from datetime import date, timedelta

import msgspec
import pytest

from momentum.refusals import BadInput, NotFound, TextEmpty, TextTooLong
from momentum.workshop.open_questions import DropOpen, KeepOpen, Positions, Settle
from tests.rooms import Room

DAY = date(2099, 3, 4)
ASKED = KeepOpen("Letters first", "Triage first", "Try both for a month", "Ada", DAY)


def test_a_split_room_keeps_both_positions_and_the_test_between_them(room: Room) -> None:
    room.ask(ASKED)
    kept = Positions(1, "Letters first", "Triage first", "Try both for a month", "Ada", DAY)
    assert room.shown.thesis.open_questions == (kept,)
    assert room.ask(msgspec.structs.replace(ASKED, number=1)) == room.workshop.rev


def test_an_open_question_is_written_anew_settled_opened_again_and_taken_away(room: Room) -> None:
    room.ask(ASKED)
    room.ask(msgspec.structs.replace(ASKED, a="Rotas first"))
    room.ask(Settle(1, "Letters saved an hour a day."))
    room.ask(msgspec.structs.replace(ASKED, number=1, who="Ben"))
    first, second = room.shown.thesis.open_questions
    assert (first.who, first.settled, second.number) == ("Ben", "Letters saved an hour a day.", 2)
    room.ask(Settle(1, ""))
    room.ask(DropOpen(2))
    (left,) = room.shown.thesis.open_questions
    assert left.settled == ""
    assert room.ask(Settle(1, "")) == room.workshop.rev


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"a": ""}, TextEmpty, "Position A is empty"),
        ({"b": "x" * 301}, TextTooLong, "Position B is 301"),
        ({"b": "LETTERS first"}, BadInput, r"Both positions say the same. Write what sets them apart"),
        ({"test": " "}, TextEmpty, "The test that would tell the positions apart is empty"),
        ({"who": ""}, TextEmpty, "who runs the test is empty"),
        ({"by": None}, BadInput, r"The test has no date yet. Choose the day"),
        ({"by": date(2020, 1, 1)}, BadInput, r"lies in the past \(1 January 2020\). Choose today or a day to come"),
        ({"number": 7}, NotFound, r"not there any more. Write it down as a new one"),
    ],
)
def test_half_an_open_question_is_refused(room: Room, changes: dict[str, object], refusal: type[Exception], words: str) -> None:
    with pytest.raises(refusal, match=words):
        room.ask(msgspec.structs.replace(ASKED, **changes))
    assert room.shown.thesis.open_questions == ()


def test_a_room_keeps_no_more_than_it_can_test(room: Room) -> None:
    for n in range(5):
        room.ask(msgspec.structs.replace(ASKED, a=f"Letters, version {n}"))
    with pytest.raises(BadInput, match=r"5 open questions are as many as a room can test. Settle or take away one"):
        room.ask(ASKED)


@pytest.mark.parametrize("command", [Settle(1, "Letters"), DropOpen(1)])
def test_an_open_question_that_is_gone_is_not_found(room: Room, command: Settle | DropOpen) -> None:
    with pytest.raises(NotFound, match=r"not there any more. Reload"):
        room.ask(command)


def test_today_is_still_to_come(room: Room) -> None:
    room.ask(msgspec.structs.replace(ASKED, by=room.shown.opened))
    with pytest.raises(BadInput, match="lies in the past"):
        room.ask(msgspec.structs.replace(ASKED, by=room.shown.opened - timedelta(2)))
