"""Raw cells -> plain words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momentum.intake.tidy import tidy
from momentum.workshop.text import plain

NASTY = st.text(
    st.one_of(st.characters(), st.sampled_from("<>/!?ab&;#'= \n\r\t\u00a0\u200b\u200d\ufeff\ufffd\u0301\u0338\u202e_x00D")),
    max_size=400,
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  two\u00a0\u00a0words ", "two words"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("line_x000D_\nbreak", "line break"),
        ("lost\ufffdletter", "lost letter"),
        ("\u202eturned", "turned"),
        ("cafe\u0301", "café"),
        ("bell\x07", "bell"),
        ("'=SUM(A1)", "=SUM(A1)"),
        ("'quoted'", "'quoted'"),
        ("a < b", "a < b"),
        ("R&amp;D stays", "R&amp;D stays"),
        ("\u200d", ""),
    ],
)
def test_what_cannot_be_seen_is_taken_out(raw: str, text: str) -> None:
    assert tidy(raw).text == text


def test_markup_is_taken_out_and_mentioned() -> None:
    done = tidy("<p>Reads <b>R&amp;D</b> letters</p><p>and sorts</p>")
    assert done.text == "Reads R&D letters and sorts"
    assert done.markup


def test_words_in_angle_brackets_keep_their_words() -> None:
    assert tidy("for <name of team>").text == "for ‹name of team›"


def test_long_texts_are_cut_and_say_so() -> None:
    done = tidy("word " * 100)
    assert done.clipped
    assert done.text.endswith("…")
    assert len(done.text) <= 300


def test_lines_are_kept_where_they_may_stay() -> None:
    assert tidy("one \r\n two\r\rthree", 5_000, lines=True).text == "one\ntwo\n\nthree"


def test_a_cell_made_to_take_long_does_not() -> None:
    started = time.process_time()
    tidy("<" + "\n \n" * 100_000, 5_000, lines=True)
    tidy("<b" * 50_000 + ">" * 50_000, 5_000, lines=True)
    assert time.process_time() - started < 1


@settings(max_examples=300, deadline=None)
@given(NASTY, st.booleans())
def test_whatever_comes_out_is_plain_already(raw: str, lines: bool) -> None:
    text = tidy(raw, 60, lines).text
    assert plain(text, limit=60, what="It", lines=lines, empty=True) == text
