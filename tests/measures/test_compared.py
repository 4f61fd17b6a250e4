import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.measures.compared import Piece, changes, compared, shared

TEXTS = st.lists(st.sampled_from(["Here,", "AI", "helps", "nurses", "to", "wait", "\n"]), max_size=30).map(" ".join)


def words(pieces: tuple[Piece, ...], *fates: str) -> list[str]:
    return [word for piece in pieces if piece.fate in fates for word in piece.words]


def test_what_goes_stands_before_what_comes_in_its_place() -> None:
    assert compared("Here, AI helps nurses to wait.", "Here, AI helps doctors and nurses to care.") == (
        Piece("kept", ("Here,", "AI", "helps")),
        Piece("new", ("doctors", "and")),
        Piece("kept", ("nurses", "to")),
        Piece("out", ("wait.",)),
        Piece("new", ("care.",)),
    )


@given(TEXTS, TEXTS)
def test_the_pieces_give_back_both_texts(first: str, second: str) -> None:
    pieces = compared(first, second)
    assert " ".join(words(pieces, "kept", "out")).split() == first.split()
    assert " ".join(words(pieces, "kept", "new")).split() == second.split()


@given(TEXTS)
def test_a_text_is_all_kept_beside_itself_and_all_new_beside_nothing(text: str) -> None:
    assert {piece.fate for piece in compared(text, text)} <= {"kept"}
    assert {piece.fate for piece in compared("", text)} <= {"new"}
    assert {piece.fate for piece in compared(text, "")} <= {"out"}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("a b", "a b", "nothing"),
        ("a b", "a", "1 word out"),
        ("a b c", "a", "2 words out"),
        ("a", "a b", "1 word new"),
        ("a b", "a c d", "1 word out, 2 new"),
        ("a\nb", "a b", "nothing"),
    ],
)
def test_changes_are_counted_in_words(first: str, second: str, said: str) -> None:
    assert changes(compared(first, second)) == said


def test_the_lines_of_a_sentence_stay_lines() -> None:
    (kept,) = compared("Here, AI helps.\nWe will not wait.", "Here, AI helps.\nWe will not wait.")
    assert kept.text == "Here, AI helps.\nWe will not wait."


def test_what_two_texts_share_is_a_share_of_the_second() -> None:
    assert shared("a b c d", "a b") == 1
    assert shared("a b", "a b c d") == 0.5
    assert shared("a", "") == 0
