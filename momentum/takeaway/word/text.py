"""Paragraphs as Word carries them: their style, strong words, and the direction and the letters of every script."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from momentum.takeaway.blocks import Run, Words
from momentum.takeaway.carried import folded
from momentum.takeaway.direction import spans, turned

EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
NUMBER_NEXT = re.compile(r"\W*\d")
FROM_THE_LEFT = "\N{LEFT-TO-RIGHT MARK}"  # a number after a name from the right belongs to the words after it

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
    if turned(words):
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
    whole = turned(words) if right is None else right
    before = False
    for run in _lined(words):
        for piece, side in spans(run.text, right=whole):
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
