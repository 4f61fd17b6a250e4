"""How page one is set, so that it is one page wherever it can be: generously, or as closely as can still be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from momentum.takeaway.blocks import Block, Heading, Item, Items, Line, Said, text_of
from momentum.takeaway.fit import lines

HIGH, WIDE, GUTTER = 14457, 9412, 567  # of what stands on a page and of what is between its columns, in twentieths of a point
TWENTIETHS = 1440  # of a point in an inch
SANS_ROOM, SERIF_ROOM = 1.05, 0.92  # of a width: how much of the guess the widest faces take that may stand in for ours
LEADING, HERO_LEADING = 1.37, 1.33  # how high a line is for its letters
HEAD = 1500  # status, title and organisation
UNEVEN = 300  # what two columns of one height may lose, because a heading stays with what it leads to


class Fit(NamedTuple):
    """Sizes in half points; the space above and below headings and below entries in twentieths of a point."""

    hero: int
    heading: int
    text: int
    above: int
    below: int
    after: int
    around: int  # above and below the thesis


FITS = (
    Fit(hero=64, heading=28, text=21, above=380, below=90, after=80, around=560),
    Fit(hero=58, heading=27, text=20, above=340, below=80, after=60, around=480),
    Fit(hero=52, heading=26, text=20, above=300, below=60, after=50, around=420),
    Fit(hero=46, heading=25, text=19, above=260, below=50, after=40, around=360),
    Fit(hero=42, heading=24, text=19, above=220, below=40, after=30, around=320),
    Fit(hero=38, heading=23, text=18, above=200, below=30, after=30, around=280),
    Fit(hero=36, heading=23, text=18, above=160, below=30, after=20, around=240),
    Fit(hero=32, heading=22, text=17, above=140, below=20, after=10, around=200),
)
RUNS_OVER = FITS[4]  # two pages, then, but none of small print


def fitting(blocks: Sequence[Block]) -> Fit:
    """The most generous setting in which these blocks are one page."""
    return next((fit for fit in FITS if _high(blocks, fit) <= HIGH), RUNS_OVER)


def _high(blocks: Iterable[Block], fit: Fit) -> float:
    """How high page one is about to be: the sentence across it, the rest in two columns."""
    across, column = float(HEAD), 0.0
    narrow = (WIDE - GUTTER) / 2
    for block in blocks:
        match block:
            case Said(hero=True):
                across += 2 * fit.around
                across += sum(_set(words, fit.hero, WIDE * SERIF_ROOM, HERO_LEADING) for words in block.lines)
            case Heading(level=2):
                column += fit.above + fit.below + _set(block.text, fit.heading, narrow * SERIF_ROOM)
            case Items():
                column += sum(_item(item, fit, narrow - 400) for item in block.items)
            case Line(tone="plain"):
                column += _text(text_of(block.words), fit, narrow)
    return across + column / 2 + (UNEVEN if column else 0)


def _item(item: Item, fit: Fit, width: float) -> float:
    told = [item.words, *item.more]
    return sum(_text(text_of(words), fit, width) for words in told) + sum(_item(one, fit, width) for one in item.under)


def _text(words: str, fit: Fit, width: float) -> float:
    return _set(words, fit.text, width * SANS_ROOM) + fit.after


def _set(words: str, size: int, width: float, leading: float = LEADING) -> float:
    """How high words stand; a size in half points, a width in twentieths of a point."""
    return lines(words, size / 2, width / TWENTIETHS) * leading * 10 * size
