"""The control room for somebody who only looks on: all that is not sealed or private, and no way to act."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.asking import ReadTexts
from momentum.workshop.attendance import AddGuest, Introduce, SpeakLast
from momentum.workshop.decider import Role
from momentum.workshop.groups import MakeGroups
from momentum.workshop.moderation import HideText
from momentum.workshop.notes import Park, WriteNote
from momentum.workshop.shown import control
from momentum.workshop.timer import StartTimer
from tests.pages.conftest import Key, Page
from tests.pages.drawn import everything, shown
from tests.rooms import Room

STORIES = ("They count our keystrokes.", "They watch every key.", "Nobody asked us.")


def says(app: AppTest) -> str:
    return shown(everything(app))


@pytest.fixture
def busy(room: Room) -> Room:
    """A room in which a lot goes on: texts are read, there are groups, a timer, a note, somebody who speaks last."""
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 10}, 1)
    room.answer("value_areas", {"trust": 10}, 2)
    room.reveal("value_areas")
    room.open_question("stories")
    for n, story in enumerate(STORIES, 1):
        room.answer("stories", story, n)
    room.ask(ReadTexts("stories"))
    room.ask(Introduce("Ines", "Nurse"), room.seat(1))
    room.ask(SpeakLast(room.seat(1).id))
    room.ask(AddGuest("Olga"))
    room.ask(MakeGroups("random", ("Window", "Door")))
    room.ask(StartTimer(120))
    room.ask(WriteNote("Marek is angry."))
    room.ask(Park("Who pays?"))
    return room


@pytest.mark.parametrize("beside", ["people", "groups", "parked"])
@pytest.mark.parametrize("stage", ["stories", "thesis", "close"])
def test_an_observer_has_nothing_to_press_or_write(busy: Room, page: Page, key: Key, stage: str, beside: str) -> None:
    secret = key(Role.OBSERVER)
    if stage != "stories":
        busy.go(stage)
    app = page("run.py", role=Role.OBSERVER, secret=secret, beside=beside)
    fields = (app.text_input, app.text_area, app.number_input, app.selectbox, app.multiselect, app.checkbox, app.toggle)
    assert [button.key for button in app.button] == []
    assert [widget.key for kind in fields for widget in kind] == []


def test_an_observer_sees_what_goes_on(busy: Room, page: Page, key: Key) -> None:
    app = page("run.py", role=Role.OBSERVER, secret=key(Role.OBSERVER))
    seen = says(app)
    assert "On now: 2 of 10 · Stories" in seen
    assert "Ines, Nurse" in seen
    assert '"kind": "timer"' in seen
    assert "Closed, still sealed" in seen
    assert "Who pays?" in says(page("run.py", role=Role.OBSERVER, secret=key(Role.OBSERVER), beside="parked"))


@pytest.mark.parametrize("beside", ["people", "groups", "parked"])
def test_what_is_sealed_or_private_is_not_on_the_page(busy: Room, page: Page, key: Key, beside: str) -> None:
    seen = says(page("run.py", role=Role.OBSERVER, secret=key(Role.OBSERVER), beside=beside))
    for secret in (*STORIES, "Marek is angry.", "speaks last", busy.secret):
        assert secret not in seen


def test_a_text_that_was_hidden_stays_hidden_from_an_observer(busy: Room, page: Page, key: Key) -> None:
    ids = {text.text: text.id for text in control(busy.workshop).written["stories"]}
    busy.ask(HideText("stories", ids[STORIES[0]]))
    secret = key(Role.OBSERVER)
    page("run.py").button(key="next").click().run()
    seen = says(page("run.py", role=Role.OBSERVER, secret=secret))
    assert STORIES[1] in seen
    assert STORIES[0] not in seen


@pytest.mark.parametrize("beside", ["note", "links", "rewind"])
def test_the_panels_of_a_facilitator_cannot_be_asked_for(busy: Room, page: Page, key: Key, beside: str) -> None:
    app = page("run.py", role=Role.OBSERVER, secret=key(Role.OBSERVER), beside=beside)
    assert "Marek is angry." not in says(app)
    assert [button.key for button in app.button] == []


def test_in_a_facilitators_browser_an_observers_link_still_only_looks_on(room: Room, page: Page, key: Key) -> None:
    secret = key(Role.OBSERVER)
    both = {**dict.fromkeys(Role, "nobody's"), Role.FACILITATOR: room.secret, Role.OBSERVER: secret}
    assert not page("run.py", rights=both, **{"as": "observer"}).button
    assert page("run.py", rights=both, **{"as": "facilitator"}).button


def test_a_revoked_observer_is_told_for_whom_the_page_is(page: Page, revoked: object) -> None:
    secret = revoked(Role.OBSERVER)  # type: ignore[operator]  # a fixture that is called
    app = page("run.py", role=Role.OBSERVER, secret=secret)
    assert [info.value for info in app.info] == [
        "This page is for the facilitator and observers. Open it with the link you were given."
    ]
