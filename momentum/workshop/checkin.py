"""The check-in: a session that starts from the last one, and what each earlier session came to, in numbers."""

from __future__ import annotations

from datetime import date

import msgspec


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
