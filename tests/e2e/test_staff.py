"""All staff, with their link, on phones of their own; and what is left of what they said once the workshop is closed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum import links
from momentum.workshop.decider import Role
from momentum.workshop.rights import MakeLink, hashed
from momentum.workshop.staff import OpenStaff
from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall, settle
from tests.rooms import Room

Person = Callable[..., BrowserContext]
SECRET = "the-link-that-all-staff-were-sent"


def asked(room: Room) -> None:
    """The link is open, and four have answered."""
    room.ask(MakeLink(hashed(SECRET), Role.STAFF))
    room.ask(OpenStaff())
    for n in range(4):
        room.answer_staff("staff_stories", {"text": f"Where I work they say {n}", "tag": ""}, n)


def opened(hall: Hall, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(hall.url + links.path(Role.STAFF, hall.code, SECRET))
    return page


@pytest.mark.parametrize("hall", [asked], indirect=True)
def test_the_fifth_answers_all_are_shown_and_closing_cuts_them_off(hall: Hall, desk: BrowserContext, people: Person) -> None:
    page = opened(hall, people(PHONE))
    page.get_by_role("textbox").fill("They say it counts us")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("They say it counts us")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="How true are these sentences")).to_be_focused()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Rate at least one sentence")).to_be_visible()
    page.locator("label.chip").nth(3).click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.get_by_text("What is promised, and what is not").click()
    expect(page.get_by_text("could still lead an answer back to a phone")).to_be_visible()

    said = [row for row in hall.on_disk() if row.kind == "answered"]
    assert [json.loads(row.data)["question"] for row in said] == ["staff_stories"] * 5 + ["staff_pulse"]
    assert len({row.occurred for row in said}) == 1

    lead = hall.facilitator(desk, "people")
    lead.get_by_role("button", name="Read what they wrote").click()
    expect(lead.get_by_text("They say it counts us")).to_be_visible()
    lead.get_by_role("button", name="Show it to the room").click()
    settle(lead)
    lead = hall.facilitator(desk, "summary")
    lead.get_by_text("Close for good").click()
    field = lead.get_by_label(f"Type the code {hall.code}").locator("visible=true")
    field.fill(hall.code)
    field.press("Enter")
    settle(lead)
    lead.get_by_role("button", name="Close the workshop", exact=True).click()
    expect(lead.get_by_text("This workshop was closed on")).to_be_visible()
    left = [row for row in hall.on_disk() if row.kind == "answered"]
    assert sorted(json.loads(row.data)["value"]["text"] for row in left) == sorted(
        json.loads(row.data)["value"]["text"] for row in said[:5]
    )
    assert not {row.actor for row in left} & {row.actor for row in said}
    assert not (hall.server.log.with_suffix(".keys") / f"{left[0].workshop_id}.key").exists()
