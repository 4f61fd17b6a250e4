"""Words from the right and from the left, in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.takeaway.blocks import Run, led, plain
from momentum.takeaway.direction import from_the_right, spans, turned


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


def test_a_line_is_turned_where_all_its_words_are_whatever_signs_stand_between_them() -> None:
    assert turned((Run("جدول", strong=True), Run(": "), Run("الوردية")))
    assert not turned(led("جدول", ": goes on"))
    assert not turned(plain("– 3"))
