"""Who does what by when, and how it went."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound, NotNow, NotPlainText, Refusal, TextEmpty, TextTooLong
from momentum.workshop.commitments import (
    ChangeCommitment,
    Commit,
    Commitment,
    ReopenCommitment,
    SettleCommitment,
    TakeBackCommitment,
)
from momentum.workshop.decider import Command
from tests.rooms import Room

SPRING = date(2099, 4, 1)
ASK = Commit("Ask two families", "Ana Ruiz", SPRING, "they are away", "ask in April")


def test_somebody_commits(room: Room) -> None:
    room.ask(ASK)
    room.ask(Commit("  Write it  down ", "Ben", SPRING))
    assert room.shown.commitments == (
        Commitment("c1", "Ask two families", "Ana Ruiz", SPRING, "they are away", "ask in April"),
        Commitment("c2", "Write it down", "Ben", SPRING),
    )
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_a_commitment_is_said_in_other_words(room: Room) -> None:
    room.ask(ASK)
    room.ask(ChangeCommitment("c1", who="Ben", by=date(2099, 5, 1)))
    (made,) = room.shown.commitments
    assert (made.who, made.by, made.what) == ("Ben", date(2099, 5, 1), ASK.what)
    assert room.ask(ChangeCommitment("c1", who=" Ben ")) == room.workshop.rev
    room.ask(ChangeCommitment("c1", obstacle="", response=""))
    assert room.shown.commitments[0].obstacle == ""


def test_a_commitment_is_done_dropped_with_a_reason_or_open_again(room: Room) -> None:
    room.ask(ASK)
    room.ask(SettleCommitment("c1", "done"))
    assert room.ask(SettleCommitment("c1", "done")) == room.workshop.rev
    assert room.shown.commitments[0].state == "done"
    room.ask(SettleCommitment("c1", "dropped", "They moved away."))
    assert (room.shown.commitments[0].state, room.shown.commitments[0].note) == ("dropped", "They moved away.")
    room.ask(ReopenCommitment("c1"))
    assert room.ask(ReopenCommitment("c1")) == room.workshop.rev
    assert (room.shown.commitments[0].state, room.shown.commitments[0].note) == ("open", "")


def test_late_is_what_is_open_after_its_day() -> None:
    made = Commitment("c1", "Ask", "Ana", SPRING)
    assert [made.late(SPRING + timedelta(days=n)) for n in (-1, 0, 1)] == [False, False, True]
    assert not replace(made, state="done").late(SPRING + timedelta(days=1))


def test_what_was_never_meant_is_taken_back_and_its_number_may_come_again(room: Room) -> None:
    room.ask(ASK)
    room.ask(TakeBackCommitment("c1"))
    room.ask(ASK)
    assert [made.id for made in room.shown.commitments] == ["c1"]
    room.ask(SettleCommitment("c1", "done"))
    with pytest.raises(NotNow, match="Settle it as done or dropped instead"):
        room.ask(TakeBackCommitment("c1"))


@pytest.mark.parametrize(
    ("changed", "refusal", "words"),
    [
        ({"what": " "}, TextEmpty, "What will be done is empty"),
        ({"what": "x" * 301}, TextTooLong, "300 fit"),
        ({"who": "Ana, Ben"}, BadInput, "exactly one person"),
        ({"who": "Everyone"}, BadInput, "nobody in particular"),
        ({"by": date(2020, 1, 1)}, BadInput, "lies in the past"),
        ({"obstacle": "<b>"}, NotPlainText, "markup"),
        ({"obstacle": ""}, BadInput, "Fill in “if …” too"),
        ({"response": ""}, BadInput, "Fill in “then …” too"),
    ],
)
def test_a_commitment_that_cannot_be_is_refused(
    room: Room, changed: dict[str, Any], refusal: type[Refusal], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        room.ask(replace(ASK, **changed))
    room.ask(ASK)
    with pytest.raises(refusal, match=words):
        room.ask(ChangeCommitment("c1", **changed))
    assert [made.what for made in room.shown.commitments] == [ASK.what]


@pytest.mark.parametrize(
    "command", [ChangeCommitment("c9"), SettleCommitment("c9", "done"), ReopenCommitment("c9"), TakeBackCommitment("c9")]
)
def test_a_commitment_that_is_gone_is_neither_changed_nor_settled(room: Room, command: Command) -> None:
    with pytest.raises(NotFound, match="not there any more"):
        room.ask(command)


def test_dropping_without_a_reason_is_refused(room: Room) -> None:
    room.ask(ASK)
    with pytest.raises(TextEmpty, match="Whoever drops a commitment says why"):
        room.ask(SettleCommitment("c1", "dropped", " "))
    with pytest.raises(BadInput, match="done or as dropped"):
        room.ask(SettleCommitment("c1", "late"))  # type: ignore[arg-type]  # as a hostile file has it
