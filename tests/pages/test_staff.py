"""The staff's link on the People page."""

from __future__ import annotations

import msgspec
from streamlit.testing.v1 import AppTest

from momentum.workshop.decider import Command, Role
from momentum.workshop.questions import Status
from momentum.workshop.rehearsing import like
from momentum.workshop.staff import OpenStaff, ReadStaff, RevealStaff
from tests.pages.conftest import Key, Page
from tests.pages.drawn import everything, shown
from tests.pages.test_screen import scene
from tests.rooms import ANYONE, Room, result


def pressed(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def answered(room: Room, people: int) -> None:
    room.ask(OpenStaff())
    for n in range(people):
        room.answer_staff("staff_stories", {"text": f"They say {n}.", "tag": ""}, n)


def test_the_link_is_made_opened_read_and_shown(room: Room, page: Page) -> None:
    app = pressed(page("people.py"), "make_staff")
    assert f"/p/{room.code}/" in app.code[0].value
    assert room.workshop.questions.find("staff_stories").status is Status.OPEN
    answered(room, 4)
    app.run()
    assert "4 answers · open · fewer than 5 new ones, so not shown" in everything(app)
    assert "They say 0." not in everything(app)
    room.answer_staff("staff_stories", {"text": "They say 4.", "tag": ""}, 4)
    app = pressed(app.run(), "read_staff")
    assert len([box for box in app.checkbox if "They say" in box.label]) == 5
    app = pressed(app, "reveal_staff")
    assert result(room, "staff_stories").answered == 5
    assert not app.exception


def test_what_staff_say_stands_beside_the_rooms_and_comes_on_the_screen(room: Room, page: Page) -> None:
    room.open_question("pulse")
    for n in range(1, 4):
        room.answer("pulse", {"clarity": 5, "backing": 4, "future": 4}, n)
    room.reveal("pulse")
    room.put_away()
    answered(room, 5)
    for n in range(5):
        room.answer_staff("staff_pulse", {"clarity": 2, "heard": 1}, n)
    before = everything(page("people.py"))
    assert "All staff beside the room" not in before
    assert "They say 0." not in before
    room.ask(ReadStaff())
    room.ask(RevealStaff())
    app = page("people.py")
    said = shown(everything(app)).replace("\N{NO-BREAK SPACE}", " ")
    assert "They say 0." in said
    assert "All staff: belief 12 of 100, 5 answers. The room: belief 83 of 100, 3 answers." in said
    assert "all staff 2.0" in said
    app = pressed(app, "screen_staff_pulse")
    assert room.shown.focus == "staff_pulse"
    assert scene(page("screen.py"))["question"] == "How true are these sentences for you today?"
    pressed(page("people.py"), "screen_staff_pulse")
    assert room.shown.focus is None


def test_a_workshop_from_before_is_given_the_questions_with_its_link(room: Room, page: Page) -> None:
    def made(code: str) -> Command:
        opening = like(room.workshop, code, room.facilitator.id)
        return msgspec.structs.replace(opening, questions=tuple(q for q in opening.questions if not q.wide))

    code = room.conductor.open(made, ANYONE)
    app = pressed(page("people.py", w=code), "make_staff")
    assert not app.exception
    assert room.conductor.workshop(code).questions.find("staff_pulse").status is Status.OPEN


def test_who_only_looks_sees_how_far_it_is_and_no_button(room: Room, page: Page, key: Key) -> None:
    answered(room, 2)
    app = page("people.py", role=Role.OBSERVER, secret=key(Role.OBSERVER))
    assert "2 answers" in everything(app)
    assert not [button for button in app.button if "staff" in str(button.key)]
