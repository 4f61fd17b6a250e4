"""The people list: a few at a time, found by what they said of themselves."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import NamedTuple

from rpds import HashTrieMap

from momentum.workshop.attendance import Attendance, Seat
from momentum.workshop.once_for import once_for

MOST = 30


class Found(NamedTuple):
    """The first people who fit, and how many more there are."""

    people: tuple[Seat, ...]
    more: int


@once_for
def listed(seats: HashTrieMap[str, Seat]) -> tuple[Seat, ...]:
    """Everybody: who gave a name first, by name; then by when they came."""
    return tuple(sorted(seats.values(), key=lambda seat: (not seat.name, seat.name.casefold(), str(seat.joined), seat.id)))


def find(room: Attendance, words: str = "", most: int = MOST) -> Found:
    """The first of those whose name, function or group says these words."""
    there, wanted = listed(room.seats), words.strip().casefold()
    if not wanted:
        return Found(there[:most], max(0, len(there) - most))
    groups = {group.key: group.label for group in room.groups}
    fits = (seat for seat in there if wanted in _said(seat, groups))
    first = tuple(islice(fits, most))
    return Found(first, sum(1 for _ in fits))


def _said(seat: Seat, groups: dict[str, str]) -> str:
    return f"{seat.name} {seat.function} {groups.get(seat.group, '')}".casefold()


def guests(room: Attendance) -> tuple[Seat, ...]:
    """Those who are here without a phone."""
    return tuple(seat for seat in listed(room.seats) if seat.guest and seat.id not in room.removed)


def sizes(room: Attendance) -> dict[str, int]:
    """How many of those who are here are in each group, by its key; under "" those in none."""
    counted = Counter(seat.group for seat in listed(room.seats) if seat.id not in room.removed)
    there = {group.key: counted.pop(group.key, 0) for group in room.groups}
    return there | {"": counted.total()}
