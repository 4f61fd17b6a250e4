"""Letters that no font has: they stand as □, and the page says so; everything else is as it was written."""

from __future__ import annotations

from datetime import date

import pytest
import typst

from momentum.takeaway.carried import EVERYWHERE, unusual
from momentum.takeaway.typeset.faces import faces, fonts
from momentum.takeaway.typeset.letters import STAND_IN, lacking, pictured, printed, sentence, template
from tests.takeaway.read_pdf import ReadPdf

DAY = date(2027, 2, 3)
PARTS = b"""#let it = json(bytes(sys.inputs.data))
#set document(title: "A title")
#set text(font: it.faces.sans)
#it.words

#it.unshown"""


def test_on_a_bare_machine_latin_greek_cyrillic_and_arabic_can_be_seen() -> None:
    words = "Où va l’IA? Где ИИ? Πού; Tiếng Việt. مرحبا “so” – ✓ → □ ½ €"
    told = printed(PARTS, {"words": words}, DAY, system=False)
    assert told.unshown == frozenset()
    assert ReadPdf(told.made).says("Где ИИ? Πού; Tiếng Việt.")


def test_what_no_font_has_stands_as_a_box_and_is_told_of() -> None:
    told = printed(PARTS, {"words": "Hello 你好 🚑 สวัสดี"}, DAY, system=False)
    assert {"你", "好", "🚑"} <= told.unshown
    read = ReadPdf(told.made)
    assert read.says(f"Hello {STAND_IN * 2}")
    assert read.says("fonts-noto-cjk")
    assert read.says("fonts-noto-color-emoji")
    assert read.says("Chinese, Japanese or Korean; Thai; emoji and signs")
    assert not read.says("你")


def test_what_is_hidden_in_words_is_left_out_and_long_words_can_break() -> None:
    read = ReadPdf(printed(PARTS, {"words": f"a\u202eb\ue000c {'https://example.org/' * 8}"}, DAY, system=False).made)
    assert read.says("abc")
    assert read.close.replace("\u200b", "").count("https://example.org/") == 8


def test_a_picture_stands_in_for_the_same_letters() -> None:
    told = pictured(PARTS, {"words": "Hello 你好"}, DAY, 72, system=False)
    assert told.made.startswith(b"\x89PNG")
    assert told.unshown == {"你", "好"}


def test_a_fault_of_a_template_is_raised_as_it_is() -> None:
    with pytest.raises(typst.TypstError, match="unknown variable"):
        printed(b"#nothing", {}, DAY)


def test_our_own_faces_come_first_on_every_machine() -> None:
    for system in (True, False):
        assert faces(system=system)["serif"][0] == "Source Serif 4"
        assert faces(system=system)["sans"][0] == "Source Sans 3"
    assert set(faces(system=False)["sans"]) <= set(fonts(system=False).families())


def test_nothing_is_said_where_everything_can_be_seen() -> None:
    assert sentence(frozenset()) == ""


def test_what_no_font_has_is_known_before_anything_is_set() -> None:
    words = "**Hello** 你好 🚑 สวัสดี, “so”"
    assert lacking(unusual(words), system=False) == sentence(printed(PARTS, {"words": words}, DAY, system=False).unshown)
    assert lacking(unusual("Où? Где? مرحبا ✓ → €"), system=False) == ""


def test_the_letters_that_are_not_looked_at_are_there_on_every_machine() -> None:
    there = [letter for letter in map(chr, range(0x3000)) if EVERYWHERE.fullmatch(letter) and letter.isprintable()]
    assert len(there) > 1_000
    assert printed(template("letters.typ"), {"letters": there}, DAY, system=False).unshown == frozenset()
