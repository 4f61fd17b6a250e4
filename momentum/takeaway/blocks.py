"""What a document is made of, whatever its format: headings, lines, lists, somebody's words, tables, a picture of say and do.

Text in it is only ever text: each writer sees to it in its own language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

Side = Literal["l", "r"]  # where the cells of a column stand
Tone = Literal["plain", "quiet", "status"]  # quiet: small print; status: the document's first line


class Run(msgspec.Struct, frozen=True):
    """Some words in a line, strong ones or plain."""

    text: str
    strong: bool = False


Words = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, tag=True):
    """A heading: level 1 is the document's title, 2 a section, 3 what stands under one."""

    text: str
    level: int = 2


class Line(msgspec.Struct, frozen=True, tag=True):
    """A paragraph."""

    words: Words
    tone: Tone = "plain"


class Said(msgspec.Struct, frozen=True, tag=True):
    """Somebody's words, set apart. `hero` is the sentence of the thesis; `missing` says what is not there yet in its place."""

    lines: tuple[str, ...]
    hero: bool = False
    missing: bool = False


class Item(msgspec.Struct, frozen=True):
    """An entry of a list: its words, lines that go on below them, and entries under it."""

    words: Words
    more: tuple[Words, ...] = ()
    under: tuple[Item, ...] = ()


class Items(msgspec.Struct, frozen=True, tag=True):
    """A list, with numbers or without."""

    items: tuple[Item, ...]
    numbered: bool = False


class Grid(msgspec.Struct, frozen=True, tag=True):
    """A table with a header row; `sides` says where a column's cells stand, `about` what it shows, for who cannot see it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sides: tuple[Side, ...]
    about: str


class Bar(msgspec.Struct, frozen=True):
    """An area in the picture of say and do: shares in whole percents, None where nobody said or did anything."""

    name: str
    said: int | None
    done: int | None


class Bars(msgspec.Struct, frozen=True, tag=True):
    """The picture of what we say beside what we do; `about` says in words what can be seen. A table of the same follows it."""

    bars: tuple[Bar, ...]
    about: str


class Rule(msgspec.Struct, frozen=True, tag=True):
    """A new part begins: page one ends here, and the report behind it begins."""


Block = Heading | Line | Said | Items | Grid | Bars | Rule


def plain(text: str) -> Words:
    """Words without a strong one among them."""
    return (Run(text),)


def section(title: str, body: Iterable[Block | None], instead: str = "") -> Iterator[Block]:
    """A heading and what stands under it, or what is said instead; nothing where neither is there."""
    there = [block for block in body if block is not None]
    if there or instead:
        yield Heading(title)
        yield from there or [Line(plain(instead))]
