"""The whole picture: the home of a workshop that has begun, and where its check-in starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace
from streamlit.testing.v1 import AppTest

from momentum.workshop.agenda import StartSession
from momentum.workshop.card import Ruling
from momentum.workshop.commitments import Commit
from momentum.workshop.decider import Role
from momentum.workshop.deciding import TakeUp
from momentum.workshop.decisions import DecidePilot
from momentum.workshop.mappings import KeepMapping
from momentum.workshop.rights import hashed, recognise
from momentum.workshop.shown import visible
from tests.pages.conftest import SENTENCE, Key, Page
from tests.pages.drawn import NASTY, everything, shown
from tests.rooms import Room


@pytest.fixture
def room() -> Iterator[Room]:
    """A room with a conductor of its own: here workshops are counted."""
    opened = Room()
    yield opened
    opened.close()


@pytest.fixture
def lived(full: Room) -> Room:
    """A room that was together and is at its end."""
    full.ask(StartSession())
    full.ask(Commit(NASTY, "Ada", date(2099, 1, 1)))
    full.ask(DecidePilot(full.shown.pilots[0].id, Ruling.SCALE, "Ines", "It works", date(2099, 1, 1)))
    full.go("close")
    return full


def leads(app: AppTest) -> set[str]:
    return {str(link.value) for link in app.page_link if "arrow_forward" in link.proto.icon}


def test_before_a_room_begins_there_is_the_checklist_alone(page: Page) -> None:
    app = page("home.py")
    assert "The workshop is open" in {str(link.value) for link in app.page_link}
    assert leads(app) == set()


def test_once_it_has_begun_one_page_shows_the_whole(lived: Room, page: Page) -> None:
    app = page("home.py")
    said = shown(everything(app))
    assert SENTENCE in said
    titles = [sub.value for sub in app.subheader]
    assert titles[:3] == ["Coverage and gaps", "What needs a decision", "Open loops"]
    assert titles[-1] == "Next check-in"
    assert "Ana Ruiz holds the whole picture" in said
    assert leads(app) >= {"Go to Gaps", "Go to Decide", "Go to Thesis"}


def test_who_only_looks_on_has_the_whole_picture_and_no_button(lived: Room, page: Page, key: Key) -> None:
    app = page("home.py", role=Role.OBSERVER, secret=key(Role.OBSERVER))
    assert [title.value for title in app.title] == [lived.shown.title]
    assert not app.button
    assert leads(app) == {"Go to Gaps", "Go to Decide", "Go to Learn"}


def test_the_check_in_starts_here_and_goes_on_from_this_session(lived: Room, page: Page) -> None:
    lived.ask(KeepMapping("a" * 32, {"name": "Tool"}))
    app = page("home.py").button(key="start_check_in").click().run()
    address = re.fullmatch(r"/f/(\w+)/([\w-]+)", str(app.get("link_button")[0].proto.url))
    assert address
    next_one = lived.conductor.workshop(address[1])
    assert recognise(next_one, Role.FACILITATOR, address[2]).id == hashed(address[2])
    now = visible(next_one)
    assert (now.session, now.thesis.sentence, now.stages[1].key) == (2, SENTENCE, "since")
    assert now.pilots == lived.shown.pilots
    assert [(kept.header, kept.columns) for kept in next_one.mappings] == [("a" * 32, {"name": "Tool"})]
    assert [(past.session, past.code, past.sentence) for past in now.past] == [(1, lived.code, SENTENCE)]
    lived.code, lived.secret = address[1], address[2]
    lived.ask(TakeUp(now.pilots[0].id), replace(lived.facilitator, id=hashed(address[2])))
    assert "Decided before" in everything(page("decide.py"))
    assert "(Ines: It works)" in shown(everything(page("decide.py")))
    app = page("home.py")
    assert {"What changed since last time", "The way so far"} <= {sub.value for sub in app.subheader}
    assert "Since session 1 on" in everything(app)
    assert "start_check_in" not in {button.key for button in app.button}  # this one has not begun


def test_the_conductor_gets_a_link_that_changes_nothing(lived: Room, page: Page) -> None:
    app = page("home.py").button(key="make_conductor_link").click().run()
    made = next(code.value for code in app.code if "/v/" in code.value)
    assert made.endswith("?to=whole")
    secret = made.rpartition("/")[2].partition("?")[0]
    assert recognise(lived.workshop, Role.OBSERVER, secret)
    assert lived.workshop.rights.links[hashed(secret)].label == "Conductor, holds the whole picture"
