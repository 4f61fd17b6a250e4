from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from momentum.takeaway import Summary, document, summarise
from momentum.takeaway.blocks import Bars, Block, Grid, Heading, Item, Items, Line, Rule, Said, Words
from momentum.takeaway.carried import carried
from momentum.takeaway.word.text import FROM_THE_LEFT
from momentum.takeaway.word.writer import docx
from momentum.workshop.releasing import Release
from momentum.workshop.shown import Shown
from tests.takeaway.conftest import TODAY
from tests.takeaway.test_held_back import BESIDE, RESERVATION, STOPPED

SaidAndRead = Callable[[str], tuple[list[str], list[str]]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = (
    "<w:p/>&amp; ]]>",
    "\x00\x0b\ufffe\ufdd0 words",
    "=cmd()",
    "{TOC \\o}",
    "a\tb\nc",
    "مرحبا (بالعالم) 3",
    "会议纪要",
    "😀\u200d🔧",
)


@pytest.fixture(scope="module")
def written(summary: Summary) -> bytes:
    return docx(summary)


@pytest.fixture(scope="module")
def body(written: bytes) -> Any:
    return Document(io.BytesIO(written)).element.body


def parts(written: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(written)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def read(written: bytes) -> list[str]:
    """The texts of all paragraphs, also of those in cells, from the first to the last."""
    made = Document(io.BytesIO(written))
    return [
        "".join(t.text or "" for t in p.iter(f"{W}t")).replace("\N{NO-BREAK SPACE}" * 2, "").replace(FROM_THE_LEFT, "")
        for p in made.element.body.iter(f"{W}p")
    ]


def said(words: Words) -> str:
    return carried("".join(run.text for run in words))


def texts(block: Block) -> Iterator[str]:
    """What a block says, paragraph by paragraph."""
    match block:
        case Heading():
            yield carried(block.text)
        case Line():
            yield said(block.words)
        case Said():
            yield from map(carried, block.lines)
        case Items():
            for item in block.items:
                yield from entry(item)
        case Grid():
            yield carried(block.about)
            yield from (carried(cell) for row in (block.head, *block.rows) for cell in row)
        case Bars():
            yield from ("Area", "What we say: shares of our attention", "What we do: shares of our effort")
            for bar in block.bars:
                yield from (carried(bar.name), f"we say {bar.says}", f"we do {bar.does}")
        case Rule():
            pass


def entry(item: Item) -> Iterator[str]:
    yield from map(said, (item.words, *item.more))
    for under in item.under:
        yield from entry(under)


def told(summary: Summary) -> list[str]:
    return [text for block in document(summary) for text in texts(block)]


def test_it_says_what_every_format_says_to_the_digit(summary: Summary, written: bytes) -> None:
    assert read(written) == told(summary)


def test_its_first_words_are_status_date_and_who_to_ask(written: bytes) -> None:
    first = Document(io.BytesIO(written)).paragraphs[0]
    assert first.style is not None
    assert (first.style.name, first.text) == ("Status", "Agreed · as of 3 February 2027 · ask Ines Haldane or Tomas Wren")


def test_headings_are_headings_and_none_skips_a_level(summary: Summary, written: bytes) -> None:
    made = Document(io.BytesIO(written))
    found = [
        (p.style.name, p.text)
        for p in made.paragraphs
        if p.style and p.style.name and p.style.name.startswith(("Title", "Heading"))
    ]
    names = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
    assert found == [(names[block.level], carried(block.text)) for block in document(summary) if isinstance(block, Heading)]
    levels = [int(name[-1]) for name, _ in found[1:]]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_sentence_is_the_largest_and_stands_across_the_page(summary: Summary, body: Any) -> None:
    (hero,) = [Paragraph(p, None) for p in body.iter(f"{W}p") if p.style == "IntenseQuote"]  # type: ignore[arg-type]  # no part is asked for
    assert hero.text == summary.thesis.sentence
    size = hero.runs[0].font.size
    assert size is not None
    assert size.pt == max(int(sz.get(f"{W}val")) for sz in body.iter(f"{W}sz")) / 2
    assert [cols.get(f"{W}num", "1") for cols in body.iter(f"{W}cols")] == ["1", "2", "1"]


def test_every_list_with_numbers_begins_again(written: bytes) -> None:
    made = Document(io.BytesIO(written))
    ids = made.element.body.xpath('w:p/w:pPr[w:pStyle/@w:val="ListNumber"]/w:numPr/w:numId/@w:val')
    numbering = made.part.numbering_part.element
    for number in set(ids):
        (num,) = numbering.xpath(f'w:num[@w:numId="{number}"]')
        assert num.xpath("w:lvlOverride/w:startOverride/@w:val") == ["1"]
    assert len(set(ids)) == 2


def test_every_table_has_a_head_that_comes_again_a_description_and_no_torn_rows(summary: Summary, body: Any) -> None:
    tables = list(body.iter(f"{W}tbl"))
    assert [table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val") for table in tables] == [
        carried(block.about) for block in document(summary) if isinstance(block, Grid | Bars)
    ]
    headings = {carried(block.text) for block in document(summary) if isinstance(block, Heading)}
    assert {table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") for table in tables} <= headings
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *(False for _ in rows[1:])]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        assert all(cell.find(f"{W}tcPr/{W}gridSpan") is None for cell in table.iter(f"{W}tc"))
        assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) <= 9412


def test_numbers_stand_on_the_right(summary: Summary, body: Any) -> None:
    grids = [block for block in document(summary) if isinstance(block, Grid)]
    there = [table for table in body.iter(f"{W}tbl") if not any(True for _ in table.iter(f"{W}drawing"))]
    for block, table in zip(grids, there, strict=True):
        styles = [p.style for p in table.iter(f"{W}p")]
        assert styles == [*({"r": "TableNumber", "l": "TableText"}[side] for side in block.sides)] * (len(block.rows) + 1)


def test_every_bar_says_how_long_it_is_and_is_as_long(summary: Summary, body: Any) -> None:
    (block,) = [block for block in document(summary) if isinstance(block, Bars)]
    shares = [share for bar in block.bars for share in (bar.said, bar.done) if share]
    drawn = [(int(inline.extent.cx), inline.docPr.get("descr")) for inline in body.iter(qn("wp:inline"))]
    assert [words for _, words in drawn] == [f"A bar as long as {share}\N{NO-BREAK SPACE}%" for share in shares]
    longest = max(width for width, _ in drawn)
    assert all(abs(width / longest - share / max(shares)) < 0.01 for (width, _), share in zip(drawn, shares, strict=True))


def test_every_foot_names_title_organisation_revision_and_day(summary: Summary, written: bytes) -> None:
    section = Document(io.BytesIO(written)).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header.paragraphs[0].text == "Agreed · as of 3 February 2027 · ask Ines Haldane or Tomas Wren"
    for footer in (section.footer, section.first_page_footer):
        words = footer.paragraphs[0].text
        assert words.startswith(
            f"What AI is for at Aldermere · Aldermere Water and Energy · revision {summary.revision} · 3 February 2027"
        )
        assert footer.paragraphs[0]._p.xpath("w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


def test_it_says_what_it_is(summary: Summary, written: bytes) -> None:
    made = Document(io.BytesIO(written))
    about = made.core_properties
    assert (about.title, about.author, about.language) == ("What AI is for at Aldermere", "Orchestrated Momentum", "en")
    assert about.subject == "Aldermere Water and Energy · Agreed"
    assert about.created == about.modified == datetime(2027, 2, 3, tzinfo=UTC)
    assert about.revision == summary.revision
    assert made.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["en-GB"]


def test_the_same_revision_makes_the_same_bytes(summary: Summary, written: bytes) -> None:
    assert docx(summary) == written
    with zipfile.ZipFile(io.BytesIO(written)) as bundle:
        assert {entry.date_time for entry in bundle.infolist()} == {(2027, 2, 3, 0, 0, 0)}


def test_nothing_leads_out_of_it(written: bytes) -> None:
    assert all(b"TargetMode" not in data for data in parts(written).values())
    assert all(b"w:hyperlink" not in data for data in parts(written).values())


@pytest.mark.parametrize(
    ("release", "gone"),
    [(Release(owners=False), BESIDE), (Release(reservations=False), (RESERVATION,)), (Release(stopped=False), STOPPED)],
    ids=["owners", "reservations", "stopped"],
)
def test_what_is_held_back_is_in_no_part_of_it(sampled: Shown, release: Release, gone: tuple[str, ...]) -> None:
    there = parts(docx(summarise(sampled, TODAY, release)))
    assert [word for word in gone if any(word.encode() in data for data in there.values())] == []


def test_an_empty_room_makes_a_document_too(room: Any) -> None:
    summary = summarise(room.shown, TODAY)
    assert read(docx(summary)) == told(summary)


def hostile(summary: Summary, words: str) -> Summary:
    """A summary with the same words everywhere that people write."""
    pilots = tuple(replace(pilot, name=words, unit=words) for pilot in summary.pilots[:3])
    areas = tuple(replace(area, name=words, line=words) for area in summary.areas[:3])
    thesis = replace(summary.thesis, sentence=words, boundaries=(words,), conductor=words)
    return replace(
        summary, title=words, organisation=words, mandate=words, thesis=thesis, pilots=pilots, areas=areas, top=areas
    )


@pytest.fixture(scope="module")
def said_and_read(summary: Summary) -> SaidAndRead:
    """What a document with these words is to say, and what it says."""

    def both(words: str) -> tuple[list[str], list[str]]:
        nasty = hostile(summary, words)
        return told(nasty), read(docx(nasty))

    return both


@pytest.mark.parametrize("words", NASTY)
def test_somebodys_words_stay_words(summary: Summary, words: str) -> None:
    nasty = hostile(summary, words)
    made = docx(nasty)
    assert read(made) == told(nasty)
    assert b"TOC" not in b"".join(parts(made).values()).replace(b"{TOC \\o}", b"")


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_any_words_make_a_document_that_opens_and_says_them(said_and_read: SaidAndRead, words: str) -> None:
    expected, found = said_and_read(words)
    assert found == expected


def test_what_is_read_from_the_right_stands_so(summary: Summary) -> None:
    made = Document(io.BytesIO(docx(hostile(summary, "مرحبا بالعالم"))))
    turned = [p for p in made.element.body.iter(f"{W}p") if p.find(f"{W}pPr/{W}bidi") is not None]
    assert len(turned) > 5
    assert all(
        run.find(f"{W}rPr/{W}rtl") is not None for p in turned for run in p.findall(f"{W}r") if "مرحبا" in (run.text or "")
    )


def test_a_document_can_be_of_any_day(summary: Summary) -> None:
    made = Document(io.BytesIO(docx(replace(summary, as_of=date(1999, 12, 31)))))
    assert made.core_properties.created == datetime(1999, 12, 31, tzinfo=UTC)


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr bidi spacing ind jc rPr sectPr",
    "rPr": "rStyle rFonts b color sz szCs rtl",
    "tblPr": "tblStyle tblW tblLayout tblLook tblCaption tblDescription",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg",
}


@pytest.mark.parametrize("name", ORDER)
def test_what_a_thing_is_like_stands_in_the_order_that_word_asks_for(body: Any, name: str) -> None:
    order = ORDER[name].split()
    for look in body.iter(f"{W}{name}"):
        places = [order.index(etree.QName(child).localname) for child in look]
        assert places == sorted(places), etree.tostring(look)


def test_every_style_that_is_used_is_there(written: bytes) -> None:
    made = Document(io.BytesIO(written))
    there = {style.get(f"{W}styleId") for style in made.styles.element.findall(f"{W}style")}
    used = {e.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for e in made.element.body.iter(f"{W}{tag}")}
    assert used <= there
    assert isinstance(made.tables[0], Table)


def test_a_row_longer_than_a_page_may_go_on_on_the_next(summary: Summary) -> None:
    lanes = tuple(replace(lane, pilots=("A pilot with a long name",) * 60) for lane in summary.guardrails.lanes)
    made = Document(io.BytesIO(docx(replace(summary, guardrails=replace(summary.guardrails, lanes=lanes)))))
    long = [row for row in made.element.body.iter(f"{W}tr") if len("".join(row.itertext())) > 1000]
    assert len(long) == len(lanes)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is None for row in long)


def test_a_share_that_came_to_nothing_and_is_something_says_so_beside_its_bar(summary: Summary) -> None:
    areas = (replace(summary.areas[0], said=0, weight=0.004), *summary.areas[1:])
    assert "we say under\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}%" in read(docx(replace(summary, areas=areas)))


def test_a_name_from_the_right_does_not_turn_the_sentence_around_it(summary: Summary) -> None:
    made = Document(io.BytesIO(docx(hostile(summary, "مرحبا بالعالم"))))
    (led,) = [p for p in made.element.body.iter(f"{W}p") if p.text == "مرحبا بالعالم holds the whole picture."]
    assert led.find(f"{W}pPr/{W}bidi") is None
