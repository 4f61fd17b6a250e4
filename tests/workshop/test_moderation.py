"""Texts are read in the control room before the room sees them."""

import msgspec
import pytest

from momentum.refusals import BadInput, NotFound, NothingToReveal, NotNow, TextEmpty
from momentum.workshop.asking import OpenQuestion, ReadTexts, RevealQuestion
from momentum.workshop.moderation import GroupTexts, HideText, ShowText, UngroupTexts
from momentum.workshop.questions import Status, identity
from momentum.workshop.rewind import Rewind
from momentum.workshop.shown import control
from tests.rooms import Room, result

KEYS, RUDE, SOON = "They count our keystrokes", "The boss is a fool", "It comes too soon"


@pytest.fixture
def reading(room: Room) -> Room:
    """Three stories came in, and the control room reads them."""
    room.open_question("stories")
    for n, text in enumerate((KEYS, RUDE, SOON)):
        room.answer("stories", text, n)
    room.ask(ReadTexts("stories"))
    return room


def words(room: Room) -> set[str]:
    return {str(getattr(value, "text", value)) for value in result(room, "stories").values}


def test_what_is_read_is_in_the_control_room_and_nowhere_else(reading: Room) -> None:
    assert reading.workshop.questions.find("stories").status is Status.READING
    assert {one.text for one in control(reading.workshop).written["stories"]} == {KEYS, RUDE, SOON}
    assert b"keystrokes" not in msgspec.json.encode(reading.shown)


def test_texts_are_not_revealed_unread(room: Room) -> None:
    room.open_question("stories")
    for n in range(3):
        room.answer("stories", f"Story {n}", n)
    with pytest.raises(NotNow, match=r"Read the texts first, then reveal"):
        room.ask(RevealQuestion("stories"))


def test_only_words_are_read(points: Room) -> None:
    points.answer("value_areas", {"flow": 1})
    with pytest.raises(NotNow, match="Only texts are read before the reveal"):
        points.ask(ReadTexts("value_areas"))


def test_there_is_nothing_to_read_before_somebody_wrote(room: Room) -> None:
    room.open_question("stories")
    with pytest.raises(NothingToReveal, match="Nobody has answered yet"):
        room.ask(ReadTexts("stories"))


def test_reading_twice_changes_nothing_and_opening_again_lets_more_in(reading: Room) -> None:
    assert reading.ask(ReadTexts("stories")) == reading.workshop.rev
    reading.ask(OpenQuestion("stories"))
    reading.answer("stories", "One more", 7)
    assert "written" not in control(reading.workshop).written
    assert len(reading.workshop.questions.find("stories").rounds) == 1


def test_a_hidden_text_never_reaches_the_room_and_can_be_shown_again(reading: Room) -> None:
    reading.ask(HideText("stories", identity(RUDE)))
    assert {one.text for one in control(reading.workshop).written["stories"] if one.hidden} == {RUDE}
    reading.ask(RevealQuestion("stories"))
    assert words(reading) == {KEYS, SOON}
    assert RUDE.encode() not in msgspec.json.encode(reading.shown)
    reading.ask(ShowText("stories", identity(RUDE)))
    assert words(reading) == {KEYS, RUDE, SOON}


def test_a_text_can_be_hidden_after_the_reveal(reading: Room) -> None:
    reading.ask(RevealQuestion("stories"))
    reading.ask(HideText("stories", identity(RUDE)))
    assert words(reading) == {KEYS, SOON}


def test_a_revealed_text_can_be_hidden_while_the_room_is_asked_once_more(reading: Room) -> None:
    reading.ask(RevealQuestion("stories"))
    reading.ask(OpenQuestion("stories"))
    for late in (8, 9, 10):
        reading.answer("stories", "Not read yet", late)
    assert {one.text for one in control(reading.workshop).written["stories"]} == {KEYS, RUDE, SOON}
    reading.ask(HideText("stories", identity(RUDE)))
    assert words(reading) == {KEYS, SOON}
    with pytest.raises(NotFound, match="not there any more"):
        reading.ask(HideText("stories", identity("Not read yet")))
    reading.reveal("stories")
    assert words(reading) == {KEYS, SOON, "Not read yet"}


def test_hiding_twice_and_showing_what_is_shown_change_nothing(reading: Room) -> None:
    assert reading.ask(ShowText("stories", identity(RUDE))) == reading.workshop.rev
    assert reading.ask(HideText("stories", identity(RUDE))) == reading.ask(HideText("stories", identity(RUDE)))


