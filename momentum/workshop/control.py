"""What the control room sees besides: counts, people, and texts before the room does. No sealed answer of anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from momentum.workshop.attendance import Attendance, Seat
from momentum.workshop.once_for import once_for
from momentum.workshop.questions import Asked, Round, identity, written
from momentum.workshop.rights import Link
from momentum.workshop.roster import listed
from momentum.workshop.staff import Staff, staff

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class Written(msgspec.Struct, frozen=True):
    """A text that waits for the control room's look, or had it."""

    id: str
    text: str
    hidden: bool
    heading: str


class Control(msgspec.Struct, frozen=True):
    """What the control room sees besides: counts, who said who they are, texts to look at. No sealed answer of anyone.

    `answered` counts the latest round by question; `written` holds the texts of questions that are being read or were revealed;
    `staff` says where the questions to all staff are.
    """

    answered: dict[str, int]
    seats: tuple[Seat, ...]
    links: tuple[Link, ...]
    removed: frozenset[str]
    here: int
    last: str
    note: str
    written: dict[str, tuple[Written, ...]]
    hands: dict[str, dict[str, int]]
    staff: tuple[Staff, ...] = ()


def control(workshop: Workshop) -> Control:
    """What the control room sees besides what is shown."""
    asked, room = workshop.questions.asked, workshop.attendance
    return Control(
        answered={key: answered(one, room) for key, one in asked.items()},
        seats=listed(room.seats),
        links=tuple(workshop.rights.links.values()),
        removed=room.removed,
        here=room.here,
        last=room.last,
        note=workshop.notes.note,
        written={key: _written(at) for key, one in asked.items() if one.question.read_first and (at := one.readable)},
        hands={key: one.latest.hands for key, one in asked.items() if one.latest.hands},
        staff=staff(workshop),
    )


def answered(asked: Asked, room: Attendance) -> int:
    """How many of those who are here have answered the latest round, or abstained."""
    given = asked.latest.answers
    return len(given) - sum(seat in given for seat in room.removed)


def observed(workshop: Workshop) -> Control:
    """What somebody who only looks on sees besides what is shown: no text before the room, nothing private, no links."""
    return msgspec.structs.replace(control(workshop), links=(), last="", note="", written={}, hands={})


@once_for
def _written(at: Round) -> tuple[Written, ...]:
    heading = {text: group.label for group in at.groups for text in group.texts}
    texts = [(identity(text), text) for text in written(at)]
    return tuple(Written(i, text, i in at.hidden, heading.get(i, "")) for i, text in texts)
