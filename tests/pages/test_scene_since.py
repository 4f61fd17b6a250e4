"""The projector and the phones at a check-in: then and now, and what became of what was said."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from momentum import content
from momentum.room.cards import card
from momentum.workshop.check_in import follow_up
from momentum.workshop.commitments import Commit, SettleCommitment
from momentum.workshop.decider import By, Role
from momentum.workshop.notes import DescribeRoom
from momentum.workshop.past import Past
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.rights import hashed
from tests.pages.conftest import Page
from tests.pages.test_screen import scene
from tests.rooms import ANYONE, Room, opening

PAST = Past(1, date(2026, 3, 4), active=4, momentum=0.31, parts={"alignment": 0.4, "loop_closure": 0.2})


@pytest.fixture
def again(room: Room) -> Room:
    """The check-in of a room that has said what it will do, at the stage that looks back."""
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3}))
    for what in ("Ask the wards", "Write it down"):
        room.ask(Commit(what, "Ada Lovelace", date(2099, 1, 1)))
    made = opening("CDFHJK", room.facilitator.id, agenda="check_in")
    begun = follow_up(room.shown, (PAST,), made.code, hashed(room.secret), made.stages, made.questions)
    room.code = room.conductor.open(lambda code: replace(begun, code=code), ANYONE)
    room.ask(SettleCommitment("c1", "done", "They like it"))
    room.go("since")
    return room


def test_the_way_stands_on_the_wall_then_what_made_the_difference_then_what_was_said(again: Room, page: Page) -> None:
    app = page("screen.py")
    seen = scene(app)
    assert seen["question"] == content.load("stages")["since"]["question"]
    assert [view["name"] for view in seen["views"]] == [
        "The way so far",
        "What made the difference",
        "What we said we would do",
    ]
    assert len(app.get("plotly_chart")) == 1
    assert seen["views"][2]["items"] == [
        {"label": "Ask the wards", "hint": "Done · They like it"},
        {"label": "Write it down", "hint": "Still open"},
    ]


def test_no_name_stands_beside_what_is_open(again: Room, page: Page) -> None:
    assert "Ada Lovelace" not in str(scene(page("screen.py")))


def test_without_a_projector_phones_say_what_became_of_what_was_said(again: Room) -> None:
    again.ask(DescribeRoom("", projector=False))
    again.seat()
    assert card(again.shown)["lines"] == [
        {"label": "Ask the wards", "text": "done"},
        {"label": "Write it down", "text": "still open"},
    ]


def test_a_first_session_that_looks_back_says_what_to_do(room: Room, page: Page) -> None:
    room.code = room.conductor.open(lambda code: opening(code, room.facilitator.id, agenda="check_in"), By(Role.ANYONE))
    room.go("since")
    assert scene(page("screen.py"))["kind"] == "waiting"
