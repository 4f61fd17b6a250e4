"""A Word document's pages: the empty document with our styles, its properties, its parts, and what stands at a page's foot."""

from __future__ import annotations

import io
from copy import deepcopy
from datetime import datetime, time
from functools import cache
from importlib.resources import files

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from momentum import NAME
from momentum.takeaway.blocks import plain
from momentum.takeaway.carried import carried
from momentum.takeaway.same_bytes import EARLIEST, in_one_zip
from momentum.takeaway.summary import Summary
from momentum.takeaway.word.text import Element, element, write
from momentum.workshop.text import shortened

PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
LONGEST = 255  # letters of a property
FITS = 50  # letters of a title and of an organisation at a page's foot


def empty() -> Document:
    """A document without a word, with our styles."""
    return docx.Document(io.BytesIO(_template()))


@cache
def _template() -> bytes:
    """styles.xml, an empty document in one file of text, as the ZIP that Word and python-docx expect."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    whole = etree.fromstring(files("momentum.takeaway.word").joinpath("styles.xml").read_bytes(), parser)
    types = etree.Element(f"{{{TYPES}}}Types")
    etree.SubElement(types, f"{{{TYPES}}}Default", Extension="rels", ContentType=RELATIONS)
    parts: list[tuple[str, bytes]] = []
    for part in whole.iter(f"{PACKAGE}part"):
        name, kind = part.get(f"{PACKAGE}name", ""), part.get(f"{PACKAGE}contentType", "")
        if kind != RELATIONS:
            etree.SubElement(types, f"{{{TYPES}}}Override", PartName=name, ContentType=kind)
        content = deepcopy(part[0][0])
        etree.cleanup_namespaces(content)
        parts.append((name.lstrip("/"), etree.tostring(content, encoding="UTF-8", standalone=True)))
    return in_one_zip((("[Content_Types].xml", etree.tostring(types)), *parts), EARLIEST)


def about(made: Document, s: Summary) -> None:
    """What the document says about itself."""
    told = made.core_properties
    told.title, told.subject = _short(s.title, LONGEST), _short(f"{s.organisation} · {s.status}", LONGEST)
    told.author = told.last_modified_by = NAME
    told.language, told.category, told.revision = "en", "Summary", max(1, s.revision)
    told.created = told.modified = datetime.combine(s.as_of, time())


def footed(made: Document, s: Summary) -> None:
    """At each foot the title, the organisation, the revision and its day; above each page but the first the status, too."""
    (section,) = made.sections
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    write(section.header.paragraphs[0]._p, plain(s.first_words))
    names = " · ".join(_short(name, FITS) for name in (s.title, s.organisation) if name)
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]._p
        write(line, plain(f"{names} · {s.stamp}"), right=False)
        element(element(line, "r"), "tab")
        for words, field in (("page\N{NO-BREAK SPACE}", "PAGE"), ("\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}", "NUMPAGES")):
            write(line, plain(words))
            write(element(line, "fldSimple", instr=field), plain("1"))


def _short(text: str, most: int) -> str:
    return shortened(carried(text), most)


def part_ends(body: Element, page: Element, columns: int) -> None:
    """A part of the document ends here, with so many columns; `page` is what the parts after it go on with."""
    part = deepcopy(page)
    part.find(qn("w:cols")).set(qn("w:num"), str(columns))
    body[-1].get_or_add_pPr().append(part)
    for tag in ("headerReference", "footerReference", "titlePg", "type"):  # what follows has the same head and foot
        for told in page.findall(qn(f"w:{tag}")):
            page.remove(told)
    page.insert(0, page.makeelement(qn("w:type"), {qn("w:val"): "continuous"}))
