"""The document as PDF: what page one holds, what a screen reader follows, and that words stay words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from momentum.takeaway import summarise
from momentum.takeaway.blocks import Bar, Bars, Block, Grid, Heading, Items, Line, bullets, grid, line, plain, said
from momentum.takeaway.decisions import decision_record
from momentum.takeaway.document import document, words_for_monday
from momentum.takeaway.summary import Summary
from momentum.takeaway.typeset.writer import WIDTH, one_page, one_page_png, pdf, set_in_type
from momentum.workshop.asking import CloseQuestion
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.releasing import EVERYTHING, Release
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.rooms import Room
from tests.takeaway.conftest import TODAY
from tests.takeaway.read_pdf import ReadPdf

NOTHING = Release(owners=False, reservations=False, stopped=False)


@pytest.fixture(scope="module")
def made(summary: Summary) -> bytes:
    """Its document."""
    return pdf(summary)


@pytest.fixture(scope="module")
def read(made: bytes) -> ReadPdf:
    """The document as somebody reads it."""
    return ReadPdf(made)


def text_of(block: object) -> list[str]:
    match block:
        case Heading():
            return [block.text]
        case Line():
            return ["".join(run.text for run in block.words)]
        case Items():
            return ["".join(run.text for run in item.words) for item in block.items]
        case Grid():
            return [*block.head, *(cell for row in block.rows for cell in row)]
    return []


def test_its_first_words_are_status_date_and_who_to_ask(read: ReadPdf) -> None:
    assert read.words.startswith("Agreed · as of 3 February 2027 · ask Ines Haldane or Tomas Wren What AI is for at Aldermere")


def test_page_one_is_one_page_and_holds_all_of_it(read: ReadPdf, summary: Summary) -> None:
    first, second = ("".join(page.split()) for page in read.pages[:2])
    for title in ("Where our attention goes", "What stays a human call", "What we promise our people", "Reservations"):
        assert "".join(title.split()) in first
    assert "Nextcheck-in:28February2027." in first
    assert "".join(summary.thesis.sentence.split()) in first
    assert "Whatweleavewith,aswebegan" in second


def test_everything_in_the_document_is_in_it(read: ReadPdf, summary: Summary) -> None:
    said = [text for block in document(summary) for text in text_of(block) if "of our attention. " not in text]
    assert len(said) > 200
    assert [text for text in said if not read.says(text)] == [f"Orchestrated Momentum · {summary.stamp}"]  # the foot says it


def test_shares_are_those_that_were_measured(read: ReadPdf, summary: Summary) -> None:
    for area in summary.top:
        assert read.says(f"{area.said} %{area.name}{area.line}")
    (bars,) = (block for block in document(summary) if isinstance(block, Bars))
    assert bars.about in {tag.alt.replace("\N{NO-BREAK SPACE}", " ") for tag in read.tags()} | {tag.alt for tag in read.tags()}


def test_every_page_says_of_what_it_is(read: ReadPdf, summary: Summary) -> None:
    many = len(read.pages)
    for n, page in enumerate(read.pages, 1):
        told = " ".join(page.split())
        assert summary.title in told
        assert summary.organisation in told
        assert f"revision {summary.revision} · 3 February 2027" in told
        assert f"page {n} of {many}" in told


def test_a_screen_reader_can_follow_it(read: ReadPdf, summary: Summary) -> None:
    assert read.root["/MarkInfo"]["/Marked"]  # type: ignore[index]  # a dictionary of the PDF
    assert str(read.root["/Lang"]) == "en"
    assert "pdfuaid:part>1<" in read.described
    assert read.reader.metadata is not None
    assert read.reader.metadata.title == summary.title
    assert read.reader.metadata.author == summary.organisation
    kinds, blocks = Counter(tag.kind for tag in read.tags()), document(summary)
    assert kinds["H1"] == 1
    assert kinds["H2"] == sum(isinstance(block, Heading) and block.level == 2 for block in blocks)
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert kinds["Table"] == len(grids)
    assert kinds["TH"] == sum(len(block.head) for block in grids)
    assert kinds["TD"] == sum(len(row) for block in grids for row in block.rows)
    assert kinds["LI"] > 100
    assert all(tag.alt for tag in read.tags() if tag.kind == "Figure")


def test_the_same_document_makes_the_same_bytes(summary: Summary, made: bytes) -> None:
    assert pdf(summary) == made


def test_what_is_held_back_and_what_is_sealed_is_in_no_page(full: Room) -> None:
    full.ask(WriteThesis(conductor="Ana Ruiz"))
    (pilot,) = full.add_pilots(Card(name="Over and done", owner="Otto Owner", stage=Stage.STOPPED))
    full.ask(CloseQuestion("value_areas"))
    full.open_question("stories")
    full.answer("stories", "Only for the envelope.", 1)
    for out in (summarise(full.shown, TODAY, NOTHING), summarise(full.shown, TODAY)):
        for told in (ReadPdf(pdf(out)), ReadPdf(one_page(out))):
            assert not told.says("Only for the envelope.")
            assert not told.says(pilot)
            assert out.release == EVERYTHING or not (told.says("Over and done") or told.says("Otto Owner"))
    assert ReadPdf(pdf(summarise(full.shown, TODAY))).says("Over and done")


@pytest.mark.parametrize("agenda", ["ninety", "half_day", "blank"])
def test_a_room_with_nothing_in_it_has_a_document_that_says_so(agenda: str) -> None:
    room = Room(agenda=agenda)
    told = ReadPdf(pdf(summarise(room.shown, TODAY)))
    assert told.words.startswith("Draft · as of 3 February 2027 · nobody holds the whole picture yet Where AI helps")
    assert len(told.pages) == 2
    room.close()


LONG = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"


def test_more_than_fits_on_page_one_flows_on_and_the_thesis_stays_one_page(full: Room) -> None:
    lines = tuple(f"{n} {'so many words ' * 20}".strip() for n in range(12))
    full.ask(WriteSentence(("Here, AI helps everybody with everything. " * 30)[:1000]))
    full.ask(WriteThesis(boundaries=lines, humans_decide=lines))
    full.add_pilots(*(f"{LONG} {n}" for n in range(40)))
    out = summarise(full.shown, TODAY)
    told = ReadPdf(pdf(out))
    assert all(told.says(one) for one in lines)
    assert not "".join(told.pages[0].split()).count("Whatweleavewith")
    alone = ReadPdf(one_page(out))
    assert len(alone.pages) == 1
    assert alone.says("and 6 more")
    assert alone.says(out.thesis.sentence)


def test_the_thesis_on_one_page_counts_decisions_and_reservations(summary: Summary) -> None:
    told = ReadPdf(one_page(summary))
    assert len(told.pages) == 1
    assert told.words.startswith("Agreed · as of 3 February 2027 · ask Ines Haldane or Tomas Wren")
    for words in ("Change: 2 (Lessons shelf, Reply drafts for customer mail)", "2 reservations, word by word in the summary.",
                  "Next check-in: 28 February 2027.", f"revision {summary.revision} · 3 February 2027",
                  "Who tells them: Tomas Wren, by 6 February 2027.", "Draft any letter"):  # fmt: skip
        assert told.says(words), words
    assert not told.says("Leontine Marsh")


def test_the_picture_for_a_chat_is_as_wide_as_a_phone_reads(summary: Summary) -> None:
    png = one_page_png(summary)
    assert png.startswith(b"\x89PNG")
    wide, high = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    assert wide == 1600
    assert high < 3 * wide
    assert WIDTH <= 390  # points: 11 of them are no less than 11 pixels of a phone


def test_what_this_machine_cannot_show_is_told_on_page_one(room: Room) -> None:
    out = replace(summarise(room.shown, TODAY), title="你好 and hello")
    told = ReadPdf(pdf(out, system=False))
    assert "□□ and hello" in " ".join(told.pages[0].split())
    assert "The Word and Markdown files have it as it was written." in " ".join(told.pages[0].split())
    assert one_page_png(out, system=False).startswith(b"\x89PNG")


def test_other_documents_have_the_same_look(summary: Summary) -> None:
    told = ReadPdf(set_in_type(summary, None, tuple(decision_record(summary)), "Decisions").made)
    assert told.says("Decided by Hanne Okoro, looked at again on 28 February 2027.")
    assert ReadPdf(set_in_type(summary, None, tuple(words_for_monday(summary)), "Monday").made).says(summary.people.monday)


MARKUP = (
    '#import "@preview/x:1.0.0" #panic() *bold* _so_ $x^2$ @ref `code` \\ ] [ } { <label> // no /* no = no + one - two ~ \'"'
)


def test_what_looks_like_markup_stays_text(room: Room) -> None:
    room.ask(WriteSentence("The sentence"))
    out = replace(summarise(room.shown, TODAY), title=MARKUP, organisation=MARKUP)
    told = ReadPdf(pdf(out))
    assert told.close.count("".join(MARKUP.split())) >= 2
    assert len(told.pages) == 2
    assert told.reader.metadata is not None
    assert told.reader.metadata.title == MARKUP


def one_of_all(text: str) -> Iterator[Block]:
    yield Heading(text, 1)
    yield Line(plain(text), "quiet")
    yield from line(text)
    yield from said(text)
    yield from bullets([text, "other words"])
    yield from grid((text, "b"), [(text, text)], "lr", text)
    yield Bars((Bar(text, 3, None, "3 %", "–"),), text)


WORDS = st.text(alphabet=st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)
SCRIPTS = st.sampled_from(
    ["#", "\\", "]", '"', "مرحبا", "你好", "👩🏽‍⚕️", "🚑", "สวัสดี", LONG, "e\N{COMBINING CARON}\N{COMBINING CEDILLA}"]
)


@cache
def nothing() -> Summary:
    return summarise(Room().shown, TODAY)


@settings(max_examples=30, deadline=None)
@given(text=WORDS | SCRIPTS, system=st.booleans())
def test_any_words_make_a_document(text: str, *, system: bool) -> None:
    made = set_in_type(replace(nothing(), organisation=text), None, tuple(one_of_all(text)), text, system=system).made
    assert len(ReadPdf(made).pages) == 1


def test_the_last_page_is_never_the_revision_alone(room: Room) -> None:
    room.ask(WriteSentence("Here, AI helps nurses."))
    room.add_pilots("Bed forecast")
    read = ReadPdf(pdf(summarise(room.shown, TODAY)))
    assert [page.count("Orchestrated Momentum") for page in read.pages] == [1] * len(read.pages)


def test_a_short_table_stands_on_one_page(summary: Summary) -> None:
    rows = [(f"Row {n}", str(n)) for n in range(8)]
    for many in range(20, 40, 2):
        blocks: tuple[Block, ...] = (
            *(Line(plain(f"Line {n}.")) for n in range(many)),
            *grid(("Called", "Many"), rows, "lr", "Rows"),
        )
        read = ReadPdf(set_in_type(summary, None, blocks, "Tables").made)
        assert [page for page in read.pages if "Row 0" in page] == [page for page in read.pages if "Row 7" in page]
