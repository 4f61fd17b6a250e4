"""The parts of a slide: its title and topic, paragraphs that fit, a table, the foot, and what to say beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from pptx.dml.color import ColorFormat
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout
from pptx.text.text import TextFrame
from pptx.util import Pt

from momentum.takeaway.blocks import Run, Words, plain, text_of
from momentum.takeaway.carried import carried, folded
from momentum.takeaway.direction import turned
from momentum.takeaway.fit import POINTS, TALL, height, largest, leading, lines, shortened
from momentum.takeaway.slides.look import FOOTER, LEAST, NUMBER, OPEN, OPENING, SECOND, TITLE, TOPIC, WORDS, Box, place

BODY = (24, 20, 18, 16, LEAST)  # sizes of words, the largest that fits is taken
QUIET = MSO_THEME_COLOR.TEXT_2
SERIF_ROOM = 0.94  # of a width: serifs run wider


class Para(NamedTuple):
    """A paragraph: its words, whether it is one of a list, and a colour of the theme that is not the usual one."""

    words: Words
    bullet: bool = False
    colour: MSO_THEME_COLOR | None = None


def para(text: str, *, quiet: bool = False) -> Para:
    """A paragraph of plain words."""
    return Para(plain(text), colour=QUIET if quiet else None)


def head(text: str) -> Para:
    """A line above others."""
    return Para((Run(text, strong=True),), colour=QUIET)


def bullet(text: str, strong: str = "") -> Para:
    """An entry of a list, with what stands before it in bold."""
    return Para((Run(strong, strong=True), Run(f": {text}")) if strong and text else (Run(strong or text, bool(strong)),), True)


def more(number: int) -> str:
    """What is said of what a slide has no room for."""
    return f"And {number:,} more in the summary."


class Page:
    """A slide that is being made in one of the LAYOUTS."""

    def __init__(self, deck: Deck, layout: str) -> None:
        self.layout = layout
        self.notes: list[str] = []
        self.slide = deck.slides.add_slide(_layout(deck, layout))

    def title(self, text: str, topic: str = "", *, most: int = 2) -> None:
        """The title in at most so many lines, and what it is about, above it."""
        spot = place(self.layout, TITLE)
        short = shortened(carried(text), spot.size, spot.box.width * SERIF_ROOM, most)
        self.write(TITLE, [para(short)], (spot.size,))
        if topic:
            self.write(TOPIC, [para(topic)], (place(self.layout, TOPIC).size,))

    def write(self, idx: int, paras: Sequence[Para], sizes: Sequence[int] = BODY) -> None:
        """Paragraphs in a placeholder, in the largest of the sizes in which they fit, cut where they do not."""
        spot = place(self.layout, idx)
        box = spot.box._replace(width=spot.box.width * (SERIF_ROOM if spot.serif else 1))
        shape = next(one for one in self.slide.placeholders if one.placeholder_format.idx == idx)
        size, kept = _fitting([_carried(one) for one in paras if text_of(one.words)], box, sizes)
        if kept:
            _write(shape.text_frame, kept, size)

    def both(self, left: Sequence[Para], right: Sequence[Para]) -> None:
        """Paragraphs in two halves, in one size."""
        size = max(BODY.index(_fitting(paras, place(self.layout, WORDS).box, BODY)[0]) for paras in (left, right))
        self.write(WORDS, left, BODY[size:])
        self.write(SECOND, right, BODY[size:])

    def table(self, box: Box, cells: Sequence[Sequence[str]], widths: Sequence[float], about: str, *, least: int = 1) -> int:
        """A table whose first row names its columns, `widths` in inches. How many rows found no room.

        Where not all fits, each row keeps at least so many lines, as far as it has them, and the last rows give way.
        """
        texts = [[carried(cell) for cell in row] for row in cells]
        size, allowed = _shared(texts, widths, box.height, least)
        texts = [
            [shortened(cell, size, _room(wide), most) for cell, wide in zip(row, widths, strict=True)]
            for row, most in zip(texts, allowed, strict=True)
        ]
        highs = [_high(row, most, size) for row, most in zip(texts, allowed, strict=True)]
        there = next((n for n in range(len(highs), 1, -1) if sum(highs[:n]) <= box.height), 1)
        frame = self.slide.shapes.add_table(there, len(widths), *emu(box.left, box.top, sum(widths), sum(highs[:there])))
        describe(frame, about)
        _lay_table(frame.table, texts[:there], widths, highs, size)
        return len(texts) - there

    def say(self, *sentences: str) -> None:
        """What whoever presents can say here, or wants to know."""
        self.notes.extend(sentences)

    def finish(self, foot: str, notes: Iterable[str]) -> None:
        """The foot and the number, the notes, and no placeholder that nothing stands in. Read from the top left, but a title
        before what stands above it; on the opening slide all of it from the top left."""
        for shape in list(self.slide.placeholders):
            if shape.has_text_frame and not shape.text_frame.text:
                shape._element.getparent().remove(shape._element)
        self._foot(foot)
        tree = self.slide.shapes._spTree
        for shape in sorted(self.slide.shapes, key=_place if self.layout == OPENING else _title_first):
            tree.append(shape._element)
        notes_frame = self.slide.notes_slide.notes_text_frame
        if notes_frame is not None:
            notes_frame.text = "\n".join(filter(None, map(carried, notes)))

    def _foot(self, foot: str) -> None:
        for spot in self.slide.slide_layout.placeholders:
            if spot.placeholder_format.idx in (FOOTER, NUMBER):
                copy = deepcopy(spot._element)
                copy.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in self.slide.shapes) + 1))
                for part in (copy.find(qn("p:spPr")), copy.txBody.find(qn("a:lstStyle"))):
                    for child in list(part):
                        part.remove(child)
                if spot.placeholder_format.idx == FOOTER:
                    box = place(self.layout, FOOTER).box
                    copy.txBody.find(".//" + qn("a:t")).text = shortened(carried(foot), LEAST, box.width)
                self.slide.shapes._spTree.append(copy)


def open_page(deck: Deck, topic: str, title: str, missing: str, question: str) -> Page:
    """A slide of what is not there yet: it says so, and which question is still open."""
    page = Page(deck, OPEN)
    page.title(title, topic)
    page.write(WORDS, [para(missing)], (32, 28))
    page.write(SECOND, [para(question)], (20, 18, 16))
    page.say(missing)
    return page


def describe(shape: BaseShape, about: str) -> None:
    """Say what a picture or a table shows, for who cannot see it."""
    shape._element._nvXxPr.cNvPr.set("descr", carried(about))


def _layout(deck: Deck, name: str) -> SlideLayout:
    return next(layout for layout in deck.slide_layouts if layout.name == name)


def _place(shape: BaseShape) -> tuple[int, int]:
    return shape.top, shape.left


def _title_first(shape: BaseShape) -> tuple[bool, int, int]:
    idx = shape.placeholder_format.idx if shape.is_placeholder else None
    return idx != TITLE, *_place(shape)


def _carried(one: Para) -> Para:
    runs = [Run(folded(run.text), run.strong) for run in one.words]
    if runs:
        runs[0] = Run(runs[0].text.lstrip(" "), runs[0].strong)
    return one._replace(words=tuple(run for run in runs if run.text))


def _fitting(paras: Sequence[Para], box: Box, sizes: Sequence[int]) -> tuple[int, list[Para]]:
    """In which size paragraphs fit, and they: whole, or the same number of lines of each, or as many as there is room for."""
    across = box.width - (0.25 if any(one.bullet for one in paras) else 0)
    size = largest([text_of(one.words) for one in paras], across, box.height, sizes)
    for most in (99, 5, 4, 3, 2, 1):
        cut = [one._replace(words=_cut(one.words, size, across, most)) for one in paras]
        if height((text_of(one.words) for one in cut), size, across) <= box.height:
            return size, cut
    for there in range(len(cut) - 1, 0, -1):
        kept = [*cut[:there], para(more(len(cut) - there), quiet=True)]
        if height((text_of(one.words) for one in kept), size, across) <= box.height:
            return size, kept
    return size, cut[:1]


def _cut(words: Words, size: float, across: float, most: int) -> Words:
    text = text_of(words)
    short = shortened(text, size, across, most)
    if short == text:
        return words
    kept, left = [], len(short) - 1
    for run in words:
        kept.append(Run(run.text[:left], run.strong))
        left -= len(kept[-1].text)
    return (*(run for run in kept if run.text), Run("…"))


def _write(frame: TextFrame, paras: Iterable[Para], size: float) -> None:
    for n, one in enumerate(paras):
        paragraph = frame.paragraphs[0] if not n else frame.add_paragraph()
        paragraph.level = 1 if one.bullet else 0
        if turned(one.words):
            paragraph._p.get_or_add_pPr().set("rtl", "1")
            paragraph._p.get_or_add_pPr().set("algn", "r")
        for words in one.words:
            run = paragraph.add_run()
            run.text = words.text
            run.font.size = Pt(size)
            run.font.bold = True if words.strong else None
            if one.colour is not None:
                color: ColorFormat = run.font.color
                color.theme_color = one.colour


PAD = 0.16  # inches that a cell leaves free beside its words
CELL_ROOM = 0.93  # of a width: a long word that is cut must not break as well where another font is wider
AIR = 0.15  # and above and below them


def emu(*inches: float) -> tuple[int, ...]:
    """Lengths as the library measures them."""
    return tuple(round(914_400 * length) for length in inches)


def _room(wide: float) -> float:
    return (wide - PAD) * CELL_ROOM


def _high(row: Sequence[str], many: int, size: float) -> float:
    return many * size * max(map(leading, row)) / POINTS + AIR


def _shared(texts: Sequence[Sequence[str]], widths: Sequence[float], high: float, least: int) -> tuple[int, list[int]]:
    """The size, and how many lines each row has: what it needs, in the largest size in which that fits; else, in the smallest,
    as much as there is room for, in turn."""
    for size in (18, 16, LEAST):
        needed = [max(lines(cell, size, _room(wide)) for cell, wide in zip(row, widths, strict=True)) for row in texts]
        fits = sum(_high(row, many, size) for row, many in zip(texts, needed, strict=True)) <= high
        if fits and (size < 18 or max(needed) == 1):
            return size, needed
    allowed = [min(many, least) for many in needed]
    room = high - sum(_high(row, many, size) for row, many in zip(texts, allowed, strict=True))
    while wanting := [n for n, many in enumerate(allowed) if many < needed[n] and size * TALL / POINTS <= room]:
        for n in wanting:
            if (line := size * max(map(leading, texts[n])) / POINTS) <= room:
                allowed[n], room = allowed[n] + 1, room - line
    return size, allowed


def _lay_table(table: Any, texts: Sequence[Sequence[str]], widths: Sequence[float], highs: Sequence[float], size: int) -> None:
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(parse_xml(f"<a:tableStyleId {nsdecls('a')}>{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}</a:tableStyleId>"))
    properties.set("firstRow", "1")
    properties.set("bandRow", "0")
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = emu(wide)[0]
    for n, (row, high) in enumerate(zip(table.rows, highs, strict=False)):
        row.height = emu(high)[0]
        for cell, text in zip(row.cells, texts[n], strict=True):
            _write(cell.text_frame, [head(text) if not n else para(text)], size)
            cell.margin_left, cell.margin_right = emu(0, PAD)
            cell.margin_top = cell.margin_bottom = emu(AIR / 2)[0]
            _underline(cell, "tx2" if not n else "bg2", 12_700 if not n else 9_525)


def _underline(cell: Any, colour: str, wide: int) -> None:
    line = (
        f'<a:lnB {nsdecls("a")} w="{wide}" cap="flat" cmpd="sng" algn="ctr"><a:solidFill><a:schemeClr val="{colour}"/>'
        '</a:solidFill><a:prstDash val="solid"/></a:lnB>'
    )
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))
