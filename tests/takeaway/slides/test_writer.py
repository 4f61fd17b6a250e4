"""The deck, read by python-pptx and as the zip it is: what every slide has, and the numbers it shares with the rest."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Inches

from momentum.takeaway import Summary, markdown, summarise
from momentum.takeaway.fit import height
from momentum.takeaway.slides.look import COLOURS, LEAST
from momentum.takeaway.slides.writer import pptx
from momentum.takeaway.workbook.writer import xlsx
from momentum.workshop.commitments import Commit
from momentum.workshop.decisions import DecidePilot
from momentum.workshop.past import Past
from momentum.workshop.people import WritePromise
from momentum.workshop.pilots import Card, Ruling, Stage
from momentum.workshop.releasing import Release
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.rooms import Room
from tests.takeaway.conftest import TODAY

DAY = date(2099, 1, 1)


def read(file: bytes) -> Deck:
    return Presentation(io.BytesIO(file))


def titles(deck: Deck) -> list[str]:
    return [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in deck.slides]


def frames(slide: Slide) -> Iterator[GraphicFrame]:
    for shape in slide.shapes:
        if isinstance(shape, GraphicFrame):
            yield shape


def about(frame: Any) -> str:
    """What is said of a chart or a table to who cannot see it."""
    return str(frame._element.nvGraphicFramePr.cNvPr.get("descr") or "")


def charts(deck: Deck) -> list[Any]:
    return [frame.chart for slide in deck.slides for frame in frames(slide) if frame.has_chart]


def texts(file: bytes) -> str:
    """All that the file says, anywhere in it: of slides, notes, charts, properties, and of the workbooks of its charts."""
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    inner = [texts(blob) for name, blob in parts.items() if name.endswith(".xlsx")]
    return "\n".join([*(blob.decode() for name, blob in parts.items() if name.endswith((".xml", ".rels"))), *inner])


def shown_words(deck: Deck) -> str:
    runs = (
        t.text or ""
        for slide in deck.slides
        for t in slide.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
    )
    return "\n".join(runs)


@pytest.fixture(scope="module")
def deck(summary: Summary) -> Deck:
    return read(pptx(summary))


def whole(file: bytes) -> Deck:
    """A deck as every deck is: 8 to 12 slides, each with a title, notes, a foot and a number, and alternatives for pictures."""
    deck = read(file)
    assert 8 <= len(deck.slides) <= 12
    assert all(titles(deck))
    for n, slide in enumerate(deck.slides, 1):
        assert slide.has_notes_slide
        assert slide.notes_slide.notes_text_frame
        assert slide.notes_slide.notes_text_frame.text.strip()
        kinds = [shape.placeholder_format.type.name for shape in slide.placeholders]
        assert n == 1 or {"FOOTER", "SLIDE_NUMBER"} <= set(kinds)
        assert all(shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame)
        for frame in frames(slide):
            assert about(frame)
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(set(ids)) == len(ids)
    sizes = [int(size) for size in re.findall(r'<a:(?:rPr|defRPr)[^>]* sz="(\d+)"', texts_of_slides(file))]
    assert min(sizes) >= 100 * LEAST
    return deck


def test_words_have_the_room_they_need(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in (
            one for one in slide.placeholders if one.has_text_frame and one.placeholder_format.idx in {0, 13, 14, 15}
        ):
            paragraphs = shape.text_frame.paragraphs
            size = paragraphs[0].runs[0].font.size.pt
            assert height([one.text for one in paragraphs], size, shape.width / Inches(1)) <= shape.height / Inches(1) + 0.01


def test_what_came_to_nothing_and_is_something_says_so_on_its_bar(summary: Summary) -> None:
    areas = tuple(replace(area, done=0, supply=0.004) if not n else area for n, area in enumerate(summary.areas))
    done = charts(read(pptx(replace(summary, areas=areas))))[1].plots[0].series[1]
    assert done.values[0] == 0
    assert done.points[0].data_label.text_frame.text == "under\u00a01\u00a0%"


def texts_of_slides(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        there = [
            name for name in packed.namelist() if re.match(r"ppt/(slides|slideLayouts|slideMasters|charts)/[^/]+\.xml", name)
        ]
        return "\n".join(packed.read(name).decode() for name in there)


def test_a_full_day_is_twelve_slides_that_name_what_they_are_of(summary: Summary, deck: Deck) -> None:
    whole(pptx(summary))
    assert len(deck.slides) == 12
    assert titles(deck)[0] == "What AI is for at Aldermere"
    assert "Agreed · as of 3 February 2027 · ask Ines Haldane or Tomas Wren" in shown_words(deck)
    feet = shown_words(deck).count(f"Aldermere Water and Energy · revision {summary.revision} · 3 February 2027")
    assert feet == 11
    assert summary.thesis.sentence in shown_words(deck)
    core = deck.core_properties
    assert (core.title, core.author, core.language) == (summary.title, summary.organisation, "en-GB")
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))


@pytest.mark.parametrize("agenda", ["ninety", "half_day", "thesis_only", "town_hall", "blank", "check_in", "two_sessions"])
def test_an_empty_room_still_has_slides_that_say_calmly_what_is_not_there(agenda: str) -> None:
    room = Room(agenda=agenda)
    deck = whole(pptx(summarise(room.shown, TODAY)))
    assert charts(deck) == []
    words = shown_words(deck)
    assert "The room has not given its points yet." in words
    assert "No pilots are here yet." in words
    assert ("Nothing is promised yet." in words) == (agenda in {"ninety", "half_day", "town_hall", "two_sessions"})
    room.close()


def test_charts_are_native_and_their_numbers_are_those_of_the_summary(summary: Summary, deck: Deck) -> None:
    attention, picture, stages, agreement = charts(deck)
    assert list(attention.plots[0].categories) == [area.name for area in summary.areas]
    assert list(attention.plots[0].series[0].values) == [area.said for area in summary.areas]
    say, do = picture.plots[0].series
    assert list(say.values) == [*(area.said for area in summary.areas), None]
    assert list(do.values) == [*(area.done for area in summary.areas), summary.no_home_percent]
    assert sum(stages.plots[0].series[0].values) == len(summary.pilots)
    assert list(agreement.plots[0].series[0].values) == [row.count for row in summary.agreement]
    assert (say.name, do.name) == ("We say", "We do")
    assert [one.format.fill.fore_color.theme_color.name for one in (say, do)] == ["ACCENT_1", "ACCENT_2"]
    assert (COLOURS["accent1"], COLOURS["accent2"]) == ("B23E16", "2F5F82")


def test_two_colours_are_named_above_their_bars_in_the_order_of_the_bars(deck: Deck) -> None:
    (slide,) = (slide for slide in deck.slides if any(f.has_chart and len(f.chart.plots[0].series) > 1 for f in frames(slide)))
    words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert any(re.fullmatch(r"\W*We say\W*We do\s*", one) for one in words)
    assert not any(frame.chart.has_legend for frame in frames(slide) if frame.has_chart)


def test_who_to_ask_stands_whole_on_the_first_slide(summary: Summary) -> None:
    names = ("Dr. Friederike-Charlotte von Schleswig-Holstein-Sonderburg-Augustenburg", "محمد بن عبد الله")
    thesis = replace(summary.thesis, conductor=names[0], deputy=names[1])
    first = read(pptx(replace(summary, thesis=thesis))).slides[0]
    assert any(all(name in shape.text_frame.text for name in names) for shape in first.shapes if shape.has_text_frame)


def test_a_chart_can_be_edited_its_workbook_holds_the_same_numbers(summary: Summary, deck: Deck) -> None:
    picture = charts(deck)[1]
    book = openpyxl.load_workbook(io.BytesIO(picture.part.chart_workbook.xlsx_part.blob))
    head, *rows = book["Sheet1"].iter_rows(values_only=True)
    assert head == (None, "We say", "We do")
    assert rows[:-1] == [(area.name, area.said, area.done) for area in summary.areas]
    assert rows[-1] == ("Outside the thesis", None, summary.no_home_percent)


def test_every_percentage_and_count_on_a_slide_stands_in_the_document_too(summary: Summary, deck: Deck) -> None:
    document = re.sub(r"\\", "", markdown(summary))
    for slide in deck.slides:
        for frame in frames(slide):
            assert [share for share in re.findall(r"\d+\u00a0%", about(frame)) if share not in document] == []
    numbers = re.findall(r"\d+\u00a0[%\w]+", shown_words(deck))
    assert len(numbers) > 12
    assert [number for number in numbers if number not in document] == []
    assert summary.verdict in shown_words(deck)


def test_the_notes_say_what_the_script_said_and_where_the_numbers_are(deck: Deck) -> None:
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert "The script says here: “Read the sentence aloud, slowly, then ask.”" in notes[1]
    assert "The script says here: “Two minutes of silence in front of the picture. Then: what surprises you?”" in notes[3]
    assert "sheet “Areas” of the workbook" in notes[3]
    assert not any("Do not average a split away" in note for note in notes)  # what to watch for is the facilitator's


def test_the_sheets_that_the_notes_name_are_in_the_workbook(summary: Summary, sampled: Shown, deck: Deck) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(summary, sampled)), read_only=True)
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    named = set(re.findall(r"the sheet “(\w+)” of the workbook", notes))
    assert len(named) > 5
    assert named <= set(book.sheetnames)


def test_what_the_release_holds_back_is_nowhere_in_the_file(summary: Summary, sampled: Shown) -> None:
    everything = texts(pptx(summary))
    for words in ("Hanne Okoro", "Growth is not in it", "Talking otter", "Call coaching"):
        assert words in everything
    kept = texts(pptx(summarise(sampled, TODAY, Release(owners=False, reservations=False, stopped=False))))
    for words in ("Odile Farrow", "Ruben Kask", "Growth is not in it", "Leontine Marsh", "Talking otter", "Call coaching"):
        assert words not in kept


def test_what_is_not_revealed_is_nowhere_in_the_file(full: Room) -> None:
    file = pptx(summarise(full.shown, TODAY))
    whole(file)
    said = texts(file)
    assert "They count our keystrokes." not in said
    for answer in full.workshop.questions.find("value_areas").rounds[-1].answers:
        assert answer not in said
    assert full.secret not in said


def test_no_part_of_the_file_leads_to_a_server(summary: Summary) -> None:
    with zipfile.ZipFile(io.BytesIO(pptx(summary))) as packed:
        assert packed.testzip() is None
        rels = {name: packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels")}
        assert not [name for name in packed.namelist() if "printerSettings" in name or "thumbnail" in name]
    assert [name for name, rel in rels.items() if "External" in rel] == []


def test_the_same_summary_makes_the_same_bytes(summary: Summary) -> None:
    assert pptx(summary) == pptx(summary)


def test_a_check_in_shows_then_and_now_and_is_still_twelve_slides(sampled: Shown) -> None:
    before = Past(session=1, on=date(2026, 12, 1), active=2, momentum=0.25, parts={"alignment": 0.5}, belief=41.0)
    later = replace(sampled, past=(before,), id="later")
    summary = summarise(later, TODAY)
    assert summary.since
    deck = whole(pptx(summary))
    assert len(deck.slides) == 12
    chart = charts(deck)[0]
    then, now = chart.plots[0].series
    assert (then.name, now.name) == ("Then", "Now")
    assert 50 in then.values
    assert None in then.values  # what nobody knew is no zero


NASTY = '=1+2|\' <b>&amp; "x" </a:t> [a](http://b.example) _x0041_ ]]>'
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"


def crowd(room: Room, words: str) -> Summary:
    """Forty pilots and everything else in somebody's words."""
    ids = room.add_pilots(
        *(
            Card(
                name=f"{words[:100]} {n}",
                unit=words[:60],
                owner=words[:60],
                stage=list(Stage)[n % 7],
                areas={"flow": 1 + n % 3},
            )
            for n in range(40)
        )
    )
    line, who = words[:200], "Ana Ruiz" if "&" in words else words[:60]  # a name is one person's
    room.ask(WriteSentence(" ".join([line] * 3)))
    room.ask(WriteThesis(boundaries=(line,), humans_decide=tuple(f"{n} {line}" for n in range(9)), conductor=who))
    room.ask(WritePromise(first=line, stays=line, time_for=line, messenger=who, by=DAY, monday=f"{line}\n{line}"))
    for one in ids[:20]:
        room.ask(DecidePilot(one, Ruling.CONTINUE, who, line, DAY, ()))
    for _ in range(9):
        room.ask(Commit(line, who, DAY, line, line))
    return summarise(room.shown, TODAY)