def test_texts_that_say_the_same_stand_under_one_heading(reading: Room) -> None:
    reading.ask(GroupTexts("stories", "Being watched", (identity(KEYS), identity(RUDE))))
    reading.ask(GroupTexts("stories", "Pace", (identity(SOON), identity(RUDE))))
    assert {one.text: one.heading for one in control(reading.workshop).written["stories"]} == {
        KEYS: "Being watched",
        RUDE: "Pace",
        SOON: "Pace",
    }
    reading.ask(GroupTexts("stories", "Being watched", (identity(RUDE),)))
    reading.ask(RevealQuestion("stories"))
    assert {group.label: set(group.texts) for group in result(reading, "stories").groups} == {
        "Being watched": {identity(KEYS), identity(RUDE)},
        "Pace": {identity(SOON)},
    }
    reading.ask(UngroupTexts("stories", "Pace"))
    assert [group.label for group in result(reading, "stories").groups] == ["Being watched"]


def test_a_heading_whose_texts_are_all_hidden_is_not_shown(reading: Room) -> None:
    reading.ask(GroupTexts("stories", "Rude", (identity(RUDE),)))
    reading.ask(HideText("stories", identity(RUDE)))
    reading.ask(RevealQuestion("stories"))
    assert result(reading, "stories").groups == ()


def test_what_is_sealed_is_neither_hidden_nor_grouped(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", KEYS)
    for command in (HideText("stories", identity(KEYS)), GroupTexts("stories", "Fear", (identity(KEYS),))):
        with pytest.raises(NotNow, match=r"once they can be read"):
            room.ask(command)


def test_a_text_nobody_wrote_and_a_heading_that_is_gone_are_refused(reading: Room) -> None:
    for command in (HideText("stories", "nope"), ShowText("stories", "nope"), GroupTexts("stories", "A", ("nope",))):
        with pytest.raises(NotFound, match=r"not there any more. Reload the page"):
            reading.ask(command)
    with pytest.raises(NotFound, match="This heading is gone already"):
        reading.ask(UngroupTexts("stories", "Fear"))


def test_a_heading_has_words_and_something_under_it(reading: Room) -> None:
    with pytest.raises(BadInput, match=r"No text is chosen. Choose those"):
        reading.ask(GroupTexts("stories", "Fear", ()))
    with pytest.raises(TextEmpty, match="The heading is empty"):
        reading.ask(GroupTexts("stories", " ", (identity(KEYS),)))


def test_grouping_the_same_again_changes_nothing(reading: Room) -> None:
    group = GroupTexts("stories", "Fear", (identity(KEYS),))
    assert reading.ask(group) == reading.ask(group)


def test_support_goes_to_headings_and_to_texts_that_stand_alone(room: Room) -> None:
    room.open_question("candidates")
    for n, text in enumerate(("Here, AI helps nurses", "Here, AI helps the nurses", "Here, AI helps all", "Rude")):
        room.answer("candidates", text, n)
    room.ask(ReadTexts("candidates"))
    nurses = (identity("Here, AI helps nurses"), identity("Here, AI helps the nurses"))
    room.ask(GroupTexts("candidates", "Here, AI helps nurses", nurses))
    room.ask(HideText("candidates", identity("Rude")))
    room.ask(RevealQuestion("candidates"))
    room.open_question("support")
    labels = {option.label for option in room.shown.questions["support"].options}
    assert labels == {"Here, AI helps nurses", "Here, AI helps all"}
    assert {candidate.text for candidate in room.shown.thesis.candidates} == labels


def test_what_is_hidden_is_hidden_in_every_round(reading: Room) -> None:
    reading.ask(RevealQuestion("stories"))
    reading.ask(Rewind(0))
    reading.open_question("stories")
    for n, text in enumerate((KEYS, RUDE, SOON)):
        reading.answer("stories", text, n)
    reading.reveal("stories")
    reading.open_question("stories")
    reading.reveal("stories")
    reading.ask(HideText("stories", identity(RUDE)))
    assert RUDE.encode() not in msgspec.json.encode(reading.shown)
    reading.open_question("stories")
    reading.reveal("stories")
    assert RUDE.encode() not in msgspec.json.encode(reading.shown)
    reading.ask(ShowText("stories", identity(RUDE)))
    assert words(reading) == {KEYS, RUDE, SOON}


def test_a_text_hidden_while_the_room_votes_on_it_is_no_longer_read_there(room: Room) -> None:
    room.open_question("candidates")
    for n, text in enumerate(("Here, AI helps nurses", "Rude")):
        room.answer("candidates", text, n)
    room.reveal("candidates")
    room.open_question("support")
    room.answer("support", {identity("Rude"): 1})
    room.ask(HideText("candidates", identity("Rude")))
    assert b"Rude" not in msgspec.json.encode(room.shown)
    room.reveal("support")
    assert b"Rude" not in msgspec.json.encode(room.shown)
    assert result(room, "support").counts()[identity("Rude")] == 1
