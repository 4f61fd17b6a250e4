"""A phone in a real browser: the same seat and the same answers after reload, lost network and a restarted server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum.lines import facts
from momentum.room.socket import MOST_TABS
from momentum.workshop.state import Workshop, fold
from tests.e2e.conftest import MOVING, PHONE
from tests.e2e.halls import Hall, go, press
from tests.rooms import Room

Person = Callable[..., BrowserContext]


def in_the_log(hall: Hall) -> Workshop:
    """The workshop as it is on disk."""
    return fold("", facts(hall.on_disk()))


def asked_for_points(room: Room) -> None:
    """The room is asked where the points go."""
    room.open_question("value_areas")


def ask_for_points(hall: Hall, desk: BrowserContext) -> Page:
    """The facilitator asks where the points go."""
    page = hall.facilitator(desk)
    go(page, "Thesis")
    page.get_by_role("button", name="Ask the next question").click()
    return page


def plus(phone: Page, area: str = "Time back") -> None:
    """One more point."""
    phone.get_by_role("button", name=f"Add a point to {area}").click()


@pytest.mark.parametrize("hall", [asked_for_points], indirect=True)
def test_a_reload_keeps_the_seat_and_its_answer_and_asks_for_no_name_again(hall: Hall, people: Person) -> None:
    phone = hall.phone(people(PHONE, **MOVING))
    plus(phone)
    plus(phone)
    expect(phone.locator(".receipt.saved")).to_be_visible()
    name = phone.get_by_label("Name")
    expect(name).to_be_visible()
    phone.get_by_role("button", name="Skip").click()
    expect(name).to_be_hidden()
    phone.reload()
    expect(phone.get_by_text("8 of 10 left")).to_be_visible()
    plus(phone)
    expect(phone.get_by_text("7 of 10 left")).to_be_visible()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    expect(name).to_be_hidden()
    workshop = in_the_log(hall)
    assert [seat.name for seat in workshop.attendance.seats.values()] == [""]
    assert list(workshop.questions.find("value_areas").latest.answers.values()) == [{"time_back": 3}]


def test_one_tab_too_many_stops_the_oldest_calmly(hall: Hall, people: Person) -> None:
    context = people(PHONE, **MOVING)
    tabs = []
    for _ in range(MOST_TABS + 1):
        tabs.append(hall.phone(context))
        expect(tabs[-1].get_by_text("You are in").first).to_be_visible()
    oldest, second, *others = tabs
    expect(oldest.get_by_role("heading", name="Open in another tab")).to_be_visible()
    oldest.wait_for_timeout(2_000)  # longer than a phone waits before it comes back
    for one in (second, *others):
        expect(one.get_by_text("You are in").first).to_be_visible()
    oldest.get_by_role("link", name="Go on here").click()
    expect(oldest.get_by_text("You are in").first).to_be_visible()
    expect(second.get_by_role("heading", name="Open in another tab")).to_be_visible()


def test_a_locked_phone_sleeps_through_a_reveal_and_wakes_up_on_the_new_card(
    hall: Hall, desk: BrowserContext, people: Person
) -> None:
    page = ask_for_points(hall, desk)
    phone = hall.phone(people(PHONE, **MOVING))
    plus(phone)
    plus(phone)
    expect(phone.locator(".receipt.saved")).to_be_visible()
    lock = phone.context.new_cdp_session(phone)
    lock.send("Debugger.enable")
    lock.send("Debugger.pause")  # a Chromium without a window freezes no page; a halted script sleeps as deeply
    press(page, "Close the question", "Reveal to the room", "Discuss: furthest apart first", "Ask once more")
    expect(page.get_by_text("Open · round 2")).to_be_visible()
    asleep = lock.send("Runtime.evaluate", {"expression": "document.body.innerText"})["result"]["value"]
    assert "8 of 10 left" in asleep
    assert "Once more" not in asleep
    lock.send("Debugger.resume")
    expect(phone.get_by_text("Once more: keep your answer or change it.")).to_be_visible()
    expect(phone.get_by_text("8 of 10 left")).to_be_visible()
    plus(phone)
    expect(phone.get_by_text("7 of 10 left")).to_be_visible()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    workshop = in_the_log(hall)
    assert len(workshop.attendance.seats) == 1
    rounds = workshop.questions.find("value_areas").rounds
    assert [list(round_.answers.values()) for round_ in rounds] == [[{"time_back": 2}], [{"time_back": 3}]]


def test_a_wrong_code_says_what_to_do(hall: Hall, people: Person) -> None:
    phone = people(PHONE, **MOVING).new_page()
    phone.goto(f"{hall.url}/j")
    phone.get_by_role("textbox").fill("zzzzzz")
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_role("alert")).to_contain_text("Look at the screen")
    phone.get_by_role("textbox").fill(f"{hall.code[:3]}-{hall.code[3:]}".lower())
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_text("You are in").first).to_be_visible()
