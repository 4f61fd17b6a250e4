"""The control room's time: planned and used minutes, running late, and the shared timer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from streamlit.testing.v1 import AppTest

from momentum.clock import utc_now
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.voices import Voices
from momentum.workshop.agenda import StartSession
from momentum.workshop.planning import ChangeStage
from momentum.workshop.timer import StartTimer, StopTimer
from tests.pages.conftest import Page
from tests.pages.drawn import everything, refusals, shown
from tests.rooms import Room


@pytest.fixture
def ago() -> list[float]:
    """How many minutes ago it is; the room was opened long before, and time goes on only when a test says so."""
    return [600.0]


@pytest.fixture
def room(ago: list[float]) -> Iterator[Room]:
    """A room whose clock a test can move."""
    held = Conductor(open_log(None), Voices(None), clock=lambda: utc_now() + timedelta(minutes=-ago[0]))
    yield Room(conductor=held)
    held.close()


def says(app: AppTest) -> str:
    return shown(everything(app))


def live(app: AppTest, kind: str) -> dict[str, Any]:
    """What the numbers of this kind are drawn from."""
    decoder = json.JSONDecoder()
    text = everything(app)
    found = [decoder.raw_decode(text[at:])[0] for at in range(len(text)) if text.startswith(f'{{"kind": "{kind}"', at)]
    return dict(found[-1])


def labels(app: AppTest) -> list[str]:
    return [shown(button.label) for button in app.button if str(button.key).startswith("go_")]


def test_before_the_session_begins_no_minute_counts(page: Page) -> None:
    app = page("run.py")
    assert labels(app)[:2] == ["Open :gray[· 4 min]", "Stories :gray[· 7 min]"]
    assert not live(app, "pace")["runs"]


def test_the_session_is_started_with_one_click(room: Room, page: Page) -> None:
    app = page("run.py").button(key="start").click().run()
    assert room.shown.began is not None
    assert live(app, "pace")["runs"]
    assert "start" not in {button.key for button in app.button}


def test_while_the_session_pauses_no_minute_counts(room: Room, page: Page) -> None:
    room.ask(StartSession())
    app = page("run.py").button(key="pause").click().run()
    assert room.workshop.agenda.paused
    assert not live(app, "pace")["runs"]
    app.button(key="start").click().run()
    assert not room.workshop.agenda.paused
    assert live(app, "pace")["runs"]


def test_used_minutes_stand_beside_the_planned_ones(room: Room, page: Page, ago: list[float]) -> None:
    ago[0] = 9
    room.ask(StartSession())
    ago[0] = 3
    room.go("stories")
    ago[0] = 0
    app = page("run.py")
    assert labels(app)[:3] == ["Open :gray[· 6 of 4 min]", "Stories :gray[· 3 of 7 min]", "Thesis :gray[· 27 min]"]
    drawn = live(app, "pace")
    assert (drawn["name"], drawn["planned"], drawn["total"]) == ("Stories", 7 * 60, 90 * 60)
    assert [round(drawn[name]) for name in ("used", "spent", "over")] == [3 * 60, 9 * 60, 2 * 60]


def test_a_session_that_is_late_is_caught_up_with_one_click(room: Room, page: Page, ago: list[float]) -> None:
    for stage in room.shown.stages:
        room.ask(ChangeStage(msgspec.structs.replace(stage, least=3 if stage.key == "gaps" else stage.minutes)))
    ago[0] = 7.5
    room.ask(StartSession())
    ago[0] = 0
    room.go("stories")
    app = page("run.py")
    assert "3 minutes over" in says(app)
    app.button(key="catch_up").click().run()
    assert refusals(app) == []
    assert next(stage for stage in room.shown.stages if stage.key == "gaps").minutes == 4
    assert "catch_up" in {button.key for button in app.button}


def test_what_was_skipped_or_sent_out_afterwards_is_marked(room: Room, page: Page, ago: list[float]) -> None:
    gives = {"gaps": "skip", "learn": "after"}
    for stage in room.shown.stages:
        room.ask(ChangeStage(msgspec.structs.replace(stage, if_late=gives.get(stage.key, "keep"))))
    ago[0] = 13
    room.ask(StartSession())
    ago[0] = 0
    room.go("stories")
    app = page("run.py")
    assert "Send Learn out afterwards (2 min)" in says(app)
    assert "Skip Gaps (8 min)" in says(app)
    app.button(key="catch_up").click().run()
    assert {"Gaps :gray[· skipped]", "Learn :gray[· sent out afterwards]"} <= set(labels(app))
    app.button(key="go_gaps").click().run()
    assert room.shown.stage.key == "gaps"


def test_when_nothing_can_be_cut_it_says_so(room: Room, page: Page, ago: list[float]) -> None:
    ago[0] = 200
    room.ask(StartSession())
    ago[0] = 0
    room.go("close")
    app = page("run.py")
    assert "Nothing that is left can be cut" in says(app)
    assert "catch_up" not in {button.key for button in app.button}


def test_a_timer_is_started_held_prolonged_and_stopped(room: Room, page: Page) -> None:
    app = page("run.py").button(key="timer_2").click().run()
    assert room.workshop.timer is not None
    assert room.workshop.timer.ends is not None
    app.button(key="timer_pause").click().run()
    assert room.workshop.timer.ends is None
    app.button(key="timer_more").click().run()
    assert 170 < room.workshop.timer.left <= 180
    app.button(key="timer_resume").click().run()
    assert live(app, "timer")["timer"]["ends"]
    app.button(key="timer_stop").click().run()
    assert room.workshop.timer is None
    assert "timer_1" in {button.key for button in app.button}


def test_a_timer_of_ones_own_may_close_the_answers_at_zero(room: Room, page: Page) -> None:
    app = page("run.py")
    app.toggle(key="timer_closes").set_value(True)
    app.number_input(key="timer_custom").set_value(1.5)
    app.button(key="timer_own").click().run()
    timer = room.workshop.timer
    assert timer is not None
    assert timer.closes
    assert 80 < timer.remaining(room.conductor.clock()) <= 90


def test_the_minutes_of_the_stage_are_offered(room: Room, page: Page) -> None:
    room.go("stories")
    page("run.py").button(key="timer_7").click().run()
    assert room.workshop.timer is not None


def test_a_timer_that_somebody_else_stopped_cannot_be_prolonged(room: Room, page: Page) -> None:
    room.ask(StartTimer(60))
    app = page("run.py")
    room.ask(StopTimer())
    app.button(key="timer_more").click().run()
    assert refusals(app) == ["There is no timer. Start one first."]
