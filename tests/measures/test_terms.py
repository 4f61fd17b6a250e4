from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.measures.terms import form, rarity, split


def test_marks_stand_between_words_and_letters_of_any_script_do_not() -> None:
    assert [word.form for word in split("End-to-end “Prüfung”, दस्तावेज़: don't!")] == [
        "end",
        "to",
        "end",
        "prüfung",
        "दस्तावेज़",
        "don",
        "t",
    ]
    assert split("") == split(" \n – … ") == []
    assert [word.form for word in split("one two three", 2)] == ["one", "two"]


@pytest.mark.parametrize(
    ("word", "as_compared"),
    [("Forecasts", "forecast"), ("FORECAST", "forecast"), ("process", "process"), ("bus", "bus"), ("Straße", "strasse")],
)
def test_letters_of_both_sizes_and_plurals_are_one(word: str, as_compared: str) -> None:
    assert form(word) == as_compared


@given(st.text())
def test_a_word_stands_where_it_says(text: str) -> None:
    assert all(form(text[word.start : word.end]) == word.form for word in split(text))


def test_a_word_of_one_text_is_as_rare_as_can_be_and_one_of_all_tells_little() -> None:
    assert rarity(1, 1) == rarity(700, 1) == 1
    assert rarity(3, 3) == pytest.approx(0.572, abs=0.001)
    assert rarity(700, 700) < 0.15


@given(st.integers(1, 5_000), st.data())
def test_the_more_texts_have_a_word_the_less_it_tells(texts: int, data: st.DataObject) -> None:
    fewer = data.draw(st.integers(1, texts))
    more = data.draw(st.integers(fewer, texts))
    assert 0 < rarity(texts, more) <= rarity(texts, fewer) <= 1
