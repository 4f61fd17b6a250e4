"""A workshop is deleted while people have it open: they are told, and nothing is left on the server's disk or on the phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from momentum import host
from tests.bytes import everything_in
from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall, go

Person = Callable[..., BrowserContext]
STORY = "The periwinkle pump was never asked"


def test_whoever_has_it_open_is_told_and_nothing_is_left(hall: Hall, desk: BrowserContext, people: Person) -> None:
    lead = hall.facilitator(desk)
    phone = hall.phone(people(PHONE))
    go(lead, "Stories")
    lead.get_by_role("button", name="Ask the question").click()
    phone.get_by_role("textbox").fill(STORY)
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    kept = f"Object.keys(localStorage).filter((key) => key.startsWith('om:{hall.code}:')).length"
    assert phone.evaluate(kept)
    folder = hall.server.log.parent
    assert STORY.encode() in everything_in(folder)

    host.ask_running_app(hall.server.log, f"delete/{hall.code}")
    expect(phone.get_by_role("heading", name="This workshop is gone")).to_be_visible()
    expect(lead.get_by_text("This workshop is gone")).to_be_visible()
    assert phone.evaluate(kept) == 0
    assert STORY.encode() not in everything_in(folder)
    phone.reload()
    expect(phone.get_by_text("There is no workshop with this code here")).to_be_visible()
