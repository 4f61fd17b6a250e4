"""What a key in the projector's window asks for, and that it is done once and only by whoever may."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
import pytest
from streamlit.testing.v1 import AppTest

from momentum import conductor
from momentum.refusals import NotNow
from momentum.workshop.agenda import GoTo
from momentum.workshop.asking import CloseQuestion, OpenQuestion
from momentum.workshop.decider import Role
from momentum.workshop.timer import AddTime, PauseTimer, ResumeTimer, StartTimer, StopTimer, Timer
from pages._drive import command
from tests.pages.conftest import Key, Page
from tests.rooms import Room


@pytest.fixture(autouse=True)
def here(page: Page) -> Page:
    """Pages of this room."""
    return page


def test_the_timer_key_starts_holds_goes_on_and_takes_away(room: Room) -> None:
    assert command("timer", room.workshop) == StartTimer(120)
    room.ask(StartTimer(60))
    assert command("timer", room.workshop) == PauseTimer()
    room.ask(PauseTimer())
    assert command("timer", room.workshop) == ResumeTimer()
    over = msgspec.structs.replace(room.workshop, timer=Timer(datetime(2020, 1, 1)))
    assert command("timer", over) == StopTimer()


def test_a_minute_more_starts_a_timer_where_there_is_none(room: Room) -> None:
    assert command("minute", room.workshop) == StartTimer(60)
    room.ask(StartTimer(60))
    assert command("minute", room.workshop) == AddTime(60)


def test_forward_and_back_are_the_steps_of_the_session(room: Room) -> None:
    room.go("stories")
    assert command("next", room.workshop) == OpenQuestion("stories")
    assert command("back", room.workshop) == GoTo(room.shown.stages[0].key)
    room.open_question("stories")
    assert command("back", room.workshop) == CloseQuestion("stories")


def test_at_the_ends_there_is_nothing_to_do(room: Room) -> None:
    with pytest.raises(NotNow, match="very beginning"):
        command("back", room.workshop)
    room.go(room.shown.stages[-1].key)
    with pytest.raises(NotNow, match="last step"):
        command("next", room.workshop)


def pressed(room: Room, *presses: dict[str, Any], **rights: str) -> AppTest:
    """A browser in which these presses arrived, one after the other."""

    def script() -> None:
        import streamlit as st

        from pages import _drive

        for one in st.session_state["presses"]:
            st.session_state["scene"] = {"press": one}
            _drive.press()

    app = AppTest.from_function(script)
    app.session_state["w"] = room.code
    app.session_state["rights"] = dict.fromkeys(Role, "nobody holds this secret") | {Role(r): s for r, s in rights.items()}
    app.session_state["presses"] = presses
    app.run()
    assert not app.exception
    return app


def press(room: Room, n: int, key: str = "next", **more: Any) -> dict[str, Any]:
    return {"from": "this window", "n": n, "key": key, "step": room.workshop.step} | more


def test_a_press_that_comes_twice_is_done_once(room: Room) -> None:
    conductor.use(room.conductor)
    room.go("stories")
    app = pressed(room, press(room, 1), press(room, 1), facilitator=room.secret)
    assert room.workshop.questions.focus == "stories"
    assert app.session_state["driven"] == {"from": "this window", "n": 1, "said": ""}
    room.close_question("stories")
    pressed(room, press(room, 1, "minute"), press(room, 1, "minute"), press(room, 2, "minute"), facilitator=room.secret)
    assert room.workshop.timer is not None
    assert 110 < room.workshop.timer.remaining(room.conductor.clock()) <= 120


def test_a_press_for_what_is_not_on_any_more_does_nothing_and_says_so(room: Room) -> None:
    conductor.use(room.conductor)
    room.go("stories")
    late = press(room, 1)
    room.open_question("stories")
    app = pressed(room, late, facilitator=room.secret)
    assert room.workshop.questions.focus == "stories"
    assert app.session_state["driven"]["said"] == "The room had moved on already. Look, then press again."


def test_a_refusal_is_said_on_the_screen(room: Room) -> None:
    conductor.use(room.conductor)
    room.open_question("stories")
    app = pressed(room, press(room, 1), facilitator=room.secret)
    assert app.session_state["driven"]["said"].startswith("Nobody has answered yet.")


def test_a_projectors_link_leads_nothing(room: Room, key: Key) -> None:
    conductor.use(room.conductor)
    pressed(room, press(room, 1), projector=key(Role.PROJECTOR))
    assert room.workshop.agenda.at == 0
