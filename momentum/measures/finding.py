"""A finding: something the numbers say, in one sentence, with the pilots and the areas behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from momentum.measures.words import in_percent
from momentum.workshop.pilots import Pilot
from momentum.workshop.text import shortened

LONGEST = 80  # characters of somebody's words within a sentence
ASIDE = 0.25  # [D] what does not say where attention or pilots are missing is a quarter as big


class Finding(msgspec.Struct, frozen=True):
    """Something the numbers say.

    `key` stays the same while it is about the same thing ("gap:decisions"); `picture` is where it is seen. `size` puts all of
    them in one order: in points of 100, how much of the attention or of the pilots is not where the room wants it, or how far
    below leaning one way a room is; all else counts a quarter of its points. `pilots` and `areas` are ids: which ones.
    """

    key: str
    picture: str
    size: float
    sentence: str
    pilots: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


def ids(pilots: Iterable[Pilot]) -> tuple[str, ...]:
    """The ids of pilots."""
    return tuple(pilot.id for pilot in pilots)


def whole(number: int) -> str:
    """A whole percent as people read it."""
    return in_percent(number, 0)


def are(words: str, number: int) -> str:
    """`1 pilot is`, `3 pilots are`."""
    return f"{words} {'is' if number == 1 else 'are'}"


def single(number: int, total: int) -> bool:
    """Whether so many of so many are spoken of as one: `1 of 3 pilots is`, and `0 of 1 pilot is`."""
    return number == 1 or total == 1


def listed(names: Sequence[str], word: str) -> str:
    """`A`, `A or B`, `A, B or C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def quoted(words: str) -> str:
    """Somebody's words within a sentence, shortened where they are long."""
    return f"“{shortened(words, LONGEST)}”"
