"""What is noted beside the work."""

import msgspec
import pytest

from momentum.refusals import BadInput, NotFound, TextEmpty, TextTooLong
from momentum.workshop.notes import MOST_PARKED, DescribeRoom, Park, Unpark, WriteNote
from momentum.workshop.shown import control
from tests.rooms import Room


def test_a_thought_is_parked_once_and_taken_out(room: Room) -> None:
    room.ask(Park("  The budget "))
    assert room.ask(Park("The budget")) == room.workshop.rev
    assert "The budget" in room.shown.parked
    room.ask(Unpark("The budget"))
    assert not room.shown.parked
    with pytest.raises(NotFound, match="not in the parking lot any more"):
        room.ask(Unpark("The budget"))


def test_the_parking_lot_has_room_for_so_much(room: Room) -> None:
    for n in range(MOST_PARKED):
        room.ask(Park(f"Thought {n}"))
    with pytest.raises(BadInput, match=r"parking lot is full.*Take something out first"):
        room.ask(Park("One more"))
    with pytest.raises(TextEmpty, match="The thought is empty"):
        room.ask(Park(" "))


def test_the_private_note_is_in_nothing_the_room_receives(room: Room) -> None:
    before = room.shown
    room.ask(WriteNote("Ask Ada\nfirst"))
    assert control(room.workshop).note == "Ask Ada\nfirst"
    assert room.shown is before
    assert b"Ask Ada" not in msgspec.json.encode(room.shown)
    assert room.ask(WriteNote("Ask Ada\nfirst")) == room.workshop.rev
    with pytest.raises(TextTooLong, match="2000 fit"):
        room.ask(WriteNote("x" * 2001))


def test_the_screen_knows_the_wifi_and_whether_there_is_a_projector(room: Room) -> None:
    assert (room.shown.wifi, room.shown.projector) == ("", True)
    room.ask(DescribeRoom("Riverbank guest", projector=False))
    assert (room.shown.wifi, room.shown.projector) == ("Riverbank guest", False)
    assert room.ask(DescribeRoom("Riverbank guest", projector=False)) == room.workshop.rev
