"""Whether what happens adds up: the parts of momentum first, then the number."""

from __future__ import annotations

import msgspec


class Part(msgspec.Struct, frozen=True):
    """A part of momentum, a share 0-1 (nan: not known), known for so many of all the pilots it is about.

    `key` is alignment, accumulation, loop_closure or freshness.
    """

    key: str
    label: str
    value: float
    known: int
    total: int


class Pace(msgspec.Struct, frozen=True):
    """The four parts and what they come to. In a first session `number` is nan and `quadrant` empty: it is a starting point."""

    parts: tuple[Part, ...]
    number: float
    quadrant: str
    first: bool
    active: int

    @property
    def known(self) -> int:
        """How many of the parts are known."""
        return sum(part.value == part.value for part in self.parts)
