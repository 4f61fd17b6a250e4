from __future__ import annotations

import pytest
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from momentum.takeaway.blocks import Run, led, plain
from momentum.takeaway.word.text import FROM_THE_LEFT, Set, from_the_right, paragraph, spans


@pytest.mark.parametrize(
    ("text", "right", "pieces"),
    [
        ("plain words", False, [("plain words", False)]),
        ("Rota (جدول) helper", False, [("Rota (", False), ("جدول", True), (") helper", False)]),
        ("مرحبا، يا عالم", True, [("مرحبا، يا عالم", True)]),
        ("خطة AI هنا", True, [("خطة ", True), ("AI", False), (" هنا", True)]),
        ("كُتِبَ 3", False, [("كُتِبَ", True), (" 3", False)]),
        ("", True, []),
    ],
    ids=["latin", "brackets", "arabic", "latin inside", "accents", "nothing"],
)
def test_a_text_is_cut_where_its_direction_turns(text: str, right: bool, pieces: list[tuple[str, bool]]) -> None:
    assert list(spans(text, right=right)) == pieces


@given(st.text("abc (،)مرحبا1ֿשé会😀"), st.booleans())
def test_no_letter_is_lost_when_a_text_is_cut(text: str, right: bool) -> None:
    assert "".join(piece for piece, _ in spans(text, right=right)) == text


def test_a_text_is_read_from_the_right_where_most_of_its_letters_are() -> None:
    assert from_the_right("مساعد الجدول AI")
    assert not from_the_right("Rota helper جدول")
    assert not from_the_right("123")


def test_runs_stay_apart_and_east_asian_letters_are_marked() -> None:
    body = parse_xml(f"<w:body {nsdecls('w')}/>")
    made = paragraph(body, "Normal", (*led("会议", ": goes on "), Run(" here", strong=True)))
    assert made.text == "会议: goes on here"
    assert made.xpath("w:r[w:rPr/w:rFonts/@w:hint='eastAsia']/w:t/text()") == ["会议"]
    assert made.xpath("w:r[w:rPr/w:rStyle/@w:val='Strong']/w:t/text()") == ["会议", "here"]


def test_a_number_after_a_name_from_the_right_stays_with_the_words_after_it() -> None:
    body = parse_xml(f"<w:body {nsdecls('w')}/>")
    assert (
        paragraph(body, "Normal", led("جدول", ", 10 % of our attention")).text == f"جدول{FROM_THE_LEFT}, 10 % of our attention"
    )
    assert paragraph(body, "Normal", led("جدول", ": goes on in 3 days")).text == "جدول: goes on in 3 days"


def test_what_is_set_by_hand_is_set_for_every_script() -> None:
    body = parse_xml(f"<w:body {nsdecls('w')}/>")
    made = paragraph(body, "Normal", plain("Big"), Set(size=40))
    assert made.xpath(".//w:r/w:rPr/w:sz/@w:val") == made.xpath(".//w:r/w:rPr/w:szCs/@w:val") == ["40"]
