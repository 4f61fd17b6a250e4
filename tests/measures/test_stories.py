from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.measures import Stories, told_stories
from momentum.measures.stories import _counted
from momentum.workshop.moderation import GroupTexts, HideText
from momentum.workshop.questions import identity
from tests.rooms import Room

SAID = (
    ("They count our keystrokes", "anxious"),
    ("Every key is counted", "anxious"),
    ("They watch us type", "unsure"),
    ("It wrote my letters", "hopeful"),
    ("I was home early", "hopeful"),
    ("I was home on time", ""),
    ("Coffee was better before", "unsure"),
    ("Another department has it", "anxious"),
    ("Nobody asked us", "anxious"),
)


def tell(room: Room, *said: tuple[str, str]) -> None:
    """People tell these stories and the room sees them."""
    room.open_question("stories")
    for n, (text, tag) in enumerate(said, 1):
        room.answer("stories", {"text": text, "tag": tag}, n)
    room.reveal("stories")


def together(room: Room, label: str, *texts: str) -> None:
    """The facilitator puts these under one heading."""
    room.ask(GroupTexts("stories", label, tuple(identity(text) for text in texts)))


def stories(room: Room) -> Stories:
    """The stories of the room."""
    (found,) = told_stories(room.shown)
    return found


def test_what_is_sealed_is_not_told(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", {"text": SAID[0][0], "tag": "anxious"})
    assert told_stories(room.shown) == ()


def test_headings_come_largest_first_with_their_marks_counted(room: Room) -> None:
    tell(room, *SAID)
    together(room, "Home", *(text for text, _ in SAID[3:6]))
    together(room, "Watched", *(text for text, _ in SAID[:3]), SAID[8][0])
    found = stories(room)
    assert [(h.label, len(h.texts), h.marks) for h in found.headings] == [
        ("Watched", 4, {"anxious": 3, "unsure": 1, "hopeful": 0}),
        ("Home", 3, None),
    ]
    assert sorted(found.alone) == sorted(text for text, _ in SAID[6:8])
    assert (found.question, found.answered) == ("stories", 9)
    assert found.marks == {"anxious": 4, "unsure": 2, "hopeful": 2, "": 1}


def test_marks_of_all_headings_are_told_when_enough_stand_alone(room: Room) -> None:
    tell(room, *SAID)
    together(room, "Home", *(text for text, _ in SAID[3:6]))
    together(room, "Watched", *(text for text, _ in SAID[:3]))
    assert [h.marks for h in stories(room).headings] == [
        {"anxious": 0, "unsure": 0, "hopeful": 2, "": 1},
        {"anxious": 2, "unsure": 1, "hopeful": 0},
    ]


def test_marks_of_two_are_not_told(room: Room) -> None:
    tell(room, *SAID)
    together(room, "Pair", SAID[0][0], SAID[1][0])
    (pair,) = stories(room).headings
    assert (len(pair.texts), pair.marks) == (2, None)


def test_the_same_words_twice_are_two(room: Room) -> None:
    tell(room, *SAID[:3], SAID[0])
    together(room, "Watched", SAID[0][0])
    (heading,) = stories(room).headings
    assert heading.texts == (SAID[0][0], SAID[0][0])


def test_a_hidden_text_is_not_among_them(room: Room) -> None:
    tell(room, *SAID)
    room.ask(HideText("stories", identity(SAID[6][0])))
    assert SAID[6][0] not in stories(room).alone
    assert stories(room).answered == 8


@given(st.lists(st.integers(1, 9), max_size=6), st.integers(0, 4))
def test_what_is_not_told_is_never_one_or_two(sizes: list[int], alone: int) -> None:
    sizes.sort(reverse=True)
    told = _counted(sizes, alone)
    assert all(size >= 3 for size in sizes[:told])
    if told:
        assert sum(sizes[told:]) + alone not in {1, 2}


@pytest.mark.parametrize("few", [1, 2])
def test_the_whole_of_one_or_two_texts_is_not_told_apart(room: Room, few: int) -> None:
    tell(room, *SAID[:3])
    for text, _ in SAID[few:3]:
        room.ask(HideText("stories", identity(text)))
    assert stories(room).marks is None
