"""What a pilot teaches is written one step at a time."""

import pytest

from momentum.refusals import BadInput, NotAllowed, NotFound, NotPlainText, TextTooLong
from momentum.workshop.card import Card, Stage
from momentum.workshop.decider import Role
from momentum.workshop.loops import WriteLoop
from tests.rooms import Room


def card(room: Room, pilot: str) -> Card:
    return room.workshop.portfolio.find(pilot).card


def test_one_step_is_written_and_all_others_stay(room: Room) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", hypothesis="Half the time", owner="Ada"))
    room.ask(WriteLoop(letters, measure=" Minutes\na letter "))
    assert card(room, letters) == Card(name="Letters", hypothesis="Half the time", owner="Ada", measure="Minutes\na letter")
    assert room.ask(WriteLoop(letters, measure="Minutes\na letter")) == room.workshop.rev
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_a_step_can_be_asked_for_and_not_be_there_and_be_unknown_again(room: Room) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", measure="Minutes", absent=("owner",)))
    room.ask(WriteLoop(letters, none=("measure",)))
    assert (card(room, letters).measure, card(room, letters).absent) == (None, ("measure", "owner"))
    room.ask(WriteLoop(letters, measure="Minutes"))
    assert (card(room, letters).measure, card(room, letters).absent) == ("Minutes", ("owner",))
    room.ask(WriteLoop(letters, none=("measure", "therefore")))
    room.ask(WriteLoop(letters, measure=None, therefore=" "))
    assert (card(room, letters).measure, card(room, letters).absent) == (None, ("owner",))


def test_a_stopped_pilot_leaves_something_behind_for_somebody(room: Room) -> None:
    (bot,) = room.add_pilots(Card(name="Parking bot", stage=Stage.STOPPED))
    room.ask(WriteLoop(bot, keep="The list of questions", keep_for="Whoever builds the next helpdesk"))
    assert (card(room, bot).keep, card(room, bot).keep_for) == ("The list of questions", "Whoever builds the next helpdesk")
    room.ask(WriteLoop(bot, keep_for=None, none=("keep",)))
    assert (card(room, bot).keep, card(room, bot).keep_for, card(room, bot).absent) == (None, None, ("keep",))


def test_what_cannot_be_written_is_refused(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    with pytest.raises(TextTooLong, match="What was learned is 1001 characters"):
        room.ask(WriteLoop(letters, learned="x" * 1_001))
    with pytest.raises(NotPlainText, match="For whom it is worth keeping contains markup"):
        room.ask(WriteLoop(letters, keep_for="<b>all</b>"))
    for strange in ("lunch", "keep_for", "owner"):
        with pytest.raises(BadInput, match=f"Of “{strange}” nobody says that there is none. Choose a step"):
            room.ask(WriteLoop(letters, none=(strange,)))
    with pytest.raises(NotFound, match="not in the workshop any more"):
        room.ask(WriteLoop("p0", learned="Much"))


def test_an_owner_writes_their_own_and_no_other_and_a_phone_none(room: Room) -> None:
    own, other = room.add_pilots("Letters", "Triage")
    owner = room.link(Role.OWNER, own)
    room.ask(WriteLoop(own, learned="Templates"), owner)
    with pytest.raises(NotAllowed, match="belongs to another owner"):
        room.ask(WriteLoop(other, learned="Templates"), owner)
    for by in (room.seat(), room.link(Role.OBSERVER)):
        with pytest.raises(NotAllowed):
            room.ask(WriteLoop(own, learned="Nothing"), by)
    assert (card(room, own).learned, card(room, other).learned) == ("Templates", None)
