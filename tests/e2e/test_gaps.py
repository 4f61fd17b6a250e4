"""Gaps in a browser: a click on a cell, a gap that is answered, a pin, a link between two; and the presenter's keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum.workshop.pilots import Card, Stage
from tests.e2e.conftest import WALL
from tests.e2e.halls import Hall, settle
from tests.e2e.test_accessibility import in_both_themes, unfold, violations
from tests.rooms import Room


def placed(room: Room) -> None:
    """Points of three people, and four pilots: two do the same, one is outside, one waits."""
    room.open_question("value_areas")
    for n, given in enumerate(({"decisions": 6, "flow": 4}, {"decisions": 10}, {"trust": 5, "flow": 5}), 1):
        room.answer("value_areas", given, n)
    room.reveal("value_areas")
    room.add_pilots(
        Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3, "trust": 2}),
        Card(name="Mail", stage=Stage.SCALING, areas={"flow": 3, "trust": 2}),
        Card(name="Otter", stage=Stage.PILOT, areas={}),
        Card(name="Somewhere", stage=Stage.EXPLORING),
    )
    room.go("gaps")


def drawn(page: Page) -> None:
    """Wait until the pictures stand."""
    expect(page.locator(".st-key-coverage .js-plotly-plot .main-svg").first).to_be_visible()
    settle(page)


@pytest.mark.parametrize("hall", [placed], indirect=True)
def test_what_a_room_sees_it_can_answer_at_once(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk, "gaps")
    drawn(page)

    page.locator(".st-key-coverage .js-plotly-plot .scatterlayer .point").last.click(force=True)  # a cell lies over the marks
    strength = page.locator('[class*="st-key-strength"]')
    expect(strength).to_be_visible()
    strength.get_by_text("Touches it").click()
    expect(page.get_by_role("button", name="Place it")).to_have_count(0)  # the one that was outside has a home now

    page.locator(".st-key-picture_coverage").get_by_role("button", name="Pin this finding").click()
    expect(page.get_by_text("Pinned for the summary: 1")).to_be_visible()

    page.get_by_text("Leave it open on purpose").first.click()
    page.get_by_label("Why").fill("Not before spring")
    page.get_by_role("button", name="Answer this gap").click()
    expect(page.get_by_text("Left open on purpose: Not before spring")).to_be_visible()

    page.get_by_role("button", name="Connect them").click()
    page.get_by_text("Mail builds on Letters").click()
    page.get_by_role("button", name="Say so").click()
    expect(page.get_by_role("button", name="Connect them")).to_have_count(0)

    for table in page.get_by_text("The table behind it").all():
        table.click()
    unfold(page)
    assert violations(page) == []
    kinds = {line.kind for line in hall.on_disk()}
    assert kinds >= {"pilot_mapped", "finding_pinned", "gap_answered", "pilot_linked"}
    page.close()


def at(page: Page, place: str) -> None:
    """The presenter's window stands at this place, and its address has heard of it."""
    expect(page.locator(".place")).to_have_text(place)


@pytest.mark.parametrize("hall", [placed], indirect=True)
def test_the_presenter_turns_with_keys_keeps_the_place_and_leaves(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk, "gaps")
    page.set_viewport_size(WALL)  # type: ignore[arg-type]  # playwright's own TypedDict
    page.get_by_role("button", name="Show it to the room").click()
    at(page, "1 of 5")
    expect(page.get_by_role("link", name="Run", exact=True)).to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    at(page, "3 of 5")
    page.keyboard.press("PageUp")
    at(page, "2 of 5")
    expect(page).to_have_url(re.compile("show=say"))
    assert in_both_themes(page) == []
    page.reload()
    at(page, "2 of 5")
    expect(page.locator(".st-key-wall_1")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    at(page, "3 of 5")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Gaps", exact=True)).to_be_visible()
    expect(page).not_to_have_url(re.compile("show="))
    page.close()
