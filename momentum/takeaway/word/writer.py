"""The summary as a Word document: real headings, lists and tables in our styles, to be read, worked on and passed on."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.document import Document

from momentum.takeaway.blocks import Bars, Block, Grid, Heading, Item, Items, Line, Rule, Said, plain
from momentum.takeaway.colours import MUTED, SAY
from momentum.takeaway.document import document
from momentum.takeaway.same_bytes import of_one_day
from momentum.takeaway.summary import Summary
from momentum.takeaway.word.bars import bars
from momentum.takeaway.word.fit import Fit, fitting
from momentum.takeaway.word.page import about, empty, footed, part_ends
from momentum.takeaway.word.tables import grid
from momentum.takeaway.word.text import Element, Set, element, paragraph

HEADINGS = ("Title", "Heading1", "Heading2", "Heading3")
TONES = {"plain": "Normal", "quiet": "SmallPrint", "status": "Status"}
DEEPEST = 3  # lists within lists that have a style
NUMBERED = 4  # the list with numbers in styles.xml
APART = 140  # between what else would stick together, in twentieths of a point


def docx(summary: Summary) -> bytes:
    """The whole document; the same revision on the same day makes the same bytes."""
    made = empty()
    about(made, summary)
    footed(made, summary)
    _write(made, document(summary))
    written = io.BytesIO()
    made.save(written)
    return of_one_day(written.getvalue(), summary.as_of)


def _write(made: Document, blocks: Sequence[Block]) -> None:
    """The blocks one below the other. What page one begins with stands across the page, the rest of it in two columns."""
    page_one = next((n for n, block in enumerate(blocks) if isinstance(block, Rule) and block.new_page), 0)
    head = next((n for n, block in enumerate(blocks[:page_one]) if isinstance(block, Heading) and block.level > 1), 0)
    fit = fitting(blocks[:page_one])
    writer = _Writer(made)
    for n, (before, block, after) in enumerate(zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)):
        if n and n in (head, page_one):
            part_ends(writer.body, writer.page, columns=1 if n == head or not head else 2)
        writer.block(block, before, after, fit if n < page_one else None, first=n == head)
    writer.body.append(writer.page)


class _Writer:
    """Writes blocks into a document, set as they are on page one (`fit`) or as their styles say."""

    def __init__(self, made: Document) -> None:
        self.made = made
        self.body: Element = made.element.body
        self.page: Element = made.element.body.sectPr
        self.body.remove(self.page)
        self.title = ""  # of the section that is being written

    def block(self, block: Block, before: Block | None, after: Block | None, fit: Fit | None, *, first: bool) -> None:
        """A block, after one and before another."""
        match block:
            case Heading():
                self._heading(block, before, fit, first=first)
            case Line():
                self._line(block, before, after, fit)
            case Said():
                self._said(block, fit)
            case Items():
                self._items(block, before, fit)
            case Grid():
                above = None if isinstance(before, Heading) else 2 * APART
                paragraph(self.body, "Caption", plain(block.about), Set(leads=True, above=above))
                grid(self.body, block, self.title, leads=isinstance(after, Line))
            case Bars():
                bars(self.made, block, self.title)
            case Rule():
                pass  # the next paragraph opens a page, or has a line above it

    def _heading(self, block: Heading, before: Block | None, fit: Fit | None, *, first: bool) -> None:
        self.title = block.text
        style = HEADINGS[min(block.level, len(HEADINGS)) - 1]
        opens = isinstance(before, Rule) and before.new_page
        if fit and block.level == 2:
            how = Set(size=fit.heading, above=0 if first else fit.above, below=fit.below)
        else:
            how = Set(opens=opens, above=0 if opens else None)
        paragraph(self.body, style, plain(block.text), how)

    def _line(self, block: Line, before: Block | None, after: Block | None, fit: Fit | None) -> None:
        under_title = isinstance(before, Heading) and before.level == 1
        plainly = fit and block.tone == "plain" and not under_title
        how = Set(
            leads=isinstance(after, Items | Grid | Bars),
            ruled=isinstance(before, Rule) and not before.new_page,
            strong=SAY if block.tone == "status" else "",
            size=fit.text if fit and plainly else 0,
            above=APART if isinstance(before, Grid | Bars | Items) else None,
        )
        paragraph(self.body, "Subtitle" if under_title else TONES[block.tone], block.words, how)

    def _said(self, block: Said, fit: Fit | None) -> None:
        how = Set(colour=MUTED if block.missing else "")
        if fit and block.hero:
            how = how._replace(size=fit.hero, above=fit.around, below=fit.around)
        for words in block.lines:
            paragraph(self.body, "IntenseQuote" if block.hero else "Quote", plain(words), how)

    def _items(self, block: Items, before: Block | None, fit: Fit | None) -> None:
        how = Set(number=_new_list(self.made.part.numbering_part.element) if block.numbered else 0)
        if fit:
            how = how._replace(size=fit.text, below=fit.after)
        long = any(item.more or item.under for item in block.items)
        for n, item in enumerate(block.items):
            apart = isinstance(before, Grid | Bars | Items) if not n else long
            self._item(item, 1, how._replace(above=APART) if apart else how)

    def _item(self, item: Item, depth: int, how: Set) -> None:
        level = "" if depth == 1 else str(min(depth, DEEPEST))
        style = "ListNumber" if how.number else f"ListBullet{level}"
        paragraph(self.body, style, item.words, how._replace(leads=bool(item.more)))
        inner = how._replace(number=0, above=None)
        for words in item.more:
            paragraph(self.body, f"ListContinue{level}", words, inner)
        for under in item.under:
            self._item(under, depth + 1, inner)


def _new_list(numbering: Element) -> int:
    """A list with numbers that begins again at 1."""
    number = len(numbering.num_lst) + 1
    made = element(numbering, "num", numId=str(number))
    element(made, "abstractNumId", val=str(NUMBERED))
    element(element(made, "lvlOverride", ilvl="0"), "startOverride", val="1")
    return number
