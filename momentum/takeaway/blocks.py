"""What a document is made of, whatever its format: headings, lines, lists, somebody's words, tables, a picture of say and do.

Text in it is only ever text: each writer sees to it in its own language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

Side = Literal["l", "r"]  # where the cells of a column stand
Tone = Literal["plain", "quiet", "status"]  # quiet: small print; status: the document's first line


class Run(msgspec.Struct, frozen=True):
    """Some words in a line, strong ones or plain."""

    text: str
    strong: bool = False


Words = tuple[Run, ...]

MOST_LISTED = 12  # names that have a line each


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
    """An area in the picture of say and do: shares in whole percents, None where nobody said or did any, and as written."""

    name: str
    said: int | None
    done: int | None
    says: str
    does: str


class Bars(msgspec.Struct, frozen=True, tag=True):
    """The picture of what we say beside what we do; `about` says in words what can be seen. A table of the same follows it."""

    bars: tuple[Bar, ...]
    about: str


class Rule(msgspec.Struct, frozen=True, tag=True):
    """Something else begins; on a page of its own, if it is a new part."""

    new_page: bool = False


Block = Heading | Line | Said | Items | Grid | Bars | Rule


def plain(text: str) -> Words:
    """Words without a strong one among them."""
    return (Run(text),)


def led(strong: str, text: str) -> Words:
    """A strong beginning, and how it goes on."""
    return (Run(strong, strong=True), Run(text))


def text_of(words: Words) -> str:
    """What words say, strong or not."""
    return "".join(run.text for run in words)


def line(text: str) -> Iterator[Line]:
    """A paragraph; none without words."""
    if text:
        yield Line(plain(text))


def bullets(lines: Iterable[str]) -> Iterator[Items]:
    """Lines, each on its own; nothing without lines."""
    yield from listed(Item(plain(one)) for one in lines)


def listed(items: Iterable[Item], *, numbered: bool = False) -> Iterator[Items]:
    """Entries as a list; nothing without entries."""
    if there := tuple(items):
        yield Items(there, numbered)


def said(text: str, *, hero: bool = False) -> Iterator[Said]:
    """Somebody's words, set apart line by line; nothing without words."""
    if lines := tuple(one for one in text.split("\n") if one.strip()):
        yield Said(lines, hero)


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], sides: str, about: str) -> Iterator[Grid]:
    """A table; nothing without rows. `sides` has one letter a column."""
    if cells := tuple(tuple(row) for row in rows):
        yield Grid(tuple(head), cells, tuple("r" if side == "r" else "l" for side in sides), about)


def section(title: str, body: Iterable[Block], instead: str = "", level: int = 2) -> Iterator[Block]:
    """A heading and what stands under it, or what is said instead; nothing where neither is there."""
    if there := tuple(body) or tuple(line(instead)):
        yield Heading(title, level)
        yield from there


def named(title: str, names: Iterable[str]) -> Iterator[Block]:
    """Names under a small heading, each on its own unless they are many; nothing without names."""
    there = tuple(names)
    yield from section(title, bullets(there) if len(there) <= MOST_LISTED else line(f"{'; '.join(there)}."), level=3)
