"""Questions in the control room: texts read before the room, hands, answers for others, rounds, and who lies furthest apart."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.answers import CountHands
from momentum.workshop.asking import ReadTexts
from momentum.workshop.attendance import AddGuest, Introduce
from momentum.workshop.planning import AddQuestion
from momentum.workshop.questions import Kind, Option, Question
from momentum.workshop.rewind import Rewind
from momentum.workshop.shown import control
from momentum.workshop.values import Placed, Reasoned, Slid, Tagged
from tests.pages.conftest import Page
from tests.pages.drawn import everything, refusals, shown
from tests.rooms import Room, result

OPTIONS = (Option("a", "Apples"), Option("b", "Pears"))
STORIES = ("They count our keystrokes.", "They watch every key.", "Nobody asked us.")


def says(app: AppTest) -> str:
    return shown(everything(app))


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def told(room: Room) -> dict[str, str]:
    """Three stories, read in the control room: their ids by text."""
    room.open_question("stories")
    for n, story in enumerate(STORIES):
        room.answer("stories", story, n)
    room.ask(ReadTexts("stories"))
    return {text.text: text.id for text in control(room.workshop).written["stories"]}


# Counts


def test_a_sealed_question_shows_counts_and_no_answer(room: Room, page: Page) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes.", 1)
    room.seat(2)
    app = page("run.py")
    counts = next(json.loads(found) for found in everything(app).splitlines() if found.startswith('{"kind": "counts"'))
    assert (counts["here"], counts["answered"], counts["open"]) == (2, 1, True)
    assert "keystrokes" not in says(app)


# Texts: read, hidden, put together


def test_texts_are_read_here_before_the_room_sees_them(room: Room, page: Page) -> None:
    told(room)
    app = page("run.py")
    assert {shown(box.label) for box in app.checkbox} == set(STORIES)
    assert "Only you read the texts now" in says(app)
    assert room.shown.questions["stories"].result is None


def test_reading_comes_before_revealing(room: Room, page: Page) -> None:
    room.open_question("stories")
    for n, story in enumerate(STORIES):
        room.answer("stories", story, n)
    app = page("run.py").button(key="reveal_stories").click().run()
    assert refusals(app) == ["Read the texts first, then reveal them: what should not be on the screen can be hidden before."]


def test_a_text_is_hidden_and_shown_again_also_after_the_reveal(room: Room, page: Page) -> None:
    ids = told(room)
    app = page("run.py")
    app.button(key=f"hide_stories_{ids[STORIES[0]]}").click().run()
    app.button(key="next").click().run()
    assert sorted(result(room, "stories").values) == sorted(STORIES[1:])
    app.button(key=f"hide_stories_{ids[STORIES[0]]}").click().run()
    assert sorted(result(room, "stories").values) == sorted(STORIES)
    app.button(key=f"hide_stories_{ids[STORIES[2]]}").click().run()
    assert sorted(result(room, "stories").values) == sorted(STORIES[:2])


def test_texts_that_say_the_same_come_under_one_heading_and_apart_again(room: Room, page: Page) -> None:
    ids = told(room)
    app = page("run.py")
    for story in STORIES[:2]:
        app.checkbox(key=f"pick_stories_{ids[story]}").check().run()
    app.text_input(key="heading_stories").set_value("We are being watched")
    app.button(key="group_stories").click().run()
    assert refusals(app) == []
    assert not any(box.value for box in app.checkbox)
    app.button(key="next").click().run()
    assert [group.label for group in result(room, "stories").groups] == ["We are being watched"]
    assert "We are being watched (2 together)" in says(app)
    app.button(key="ungroup_stories_We are being watched").click().run()
    assert result(room, "stories").groups == ()


def test_texts_without_a_heading_are_not_put_together(room: Room, page: Page) -> None:
    ids = told(room)
    app = page("run.py")
    app.checkbox(key=f"pick_stories_{ids[STORIES[0]]}").check().run()
    app.button(key="group_stories").click().run()
    assert len(refusals(app)) == 1
    assert app.checkbox(key=f"pick_stories_{ids[STORIES[0]]}").value


def test_many_texts_are_found_by_a_word(room: Room, page: Page) -> None:
    room.open_question("stories")
    for n in range(25):
        room.answer("stories", f"Story number {n} end", n)
    room.ask(ReadTexts("stories"))
    app = page("run.py")
    assert "and 5 more: find them by a word" in says(app)
    app.text_input(key="find_stories").set_value("number 24").run()
    assert [shown(box.label) for box in app.checkbox] == ["Story number 24 end"]


# Steps


def test_the_widest_split_is_talked_about_and_left_again(room: Room, page: Page) -> None:
    room.open_question("value_areas")
    for n, flow in enumerate((9, 0, 5)):
        room.answer("value_areas", {"flow": flow, "trust": 10 - flow}, n)
    room.reveal("value_areas")
    app = page("run.py")
    assert "Furthest apart. Whoever would like to, say why; nobody must." in says(app)
    assert "Flow and cost: somebody gave 9 and somebody 0" in says(app)
    app.button(key="discuss_value_areas" if "discuss_value_areas" in keys(app) else "next").click().run()
    assert room.shown.talk
    assert "the room talks about the widest split" in says(app)
    app.button(key="back").click().run()
    assert not room.shown.talk
    app.button(key="back").click().run()
    assert room.shown.on is None
    app.button(key="show_value_areas").click().run()
    assert room.shown.on is not None


def test_what_is_worth_talking_about_has_its_minutes(room: Room, page: Page) -> None:
    room.open_question("value_areas")
    for n, flow in enumerate((9, 0, 5)):
        room.answer("value_areas", {"flow": flow, "trust": 10 - flow}, n)
    room.reveal("value_areas")
    app = page("run.py")
    assert "What is worth talking about" in [expander.label for expander in app.expander]
    assert "1. Flow and cost :gray[· 13 min]" in says(app) or "1. Trust and safety :gray[· 13 min]" in says(app)


def test_a_second_round_stands_beside_the_first(room: Room, page: Page) -> None:
    for flow in (10, 4):
        room.open_question("value_areas")
        room.answer("value_areas", {"flow": flow})
        room.reveal("value_areas")
    assert "10 → 4 · Flow and cost" in says(page("run.py"))


def test_a_round_that_a_rewind_put_aside_is_still_to_be_seen(room: Room, page: Page) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 10})
    room.reveal("value_areas")
    room.ask(Rewind(1))
    app = page("run.py")
    assert "Round 1, before the rewind" in says(app)
    assert "10 · Flow and cost" in says(app)


# Without a phone


def test_a_show_of_hands_is_counted_and_marked(room: Room, page: Page) -> None:
    room.open_question("agreement")
    app = page("run.py", without_agreement=True)
    app.number_input(key="hands_agreement_1_4").set_value(7)
    app.number_input(key="hands_agreement_1_2").set_value(1)
    app.button(key="count_agreement").click().run()
    assert refusals(app) == []
    room.reveal("agreement")
    assert "8 by show of hands" in says(app.run())
    assert "7 · " in says(app)


def test_hands_are_not_counted_for_what_is_always_anonymous(room: Room, page: Page) -> None:
    room.open_question("stories")
    assert not [n for n in page("run.py", without_stories=True).number_input if str(n.key).startswith("hands")]


def test_hands_that_were_counted_stand_in_their_fields(room: Room, page: Page) -> None:
    room.open_question("agreement")
    room.ask(CountHands("agreement", {"3": 5}))
    assert page("run.py", without_agreement=True).number_input(key="hands_agreement_1_3").value == 5


def test_somebody_without_a_phone_is_added_beside_the_question(room: Room, page: Page) -> None:
    room.open_question("agreement")
    app = page("run.py", without_agreement=True)
    app.text_input(key="guest_name_agreement").set_value("Olga")
    app.button(key="add_agreement").click().run()
    assert app.selectbox(key="who_agreement").options == ["Olga"]
    app.text_input(key="guest_name_agreement").set_value("olga")
    app.button(key="add_agreement").click().run()
    assert refusals(app) == ["“olga” is on the list already. Add a surname or an initial."]


def entering(room: Room, page: Page, question: Question) -> AppTest:
    """The page with this question open and Olga here without a phone."""
    room.go("stories")
    room.ask(AddQuestion("stories", question))
    room.ask(AddGuest("Olga"))
    room.open_question(question.key)
    return page("run.py", **{f"without_{question.key}": True})


def entered(room: Room, key: str) -> Any:
    return room.workshop.questions.find(key).latest.answers.get("guest1", "nothing")


KINDS: list[tuple[Question, dict[str, Any], Any]] = [
    (Question("q", Kind.TEXT, "Why?"), {"text": "So."}, "So."),
    (Question("q", Kind.TEXT, "Why?", tags=("hopeful",)), {"text": "So.", "tag": "hopeful"}, Tagged("So.", "hopeful")),
    (Question("q", Kind.CHOICE, "Which?", options=(Option("1", "One"), Option("2", "Two"))), {"choice": "2"}, 2),
    (
        Question("q", Kind.CHOICE, "Which?", options=(Option("1", "One"), Option("2", "Two")), reason=True),
        {"choice": "1", "reason": "So."},
        Reasoned(1, "So."),
    ),
    (Question("q", Kind.SCALE, "How much?"), {"scale": 4}, 4),
    (Question("q", Kind.SCALES, "How much?", options=OPTIONS), {"b": 5}, {"b": 5}),
    (Question("q", Kind.SCALES, "How ready?", options_from="areas"), {"flow": 2, "trust": 5}, {"flow": 2, "trust": 5}),
    (Question("q", Kind.POINTS, "Where?", options=OPTIONS), {"a": 7, "b": 3}, {"a": 7, "b": 3}),
    (Question("q", Kind.RANKING, "What first?", options=OPTIONS), {"order": ["b", "a"]}, ["b", "a"]),
    (Question("q", Kind.SLIDERS, "Where?", options=OPTIONS), {"a_now": 10, "a_needed": 80}, {"a": Slid(10, 80)}),
    (
        Question("q", Kind.PLACING, "What for?", options=OPTIONS),
        {"a_mainly": "flow", "a_also": "trust", "b_mainly": "None of these"},
        {"a": Placed("flow", "trust"), "b": Placed(None, None)},
    ),
]


@pytest.mark.parametrize(("question", "given", "value"), KINDS, ids=lambda part: getattr(part, "kind", ""))
def test_an_answer_of_every_kind_is_entered_for_somebody(
    room: Room, page: Page, question: Question, given: dict[str, Any], value: Any
) -> None:
    app = entering(room, page, question)
    for field, said in given.items():
        fields: list[Any] = [*app.text_input, *app.number_input, *app.selectbox, *app.multiselect]
        next(widget for widget in fields if widget.key == f"{field}_q_1_0").set_value(said)
    app.button(key="enter_q").click().run()
    assert refusals(app) == []
    assert entered(room, "q") == value
    assert room.workshop.questions.find("q").latest.entered == {"guest1"}


@pytest.mark.parametrize("question", [question for question, _, _ in KINDS if not question.tags], ids=lambda q: q.kind)
def test_somebody_without_a_phone_may_abstain(room: Room, page: Page, question: Question) -> None:
    app = entering(room, page, question)
    app.checkbox(key="abstain_q_1_0").check()
    app.button(key="enter_q").click().run()
    assert entered(room, "q") is None


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.SCALE, Kind.SCALES, Kind.SLIDERS, Kind.PLACING, Kind.RANKING])
def test_an_empty_answer_is_refused_and_not_taken_for_an_abstention(room: Room, page: Page, kind: Kind) -> None:
    app = entering(room, page, Question("q", kind, "What?", options=() if kind in {Kind.TEXT, Kind.SCALE} else OPTIONS))
    app.button(key="enter_q").click().run()
    assert len(refusals(app)) == 1
    assert entered(room, "q") == "nothing"


def test_what_was_typed_stays_when_it_is_refused(room: Room, page: Page) -> None:
    app = entering(room, page, Question("q", Kind.POINTS, "Where?", options=OPTIONS))
    app.number_input(key="a_q_1_0").set_value(9)
    app.number_input(key="b_q_1_0").set_value(9)
    app.button(key="enter_q").click().run()
    assert refusals(app) == ["You gave 18 points and have 10. Take 8 away."]
    assert app.number_input(key="a_q_1_0").value == 9


def test_every_kind_is_told_in_words_once_revealed(room: Room, page: Page) -> None:
    values: dict[Kind, tuple[Any, ...]] = {
        Kind.SCALES: ({"a": 1}, {"a": 5}, {"a": 4}),
        Kind.RANKING: (["a", "b"], ["b", "a"], ["a", "b"]),
        Kind.SLIDERS: ({"a": {"now": 10, "needed": 80}}, {"a": {"now": 30, "needed": 60}}, {"a": {"now": 20, "needed": 70}}),
        Kind.PLACING: ({"a": {"mainly": "flow"}}, {"a": {"mainly": "trust"}}, {"a": {"mainly": None}}),
        Kind.SCALE: (1, 5, 5),
    }
    room.go("stories")
    for kind, answers in values.items():
        key, options = f"my_{kind.value}", () if kind is Kind.SCALE else OPTIONS
        room.ask(AddQuestion("stories", Question(key, kind, f"About {kind.value}?", options=options)))
        room.open_question(key)
        for n, answer in enumerate(answers):
            room.answer(key, answer, n)
        room.reveal(key)
    seen = says(page("run.py"))
    assert "Apples: 1 to 5, 4 in the middle" in seen
    assert "Apples: place 1 in the middle" in seen
    assert "Apples: now 20, needed 70 in the middle" in seen
    assert "Apples: 2 gave it an area, 1 none of them" in seen
    assert "2 · 5" in seen
    assert "somebody gave 5 and somebody 1" in seen


def test_named_answers_say_who_lies_furthest_apart(room: Room, page: Page) -> None:
    room.go("stories")
    room.ask(AddQuestion("stories", Question("q", Kind.SCALE, "How much?", named=True)))
    room.open_question("q")
    for n, (name, value) in enumerate((("Ines", 1), ("Marek", 5))):
        room.ask(Introduce(name), room.seat(n))
        room.answer("q", value, n)
    room.reveal("q")
    assert "Marek gave 5 and Ines 1" in says(page("run.py"))
