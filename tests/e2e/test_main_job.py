"""The whole main job in a real browser: facilitator, projector and three phones, on a real inventory."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.conftest import LAPTOP, PHONE, WALL
from tests.e2e.halls import go, press
from tests.e2e.server import Server

OURS = Path(__file__).parent.parent / "data" / "messy.csv"
SENTENCE = (
    "Here, AI helps inspectors to prepare each visit, so that families hear the same day. We will not let it decide alone."
)


def inventory() -> Path:
    """The real inventory where it is at hand, else a messy file of our own with the same counts."""
    folder = os.environ.get("MOMENTUM_INVENTORIES")
    return Path(folder) / "epa-2025.xlsx" if folder else OURS


@pytest.fixture
def server(tmp_path: Path) -> object:
    """An app with nothing in it."""
    with Server(tmp_path / "log.duckdb") as running:
        yield running


def open_workshop(page: Page, url: str) -> str:
    """Open a workshop from the home page; returns its code."""
    page.goto(url)
    page.get_by_label("Title").fill("What AI is for at Riverbank")
    page.get_by_label("Organisation").fill("Riverbank Water")
    page.get_by_label("Mandate: what you leave with, and who decides").fill("We leave with one sentence.")
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/run?w=*")
    page.get_by_role("heading", name="Who is here").wait_for()
    return page.url.split("w=")[1][:6]


def give(phone: Page, area: str, points: int) -> None:
    """Give points on a phone and see the receipt."""
    for _ in range(points):
        phone.get_by_role("button", name=f"Add a point to {area}").click()
    expect(phone.get_by_text("Saved").first).to_be_visible()


def test_a_team_goes_from_an_empty_page_to_a_summary(
    server: Server, people: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    facilitator = people(LAPTOP).new_page()
    code = open_workshop(facilitator, server.url)
    screen = facilitator.context.new_page()
    screen.set_viewport_size(WALL)  # type: ignore[arg-type]  # playwright's own TypedDict
    screen.goto(f"{server.url}/screen?w={code}")
    expect(screen.get_by_text(code).first).to_be_visible()
    facilitator.bring_to_front()  # a click in a tab behind another waits two seconds
    phones = [people(PHONE).new_page() for _ in range(3)]
    for phone in phones:
        phone.goto(f"{server.url}/j/{code}")
        expect(phone.get_by_text("You are in").first).to_be_visible()
    expect(screen.get_by_text("3 people are here")).to_be_visible()

    go(facilitator, "Thesis")
    facilitator.get_by_role("button", name="Ask the next question").click()
    for phone, area in zip(phones, ("Time back", "Better decisions", "Better decisions"), strict=True):
        give(phone, area, 6)
        give(phone, "Trust and safety", 4)
    expect(screen.get_by_text("of 3 answered")).to_be_visible()
    expect(screen.get_by_text("40 %")).to_have_count(0)
    press(facilitator, "Close the question", "Reveal to the room")
    for seen in (screen, *phones):
        expect(seen.get_by_text("40 %").first).to_be_visible()
    press(facilitator, "Discuss: furthest apart first", "Ask once more")
    for phone in phones:
        expect(phone.get_by_text("Once more: keep your answer or change it.")).to_be_visible()
    press(facilitator, "Close the question", "Reveal to the room")

    press(facilitator, "Ask the next question")
    phones[0].get_by_role("textbox").first.fill(SENTENCE)
    phones[0].get_by_role("button", name="Send").click()
    expect(phones[0].get_by_text("Saved").first).to_be_visible()
    press(facilitator, "Close and read the texts", "Reveal to the room")
    expect(screen.get_by_text(SENTENCE).first).to_be_visible()
    facilitator.get_by_role("link", name="Thesis", exact=True).click()
    facilitator.get_by_role("button", name="Start from this").click()
    box = facilitator.get_by_role("textbox", name="The sentence")
    expect(box).to_have_value(SENTENCE)
    box.fill(SENTENCE.replace("the same day", "within a day"))
    box.press("Control+Enter")
    expect(facilitator.get_by_text("version 2")).to_be_visible()

    import_and_map(facilitator)
    facilitator.get_by_role("link", name="Gaps", exact=True).click()
    expect(facilitator.get_by_text("Better decisions carries 40 % of our attention and no pilot.")).to_be_visible()
    expect(facilitator.get_by_text("5 of 26").first).to_be_visible()

    facilitator.get_by_role("link", name="Summary", exact=True).click()
    expect(facilitator.get_by_role("heading", name="What AI is for at Riverbank")).to_be_visible()
    saved = download(facilitator, "Session (JSON)", tmp_path / "session.json")
    text = download(facilitator, "Summary (Markdown)", tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "within a day" in text
    assert "Better decisions" in text
    reopen_elsewhere(saved, people, tmp_path)


def import_and_map(page: Page) -> None:
    """Import the inventory, then say what five of its pilots are for."""
    page.get_by_role("link", name="Pilots", exact=True).click()
    page.locator("input[type=file]").set_input_files(inventory())
    expect(page.get_by_text("26 pilots found")).to_be_visible()
    for count in ("7 × Exploring", "6 × Pilot", "7 × Embedded", "6 × Stopped"):
        expect(page.get_by_text(count)).to_be_visible()
    page.get_by_role("button", name="Add these 26 pilots").click()
    expect(page.get_by_text("26 pilots came in")).to_be_visible()
    page.get_by_role("link", name="Map", exact=True).click()
    for placed in range(1, 6):
        choice = page.get_by_role("radiogroup", name="Time back").get_by_role("radio", name="Main reason it exists")
        choice.click()
        expect(page.get_by_text(f"{placed} of 26 pilots are placed")).to_be_visible()
        page.get_by_role("button", name="Next one").click()
        expect(choice).not_to_be_checked()


def download(page: Page, label: str, to: Path) -> Path:
    """Press a download button and keep the file."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=label).click()
    caught.value.save_as(to)
    return to


def reopen_elsewhere(saved: Path, people: Callable[..., BrowserContext], tmp_path: Path) -> None:
    """The session file opens in an empty instance, with the same sentence, pilots and picture."""
    with Server(tmp_path / "elsewhere.duckdb") as other:
        page = people(LAPTOP).new_page()
        page.goto(other.url)
        opens = page.get_by_role("button", name="Open the session")
        coming: list[Route] = []
        page.route("**/upload_file/**", lambda route: coming.append(route))  # playwright counts a function’s parameters
        with page.expect_request("**/upload_file/**"):
            page.locator("input[type=file]").set_input_files(saved)
        expect(page.get_by_text(saved.name)).to_be_visible()
        expect(opens).to_be_disabled()  # a click would find no file yet
        coming[0].continue_()
        opens.click()
        page.wait_for_url("**/run?w=*")
        page.get_by_role("link", name="Thesis", exact=True).click()
        expect(page.get_by_role("textbox", name="The sentence")).to_have_value(SENTENCE.replace("the same day", "within a day"))
        page.get_by_role("link", name="Gaps", exact=True).click()
        expect(page.get_by_text("Better decisions carries 40 % of our attention and no pilot.")).to_be_visible()
