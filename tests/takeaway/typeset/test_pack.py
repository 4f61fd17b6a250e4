"""The printable pack: everything a room without phones needs, and words that stay words."""

from __future__ import annotations

import io
import re
from datetime import date
from importlib.resources import files

import msgspec
import pytest
from pypdf import PdfReader

from momentum.takeaway.typeset.pack import pack
from momentum.workshop.agenda import Cue
from momentum.workshop.opening import DescribeWorkshop
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.planning import AddQuestion, ChangeStage
from momentum.workshop.questions import Kind, Option, Question
from momentum.workshop.shown import Shown
from tests.rooms import Room

MADE = date(2026, 3, 9)
MARKUP = '#pagebreak() *bold* _slanted_ $x^2$ `code` @name // no comment [a] \\ #include "/etc/passwd" = heading'


@pytest.fixture
def room() -> Room:
    return Room()


def read(shown: Shown) -> str:
    """All words of the pack, on one line."""
    pages = PdfReader(io.BytesIO(pack(shown, MADE))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def close(text: str) -> str:
    """Without spaces: where lines break is the page's business."""
    return "".join(text.split())


def length(shown: Shown) -> int:
    return len(PdfReader(io.BytesIO(pack(shown, MADE))).pages)


def test_six_pilot_cards_fill_a_page_and_the_next_begins_another(room: Room) -> None:
    """The pages before them and the sheet that asks about pilots stay as many."""
    room.add_pilots("First")
    before = length(room.shown)
    room.add_pilots(*(f"Pilot {n}" for n in range(2, 7)))
    assert length(room.shown) == before
    room.add_pilots("Pilot 7")
    assert length(room.shown) == before + 1


def test_it_holds_the_agenda_with_the_facilitators_lines(room: Room) -> None:
    stage = room.shown.stages[1]
    cue = Cue("reveal", "Read three of them aloud.", "somebody laughs", "stories")
    room.ask(ChangeStage(msgspec.structs.replace(stage, watch="Silence is fine.", instructions="Write alone.", script=(cue,))))
    told = close(read(room.shown))
    for words in (
        "Where AI helps",
        "We leave with one sentence.",
        "Riverbank Hospital",
        "9 March 2026",
        "90 minutes in 10 stages",
        *(stage.name for stage in room.shown.stages),
        *(stage.say for stage in room.shown.stages),
        "Silence is fine.",
        "Write alone.",
        "Read three of them aloud.",
        "somebody laughs",
        "entered later, in the control room",
    ):
        assert close(words) in told


def test_it_holds_every_area_every_pilot_of_today_and_a_sheet_for_every_question(room: Room) -> None:
    room.add_pilots(Card(name="Bed forecast", unit="Wards", stage=Stage.PILOT, today=True), Card(name="Another day"))
    told = close(read(room.shown))
    for area in room.shown.areas:
        assert close(area.name) in told
        assert close(area.line) in told
    assert "Bedforecast" in told
    assert "Anotherday" not in told
    for asked in room.shown.questions.values():
        assert told.count(close(asked.question.prompt)) >= 2  # in the agenda, and on its sheet


def test_more_pilots_than_anybody_can_hold_are_counted(room: Room) -> None:
    room.add_pilots(*(f"Pilot {n}" for n in range(63)))
    assert "3 more pilots are in the portfolio" in read(room.shown)


OPTIONS = (Option("1", "Yes indeed"), Option("2", "Never ever"), Option("3", "Later on"))


SHEETS = (
    (Question("", Kind.POINTS, "Which?", options=OPTIONS, budget=7), ["You have 7 points", "Yes indeed"]),
    (Question("", Kind.TEXT, "Which?", limit=140, tags=("anxious",)), ["At most 140 characters", "anxious"]),
    (Question("", Kind.CHOICE, "Which?", options=OPTIONS, reason=True), ["Never ever", "Why?"]),
    (Question("", Kind.SCALE, "Which?", low=0, high=10, low_label="none", high_label="all"), ["0: none", "10: all"]),
    (Question("", Kind.SCALES, "Which?", options=OPTIONS), ["Later on"]),
    (Question("", Kind.RANKING, "Which?", options=OPTIONS), ["Write 1 for the first", "Yes indeed"]),
    (Question("", Kind.SLIDERS, "Which?", options=OPTIONS), ["From 0 to 100", "needed"]),
    (Question("", Kind.PLACING, "Which?", options_from="pilots"), ["mainly", "Bed forecast"]),
    (Question("", Kind.POINTS, "Which?", options_from="stories"), ["reads out what people wrote"]),
    (Question("", Kind.TEXT, "Which?", per_group=True), ["One sheet for each group"]),
    (Question("", Kind.TEXT, "Which?", named=True), ["Your name"]),
)


def test_every_kind_of_question_has_a_sheet_to_write_on(room: Room) -> None:
    room.add_pilots(Card(name="Bed forecast"))
    for n, (question, _) in enumerate(SHEETS):
        room.ask(AddQuestion("open", msgspec.structs.replace(question, key=f"q{n}", prompt=f"Which, {n}?")))
    pages = [close(page.extract_text()) for page in PdfReader(io.BytesIO(pack(room.shown, MADE))).pages]
    for n, (_, words) in enumerate(SHEETS):
        (_, *sheet) = (page for page in pages if f"Which,{n}?" in page)  # the first is the agenda's
        assert len(sheet) == 1
        assert [text for text in words if close(text) not in sheet[0]] == []


def test_what_looks_like_markup_stays_text(room: Room) -> None:
    stage = room.shown.stages[0]
    for words in (re.sub(r"[^\w ]", "o", MARKUP), MARKUP):  # as long, and nothing in it looks like markup
        pages = len(PdfReader(io.BytesIO(pack(room.shown, MADE))).pages)
        room.ask(DescribeWorkshop("A title", words[:120], words))
        room.ask(ChangeStage(msgspec.structs.replace(stage, say=words, watch=words)))
    assert read(room.shown).count("#pagebreak() *bold* _slanted_ $x^2$ `code` @name // no comment") >= 3
    assert len(PdfReader(io.BytesIO(pack(room.shown, MADE))).pages) == pages


def test_letters_of_any_script_and_an_empty_agenda_make_a_pack(room: Room) -> None:
    room.ask(DescribeWorkshop("Où va l’IA? Где ИИ? Πού;", "", ""))
    assert "Où va l’IA? Где ИИ? Πού;" in read(room.shown)


def test_on_a_machine_without_chinese_the_pack_is_made_and_says_what_stands_as_a_box(room: Room) -> None:
    room.ask(DescribeWorkshop("你好 Where AI helps", "", ""))
    pages = PdfReader(io.BytesIO(pack(room.shown, MADE, system=False))).pages
    told = " ".join(pages[0].extract_text().split())
    assert "□□ Where AI helps" in told.replace("\N{ZERO WIDTH SPACE}", "")
    assert "install fonts-noto-cjk" in told


def test_it_is_tagged_and_carries_its_own_fonts(room: Room) -> None:
    reader = PdfReader(io.BytesIO(pack(room.shown, MADE)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]  # a dictionary of the PDF
    assert root["/Lang"] == "en"  # type: ignore[index]  # a dictionary of the PDF
    assert reader.metadata is not None
    assert reader.metadata.title == "Where AI helps: printable pack"
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]  # a dictionary of the PDF
    }
    assert fonts
    assert all("+SourceSerif4" in font for font in fonts)


def test_it_needs_nothing_from_elsewhere() -> None:
    template = files("momentum.takeaway.typeset").joinpath("pack.typ").read_text()
    assert "@preview" not in template
    assert "http" not in template
