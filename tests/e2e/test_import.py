"""An inventory comes in, in a browser: a file is loaded, corrected, filtered, added and taken back; a table is pasted."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum.lines import facts
from momentum.workshop.pilots import PilotsImported
from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall, choose, settle
from tests.e2e.test_accessibility import unfold, violations
from tests.rooms import Room

STAGES = ("Pilot", "In use", "Being scoped", "Retired")
LONG = "Pilot name,Unit,Stage,Purpose\n" + "".join(
    f"{name} {n},{unit},{STAGES[n % 4]},Helps {unit}\n"
    for n in range(30)
    for name, unit in (("Letters", "Care"), ("Rota", "Wards"), ("Claims", "Finance"))
)
PASTED = "Pilot name\tStage\nLeak warning\tPilot\nBed forecast\tIn use"


def empty(room: Room) -> None:
    """Nothing has happened yet."""


def brought(hall: Hall) -> list[str]:
    """The names that the latest import brought, as they are on disk."""
    events = [fact.event for fact in facts(hall.on_disk()) if isinstance(fact.event, PilotsImported)]
    return [pilot.card.name for pilot in events[-1].pilots] if events else []


def load(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    expect(page.get_by_role("button", name="Start over")).to_be_visible()


def press(page: Page, name: str) -> None:
    settle(page)
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("hall", [empty], indirect=True)
def test_a_file_is_looked_at_filtered_added_and_taken_back(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk, "pilots")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # playwright's own TypedDict
    load(page, "inventory.csv", LONG.encode())
    expect(page.get_by_text("90 of 90 chosen")).to_be_visible()
    unfold(page)
    assert violations(page) == []
    choose(page, "“Being scoped”", "Exploring")
    expect(page.get_by_text("Your corrections are kept")).to_be_visible()
    settle(page)
    page.get_by_text("Exploring · 21").click()
    expect(page.get_by_text("21 of 90 chosen")).to_be_visible()
    page.get_by_label("Words in name or purpose").fill("rota wards")
    page.keyboard.press("Tab")
    expect(page.get_by_text("7 of 90 chosen")).to_be_visible()
    settle(page)
    page.locator(".stDataFrame .dvn-scroller").first.click(position={"x": 18, "y": 54})  # the box before the first row
    expect(page.get_by_text("6 of 90 chosen")).to_be_visible()
    press(page, "Add these 6 pilots")
    expect(page.get_by_text("6 pilots came in from inventory.csv.").first).to_be_visible()
    assert brought(hall) == [f"Rota {n}" for n in range(6, 30, 4)]
    press(page, "Undo this import")
    expect(page.get_by_text("The import from inventory.csv was undone")).to_be_visible()
    load(page, "again.csv", LONG.encode())
    expect(page.get_by_text("Read as you set it up on")).to_be_visible()
    press(page, "Start over")
    expect(page.locator("input[type=file]")).to_have_count(1)
    page.get_by_role("tab", name="A pasted table").click()
    page.get_by_label("Paste a table").fill(PASTED)
    press(page, "Read this table")
    press(page, "Add these 2 pilots")
    expect(page.get_by_text("2 pilots came in from Pasted table.").first).to_be_visible()
    assert brought(hall) == ["Leak warning", "Bed forecast"]
    assert violations(page) == []
    page.close()
