"""Deciding in a browser, by keyboard alone: the pilot stands on the screen and on a phone, and the next one follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from momentum.workshop.card import Card
from tests.e2e.conftest import PHONE, WALL
from tests.e2e.halls import Hall, settle
from tests.e2e.test_accessibility import in_both_themes
from tests.rooms import Room


def deciding(room: Room) -> None:
    """Two pilots wait for their decision, one outside the thesis."""
    room.add_pilots(
        Card(name="Letters", purpose="For nurses: a first draft.", areas={"flow": 3}),
        Card(name="Otter", purpose="For children: a talking otter.", areas={}),
    )
    room.go("decide")


@pytest.mark.parametrize("hall", [deciding], indirect=True)
def test_pilots_are_decided_one_after_the_other_for_all_to_see(
    hall: Hall, desk: BrowserContext, people: Callable[..., BrowserContext]
) -> None:
    page = hall.facilitator(desk, "decide")
    page.get_by_role("button", name="Take the first one: Otter").press("Enter")
    screen, phone = hall.facilitator(desk, "screen"), hall.phone(people(PHONE))
    screen.set_viewport_size(WALL)  # type: ignore[arg-type]  # playwright's own TypedDict
    page.bring_to_front()
    expect(screen.get_by_role("heading", name="Otter")).to_be_visible()
    expect(screen.locator(".timer strong")).to_be_visible()
    expect(phone.get_by_role("heading", name="Otter")).to_be_visible()
    expect(page.get_by_text("What do we decide?")).to_be_visible()
    settle(page)
    page.get_by_role("radio", name="Stop and keep the learning").press("Enter")
    expect(page.get_by_text("It ends, and what it taught us stays.")).to_be_visible()
    settle(page)
    page.get_by_label("Who decides: exactly one person").fill("Ana Ruiz")
    page.get_by_label("Why").fill("It only talks.")
    assert in_both_themes(page) == []
    page.get_by_label("Why").press("Enter")
    expect(page.get_by_text("1 of 2 pilots decided")).to_be_visible()
    expect(screen.get_by_role("heading", name="Letters")).to_be_visible()
    expect(screen.get_by_text("Just decided: Otter, Stop and keep the learning")).to_be_visible()
    expect(phone.get_by_text("For nurses: a first draft.")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Undecided. It continues").press("Enter")
    expect(page.get_by_text("Every pilot on the table has a decision or a date.")).to_be_visible()
    expect(screen.get_by_text("Otter: Stop and keep the learning")).to_be_visible()
