"""Words on slides: how many lines they take, and that what is cut is cut where nobody would mind."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from momentum.takeaway.fit import height, largest, lines, shortened, width
from momentum.workshop.text import clusters

FIREFIGHTER, FLAG = "👩🏽‍🚒", "🇩🇪"


def test_a_short_line_is_one_line_and_a_long_one_is_more() -> None:
    assert lines("Time back", 28, 11) == 1
    assert lines("Time back carries some of our attention and more of our effort than anything else", 28, 11) == 2
    assert lines("今" * 40, 18, 5) == 3
    assert lines("W" * 60, 14, 3) > 3  # one word, longer than the line


def test_what_is_too_long_is_cut_between_words_and_says_so() -> None:
    assert shortened("The quick brown fox jumps over the lazy dog", 18, 2.5) == "The quick brown…"
    assert shortened("Time back", 18, 2.5) == "Time back"
    assert shortened("Donaudampfschifffahrtsgesellschaft", 18, 2).endswith("…")
    assert shortened("Letters, rotas, and all that there is", 18, 1.4) == "Letters…"


def test_what_is_seen_as_one_character_is_never_cut_in_two() -> None:
    assert clusters(f"a{FIREFIGHTER}{FLAG}é") == ["a", FIREFIGHTER, FLAG, "é"]
    for across in (0.5, 0.8, 1.1, 1.4, 2.0):
        cut = shortened((FIREFIGHTER + FLAG) * 8, 18, across)
        assert set(clusters(cut)) <= {FIREFIGHTER, FLAG, "…"}


@given(st.text(max_size=200), st.sampled_from([14, 18, 28]), st.floats(0.8, 12), st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_what_was_shortened_fits_and_is_a_beginning(text: str, size: int, across: float, most: int) -> None:
    cut = shortened(text, size, across, most)
    assert lines(cut, size, across) <= most
    assert cut == text or text.startswith(cut[:-1])


def test_the_largest_size_that_fits_is_taken_and_the_smallest_where_none_does() -> None:
    text = ["People get hours back from routine reading, writing, searching and arranging."]
    assert largest(text, 4, 3, (24, 18, 14)) == 24
    assert largest(text, 4, 0.9, (24, 18, 14)) == 18
    assert largest(text * 9, 4, 0.9, (24, 18, 14)) == 14
    assert height(text * 2, 14, 4) > 2 * height(text, 14, 4)
    assert height([], 14, 4) == 0
    assert height(["今"], 14, 4) > height(["a"], 14, 4)  # ideographs stand taller
    assert width("WWW") > width("iii")
