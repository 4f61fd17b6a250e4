"""A check-in thirty days later, in a browser: it starts from the last session, and the whole picture shows what changed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum import intake
from momentum.workshop.agenda import StartSession
from momentum.workshop.commitments import Commit
from momentum.workshop.pilots import ImportPilots, MapPilot
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.e2e.conftest import LAPTOP, WALL
from tests.e2e.halls import Hall, prepared, settle
from tests.rooms import Room

pytestmark = pytest.mark.inventories
DAYS = 30
SENTENCE = "Here, AI helps examiners to see trouble coming. We will not use it to grade anyone at work."
NAME, STAGE = 1, 5  # columns of the inventory


@pytest.fixture
def file(inventories: Path) -> Path:
    """A real inventory of fifty pilots, each with a number."""
    return inventories / "fdic-2025.csv"


@pytest.fixture
def later(file: Path, tmp_path: Path) -> Iterator[Hall]:
    """An app thirty days after a session with that inventory."""

    def session(room: Room) -> None:
        room.ask(StartSession())
        room.ask(ImportPilots(intake.read(file.read_bytes(), file.name).cards, file.name))
        running = [pilot.id for pilot in room.shown.pilots if pilot.active][:3]
        for pilot, area in zip(running, ("flow", "flow", "trust"), strict=True):
            room.ask(MapPilot(pilot, {area: 3}))
        room.open_question("value_areas")
        room.answer("value_areas", {"flow": 5, "trust": 5})
        room.close_question("value_areas")
        room.reveal("value_areas")
        room.ask(WriteSentence(SENTENCE))
        soon = date.today() + timedelta(days=DAYS)
        room.ask(WriteThesis(conductor="Ana Ruiz", next_check_in=soon))
        room.ask(Commit("Ask two families", "Ben", soon))
        room.go("close")

    with prepared(tmp_path, {"": session}, days_ahead=DAYS) as halls:
        yield halls[""]


def a_month_later(file: Path) -> bytes:
    """The inventory as it is now: one pilot has ended, one lost its number and a letter of its name, one is new."""
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("cp1252"))))
    there = [row for row in rows[2:] if any(row)]
    cards = intake.read(file.read_bytes(), file.name).cards
    ended = next(card for card in cards if card.stage in {"Pilot", "Embedded", "Exploring"})
    there[cards.index(ended)][STAGE] = "Retired"
    there[-1][0], there[-1][NAME] = "", f"{there[-1][NAME].strip()}s"
    new = ["FDIC – 999", "Branch letters in plain words", *there[0][2:]]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([*rows[:2], *there, new])
    return text.getvalue().encode("cp1252")


def start(hall: Hall, context: BrowserContext) -> Page:
    """Start the check-in on the home page; the control room of the new session opens."""
    page = hall.facilitator(context, "")
    expect(page.get_by_text("Ana Ruiz holds the whole picture")).to_be_visible()
    page.get_by_role("button", name="Start the check-in").click()
    page.wait_for_url(re.compile(r"/run\?w="))
    expect(page.get_by_role("heading", name="Where are we, a while later?")).to_be_visible()
    return page


def import_again(page: Page, file: Path) -> None:
    """The inventory comes in again: what changed is said first, what is only near is confirmed."""
    page.get_by_role("link", name="Pilots", exact=True).click()
    page.get_by_text("Import an inventory").click()
    data = {"name": "fdic-2026.csv", "mimeType": "text/csv", "buffer": a_month_later(file)}
    page.locator("input[type=file]").set_input_files(data)  # type: ignore[arg-type]  # playwright's own TypedDict
    expect(page.get_by_text("48 the same, 1 changed, 1 near name to confirm, 1 new.")).to_be_visible()
    settle(page)
    page.get_by_text("% alike)").click()
    page.get_by_role("button", name="Update 2 and add 1").click()
    expect(page.get_by_text("2 pilots updated and 1 added from fdic-2026.csv.")).to_be_visible()


def settle_commitment(page: Page) -> None:
    """What was said last time is done."""
    page.get_by_role("link", name="Decide", exact=True).click()
    card = page.locator("[class*=st-key-commitment_]")
    expect(card.get_by_text("Ask two families")).to_be_visible()
    settle(page)
    card.get_by_role("button", name="Done").click()
    page.get_by_label("What came of it (may stay empty)").fill("Both said yes")
    page.get_by_label("What came of it (may stay empty)").press("Enter")
    expect(page.get_by_text("Both said yes")).to_be_visible()


def test_a_month_later_the_whole_picture_shows_what_changed(
    later: Hall, file: Path, people: Callable[..., BrowserContext]
) -> None:
    browser = people(LAPTOP)
    page = start(later, browser)
    import_again(page, file)
    settle_commitment(page)
    page.get_by_role("link", name="Home", exact=True).click()
    expect(page.get_by_text("Session 2 · the whole picture")).to_be_visible()
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    changed = page.locator(".st-key-whole_since")
    expect(changed.get_by_text(f"{DAYS} days ago")).to_be_visible()
    settle(page)
    changed.get_by_text("See ").click()
    expect(changed.get_by_text("Less of what we do goes to Flow and cost")).to_be_visible()
    expect(changed.get_by_text("1 earlier commitment is done.")).to_be_visible()
    expect(page.get_by_role("heading", name="The way so far")).to_be_visible()

    page.get_by_role("link", name="Run", exact=True).click()
    page.get_by_role("button", name="Since then ·").click()
    code = re.search(r"w=(\w+)", page.url)
    assert code
    screen = browser.new_page()
    screen.set_viewport_size(WALL)  # type: ignore[arg-type]  # playwright's own TypedDict
    screen.goto(f"{later.url}/screen?w={code[1]}")
    expect(screen.get_by_text("The way so far")).to_be_visible()
    screen.keyboard.press("ArrowDown")
    expect(screen.get_by_text("Building on each other")).to_be_visible()
