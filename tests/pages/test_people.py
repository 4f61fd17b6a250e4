"""The page People: the wall and its answers, the promise, the words for Monday, the pulse and the shift."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from momentum.workshop.decider import Role
from momentum.workshop.moderation import GroupTexts
from momentum.workshop.people import Promise, StoryAnswer, WritePromise
from momentum.workshop.questions import identity
from momentum.workshop.stories import AnswerStory, Line
from momentum.workshop.thesis import WriteThesis
from tests.pages.conftest import SENTENCE, Key, Page
from tests.pages.drawn import everything, labelled, links, refusals, shown
from tests.pages.test_screen import scene
from tests.rooms import Room

FEAR = "They count our keystrokes."


def test_before_anything_was_said_it_shows_an_example_and_the_way(page: Page) -> None:
    app = page("people.py")
    said = everything(app)
    assert "Ask for them on the Run page." in said
    assert "no answer yet" in said
    assert "Nothing is promised yet" not in said
    assert "An example. Whose day changes first: the night nurses." in said
    assert {"Ask for stories", "Ask the room"} <= set(links(app))
    assert "The shift in our roles" not in said  # ninety minutes ask for none


def test_a_story_is_answered_by_choosing_a_line_and_the_answer_is_taken_back(full: Room, page: Page) -> None:
    app = page("people.py")
    assert "3 of 3 have no answer yet" in everything(app)
    box = app.selectbox(key=f"answers_{identity(FEAR)}")
    assert [shown(option) for option in box.options] == [
        f"The sentence: {SENTENCE}",
        "What we will not do: Decide about anybody's care.",
        "What stays a human call: Telling somebody bad news.",
    ]
    box.set_value(Line("boundaries", "Decide about anybody's care.")).run()
    assert full.shown.people.answered == (StoryAnswer(identity(FEAR), "boundaries", "Decide about anybody's care."),)
    assert "2 of 3 have no answer yet" in everything(app)
    full.ask(WriteThesis(boundaries=("Decide about care.",)))
    app.run()
    assert "This line changed since: it does not stand there any more" in everything(app)
    labelled(app, "Take the answer back").click().run()
    assert not full.shown.people.answered


def test_a_cleared_choice_takes_the_answer_back(full: Room, page: Page) -> None:
    full.ask(AnswerStory(identity(FEAR), "sentence", SENTENCE))
    app = page("people.py")
    app.selectbox(key=f"answers_{identity(FEAR)}").set_value(None).run()
    assert full.shown.people.answered == ()


def test_one_answer_goes_to_a_heading_and_what_sounds_alike_is_proposed(full: Room, page: Page) -> None:
    full.ask(GroupTexts("stories", "They watch us", (identity(FEAR), identity("It writes my letters."))))
    app = page("people.py")
    assert "They watch us** · 2 stories" in shown(everything(app))
    app.selectbox(key=f"answers_{identity('They watch us')}").set_value(Line("sentence", SENTENCE)).run()
    assert "1 of 2 have no answer yet" in everything(app)
    assert "Hide stories, or put them under a heading" in links(app)


def test_an_observer_reads_and_changes_nothing(full: Room, page: Page, key: Key) -> None:
    full.ask(AnswerStory(identity(FEAR), "sentence", SENTENCE))
    full.ask(WritePromise(first="The nurses", messenger="Team leads", by=date.today() + timedelta(days=3), monday="Hello."))
    app = page("people.py", Role.OBSERVER, key(Role.OBSERVER))
    assert not app.selectbox
    assert not app.text_area
    assert not app.date_input
    assert "More" not in [expander.label for expander in app.expander]
    assert [code.value for code in app.code] == ["Hello."]
    assert "The nurses" in everything(app)
    assert "Who tells them: Team leads, by" in everything(app)


def test_the_promise_is_written_line_by_line_where_it_is_read(room: Room, page: Page) -> None:
    app = page("people.py")
    app.text_area(key="promise_first").set_value("The night nurses").run()
    assert room.shown.people.promise == Promise(first="The night nurses")
    assert "Nobody is named who tells people." in everything(app)
    app.text_area(key="promise_messenger").set_value("Team leads").run()
    day = date.today() + timedelta(days=3)
    app.date_input(key="promise_by").set_value(day).run()
    assert room.shown.people.promise == Promise(first="The night nurses", messenger="Team leads", by=day)
    app.text_area(key="promise_messenger").set_value("").run()
    assert "needs somebody who brings it" in refusals(app)[0]


def test_what_the_phones_said_is_a_start_that_can_be_undone(room: Room, page: Page) -> None:
    room.open_question("stays_human")
    for n, text in enumerate(("Telling somebody bad news", "Who is hired")):
        room.answer("stays_human", text, n)
    room.reveal("stays_human")
    room.ask(WritePromise(stays="The last word"))
    app = page("people.py")
    app.button(key=f"take_stays_{identity('Who is hired')}").click().run()
    assert room.shown.people.promise.stays == "Who is hired"
    app.button(key="undo_stays").click().run()
    assert room.shown.people.promise.stays == "The last word"


def test_words_for_monday_begin_with_what_is_written(full: Room, page: Page) -> None:
    app = page("people.py")
    assert "Write who tells people first" in everything(app)
    app.text_area(key="monday").set_value("We agreed.").run()
    assert "needs somebody who brings it" in refusals(app)[0]
    full.ask(WritePromise(first="the night nurses", messenger="Team leads"))
    app = page("people.py")
    labelled(app, "Begin with what is written").click().run()
    assert full.shown.people.promise.monday.splitlines()[1] == "This changes first for: the night nurses"
    app.text_area(key="monday").set_value("We agreed, and I mean it.").run()
    assert [code.value for code in app.code] == ["We agreed, and I mean it."]


@pytest.mark.parametrize("agenda", ["half_day"])
def test_the_pulse_and_the_shift_stand_with_their_words(page: Page, room: Room, agenda: str) -> None:
    long = Room(conductor=room.conductor, agenda=agenda)
    room.code, room.secret, room.facilitator = long.code, long.secret, long.facilitator
    assert "Where we are and where we need to be appears here after the reveal." in everything(page("people.py"))
    for key, value in (
        ("pulse_six", {"clarity": 2, "future": 4}),
        ("role_shift", {"teams": {"now": 10, "needed": 90}}),
        ("pulse_six_after", {"clarity": 4, "future": 4}),
    ):
        long.open_question(key)
        for n in range(4):
            long.answer(key, value, n)
        long.reveal(key)
    said = shown(everything(page("people.py")))
    assert "From 50 to 75 of 100.  \nA change on the same day is the mood in the room" in said
    assert "4 answers, belief 75 of 100." in said.replace("\u00a0", " ")
    assert "now 10, needed 90" in said
    assert "directing → designing the conditions" in said


def test_the_screen_shows_the_promise_large_and_then_what_answers_the_stories(full: Room, page: Page) -> None:
    full.go("people")
    assert scene(page("screen.py"))["kind"] == "waiting"
    full.ask(WritePromise(first="The nurses", messenger="Team leads", by=date(2099, 3, 9)))
    (promise,) = scene(page("screen.py"))["views"]
    assert [(item["label"], item["hint"]) for item in promise["items"]] == [
        ("The nurses", "Whose day changes first"),
        ("Team leads", "Who tells them, by 9 March 2099"),
    ]
    full.ask(AnswerStory(identity(FEAR), "boundaries", "Decide about anybody's care."))
    _, stories = scene(page("screen.py"))["views"]
    assert stories["words"] == "2 of 3 have no answer yet"
    assert stories["items"][0] == {"label": FEAR, "hint": "What we will not do: Decide about anybody's care."}
    assert stories["items"][1]["hint"] == "No answer yet"
