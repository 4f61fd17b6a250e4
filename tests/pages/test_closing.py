"""How a workshop ends, on the Summary page: three steps, each after its code was typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from momentum import conductor
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.refusals import NotFound
from momentum.retention import Retention
from momentum.voices import Voices
from momentum.workshop.attendance import Introduce
from momentum.workshop.days import spoken
from momentum.workshop.decider import Role
from momentum.workshop.rehearsing import like
from tests.pages.conftest import Key, Page
from tests.pages.drawn import everything, shown
from tests.rooms import ANYONE, Room


def pressed(app: AppTest, step: str, code: str = "") -> AppTest:
    if code:
        app.text_input(key=f"{step}_code").set_value(code).run()
    return app.button(key=f"{step}_workshop").click().run()


def steps(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button if str(button.key).endswith("_workshop")]


@pytest.mark.parametrize(("step", "done"), [("close", "closed"), ("delete", "deleted")])
def test_nothing_ends_before_the_code_was_typed(room: Room, page: Page, step: str, done: str) -> None:
    app = page("summary.py")
    assert f"Nothing was {done}. To go on, type the workshop’s code {room.code} first." in shown(everything(pressed(app, step)))
    assert f"Nothing was {done}" in everything(pressed(app, step, "CCCCCC"))
    assert room.shown.closed is None


def test_a_workshop_is_closed_then_names_go_then_everything(room: Room, page: Page) -> None:
    room.ask(Introduce("Amaryllis Quint"), room.seat())
    app = page("summary.py")
    said = everything(app)
    for part in (
        "the key that could lead back is destroyed",
        "until then people can give their names again",
        "It stays on this",
    ):
        assert part in said
    assert steps(app) == ["close_workshop", "delete_workshop"]

    app = pressed(app, "close", room.code.lower())
    assert room.shown.closed
    assert "not even with the server’s log in hand" in everything(app)
    assert steps(app) == ["names_workshop", "delete_workshop"]

    app = pressed(app, "names", room.code)
    assert room.workshop.nameless
    assert "Names of the people who took part were removed." in everything(app)
    assert "Amaryllis" not in repr(room.workshop)
    assert steps(app) == ["delete_workshop"]
    assert not page("run.py").exception

    app = pressed(app, "delete", f"{room.code[:3]} {room.code[3:]}")
    with pytest.raises(NotFound):
        room.conductor.workshop(room.code)
    assert "Nothing of it is here." in app.info[0].value
    assert not app.exception
    assert "Nothing of it is here." in page("home.py").info[0].value


def test_what_each_step_removes_and_what_stays_is_said_before(page: Page) -> None:
    said = everything(page("summary.py"))
    assert said.count("**Removed:**") == 3
    assert said.count("**Stays") == 3
    for part in ("who owns or sponsors a pilot", "backups that were put elsewhere", "begun from a session file", "phones"):
        assert part in said


def test_the_team_ends_nothing(full: Room, page: Page, key: Key) -> None:
    app = page("summary.py", role=Role.TEAM, secret=key(Role.TEAM))
    assert steps(app) == []
    assert "When it is over" not in everything(app)


def test_a_rehearsal_is_not_closed_here(room: Room, page: Page) -> None:
    code = room.conductor.open(lambda free: like(room.workshop, free, room.facilitator.id, rehearses=room.code), ANYONE)
    assert steps(page("summary.py", w=code)) == []


def test_where_workshops_go_by_themselves_home_and_summary_say_when(page: Page) -> None:
    held = Conductor(open_log(), Voices(None), keep=Retention(90))
    room = Room(conductor=held)
    until = spoken(room.workshop.latest.date() + timedelta(days=90))
    conductor.use(held)
    for file in ("home.py", "summary.py"):
        assert f"Kept until {until}" in everything(page(file, w=room.code, secret=room.secret)), file
    held.close()
