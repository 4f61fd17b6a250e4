"""The room check's page, and rehearsals: begin one, see that it is one, end it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from momentum import reach, rehearsal
from momentum.refusals import NotFound
from momentum.workshop.decider import Role
from momentum.workshop.rehearsing import EndRehearsal
from momentum.workshop.rights import RevokeLink, hashed
from tests.pages.conftest import Key, Page
from tests.pages.drawn import PAGES, everything, labelled, refusals
from tests.rooms import HOST, Room

BANNER = ":material/theater_comedy: **Rehearsal: nothing is kept**"


@pytest.fixture
def play(room: Room) -> rehearsal.Opened:
    """A rehearsal of the room that ends with the test."""
    return rehearsal.begin(room.conductor, room.code, room.facilitator, pause=lambda: 0.0)


@pytest.fixture(autouse=True)
def over(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No rehearsal goes on after its test."""
    monkeypatch.delenv("MOMENTUM_PUBLIC_URL", raising=False)
    yield
    for workshop in room.conductor.workshops():
        if workshop.rehearses == room.code:
            room.conductor.ask(workshop.code, EndRehearsal(), HOST)


# The check


def test_it_waits_for_a_phone_and_says_what_to_do_when_none_comes(room: Room, page: Page) -> None:
    app = page("ready.py")
    assert [info.value for info in app.info] == ["Waiting for a phone. This line turns green as it arrives."]
    told = everything(app)
    assert f"/check/{room.code}" in told
    for word in ("client isolation", "firewall", "hotspot", "MOMENTUM_PUBLIC_URL", "hosted server", "http"):
        assert word in told


def test_the_line_is_green_once_a_phone_came(room: Room, page: Page) -> None:
    reach.visited(room.workshop.id, "192.168.7.20:8501", "192.168.7.31")
    app = page("ready.py")
    assert len(app.success) == 1
    assert "A phone reached this server at" in app.success[0].value
    assert "No green line" not in everything(app)


def test_this_computer_opening_the_address_is_said_to_prove_nothing(room: Room, page: Page) -> None:
    reach.visited(room.workshop.id, "localhost:8501", "127.0.0.1")
    assert page("ready.py").info[0].value.startswith("This computer opened the address itself")


def test_the_server_says_what_it_found_out_and_looks_again_when_asked(page: Page) -> None:
    app = page("ready.py", found_out=[reach.Finding(reach.BAD, "Something is *wrong*", "Do this.")])
    assert "Something is \\*wrong\\*" in everything(app)
    app.button(key="check_again").click().run()
    assert "Something is" not in everything(app)
    assert "phones" in everything(app)


def test_the_room_is_described(room: Room, page: Page) -> None:
    app = page("ready.py")
    app.text_input(key="wifi").set_value("Riverbank guest").run()
    app.toggle(key="projector").set_value(False).run()
    assert (room.shown.wifi, room.shown.projector) == ("Riverbank guest", False)


def test_a_name_of_the_wifi_that_is_no_name_is_refused(room: Room, page: Page) -> None:
    app = page("ready.py")
    app.text_input(key="wifi").set_value("<b>guest</b>").run()
    assert len(refusals(app)) == 1
    assert room.shown.wifi == ""


# Rehearsing


def test_a_rehearsal_opens_under_a_link_of_its_own(room: Room, page: Page) -> None:
    app = page("ready.py")
    app.button(key="rehearse").click().run()
    found = next(w for w in room.conductor.workshops() if w.rehearses == room.code)
    assert re.search(rf"/f/{found.code}/[\w-]+", everything(app))


def test_whoever_lost_the_right_starts_none(room: Room, page: Page, key: Key) -> None:
    own = key(Role.FACILITATOR)
    app = page("ready.py", secret=own)
    room.ask(RevokeLink(hashed(own)))
    app.button(key="rehearse").click().run()
    assert refusals(app) == ["This link was replaced. Ask the facilitator for the new one."]
    assert not [w for w in room.conductor.workshops() if w.rehearses == room.code]


@pytest.mark.parametrize("file", [file for file in PAGES if file not in {"room.py"}])
def test_every_page_of_a_rehearsal_says_that_nothing_is_kept(play: rehearsal.Opened, page: Page, file: str) -> None:
    assert BANNER in [mark.value for mark in page(file, w=play.code, secret=play.secret).markdown]
    assert BANNER not in [mark.value for mark in page(file).markdown]


def test_the_screen_carries_no_button(play: rehearsal.Opened, page: Page) -> None:
    app = page("screen.py", w=play.code, secret=play.secret)
    assert "end_rehearsal" not in {button.key for button in app.button}


def test_one_click_ends_it_and_leads_back(room: Room, play: rehearsal.Opened, page: Page) -> None:
    app = page("run.py", w=play.code, secret=play.secret)
    app.session_state["rights"] = {Role.FACILITATOR: play.secret}
    labelled(app, "End the rehearsal").click().run()
    assert play.cast.wait(60)
    with pytest.raises(NotFound):
        room.conductor.workshop(play.code)
    assert app.session_state["w"] == room.code
    assert BANNER not in [mark.value for mark in app.markdown]


def test_in_a_rehearsal_none_is_offered(play: rehearsal.Opened, page: Page) -> None:
    app = page("ready.py", w=play.code, secret=play.secret)
    assert "rehearse" not in {button.key for button in app.button}
    assert "You are in a rehearsal now." in everything(app)


def test_a_page_drawn_again_before_the_address_has_changed_is_led_back_all_the_same(
    room: Room, play: rehearsal.Opened, page: Page
) -> None:
    """The socket of the rehearsal closes as it ends, and the page asks to be drawn with the address it still has."""
    app = page("run.py", w=play.code, secret=play.secret)
    app.session_state["rights"] = {Role.FACILITATOR: play.secret}
    labelled(app, "End the rehearsal").click().run()
    app.query_params["w"] = play.code
    app.run()
    assert app.session_state["w"] == room.code
    assert app.query_params["w"] == room.code
    assert "This workshop is gone" not in everything(app)
