"""The check-in: a session that starts from the last one, and what each earlier session came to, in numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from momentum.refusals import BadInput
from momentum.workshop.decider import Fact
from momentum.workshop.text import plain

PARTS = frozenset({"alignment", "accumulation", "loop_closure", "freshness"})
TOGETHER = frozenset({"session_started", "stage_entered", "question_opened", "question_revealed"})  # what a room is led by
MOST_NAMES = 5_000  # as many as there can be pilots
MOST_COUNTED = 1_000_000


class Past(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an earlier session came to, as it was measured on its day. None is not known.

    `parts` are the four of momentum by key (alignment, accumulation, loop_closure, freshness), each 0-1; `belief` the index
    0-100 at its end and `items` the mean of each pulse sentence 1-5, with `answered` how many; `staff` the same index of staff.
    """

    session: int
    on: date
    code: str = ""
    active: int = 0
    momentum: float | None = None
    parts: dict[str, float] = {}
    coverage: float | None = None
    covered: tuple[str, ...] = ()  # names of areas with a pilot that serves them
    supply: dict[str, float] = {}  # the share of what is done in each area, by its name
    belief: float | None = None
    items: dict[str, float] = {}
    answered: int = 0
    staff: float | None = None
    sentence: str = ""
    status: str = ""
    closed: tuple[str, ...] = ()  # names of pilots whose loop was closed
    linked: tuple[str, ...] = ()  # names of pilots that named what they build on
    done: int = 0
    late: int = 0
    dropped: int = 0


def last_day(facts: Sequence[Fact]) -> Fact:
    """The last fact of the day on which the room was together last. What is written later is for the next session to see."""
    together = next((fact for fact in reversed(facts) if fact.kind in TOGETHER), facts[-1])
    return [fact for fact in facts if fact.occurred.date() <= together.occurred.date()][-1]


def checked_past(past: tuple[Past, ...], session: int) -> tuple[Past, ...]:
    """What earlier sessions came to, in their order, each number in its range. Raises BadInput and its kin."""
    numbers = [one.session for one in past]
    if numbers != sorted(set(numbers)) or not all(type(n) is int and 1 <= n < session for n in numbers):
        raise BadInput("Earlier sessions come in their order and before this one. Begin the check-in from the last one.")
    return tuple(_checked(one) for one in past)


def _checked(one: Past) -> Past:
    shares = (one.momentum, one.coverage, *one.parts.values(), *one.supply.values())
    counts = (one.active, one.answered, one.done, one.late, one.dropped)
    sound = (
        _within(shares, 0, 1)
        and _within((one.belief, one.staff), 0, 100)
        and _within(one.items.values(), 1, 5)
        and all(type(n) is int and 0 <= n <= MOST_COUNTED for n in counts)
        and one.parts.keys() <= PARTS
        and max(len(one.closed), len(one.linked), len(one.covered), len(one.supply), len(one.items)) <= MOST_NAMES
    )
    if not sound:
        raise BadInput("What an earlier session came to cannot be right. Begin the check-in from that session again.")
    return replace(
        one,
        code=plain(one.code, limit=12, what="A session's code", empty=True),
        items={plain(key, limit=60, what="A pulse sentence"): mean for key, mean in one.items.items()},
        covered=tuple(plain(name, limit=60, what="An area's name") for name in one.covered),
        supply={plain(name, limit=60, what="An area's name"): share for name, share in one.supply.items()},
        sentence=plain(one.sentence, limit=1_000, what="The sentence", lines=True, empty=True),
        status=plain(one.status, limit=60, what="How the thesis stood", empty=True),
        closed=tuple(plain(name, limit=300, what="A pilot's name") for name in one.closed),
        linked=tuple(plain(name, limit=300, what="A pilot's name") for name in one.linked),
    )


def _within(numbers: Iterable[float | None], low: float, high: float) -> bool:
    return all(n is None or (type(n) in {int, float} and math.isfinite(n) and low <= n <= high) for n in numbers)
