"""What people believe, before and after, without anybody knowing whose belief it is."""

from __future__ import annotations

import msgspec


class BeliefItem(msgspec.Struct, frozen=True):
    """One sentence: how many gave each number from low to high, their mean, A, and net hope (share high less share low)."""

    id: str
    label: str
    counts: tuple[int, ...]
    mean: float
    a: float
    hope: float


class BeliefShift(msgspec.Struct, frozen=True):
    """How the same people's answers to one sentence changed: the mean change, and how many went up, stayed, went down."""

    id: str
    label: str
    mean: float
    up: int
    same: int
    down: int


class Beliefs(msgspec.Struct, frozen=True):
    """The answers to the pulse: `index` 0-100, every sentence, and the `barrier`, the first sentence whose mean is 3 or less.

    `before` is the time before, `shifts` those of people who answered both, sentence by sentence.
    """

    question: str
    index: float
    items: tuple[BeliefItem, ...]
    barrier: str
    answered: int
    before: Beliefs | None = None
    shifts: tuple[BeliefShift, ...] = ()
