"""The thesis on one page, whatever is in it: page one with lists that can be remembered, decisions and reservations counted."""

from __future__ import annotations

from collections.abc import Iterator

from momentum.measures import counted
from momentum.takeaway.blocks import Block, Heading, Item, Items, Run, led, line, listed, plain
from momentum.takeaway.decisions import by_ruling
from momentum.takeaway.page_one import DECIDED, RESERVATIONS, page_one
from momentum.takeaway.summary import Summary
from momentum.workshop.text import shortened

MOST_NAMES, LONGEST_NAME = 3, 40


def one_page(s: Summary, entries: int = 6, longest: int = 150) -> Iterator[Block]:
    """Page one in its order, with so many entries of a list and so many letters in each; a line that is cut ends in …, and what
    is left out is counted."""
    under = ""
    for block in page_one(s):
        if isinstance(block, Heading):
            under = block.text
        elif isinstance(block, Items) and not block.numbered:
            yield from _remembered(_first(block, entries, longest), under, s)
            continue
        yield block


def _remembered(block: Items, under: str, s: Summary) -> Iterator[Block]:
    if under == DECIDED:
        yield from _decided(s)
    elif under == RESERVATIONS:
        yield from line(f"{counted(len(s.thesis.reservations), 'reservation')}, word by word in the summary.")
    else:
        yield block


def _first(block: Items, entries: int, longest: int) -> Items:
    first = tuple(
        Item(tuple(Run(shortened(run.text, longest, words=True), run.strong) for run in item.words))
        for item in block.items[:entries]
    )
    left = len(block.items) - len(first)
    return Items((*first, Item(plain(f"and {left} more"))) if left else first)


def _decided(s: Summary) -> Iterator[Items]:
    """How many pilots each was decided about, and the first of their names."""
    return listed(Item(led(f"{ruling}: {len(names):,}", f" ({_named(names)})")) for ruling, names in by_ruling(s))


def _named(names: list[str]) -> str:
    more = [f"{len(names) - MOST_NAMES:,} more"] if len(names) > MOST_NAMES else []
    return ", ".join([*(shortened(name, LONGEST_NAME, words=True) for name in names[:MOST_NAMES]), *more])
