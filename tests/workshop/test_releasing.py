"""Releasing: the summary goes out as it is now, with or without some of it."""

from __future__ import annotations

from momentum.workshop.releasing import EVERYTHING, Release, ReleaseSummary
from momentum.workshop.rewind import Rewind
from tests.rooms import Room


def test_everything_goes_out_unless_somebody_says_otherwise(room: Room) -> None:
    assert room.shown.thesis.release == EVERYTHING
    room.ask(ReleaseSummary())
    assert (room.shown.thesis.released, room.shown.thesis.release) == (room.workshop.rev - 1, EVERYTHING)


def test_what_was_held_back_is_remembered_also_after_going_back(room: Room) -> None:
    room.go("stories")
    room.ask(ReleaseSummary(owners=False, stopped=False))
    kept = Release(owners=False, stopped=False)
    assert room.shown.thesis.release == kept
    released = room.shown.thesis.released
    room.ask(Rewind(0))
    assert (room.shown.thesis.released, room.shown.thesis.release) == (released, kept)
