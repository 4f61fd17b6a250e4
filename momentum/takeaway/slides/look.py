"""How slides look: paper and ink, a serif for titles, a sans for the rest, six layouts. Lengths are inches, type is points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches

from momentum import NAME
from momentum.takeaway.colours import DO, INK, MUTED, OTHERS, PAPER, SAY, WASH

SERIF, SANS = "Georgia", "Calibri"  # on Windows and on a Mac; others fall back to their like
COLOURS = {  # of the theme: charts and text name them, so that a team can change them in one place
    "dk1": INK,
    "lt1": PAPER,
    "dk2": MUTED,
    "lt2": WASH,
    **{f"accent{n}": colour for n, colour in enumerate((SAY, DO, *OTHERS), 1)},
    "hlink": SAY,
    "folHlink": DO,
}
LEAST = 14  # nothing is smaller
LANGUAGE = "en-GB"  # of our own words


class Box(NamedTuple):
    """Where something stands on a slide."""

    left: float
    top: float
    width: float
    height: float


class Place(NamedTuple):
    """A placeholder of a layout: its kind and number, where it stands, and its type."""

    name: str
    kind: str
    idx: int
    box: Box
    size: int
    colour: str = "tx1"
    serif: bool = False
    anchor: str = "t"


WIDE, HIGH, LEFT, ACROSS = 13.333, 7.5, 0.75, 11.833
TITLE, TOPIC, WORDS, SECOND, FOOTER, NUMBER = 0, 13, 14, 15, 11, 12  # numbers of placeholders
HEAD = (
    Place("Title", "title", TITLE, Box(LEFT, 0.92, ACROSS, 1.14), 28, serif=True),
    Place("Topic", "body", TOPIC, Box(LEFT, 0.5, ACROSS, 0.36), 16, "accent1"),
)
FEET = (
    Place("Footer", "ftr", FOOTER, Box(LEFT, 6.95, 10.6, 0.32), LEAST, "tx2", anchor="ctr"),
    Place("Slide number", "sldNum", NUMBER, Box(LEFT + ACROSS - 1.0, 6.95, 1.0, 0.32), LEAST, "tx2", anchor="ctr"),
)
MAIN = Box(LEFT, 2.15, ACROSS, 4.55)  # what a slide shows
PICTURE, ASIDE = Box(LEFT, 2.05, 7.9, 4.8), Box(9.0, 2.2, 3.583, 4.5)
HALVES = Box(LEFT, 2.15, 5.6, 4.55), Box(6.983, 2.15, 5.6, 4.55)
BELOW = Box(LEFT, 6.1, ACROSS, 0.62)  # what is said under a table
TABLE = Box(LEFT, 2.1, ACROSS, 3.9)
OPENING, STATEMENT, PICTURED = "Opening", "One sentence", "Picture and words"
TWO, TABLED, OPEN = "Two halves", "Table and a line", "Still open"
LAYOUTS: dict[str, tuple[Place, ...]] = {
    OPENING: (
        Place("Title", "ctrTitle", TITLE, Box(LEFT, 1.75, ACROSS, 2.45), 48, serif=True, anchor="b"),
        Place("Status", "body", TOPIC, Box(LEFT, 0.75, ACROSS, 0.8), 18, "accent1"),
        Place("Organisation", "body", WORDS, Box(LEFT, 4.7, ACROSS, 0.5), 24, "tx2"),
        Place("Mandate", "body", SECOND, Box(LEFT, 5.4, 8.6, 1.4), 16, "tx2"),
    ),
    STATEMENT: (
        Place("Title", "title", TITLE, Box(LEFT, 0.5, ACROSS, 0.4), 18, "accent1"),
        Place("Sentence", "body", WORDS, Box(LEFT, 1.2, ACROSS, 3.5), 36, serif=True),
        Place("Beside it", "body", SECOND, Box(LEFT, 4.95, ACROSS, 1.8), 18),
    ),
    PICTURED: (*HEAD, Place("Words", "body", WORDS, ASIDE, 18)),
    TWO: (*HEAD, Place("Left", "body", WORDS, HALVES[0], 18), Place("Right", "body", SECOND, HALVES[1], 18)),
    TABLED: (*HEAD, Place("Line", "body", WORDS, BELOW, 16, "tx2")),
    OPEN: (
        *HEAD,
        Place("What is not there yet", "body", WORDS, Box(LEFT, 2.4, ACROSS, 1.5), 32, "tx2", serif=True, anchor="b"),
        Place("The question", "body", SECOND, Box(LEFT, 4.2, ACROSS, 1.6), 20),
    ),
}


ABOUT = (  # the template's own says it was made by others
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{NAME}</Application><PresentationFormat>Widescreen</PresentationFormat></Properties>"
)


def place(layout: str, idx: int) -> Place:
    """A placeholder of a layout by its number."""
    return next(one for one in (*LAYOUTS[layout], *FEET) if one.idx == idx)


def blank_deck() -> Deck:
    """A deck without slides that has this look."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    whole = _element(deck.part)
    whole.sldSz.attrib.pop("type")
    for usual in whole.iter(qn("a:defRPr")):
        if "lang" in usual.attrib:
            usual.set("lang", LANGUAGE)
    _drop(deck.part.rels, RT.PRINTER_SETTINGS)
    _drop(deck.part.package._rels, RT.THUMBNAIL)
    _write(deck.part.package.part_related_by(RT.EXTENDED_PROPERTIES), ABOUT)
    master = deck.slide_master
    _paint(master)
    _style(master)
    layouts = list(deck.slide_layouts)
    for layout, (name, places) in zip(layouts, LAYOUTS.items(), strict=False):
        _lay_out(layout, name, places)
    for layout in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    return deck


