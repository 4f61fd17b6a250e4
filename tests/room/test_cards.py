"""Cards: what phones show, and what they never do."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from momentum.room.cards import MOST_TEXTS, card, own
from momentum.workshop.attendance import Introduce
from momentum.workshop.questions import identity
from momentum.workshop.shown import Mine, mine
from momentum.workshop.thesis import WriteSentence
from tests.rooms import Room

SEALED = "zebra crossing at midnight"
SENTENCE = "Here, AI helps nurses to hand over, so that nobody waits."


def on(room: Room) -> dict[str, Any]:
    return card(room.shown)


def beside(room: Room, n: int = 1) -> dict[str, Any]:
    return own(mine(room.workshop, room.seat(n)))


# What is on


def test_a_card_says_where_the_room_is(room: Room) -> None:
    assert on(room)["room"] == {"title": "Where AI helps", "organisation": "Riverbank Hospital"}
    assert on(room)["stage"] == {"name": "Open", "at": 1, "of": 10}


def test_while_nothing_is_asked_phones_wait(room: Room) -> None:
    assert on(room)["kind"] == "waiting"
    assert on(room)["headline"] == "What is AI for here?"
    assert on(room)["text"] == "You are in. The first question comes in a moment."


def test_a_text_question(room: Room) -> None:
    room.open_question("stories")
    asked = on(room)
    assert (asked["kind"], asked["question"], asked["round"], asked["limit"]) == ("text", "stories", 1, 140)
    assert asked["prompt"].startswith("What story are people here telling")
    assert asked["hint"]
    assert asked["example"]
    assert asked["who_sees"].startswith("Always anonymous.")


@pytest.mark.parametrize(("key", "anonymous"), [("stories", True), ("candidates", False), ("value_areas", False)])
def test_a_card_says_when_answers_are_anonymous_for_good(room: Room, key: str, anonymous: bool) -> None:
    room.open_question(key)
    assert on(room)["anonymous"] is anonymous


def test_our_own_words_have_an_apostrophe_from_print_and_nobody_elses_change(room: Room) -> None:
    room.open_question("value_areas")
    assert on(room)["prompt"] == "You have 10 points of next year’s attention. Where do they go?"
    assert not any("'" in on(room)[words] for words in ("prompt", "hint", "who_sees"))
    room.open_question("candidates")
    room.answer("candidates", "It's ours")
    room.reveal("candidates")
    assert on(room)["texts"] == ["It's ours"]
    room.open_question("support")
    assert on(room)["options"][0]["label"] == "It's ours"


def test_a_points_question(room: Room) -> None:
    room.open_question("value_areas")
    asked = on(room)
    assert (asked["kind"], asked["budget"]) == ("points", 10)
    assert asked["options"][1] == {
        "id": "flow",
        "label": "Flow and cost",
        "hint": "A whole process runs faster, cheaper or with fewer hand-offs, end to end.",
    }


def test_a_choice_question_stands_under_the_sentence_it_is_about(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.open_question("agreement")
    asked = on(room)
    assert (asked["kind"], asked["sentence"]) == ("choice", SENTENCE)
    assert asked["options"][0] == {"id": 1, "label": "Cannot support it", "hint": ""}


def test_support_is_asked_for_the_sentences_that_people_wrote(room: Room) -> None:
    room.open_question("candidates")
    room.answer("candidates", SENTENCE)
    room.reveal("candidates")
    room.open_question("support")
    assert on(room)["options"] == [{"id": identity(SENTENCE), "label": SENTENCE, "hint": ""}]


@pytest.mark.parametrize(("stage", "seen"), [("thesis", SENTENCE), ("commit", SENTENCE), ("map", ""), ("people", "")])
def test_waiting_phones_show_the_sentence_where_the_screen_does(room: Room, stage: str, seen: str) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.go(stage)
    assert (on(room)["kind"], on(room)["sentence"]) == ("waiting", seen)


def test_while_no_sentence_is_written_waiting_phones_show_none(room: Room) -> None:
    room.go("thesis")
    assert (on(room)["kind"], on(room)["sentence"]) == ("waiting", "")


def test_a_closed_question_thanks_and_shows_nothing_yet(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", SEALED)
    room.close_question("stories")
    assert (on(room)["kind"], on(room)["headline"]) == ("waiting", "Thank you")


def test_revealed_texts(room: Room) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes.", 1)
    room.answer("stories", "It writes my letters.", 2)
    room.answer("stories", "Nobody asked us.", 3)
    room.reveal("stories")
    seen = on(room)
    assert (seen["kind"], seen["shape"], seen["answered"], seen["more"]) == ("results", "text", 3, 0)
    assert sorted(seen["texts"]) == ["It writes my letters.", "Nobody asked us.", "They count our keystrokes."]


def test_of_very_many_texts_the_rest_is_counted(room: Room) -> None:
    room.open_question("stories")
    for n in range(MOST_TEXTS + 5):
        room.answer("stories", f"Story {n}", n)
    room.reveal("stories")
    assert (len(on(room)["texts"]), on(room)["more"]) == (MOST_TEXTS, 5)


def test_revealed_points_are_shares(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 5, "trust": 5}, 1)
    room.answer("value_areas", {"flow": 10}, 2)
    room.reveal("value_areas")
    seen = on(room)
    assert (seen["kind"], seen["shape"], seen["answered"]) == ("results", "points", 2)
    flow = next(bar for bar in seen["bars"] if bar["id"] == "flow")
    assert (flow["share"], flow["text"]) == (0.75, "75 %")


def test_points_that_nobody_gave_are_no_division_by_zero(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {})
    room.reveal("value_areas")
    assert {bar["text"] for bar in on(room)["bars"]} == {"0 %"}


def test_revealed_choices_are_counts(room: Room) -> None:
    room.open_question("agreement")
    for n, choice in enumerate((4, 4, 2)):
        room.answer("agreement", choice, n)
    room.reveal("agreement")
    assert [(bar["id"], bar["text"]) for bar in on(room)["bars"]] == [(1, "0"), (2, "1"), (3, "0"), (4, "2"), (5, "0")]


def test_revealed_support_is_marks_with_the_most_first(room: Room) -> None:
    room.open_question("candidates")
    for n, text in enumerate(("None", "One", "Most")):
        room.answer("candidates", text, n)
    room.reveal("candidates")
    room.open_question("support")
    room.answer("support", {identity("Most"): 3}, 1)
    room.answer("support", {identity("Most"): 2, identity("One"): 1}, 2)
    room.reveal("support")
    bars = on(room)["bars"]
    assert [(bar["label"], bar["text"]) for bar in bars] == [("Most", "5 marks"), ("One", "1 mark"), ("None", "0 marks")]


def test_put_away_the_phones_wait_again(room: Room) -> None:
    room.open_question("stories")
    room.put_away()
    assert on(room)["kind"] == "waiting"


def test_at_the_end_everybody_is_thanked_with_the_sentence(room: Room) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.go("close")
    assert (on(room)["kind"], on(room)["sentence"]) == ("thanks", SENTENCE)


@pytest.mark.parametrize("key", ["stories", "candidates", "stays_human"])
def test_sealed_answers_are_in_no_card(room: Room, key: str) -> None:
    room.open_question(key)
    for n, text in enumerate((SEALED, "Something else", "A third")):
        room.answer(key, text, n)
    cards = [on(room)]
    room.close_question(key)
    cards.append(on(room))
    room.reveal(key)
    assert SEALED in str(on(room))
    room.open_question(key)
    room.answer(key, f"{SEALED} again", 2)
    cards.append(on(room))
    room.go("close")
    cards.append(on(room))
    assert f"{SEALED} again" not in str(cards)
    assert SEALED not in str(cards[:2])


def test_a_card_is_plain_data_and_text_stays_as_it_was_typed(room: Room) -> None:
    nasty = "**bold** <script [x](y)"
    room.open_question("candidates")
    room.answer("candidates", nasty)
    room.reveal("candidates")
    assert msgspec.json.decode(msgspec.json.encode(on(room))) == on(room)
    assert on(room)["texts"] == [nasty]


# Beside it, one's own


def test_before_an_answer_there_is_none(room: Room) -> None:
    room.open_question("stories")
    assert beside(room) == {"name": "", "function": "", "answer": None}


def test_ones_own_name_and_answer_and_nobody_elses(room: Room) -> None:
    room.ask(Introduce("Ines", "Nurse"), room.seat(1))
    room.ask(Introduce("Marek", "Doctor"), room.seat(2))
    room.open_question("stories")
    room.answer("stories", "Mine.", 1)
    room.answer("stories", SEALED, 2)
    assert beside(room, 1) == {
        "name": "Ines",
        "function": "Nurse",
        "answer": {"question": "stories", "round": 1, "value": "Mine."},
    }
    assert beside(room, 3) == {"name": "", "function": "", "answer": None}


@pytest.mark.parametrize(("key", "value"), [("value_areas", {}), ("value_areas", {"flow": 10}), ("agreement", 1)])
def test_an_answer_is_ones_own_even_when_it_is_empty(room: Room, key: str, value: object) -> None:
    room.open_question(key)
    room.answer(key, value)
    assert beside(room)["answer"] == {"question": key, "round": 1, "value": value}


def test_a_new_round_begins_with_the_answer_of_the_last(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 10})
    assert on(room)["again"] is False
    room.reveal("value_areas")
    room.open_question("value_areas")
    assert (on(room)["round"], on(room)["again"]) == (2, True)
    assert beside(room)["answer"] == {"question": "value_areas", "round": 2, "value": {"flow": 10}}
    assert beside(room, 2)["answer"] is None


def test_somebody_without_a_seat_has_nothing() -> None:
    assert own(Mine()) == {"name": "", "function": "", "answer": None}
