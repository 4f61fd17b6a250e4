"""Whether the room agreed, and to which version: nobody gave 1 and at most a quarter gave 2; what 1s and 2s reserve."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import msgspec

from momentum.workshop.questions import Asked, Round
from momentum.workshop.results import Result, plain_value

AGREEMENT = "agreement"  # the question that decides it
AT_MOST_TWOS = 0.25  # [D] an agreed thesis has no 1 and at most a quarter of 2
DOUBTS = (1, 2)  # cannot support it, serious concern


class Reservation(msgspec.Struct, frozen=True):
    """Why somebody gave a 1 or a 2, in their words; with their name only if they put it there."""

    choice: int
    text: str
    name: str = ""


class Ballot(msgspec.Struct, frozen=True):
    """One time the room said whether it stands behind the sentence: which `version` of it (0: none was written yet) and the
    `boundaries` beside it, when the room saw the answers (UTC), how many gave what, and whether that is agreement.

    `aside` is one from before a rewind.
    """

    version: int
    boundaries: tuple[str, ...]
    seen_at: datetime | None
    counts: dict[int, int]
    agreed: bool
    aside: bool = False


def ballots(asked: Asked | None) -> tuple[Ballot, ...]:
    """Every round of the agreement that the room has seen, the latest last."""
    if asked is None:
        return ()
    return tuple(_ballot(r, aside=r in asked.aside) for r in sorted(asked.seen, key=lambda r: r.number))


def _ballot(seen: Round, *, aside: bool) -> Ballot:
    counts = Counter(plain_value(value) for value in seen.counted.values() if value is not None)
    counts += Counter({int(option): count for option, count in seen.hands.items()})
    agreed = seen.version > 0 and agrees(counts)
    return Ballot(seen.version, seen.boundaries, seen.seen_at, dict(sorted(counts.items())), agreed, aside)


def agrees(counts: dict[int, int] | Counter[int]) -> bool:
    """Whether so many who gave 1 to 5 have agreed."""
    answered = sum(counts.values())
    return answered > 0 and not counts.get(1, 0) and counts.get(2, 0) <= AT_MOST_TWOS * answered


def reservations(result: Result | None) -> tuple[Reservation, ...]:
    """The reasons of those who gave a 1 or a 2."""
    said = result.reasons if result else ()
    return tuple(Reservation(one.choice, one.reason, one.name) for one in said if one.choice in DOUBTS)
