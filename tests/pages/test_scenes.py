"""What the wall shows of every kind of question: charts and lists, two rounds, names only where announced, nothing sealed."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from momentum.workshop.agenda import PauseSession, StartSession
from momentum.workshop.answers import AnswerFor
from momentum.workshop.asking import Discuss, ReadTexts
from momentum.workshop.attendance import AddGuest, Introduce
from momentum.workshop.brief_trials import TestBrief
from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.decider import Role
from momentum.workshop.loops import WriteLoop
from momentum.workshop.moderation import GroupTexts, HideText
from momentum.workshop.notes import DescribeRoom, Park
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.planning import AddQuestion, PlanAgenda
from momentum.workshop.questions import Kind, Question, identity
from momentum.workshop.timer import StartTimer
from tests.briefs import briefed
from tests.e2e.scenes import FUNCTIONS, QUESTIONS, ROOMS, asks, begin
from tests.pages.conftest import Key, Page
from tests.pages.drawn import everything
from tests.pages.test_screen import scene
from tests.rooms import Room


def views(page: Page) -> list[dict[str, Any]]:
    """Everything that the screen can turn to."""
    return list(scene(page("screen.py"))["views"])


def named(found: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(view for view in found if view["name"] == name)


@pytest.mark.parametrize("name", ROOMS)
def test_every_scene_can_be_drawn_and_each_chart_is_told_in_words(room: Room, page: Page, name: str) -> None:
    ROOMS[name](room)
    app = page("screen.py")
    seen = scene(app)
    charts = [view for view in seen.get("views", []) if "chart" in view]
    drawn = app.get("plotly_chart")
    assert [view["chart"] for view in charts] == list(range(len(drawn)))
    assert all(chart.proto.alt for chart in drawn)
    assert (seen["kind"] == "talk") == name.endswith("talk")


@pytest.mark.parametrize("key", ["confidence", "pulse", "ready", "order", "shift", "stand", "tagged"])
def test_nothing_of_an_answer_is_sent_before_the_reveal(room: Room, page: Page, key: str) -> None:
    begin(room, key, 5)
    seen = scene(page("screen.py"))
    assert (seen["kind"], seen["state"], seen["answered"]) == ("asked", "open", 5)
    room.close_question(key)
    if QUESTIONS[key].read_first:
        room.ask(ReadTexts(key))
        seen = scene(page("screen.py"))
        assert seen["state"] == "reading"
        assert seen["text"].startswith("The facilitator reads what you wrote")
    app = page("screen.py")
    assert not app.get("plotly_chart")
    assert "views" not in scene(app)
    assert "They say the new assistant" not in everything(app)


def test_lanes_are_a_picture_and_wait_for_pilots(room: Room, page: Page, key: Key) -> None:
    stages = room.shown.stages
    lanes = msgspec.structs.replace(room.shown.stage, shows="lanes")
    room.ask(PlanAgenda((lanes, *stages[1:])))
    app = page("screen.py", role=Role.PROJECTOR, secret=key(Role.PROJECTOR))
    assert scene(app)["text"] == "The pilots appear here as soon as they are in."
    briefed(room)
    app.run()
    assert scene(app)["kind"] == "chart"
    assert "1 pilot, no decider yet" in everything(app).replace("\N{NO-BREAK SPACE}", " ")


def test_whose_behaviour_is_asked_about_stands_above_the_choices(room: Room, page: Page, key: Key) -> None:
    room.ask(TestBrief(briefed(room), ("It is not sure.",)))
    room.open_question(room.shown.stage.asks[-1])
    seen = scene(page("screen.py", role=Role.PROJECTOR, secret=key(Role.PROJECTOR)))
    assert (seen["question"], seen["layout"]) == ("It is not sure.", "scale")
    assert "It may never: Gives medical advice." in seen["hint"]


def test_texts_stand_under_their_headings_with_their_marks_counted(room: Room, page: Page) -> None:
    ROOMS["texts-headings"](room)
    (seen,) = views(page)
    assert {tag["label"] for tag in seen["tags"]} == {"anxious", "unsure", "hopeful"}
    assert sum(int(tag["value"]) for tag in seen["tags"]) == 30
    headings = [item["label"] for item in seen["items"] if item.get("heading")]
    assert headings == ["Time saved", "We are counted", "Said once"]
    at = seen["items"].index(next(item for item in seen["items"] if item["label"] == "We are counted"))
    assert "count how fast" in seen["items"][at + 1]["label"]


def test_a_hidden_text_and_an_empty_heading_are_not_on_the_wall(room: Room, page: Page) -> None:
    begin(room, "said", 0)
    for n, text in enumerate(("Keep this", "Hide this", "And this")):
        room.answer("said", text, n)
    room.ask(ReadTexts("said"))
    room.ask(GroupTexts("said", "Hidden heading", (identity("Hide this"),)))
    room.ask(HideText("said", identity("Hide this")))
    room.reveal("said")
    told = json.dumps(views(page))
    assert "Keep this" in told
    assert "Hide this" not in told
    assert "Hidden heading" not in told


def test_a_choice_has_a_dot_for_everyone_a_verdict_and_reasons_that_were_read(room: Room, page: Page) -> None:
    begin(room, "stand", 0)
    for n, (choice, reason) in enumerate(((4, ""), (4, ""), (5, "It is ours"), (4, ""), (2, "Not ready"), (1, "Never mind"))):
        room.answer("stand", {"choice": choice, "reason": reason}, n)
    room.ask(ReadTexts("stand"))
    room.ask(HideText("stand", identity("Never mind")))
    room.reveal("stand")
    found = views(page)
    assert found[0]["layout"] == "bars"
    assert found[0]["dots"]
    assert [row["count"] for row in found[0]["items"]] == [1, 1, 0, 3, 1]
    assert found[0]["words"].startswith("The room is ")
    reasons = [item["label"] for item in named(found, "Reasons")["items"]]
    assert reasons == ["2 Serious concern", "Not ready", "5 Will champion it", "It is ours"]


def test_many_answers_are_bars_and_fewer_than_five_have_no_verdict(room: Room, page: Page) -> None:
    begin(room, "stand", 4)
    room.reveal("stand")
    assert views(page)[0]["words"] == ""
    room.open_question("stand")
    for n in range(70):
        room.answer("stand", {"choice": 4}, 100 + n)
    room.reveal("stand")
    assert not next(view for view in views(page) if view.get("layout") == "bars")["dots"]


@pytest.mark.parametrize("key", ["confidence", "pulse", "order", "stand"])
def test_a_second_round_stands_beside_the_first(room: Room, page: Page, key: str) -> None:
    asks(key, 12, 2)(room)
    app = page("screen.py")
    first = scene(app)["views"][0]
    assert (first["name"], first["chart"]) == ("Then and now", 0)
    told = app.get("plotly_chart")[0].proto.alt
    assert told.replace("\N{NO-BREAK SPACE}", " ").startswith("12 answers then, 12 answers now.")
    assert "as before" in told or "up" in told


def test_a_question_of_the_same_family_stands_beside_the_one_before_it(room: Room, page: Page) -> None:
    for key in ("pulse", "pulse_after"):
        room.open_question(key)
        items = [option.id for option in room.shown.questions[key].options]
        for n in range(5):
            room.answer(key, dict.fromkeys(items, 2 if key == "pulse" else 4), n)
        room.reveal(key)
    app = page("screen.py")
    assert scene(app)["views"][0]["name"] == "Then and now"
    told = app.get("plotly_chart")[0].proto.alt
    assert "I could say in one sentence what AI is for here: mean 2.0, now 4.0" in told


def test_marks_of_support_say_what_they_were_before(room: Room, page: Page) -> None:
    room.open_question("candidates")
    room.answer("candidates", "Here, AI helps.")
    room.reveal("candidates")
    for marks in (1, 3):
        room.open_question("support")
        room.answer("support", {identity("Here, AI helps."): marks})
        room.reveal("support")
    assert views(page)[0]["items"][0]["value"] == "1 → 3 marks"


def test_who_abstained_raised_a_hand_or_had_no_phone_is_said(room: Room, page: Page) -> None:
    ROOMS["scale-hands"](room)
    assert scene(page("screen.py"))["marks"] == "1 abstained · 7 by show of hands"


def test_an_entered_answer_is_marked(room: Room, page: Page) -> None:
    begin(room, "confidence", 3)
    room.ask(AddGuest("Ana Ruiz"))
    guest = next(seat.id for seat in room.workshop.attendance.seats.values() if seat.guest)
    room.ask(AnswerFor(guest, "confidence", msgspec.Raw(b"5")))
    room.close_question("confidence")
    room.reveal("confidence")
    assert scene(page("screen.py"))["marks"] == "1 entered by the facilitator"


def test_names_stand_beside_answers_only_where_that_was_announced(room: Room, page: Page) -> None:
    ROOMS["texts-named"](room)
    (seen,) = views(page)
    assert {item["who"] for item in seen["items"]} == {"Ana Ruiz", "Bo Lindqvist", "Chidi Eze", "Dana Cole"}
    room.ask(AddQuestion("stories", Question("open_vote", Kind.SCALE, "How sure?", named=True)))
    room.open_question("open_vote")
    room.answer("open_vote", 4, 0)
    room.answer("open_vote", 2, 50)
    room.reveal("open_vote")
    assert [(item["label"], item["hint"]) for item in named(views(page), "Names")["items"]] == [
        ("Ana Ruiz", "4"),
        ("No name given", "2"),
    ]
    asks("stand", 12)(room)
    assert "Ana Ruiz" not in json.dumps(views(page))


def test_each_group_reads_its_own_prompt_and_the_wall_says_whose_text_it_is(room: Room, page: Page) -> None:
    ROOMS["asked-tables"](room)
    seen = scene(page("screen.py"))
    assert [item["label"] for item in seen["items"]] == ["Table 1", "Table 2", "Table 3"]
    room.answer("table", "We try the letters", 0)
    room.answer("table", "We try the rota", 1)
    room.reveal("table")
    assert {item["who"] for item in views(page)[0]["items"]} == {"Table 1", "Table 2"}


def test_parts_of_the_room_stand_apart_where_each_is_large_enough(room: Room, page: Page) -> None:
    ROOMS["scale-functions"](room)
    app = page("screen.py")
    assert [view["name"] for view in scene(app)["views"]] == ["This round", "By function"]
    assert "Care: 6" in app.get("plotly_chart")[1].proto.alt


def test_parts_of_the_room_say_their_means_item_by_item(room: Room, page: Page) -> None:
    for n in range(9):
        room.ask(Introduce(f"Person {n}", FUNCTIONS[n % 3]), room.seat(n))
    asks("shift", 9)(room)
    assert named(views(page), "By function")["items"][0]["hint"].startswith("Care ")


@pytest.mark.parametrize(
    ("key", "starts"),
    [
        ("confidence", "Someone says 10, “completely”, someone says "),
        ("stand", "Someone says 5, “Will champion it”, someone says 1, “Cannot support it”."),
        ("order", "I would be backed if I tried something and it did not work: someone put it in place "),
        ("shift", "Individuals: making → curating: someone says "),
        ("places", "Early warning number 2: most say it is mainly for Shared learning, some say "),
    ],
)
def test_those_furthest_apart_are_invited_and_never_named(room: Room, page: Page, key: str, starts: str) -> None:
    asks(key, 30, talk=True)(room)
    seen = scene(page("screen.py"))
    assert seen["kind"] == "talk"
    said = [item["label"] for item in seen["items"]]
    assert len(said) <= 3
    assert said[0].startswith(starts), said[0]
    assert all("omeone" in one or "most say" in one for one in said)
    assert seen["text"] == "Whoever would like to, say why; nobody must."


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (
            ("flow", "flow", "flow", "craft"),
            "Leak warning: most say it is mainly for Flow and cost, some say Craft and quality.",
        ),
        (("flow", "flow", "craft", "craft"), "Leak warning: some say it is mainly for "),
        (("flow", "flow", "craft", "trust"), "Leak warning: some say it is mainly for Flow and cost, some say "),
    ],
)
def test_most_are_more_than_half(room: Room, page: Page, places: tuple[str, ...], told: str) -> None:
    (pilot,) = room.add_pilots("Leak warning")
    room.open_question("placing")
    for n, area in enumerate(places):
        room.answer("placing", {pilot: {"mainly": area, "also": None}}, n)
    room.reveal("placing")
    room.ask(Discuss("placing"))
    (item,) = scene(page("screen.py"))["items"]
    assert item["label"].startswith(told)


def test_an_announced_name_is_said_with_the_position(room: Room, page: Page) -> None:
    room.go("stories")
    room.ask(AddQuestion("stories", Question("open_vote", Kind.SCALE, "How sure?", named=True)))
    room.open_question("open_vote")
    for n, (name, number) in enumerate((("Ana", 5), ("Bo", 1), ("Cy", 1), ("Di", 1), ("Ed", 1))):
        room.ask(Introduce(name), room.seat(n))
        room.answer("open_vote", number, n)
    room.reveal("open_vote")
    room.ask(Discuss("open_vote"))
    (said,) = scene(page("screen.py"))["items"]
    assert said["label"].startswith("Ana says 5, ")
    assert said["label"].endswith(" and 1 more says 1.")


def test_without_a_split_everyone_may_still_speak(room: Room, page: Page) -> None:
    room.open_question("stories")
    room.answer("stories", "They count.")
    room.reveal("stories")
    room.ask(Discuss("stories"))
    seen = scene(page("screen.py"))
    assert (seen["items"], seen["text"][:27]) == ([], "Whoever would like to, say ")


def test_a_pause_is_calm_and_afterwards_everything_stands_where_it_was(room: Room, page: Page) -> None:
    asks("confidence", 6)(room)
    room.ask(StartSession())
    room.ask(PauseSession())
    app = page("screen.py")
    assert (scene(app)["kind"], scene(app)["text"]) == ("waiting", "Then we go on with Stories.")
    assert not app.get("plotly_chart")
    room.ask(StartSession())
    assert scene(page("screen.py"))["kind"] == "chart"


def test_the_screen_knows_the_room_its_timer_and_whether_it_leads(room: Room, page: Page, key: Key) -> None:
    room.ask(DescribeRoom("Riverbank Guests"))
    room.ask(Park("Who pays?"))
    room.ask(StartTimer(90))
    seen = scene(page("screen.py"))
    assert (seen["wifi"], seen["parked"], seen["leads"]) == ("Riverbank Guests", ["Who pays?"], True)
    assert 80_000 < seen["timer"]["ends"] - seen["timer"]["now"] <= 90_000
    assert not scene(page("screen.py", role=Role.PROJECTOR, secret=key(Role.PROJECTOR)))["leads"]


def test_while_the_room_learns_the_wall_shows_what_builds_on_what(room: Room, page: Page) -> None:
    letters, triage = room.add_pilots(Card(name="Letters", stage=Stage.EMBEDDED), Card(name="Triage", stage=Stage.PILOT))
    stages = tuple(msgspec.structs.replace(one, shows="loops") if one.key == "map" else one for one in room.shown.stages)
    room.ask(PlanAgenda(stages, tuple(asked.question for asked in room.shown.questions.values())))
    room.go("map")
    assert scene(page("screen.py"))["kind"] == "waiting"
    room.ask(WriteLoop(letters, hypothesis="Half", measure="Minutes", observed="Less", therefore="Go on"))
    assert "1 of 2" in scene(page("screen.py"))["text"]
    room.ask(LinkPilot(triage, (BuildsOn(letters, (Flow.DATA,)),)))
    (view,) = views(page)
    assert (view["name"], view["words"].replace("\N{NO-BREAK SPACE}", " ")) == (
        "What builds on what",
        "1 of 2 loops are closed, 0 open; 1 not known.",
    )
    assert "Triage builds on Letters (data)" in everything(page("screen.py"))
