"""Findings the room wants to keep."""

import pytest

from momentum.refusals import BadInput, NotFound, NotPlainText, TextEmpty, TextTooLong
from momentum.workshop.pins import MOST_PINNED, Pin, PinFinding, UnpinFinding
from momentum.workshop.rewind import Rewind
from tests.rooms import Room

SENTENCE = "Better decisions carries 30 % of our attention and 10 % of our effort."


def test_findings_stand_in_the_order_they_were_pinned(room: Room) -> None:
    room.ask(PinFinding("gap:decisions", SENTENCE))
    room.ask(PinFinding("outside", "2 of 12 pilots serve none of our areas."))
    assert room.ask(PinFinding("gap:decisions", f" {SENTENCE}")) == room.workshop.rev
    assert [pin.key for pin in room.shown.pinned] == ["gap:decisions", "outside"]
    room.ask(PinFinding("gap:decisions", "Better decisions has caught up."))
    assert room.shown.pinned[0] == Pin("gap:decisions", "Better decisions has caught up.")
    room.ask(UnpinFinding("gap:decisions"))
    assert [pin.key for pin in room.shown.pinned] == ["outside"]
    with pytest.raises(NotFound, match="not pinned any more"):
        room.ask(UnpinFinding("gap:decisions"))


def test_so_many_findings_are_pinned_and_no_more(room: Room) -> None:
    for n in range(MOST_PINNED):
        room.ask(PinFinding(f"gap:{n}", "A finding"))
    with pytest.raises(BadInput, match="Take one off first"):
        room.ask(PinFinding("gap:one_more", "A finding"))
    room.ask(PinFinding("gap:0", "It reads anew"))


def test_what_is_no_finding_is_refused(room: Room) -> None:
    for key in ("", "a b", "<b>", "x" * 201):
        with pytest.raises(BadInput, match="Reload the page and pin it there"):
            room.ask(PinFinding(key, SENTENCE))
    with pytest.raises(TextEmpty, match="The finding is empty"):
        room.ask(PinFinding("outside", " "))
    with pytest.raises(TextTooLong, match="1000 fit"):
        room.ask(PinFinding("outside", "x" * 1_001))
    with pytest.raises(NotPlainText, match="contains markup"):
        room.ask(PinFinding("outside", "<b>Two</b> pilots"))
    assert room.shown.pinned == ()


def test_going_back_unpins_what_was_pinned_since(room: Room) -> None:
    room.ask(PinFinding("outside", "Two pilots"))
    room.go("commit")
    room.ask(PinFinding("gap:flow", "Less than we say"))
    room.ask(Rewind(len(room.workshop.history) - 1))
    assert [pin.key for pin in room.shown.pinned] == ["outside"]