@pytest.mark.parametrize(
    "words", [NASTY, LONG, "مساعد تسليم المناوبة", "今年最重要的事情是让每个人都能更早看到问题", "👩🏽‍🚒🇩🇪 naïve"]
)
def test_names_of_any_kind_stay_whole_words_on_slides_that_open(room: Room, words: str) -> None:
    if "<b>" in words:
        words = words.replace("<b>", "< b >").replace("</a:t>", "< /a:t >")  # what the room takes
    deck = whole(pptx(crowd(room, words)))
    assert words[:12] in shown_words(deck)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + 10
            assert shape.top + shape.height <= deck.slide_height


def test_what_is_read_from_the_right_stands_on_the_right_and_turns_no_line_around_it(summary: Summary) -> None:
    name, line = "مساعد تسليم", "مساعد تسليم المناوبة بين فرق الصيانة"
    thesis = replace(summary.thesis, humans_decide=(line, f"Telling {name} what has gone wrong."), conductor=name)
    deck = read(pptx(replace(summary, thesis=thesis)))
    turned = {
        p.text for slide in deck.slides for s in slide.shapes if s.has_text_frame for p in s.text_frame.paragraphs if rtl(p)
    }
    assert line in turned
    assert not {f"Telling {name} what has gone wrong.", f"{name} holds the whole picture."} & turned


