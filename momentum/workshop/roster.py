"""The people list: a few at a time, found by what they said of themselves."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import NamedTuple

from momentum.workshop.attendance import Attendance, Seat

MOST = 30


class Found(NamedTuple):
    """The first people who fit, and how many more there are."""

    people: tuple[Seat, ...]
    more: int


def find(room: Attendance, words: str = "", most: int = MOST) -> Found:
    """Those whose name, function or group says these words: who gave a name first, by name; then by when they came."""
    wanted, groups = words.strip().casefold(), {group.key: group.label for group in room.groups}
    fits = [seat for seat in room.seats.values() if not wanted or wanted in _said(seat, groups)]
    first = nsmallest(most, fits, key=lambda seat: (not seat.name, seat.name.casefold(), str(seat.joined), seat.id))
    return Found(tuple(first), len(fits) - len(first))


def _said(seat: Seat, groups: dict[str, str]) -> str:
    return f"{seat.name} {seat.function} {groups.get(seat.group, '')}".casefold()


def guests(room: Attendance) -> tuple[Seat, ...]:
    """Those who are here without a phone."""
    return tuple(seat for seat in room.seats.values() if seat.guest and seat.id not in room.removed)


def sizes(room: Attendance) -> dict[str, int]:
    """How many of those who are here are in each group, by its key; under "" those in none."""
    counted = Counter(seat.group for seat in room.seats.values() if seat.id not in room.removed)
    there = {group.key: counted.pop(group.key, 0) for group in room.groups}
    return there | {"": counted.total()}
