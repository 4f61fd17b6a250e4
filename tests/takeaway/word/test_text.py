from __future__ import annotations

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from momentum.takeaway.blocks import Run, led, plain
from momentum.takeaway.word.text import FROM_THE_LEFT, Set, paragraph


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
