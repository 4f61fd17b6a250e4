"""The projector: one scene at a time, as plain data."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.decider import Role
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.questions import Kind, identity
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.e2e.scenes import value
from tests.pages.conftest import SENTENCE, Key, Page
from tests.pages.drawn import NASTY, everything, nodes
from tests.rooms import Room


def scene(app: AppTest) -> dict[str, Any]:
    """What the projector's component was given."""
    assert not app.exception
    (found,) = (json.loads(node.proto.json) for node in nodes(app) if getattr(node, "key", None) == "scene")
    return dict(found)


def view(app: AppTest) -> dict[str, Any]:
    """The first of the views that the screen can turn to."""
    return dict(scene(app)["views"][0])


def test_before_it_begins_the_screen_says_how_to_join(room: Room, page: Page, key: Key) -> None:
    seen = scene(page("screen.py", role=Role.PROJECTOR, secret=key(Role.PROJECTOR)))
    assert (seen["kind"], seen["question"], seen["text"]) == ("lobby", "Where AI helps", "We leave with one sentence.")
    assert seen["code"] == room.code
    assert seen["address"].endswith("/j")
    assert seen["qr"].startswith("data:image/svg+xml")
    assert seen["here"] == 0


def test_the_facilitator_may_show_the_screen_too(page: Page) -> None:
    assert scene(page("screen.py"))["kind"] == "lobby"


def test_a_question_that_is_open_shows_counts_and_who_sees_the_answers(room: Room, page: Page) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes.")
    seen = scene(page("screen.py"))
    assert (seen["kind"], seen["state"], seen["answered"], seen["here"]) == ("asked", "open", 1, 1)
    assert seen["text"].startswith("Always anonymous.")
    assert seen["hint"].startswith("One line, as you heard it.")
    assert seen["example"] == "They say the new assistant is here to count how fast we type."
    assert "keystrokes" not in json.dumps(seen)
    room.close_question("stories")
    assert scene(page("screen.py"))["state"] == "closed"


def test_while_people_think_the_screen_lists_what_their_points_can_go_to(room: Room, page: Page) -> None:
    room.open_question("value_areas")
    seen = scene(page("screen.py"))
    assert (seen["layout"], seen["total"]) == ("areas", 8)
    assert seen["items"][0]["label"] == "Time back"
    assert seen["items"][0]["hint"].startswith("People get hours back")
    room.open_question("candidates")
    room.answer("candidates", SENTENCE)
    room.reveal("candidates")
    room.open_question("support")
    seen = scene(page("screen.py"))
    assert (seen["layout"], seen["items"][0]["label"]) == ("sentences", SENTENCE)


def test_texts_are_shown_as_they_were_typed_and_all_are_counted(room: Room, page: Page) -> None:
    room.open_question("stories")
    for n in range(50):
        room.answer("stories", f"{n} {NASTY}", n)
    room.reveal("stories")
    app = page("screen.py")
    seen = view(app)
    assert (seen["layout"], len(seen["items"]), seen["total"], scene(app)["voted"]) == ("texts", 50, 50, 50)
    assert all(item["label"].endswith(NASTY) for item in seen["items"])


def test_the_room_sees_how_its_points_are_divided(room: Room, page: Page) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 1, "trust": 9}, 1)
    assert not page("screen.py").get("plotly_chart")
    room.answer("value_areas", {"flow": 10}, 2)
    room.reveal("value_areas")
    app = page("screen.py")
    seen = scene(app)
    assert (seen["kind"], seen["voted"]) == ("chart", 2)
    assert view(app)["words"] == "Someone gave 10, someone 1 to Flow and cost."
    (chart,) = app.get("plotly_chart")
    assert "Flow and cost: 55" in chart.proto.alt


def test_points_without_a_split_have_none_in_words(room: Room, page: Page) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"trust": 9})
    room.reveal("value_areas")
    assert view(page("screen.py"))["words"] == ""


def test_support_is_sorted_by_marks(room: Room, page: Page) -> None:
    room.open_question("candidates")
    for n in range(3):
        room.answer("candidates", f"{n} {SENTENCE}", n)
    room.reveal("candidates")
    room.open_question("support")
    room.answer("support", {identity(f"1 {SENTENCE}"): 3}, 1)
    room.answer("support", {identity(f"2 {SENTENCE}"): 1}, 2)
    room.reveal("support")
    app = page("screen.py")
    seen = view(app)
    assert (seen["layout"], scene(app)["voted"]) == ("support", 2)
    rows = [(row["label"][0], row["value"], row["share"]) for row in seen["items"]]
    assert rows == [("1", "3 marks", 0.75), ("2", "1 mark", 0.25), ("0", "0 marks", 0)]


