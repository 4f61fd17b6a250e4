"""The ways in and out: taking part at a laptop, and a link that is revoked while its page is open."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from momentum import links
from momentum.workshop.decider import Role
from tests.e2e.conftest import LAPTOP, MOVING
from tests.e2e.halls import Hall, choose, counted, go, settle

Person = Callable[..., BrowserContext]


def test_somebody_at_a_laptop_takes_part_in_the_same_window(hall: Hall, desk: BrowserContext, people: Person) -> None:
    facilitator = hall.facilitator(desk)
    go(facilitator, "Thesis")
    facilitator.get_by_role("button", name="Ask the next question").click()
    page = people(LAPTOP, **MOVING).new_page()
    page.goto(hall.url)
    page.get_by_label("The code on the screen").fill(hall.code.lower())
    page.get_by_role("button", name="Take part in this window").click()
    page.get_by_role("button", name="Add a point to Time back").click()
    expect(page.locator(".receipt.saved")).to_be_visible()
    counted(facilitator, 1, 1)


def test_a_page_whose_link_is_revoked_says_so_by_itself(hall: Hall, desk: BrowserContext, people: Person) -> None:
    facilitator = hall.facilitator(desk)
    settle(facilitator)
    facilitator.get_by_role("radio", name="Links").click()
    facilitator.get_by_text("A link for somebody else").click()
    expect(facilitator.get_by_role("textbox", name="Name of the link")).to_be_visible()
    choose(facilitator, "For whom", "Projector on another computer")
    settle(facilitator)
    facilitator.get_by_role("textbox", name="Name of the link").fill("Hall wall")
    facilitator.get_by_role("button", name="Make the link").click()
    made = facilitator.locator("code", has_text=links.path(Role.PROJECTOR, hall.code, "")).inner_text()
    screen = people(LAPTOP, **MOVING).new_page()
    screen.goto(hall.url + made[made.index("/s/") :])
    expect(screen.get_by_text(hall.code).first).to_be_visible()
    settle(facilitator)
    facilitator.get_by_text("links work now").click()
    settle(facilitator)
    facilitator.get_by_test_id("stHorizontalBlock").filter(has_text="Hall wall").last.get_by_role("button").click()
    expect(screen.get_by_text("This page is for the projector and the facilitator")).to_be_visible()
