"""Words that fit: how many lines they take, by a careful guess at each character, and where they are cut if too many."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from momentum.workshop.text import clusters

POINTS = 72  # in an inch
BETWEEN = 6  # points from one paragraph to the next
LEADING, TALL = 1.2, 1.45  # of a line, in its size; of a line with ideographs, Arabic or pictures
NARROW, LETTER, CAPITAL, BROAD, WIDE = 0.32, 0.565, 0.72, 0.9, 1.04  # of a character, in its size; wide are ideographs
WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|(?:[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|\u00a0)+ ?|\s")


def width(text: str) -> float:
    """How wide a text is on one line, in its own size."""
    return sum(_width(one[0]) for one in clusters(text))


@cache
def _width(c: str) -> float:
    if unicodedata.east_asian_width(c) in "WF" or ord(c) > 0x1F000 or c == "…":
        return WIDE
    if c in " \u00a0iljtfrI.,:;'’‘|!()[]-":
        return NARROW
    if c in "mwMW%@—":
        return BROAD
    return CAPITAL if c.isupper() else LETTER


def lines(text: str, size: float, across: float) -> int:
    """How many lines a text takes in a size (points) across a width (inches)."""
    room, used, taken = across * POINTS / size, 0.0, 1
    for word in WORD.findall(text):  # a line breaks after spaces, and between ideographs
        wide = width(word)
        if used and used + width(word.rstrip()) > room:
            taken, used = taken + 1, 0.0
        if wide > room:  # a word that is longer than the line breaks inside
            over = math.ceil(wide / room) - 1
            taken, used = taken + over, wide - over * room
        else:
            used += wide
    return taken


def shortened(text: str, size: float, across: float, most: int = 1) -> str:
    """A text in at most so many lines, with “…” where something was cut: between words where there are some."""
    if lines(text, size, across) <= most:
        return text
    seen = clusters(text)
    low, high = 0, len(seen)
    while low < high:
        middle = (low + high + 1) // 2
        if lines("".join(seen[:middle]).rstrip() + "…", size, across) <= most:
            low = middle
        else:
            high = middle - 1
    kept = "".join(seen[:low]).rstrip()
    head, space, _ = kept.rpartition(" ")
    return f"{head if space and len(head) > 0.7 * len(kept) else kept}".rstrip(" ,;:–-") + "…"


def height(texts: Iterable[str], size: float, across: float) -> float:
    """How high paragraphs are, in inches, with what is between them."""
    highs = [lines(text, size, across) * size * leading(text) for text in texts]
    return (sum(highs) + BETWEEN * max(0, len(highs) - 1)) / POINTS


def leading(text: str) -> float:
    """How high a line of a text is, in its size."""
    return TALL if any(c > "\u0590" and (c > "\u2e80" or c < "\u1e00") for c in text) else LEADING


def largest(texts: Sequence[str], across: float, high: float, sizes: Sequence[int]) -> int:
    """The first of the sizes in which paragraphs fit; the last, where none is small enough."""
    return next((size for size in sizes if height(texts, size, across) <= high), sizes[-1])