def test_agreement_stands_under_the_sentence(room: Room, page: Page) -> None:
    room.ask(WriteSentence(SENTENCE))
    room.open_question("agreement")
    assert scene(page("screen.py"))["sentence"] == SENTENCE
    for n, answer in enumerate((4, 4, 4, 5)):
        room.answer("agreement", answer, n)
    room.reveal("agreement")
    app = page("screen.py")
    seen = scene(app)
    assert (seen["sentence"], view(app)["layout"], seen["voted"]) == (SENTENCE, "bars", 4)
    fourth = view(app)["items"][3]
    assert (fourth["id"], fourth["label"], fourth["share"], fourth["value"]) == ("4", "Support it", 0.75, "3")


@pytest.mark.parametrize("pilots", [0, 1, 50])
def test_every_scene_can_be_drawn_and_shows_nothing_sealed(room: Room, page: Page, pilots: int) -> None:
    if pilots:
        areas = [area.id for area in room.shown.areas]
        room.add_pilots(
            *(Card(name=f"Pilot {n}", stage=Stage.PILOT, areas={areas[n % 8]: 3} if n % 5 else {}) for n in range(pilots))
        )
    for stage in room.shown.stages:
        room.go(stage.key)
        assert scene(page("screen.py"))["stage"] == stage.name
        answerable = [key for key in stage.asks if pilots or room.shown.questions[key].question.options_from != "pilots"]
        for key in answerable:
            answer_sealed(room, page, key)
            room.reveal(key)
            assert scene(page("screen.py"))["kind"] in {"result", "chart"}
        room.ask(WriteSentence(SENTENCE))
        if answerable:
            room.put_away()
        assert not scene(page("screen.py")).get("state")


def answer_sealed(room: Room, page: Page, key: str) -> None:
    """Ask and answer; neither open nor closed the screen says what came in."""
    room.open_question(key)
    asked = room.workshop.questions.find(key)
    points = {asked.latest.options[0].id: 3} if asked.latest.options else {}
    given = {Kind.TEXT: f"Sealed {key}", Kind.POINTS: points}
    for n in range(3):
        room.answer(key, given.get(asked.question.kind) or value(asked.question.kind, room, key, random.Random(n)), n)
    for state in ("open", "closed"):
        app = page("screen.py")
        seen = scene(app)
        assert (seen["kind"], seen["state"]) == ("asked", state)
        assert not app.get("plotly_chart")
        assert f"Sealed {key}" not in everything(app)
        assert not any({"share", "value"} & item.keys() for item in seen.get("items", []))
        room.close_question(key)


def test_the_sentence_stands_alone_while_the_room_writes_it(room: Room, page: Page) -> None:
    room.go("thesis")
    assert scene(page("screen.py"))["kind"] == "waiting"
    room.ask(WriteSentence(SENTENCE))
    seen = scene(page("screen.py"))
    assert (seen["kind"], seen["sentence"], seen["status"]) == ("sentence", SENTENCE, "Draft")


def test_without_pilots_the_map_says_when_they_come(room: Room, page: Page) -> None:
    room.go("map")
    app = page("screen.py")
    assert scene(app)["text"] == "The pilots appear here as soon as they are in."
    assert not app.get("plotly_chart")


def test_the_map_is_a_picture_with_words_for_those_who_do_not_see_it(full: Room, page: Page) -> None:
    full.go("map")
    app = page("screen.py")
    assert scene(app)["kind"] == "chart"
    (chart,) = app.get("plotly_chart")
    assert chart.proto.alt


def test_the_gaps_are_turned_picture_by_picture_each_with_what_it_finds(full: Room, page: Page) -> None:
    full.go("gaps")
    app = page("screen.py")
    views, charts = scene(app)["views"], app.get("plotly_chart")
    assert [view["name"] for view in views][:3] == ["Coverage", "Say and do", "Together or split"]
    assert [view["chart"] for view in views] == list(range(len(charts)))
    assert all(view["says"].endswith(".") for view in views)
    assert all(chart.proto.alt for chart in charts)


def test_at_the_end_it_says_what_the_room_leaves_with(full: Room, page: Page) -> None:
    full.go("close")
    seen = scene(page("screen.py"))
    assert (seen["kind"], seen["sentence"]) == ("sentence", SENTENCE)
    assert "Ana Ruiz holds the whole picture." in seen["text"]
    full.ask(WriteThesis(conductor="", next_check_in=None))
    assert scene(page("screen.py"))["text"] == ""
