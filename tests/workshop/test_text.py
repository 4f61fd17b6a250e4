import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.refusals import NotPlainText, Refusal, TextEmpty, TextTooLong
from momentum.workshop.text import JOINERS, hidden, hides, plain, shortened

PIECES = st.sampled_from(
    [
        *("a", "b", "1", "<", ">", "/", "!", " ", "\t", "\n", "\r\n", "\r", "\x00", "\x1c", "\x85", "\u00a0", "\u2028"),
        *("é", "e\u0301", "\u0301", "\u0344", "\u212b", "ﬁ", "각", "க\u0bcd", "👩\u200d🔬"),
        *("\ufeff", "\u200d", "\u200b", "\u202e", "\ud800", "\ue000"),
    ]
)
ANYTHING = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))


def cleaned(text: str, *, limit: int = 40, lines: bool = False, empty: bool = True) -> str | None:
    try:
        return plain(text, limit=limit, what="It", lines=lines, empty=empty)
    except Refusal:
        return None


@given(ANYTHING, st.booleans())
def test_cleaning_what_is_clean_changes_nothing(text: str, lines: bool) -> None:
    once = cleaned(text, lines=lines)
    assert once is None or cleaned(once, lines=lines) == once


@given(ANYTHING)
def test_a_text_hides_something_exactly_where_one_of_its_characters_is_hidden(text: str) -> None:
    assert hides(text) == any(hidden(character) for character in text)


@given(ANYTHING, st.booleans())
def test_nothing_hidden_and_nothing_too_long_comes_through(text: str, lines: bool) -> None:
    once = cleaned(text, lines=lines) or ""
    assert not any(hidden(character) for character in once)
    assert len(once) <= 40
    assert lines or "\n" not in once
    assert once == once.strip()


@given(ANYTHING)
def test_what_must_be_written_is_never_empty(text: str) -> None:
    once = cleaned(text, empty=False)
    assert once is None or once.strip(JOINERS + " \n")


@pytest.mark.parametrize("text", ["", "   ", "\n\t ", "\ufeff", "\u200d", "\u200c \u200d", "\u3164", "\u2800\ufe0f"])
def test_nothing_to_see_is_empty(text: str) -> None:
    with pytest.raises(TextEmpty, match=r"Your text is empty. Please write a few words"):
        plain(text, limit=10, what="Your text")


def test_empty_is_fine_where_it_may_be() -> None:
    assert plain("  ", limit=10, what="Your name", empty=True) == ""


def test_the_last_character_that_fits_fits_and_the_next_does_not() -> None:
    assert plain("x" * 10, limit=10, what="Your text") == "x" * 10
    with pytest.raises(TextTooLong, match="Your text is 11 characters long and 10 fit"):
        plain("x" * 11, limit=10, what="Your text")


def test_white_space_at_the_ends_and_between_words_does_not_count() -> None:
    assert plain("  ten \u00a0 \u2003 fit \r\n ", limit=7, what="It") == "ten fit"


def test_lines_are_kept_where_lines_belong() -> None:
    assert plain("one \r\n two", limit=20, what="It", lines=True) == "one\ntwo"
    assert plain("one \r\n two", limit=20, what="It") == "one two"


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\u202e", "\u2066", "\ue000", "\ud800", "\U000e0041", "\ufdd0", "\U0001ffff"]
)
def test_hidden_characters_are_refused(character: str) -> None:
    with pytest.raises(NotPlainText, match="It contains characters that cannot be shown"):
        plain(f"harm{character}less", limit=100, what="It")


@pytest.mark.parametrize(
    "text", ["नमस्ते\u200d", "👩\u200d🔬 and 👨\u200d👩\u200d👧", "می\u200cخواهم", "Zoë says: naïve", "日本語"]
)
def test_scripts_and_emoji_keep_their_joiners(text: str) -> None:
    assert plain(text, limit=100, what="It") == text


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<b>bold</b>", "b"),
        ("<script >x", "script"),
        ("</div>", "div"),
        ("<!DOCTYPE html>", "DOCTYPE"),
        ("a <img\nsrc=x> b", "img src=x"),
    ],
)
def test_markup_is_refused_and_named(text: str, tag: str) -> None:
    with pytest.raises(NotPlainText, match=rf"It contains markup \({tag}.*without angle brackets"):
        plain(text, limit=100, what="It")


@pytest.mark.parametrize("text", ["a < b and c > d", "costs <5 a day >", "x <- y", "<3 this", "5 <> 6", "1 << 2 >> 3"])
def test_a_comparison_is_no_markup(text: str) -> None:
    assert plain(text, limit=100, what="It") == text


@pytest.mark.parametrize("text", ["<" + " " * 60_000, "< " * 30_000, "<!" + "\n" * 60_000, "<a" * 30_000])
def test_text_made_to_be_slow_to_read_is_read_quickly(text: str) -> None:
    """One phone sends 16 KB at most; the one thread that decides must not stand still for it."""
    began = time.process_time()
    cleaned(text)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff"])
def test_marks_that_come_along_when_pasting_are_left_behind(mark: str) -> None:
    assert plain(f"Zeit{mark}gewinn", limit=20, what="Your text") == "Zeitgewinn"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Short enough", "Short enough"),
        ("It ends after a whole word", "It ends after a…"),
        ("Andwithoutspacesanywhere", "Andwithoutspacesa…"),
        ("It ends, with a comma or so", "It ends, with a…"),
        ("Exactly eighteen..", "Exactly eighteen.."),
    ],
)
def test_what_is_cut_ends_after_a_whole_word(text: str, short: str) -> None:
    assert shortened(text, 18, words=True) == short


@pytest.mark.parametrize("whole", ["👩🏽‍🚒", "👨‍👩‍👧‍👦", "🇩🇪", "é"])
def test_what_is_seen_as_one_character_is_never_cut_in_its_middle(whole: str) -> None:
    for most in range(1, 30):
        cut = shortened(whole * 30, most)
        assert cut == whole * cut.count(whole) + "…"
        assert len(cut) <= most


@given(st.text(), st.integers(1, 40))
def test_what_was_shortened_is_a_beginning_that_fits(text: str, most: int) -> None:
    cut = shortened(text, most)
    assert len(cut) <= most
    assert text.startswith(cut.removesuffix("…") if cut != text else text)
