"""The picture of say and do in Word: a table whose bars need no font, no drawing and no other program, only a dot of colour."""

from __future__ import annotations

import io
import struct
import zlib

from docx.document import Document
from docx.oxml.parser import parse_xml

from momentum.takeaway.blocks import Bars, plain
from momentum.takeaway.colours import DO, SAY
from momentum.takeaway.word.tables import WIDTH, cell, row, table
from momentum.takeaway.word.text import Element, Set, element, paragraph, write

AREA = 3000  # how wide the names of the areas stand, in twentieths of a point
LONGEST, HIGH = 4700, 130  # of the longest bar, and how high all are
KEY = (("What we say: shares of our attention", SAY), ("What we do: shares of our effort", DO))
EMU = 635  # pictures are measured in these: so many to a twentieth of a point
INLINE = """<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{wide}" cy="{high}"/>
<wp:docPr id="{n}" name="Bar {n}" descr="A bar as long as {share}&#160;%"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{n}" name="Bar {n}"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{dot}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline>"""


def bars(document: Document, block: Bars, title: str) -> None:
    """An area a row, with what is said above what is done, both to the right from one line."""
    made = table(document.element.body, (AREA, WIDTH - AREA), title, block.about)
    head = row(made, head=True)
    paragraph(cell(head, AREA), "TableText", plain("Area"), Set(leads=True))
    key = cell(head, WIDTH - AREA)
    for words, colour in KEY:
        paragraph(key, "TableBar", plain(words), Set(leads=True, colour=colour))
    dots = {colour: document.part.get_or_add_image(io.BytesIO(_dot(colour)))[0] for colour in (SAY, DO)}
    most = max((share for bar in block.bars for share in (bar.said, bar.done) if share), default=1)
    drawn = 0
    for bar in block.bars:
        line = row(made)
        paragraph(cell(line, AREA), "TableText", plain(bar.name), Set(leads=bar is not block.bars[-1]))
        beside = cell(line, WIDTH - AREA)
        for words, share, colour in ((f"we say {bar.says}", bar.said, SAY), (f"we do {bar.does}", bar.done, DO)):
            drawn += 1
            told = paragraph(beside, "TableBar", ())
            if share:
                _bar(told, drawn, share, LONGEST * share // most, dots[colour])
            write(told, plain(words), Set(colour=colour))


def _bar(told: Element, n: int, share: int, wide: int, dot: str) -> None:
    run = element(told, "r")
    drawing = element(run, "drawing")
    drawing.append(parse_xml(INLINE.format(n=n, share=share, wide=max(1, wide) * EMU, high=HIGH * EMU, dot=dot)))
    space = element(element(told, "r"), "t")
    space.text = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"


def _dot(colour: str) -> bytes:
    """One point of a colour as a picture."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" + bytes.fromhex(colour), 0)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
