"""Which way words are read: those of some scripts from the right, and what is no letter as its neighbours are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from unicodedata import bidirectional

from momentum.takeaway.blocks import Words

SIDES = {"L": False, "R": True, "AL": True}  # who is read from the right; all others stand with their neighbours
MARKS = {"NSM", "BN"}  # accents and joiners belong to the letter before them


def turned(words: Words) -> bool:
    """Whether a line is read from the right: all that it is made of is. A name alone does not turn the sentence around it."""
    told = [run.text for run in words if any(map(str.isalpha, run.text))]
    return bool(told) and all(map(from_the_right, told))


def from_the_right(text: str) -> bool:
    """Whether a text is read from the right: most of its letters are."""
    if text.isascii():
        return False
    sides = [SIDES[kind] for kind in map(bidirectional, text) if kind in SIDES]
    return sum(sides) * 2 > len(sides)


def spans(text: str, *, right: bool) -> Iterator[tuple[str, bool]]:
    """The text in pieces that are read from the right, or not, in a paragraph that is or is not.

    What is no letter is read as its neighbours are where both agree, and as the paragraph is where they do not.
    """
    if text.isascii():
        yield from [(text, False)] if text else []
        return
    found: list[tuple[bool | None, str]] = []
    for c in text:
        kind = bidirectional(c)
        found.append((found[-1][0] if found and kind in MARKS else SIDES.get(kind), c))
    pieces = [(side, "".join(c for _, c in group)) for side, group in groupby(found, key=lambda one: one[0])]
    settled: list[tuple[bool, str]] = []
    for n, (side, piece) in enumerate(pieces):
        before = pieces[n - 1][0] if n else right
        after = pieces[n + 1][0] if n + 1 < len(pieces) else right
        settled.append((side if side is not None else bool(before) if before == after else right, piece))
    for from_right, group in groupby(settled, key=lambda one: one[0]):
        yield "".join(piece for _, piece in group), from_right
