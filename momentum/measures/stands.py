"""Where the room stands on each thing it was asked on an ordered scale: together or split, then and now, part by part."""

from __future__ import annotations

import msgspec


class Earlier(msgspec.Struct, frozen=True):
    """How the room stood the time before."""

    counts: tuple[int, ...]
    a: float
    word: str
    answered: int


class StandPart(msgspec.Struct, frozen=True):
    """How a part of the room stands; `by` is function or group. Parts are never smaller than the minimum group."""

    by: str
    name: str
    counts: tuple[int, ...]
    answered: int
    a: float


class Stand(msgspec.Struct, frozen=True):
    """How the room stands on one item of a question (`item` and `label` are empty where the question is the item).

    `counts` go with the categories of `scale`, in their order. `a` is van der Eijk's A (nan: unknown), `word` its label, empty
    for fewer than five answers. `mean` is on the question's own numbers, nan where it has only words. `moved` is how many went
    up, stayed, went down since `before`, None where too few are known.
    """

    question: str
    item: str
    prompt: str
    label: str
    scale: tuple[str, ...]
    counts: tuple[int, ...]
    answered: int
    a: float
    word: str
    mean: float
    before: Earlier | None = None
    moved: tuple[int, int, int] | None = None
    parts: tuple[StandPart, ...] = ()
