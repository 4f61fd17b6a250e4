"""Paragraphs as Word carries them: their style, strong words, and the direction and the letters of every script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple
from unicodedata import bidirectional

from docx.oxml.ns import qn
from lxml import etree

from momentum.takeaway.blocks import Run, Words
from momentum.takeaway.carried import folded

EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
SIDES = {"L": False, "R": True, "AL": True}  # who is read from the right; all others stand with their neighbours
NUMBER_NEXT = re.compile(r"\W*\d")
FROM_THE_LEFT = "\N{LEFT-TO-RIGHT MARK}"  # a number after a name from the right belongs to the words after it
MARKS = {"NSM", "BN"}  # accents and joiners belong to the letter before them
ACCENT, SLATE, MUTED = "B23E16", "2F5F82", "5B6170"

Element = Any  # lxml and python-docx have no type in common for an element


def element(parent: Element, tag: str, **attributes: str) -> Element:
    """A new last element of `parent`, in Word's own names: `w:p`, and `val=` for `w:val`."""
    return etree.SubElement(parent, qn(f"w:{tag}"), {qn(f"w:{name}"): value for name, value in attributes.items()})


class Set(NamedTuple):
    """How a paragraph is set beside its style: it stays on the page of what it leads to, opens a page, has a line above it, is
    an entry of the list with this number; its words have a colour, strong ones another (RRGGBB), and a size in half points;
    the space above and below it in twentieths of a point."""

    leads: bool = False
    opens: bool = False
    ruled: bool = False
    number: int = 0
    colour: str = ""
    strong: str = ""
    size: int = 0
    above: int | None = None
    below: int | None = None


AS_IS = Set()


def paragraph(parent: Element, style: str, words: Words, how: Set = AS_IS) -> Element:
    """A new last paragraph of `parent`."""
    made = element(parent, "p")
    look = element(made, "pPr")  # what is in here has one order that Word accepts
    element(look, "pStyle", val=style)
    for tag, wanted in (("keepNext", how.leads), ("pageBreakBefore", how.opens)):
        if wanted:
            element(look, tag)
    if how.number:
        of = element(look, "numPr")
        element(of, "ilvl", val="0")
        element(of, "numId", val=str(how.number))
    if how.ruled:
        element(element(look, "pBdr"), "top", val="single", sz="4", space="8", color="C9C6BF")
    if _turned(words):
        element(look, "bidi")
    space = {side: str(so) for side, so in (("before", how.above), ("after", how.below)) if so is not None}
    if space:
        element(look, "spacing", **space)
    if how.size:
        _sized(element(look, "rPr"), how.size)  # a list's number is as large as its words
    write(made, words, how)
    return made


def write(made: Element, words: Words, how: Set = AS_IS, *, right: bool | None = None) -> None:
    """Put words at the end of a paragraph that is read from the right, or not, or as its words are."""
    turned = _turned(words) if right is None else right
    before = False
    for run in _lined(words):
        for piece, side in spans(run.text, right=turned):
            mark = FROM_THE_LEFT if before and not side and NUMBER_NEXT.match(piece) else ""
            _run(made, f"{mark}{piece}", how, strong=run.strong, turned=side)
            before = side


def _lined(words: Words) -> list[Run]:
    """The runs as they stand on one line: without what cannot be carried, with one space where there was any."""
    there: list[Run] = []
    for run in words:
        text = folded(run.text)
        if not there or there[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            there.append(Run(text, run.strong))
    if there:
        there[-1] = Run(there[-1].text.removesuffix(" "), there[-1].strong)
    return there


def _run(made: Element, text: str, how: Set, *, strong: bool, turned: bool) -> None:
    run = element(made, "r")
    look = element(run, "rPr")
    if strong:
        element(look, "rStyle", val="Strong")
    if EAST_ASIAN.search(text):
        element(look, "rFonts", hint="eastAsia")
    if colour := (strong and how.strong) or how.colour:
        element(look, "color", val=colour)
    if how.size:
        _sized(look, how.size)
    if turned:
        element(look, "rtl")
    if not len(look):
        run.remove(look)
    told = element(run, "t")
    told.text = text
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _sized(look: Element, size: int) -> None:
    for tag in ("sz", "szCs"):
        element(look, tag, val=str(size))


def _turned(words: Words) -> bool:
    """Whether a line is read from the right: all that it is made of is. A name alone does not turn the sentence around it."""
    return bool(words) and all(from_the_right(run.text) for run in words)


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
    for turned, group in groupby(settled, key=lambda one: one[0]):
        yield "".join(piece for _, piece in group), turned