def rtl(paragraph: Any) -> bool:
    return paragraph._p.pPr is not None and paragraph._p.pPr.get("rtl") == "1"


@given(st.text(min_size=1, max_size=200), st.text(max_size=90))
@settings(max_examples=8, deadline=None)
def test_whatever_is_written_stands_on_slides_that_open(summary: Summary, text: str, name: str) -> None:
    thesis = replace(summary.thesis, sentence=text, humans_decide=(text, name), conductor=name)
    areas = tuple(replace(area, name=name or text, line=text) for area in summary.areas)
    pilots = tuple(replace(pilot, name=text, unit=name) for pilot in summary.pilots)
    gaps = tuple(replace(gap, area=name, why=text) for gap in summary.gaps)
    file = pptx(
        replace(summary, title=text, organisation=name, thesis=thesis, areas=areas, top=areas[:3], pilots=pilots, gaps=gaps)
    )
    assert len(read(file).slides) == 12
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        books = [packed.read(part) for part in packed.namelist() if part.endswith(".xlsx")]
    for book in books:
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(book))["Sheet1"].iter_rows() for cell in row]
        assert [cell for cell in cells if cell.data_type == "f"] == []


def test_one_pilot_is_spoken_of_as_one(room: Room) -> None:
    room.add_pilots("Bed forecast")
    said = [title.replace("\N{NO-BREAK SPACE}", " ") for title in titles(read(pptx(summarise(room.shown, TODAY))))]
    assert "1 pilot, how far it is, and what it is mainly for" in said