def _element(of: Any) -> Any:
    """The XML behind something, which the library has no types for."""
    return of._element


def _drop(rels: Any, kind: str) -> None:
    """Nothing of the template that is not ours: its printer, its picture."""
    for key in [key for key, rel in rels.items() if rel.reltype == kind]:
        rels.pop(key)


def _write(part: Any, text: str) -> None:
    part._blob = text.encode("utf-8")


def _paint(master: SlideMaster) -> None:
    theme = master.part.part_related_by(RT.THEME)
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())
    text = theme.blob.decode("utf-8")
    text = re.sub(r"(<a:clrScheme name=).*?(</a:clrScheme>)", rf'\1"Momentum">{colours}\2', text, flags=re.DOTALL)
    text = re.sub(r'(<a:majorFont><a:latin typeface=")[^"]*', rf"\g<1>{SERIF}", text)
    text = re.sub(r'(<a:minorFont><a:latin typeface=")[^"]*', rf"\g<1>{SANS}", text)
    text = re.sub(r'(<a:theme [^>]*name=")[^"]*', rf"\1{NAME}", text)
    text = re.sub(r'(<a:fontScheme name=")[^"]*', r"\1Momentum", text)
    _write(theme, text)


def _style(master: SlideMaster) -> None:
    body = Place("Text", "body", 1, MAIN, 18)
    page = _element(master)
    _fill(page, (HEAD[0], body, *FEET))
    page.replace(page.find(qn("p:txStyles")), parse_xml(_STYLES))


_LEVEL = (
    '<a:lvl{n}pPr marL="{left}" indent="{hang}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
    'hangingPunct="1"><a:lnSpc><a:spcPct val="{lines}"/></a:lnSpc><a:spcBef><a:spcPts val="{before}"/></a:spcBef>{bullet}'
    '<a:defRPr lang="en-GB" sz="{size}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    '<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/></a:defRPr></a:lvl{n}pPr>'
)
_NONE = "<a:buNone/>"
_DOT = '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/>'


def _levels() -> Iterator[str]:
    yield _LEVEL.format(n=1, left=0, hang=0, lines=100_000, before=600, bullet=_NONE, size=1800, face="mn")
    for n in range(2, 10):
        yield _LEVEL.format(
            n=n, left=228_600 * (n - 1), hang=-228_600, lines=100_000, before=600, bullet=_DOT, size=1800, face="mn"
        )


_STYLES = (
    f"<p:txStyles {nsdecls('p', 'a')}><p:titleStyle>"
    f"{_LEVEL.format(n=1, left=0, hang=0, lines=95_000, before=0, bullet=_NONE, size=2800, face='mj')}</p:titleStyle>"
    f"<p:bodyStyle>{''.join(_levels())}</p:bodyStyle><p:otherStyle><a:defPPr><a:defRPr lang='en-GB'/></a:defPPr>"
    f"{_LEVEL.format(n=1, left=0, hang=0, lines=100_000, before=0, bullet='', size=1800, face='mn')}"
    "</p:otherStyle></p:txStyles>"
)


_RULE = (  # the one ornament
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="20" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
    f'<a:xfrm><a:off x="{Inches(LEFT)}" y="{Inches(4.42)}"/><a:ext cx="{Inches(0.9)}" cy="{Inches(0.06)}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr></p:sp>'
)


def _lay_out(layout: SlideLayout, name: str, places: tuple[Place, ...]) -> None:
    page = _element(layout)
    page.attrib.pop("type")
    page.cSld.set("name", name)
    _fill(page, (*places, *(() if name == OPENING else FEET)))
    if name == OPENING:
        page.cSld.spTree.append(parse_xml(_RULE))


def _fill(page: Any, places: tuple[Place, ...]) -> None:
    """These placeholders, and nothing that was there before."""
    tree = page.cSld.spTree
    for shape in list(tree.iter_shape_elms()):
        tree.remove(shape)
    for n, one in enumerate(places, 2):
        tree.append(parse_xml(_placeholder(n, one)))


def _placeholder(n: int, one: Place) -> str:
    left, top, width, height = (Inches(length) for length in one.box)
    face, right = "mj" if one.serif else "mn", one.kind == "sldNum"
    idx = "" if one.kind in {"title", "ctrTitle"} else f' idx="{one.idx}"'
    words = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
        if right
        else f'<a:r><a:rPr lang="en-GB"/><a:t>{one.name}</a:t></a:r>'
    )
    return (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id={quoteattr(str(n))} name={quoteattr(one.name)}/>"
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{one.kind}"{idx}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{one.anchor}">'
        f'<a:noAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr algn="{"r" if right else "l"}"><a:defRPr sz="{100 * one.size}">'
        f'<a:solidFill><a:schemeClr val="{one.colour}"/></a:solidFill><a:latin typeface="+{face}-lt"/></a:defRPr>'
        f"</a:lvl1pPr></a:lstStyle><a:p>{words}</a:p></p:txBody></p:sp>"
    )
