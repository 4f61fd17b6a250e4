"""What pages and core promise each other, in a real browser."""

from __future__ import annotations

import signal
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from momentum import host, links
from momentum.workshop.decider import Role
from tests.e2e.conftest import LAPTOP, PHONE
from tests.e2e.halls import Hall, counted, go, press, settle
from tests.e2e.phones import two_strangers_tell
from tests.e2e.test_phone import ask_for_points, in_the_log, plus
from tests.e2e.test_remote import remote, tap

# What an open page says before and after the points are revealed.
BEFORE_AND_AFTER = {
    "": ("Nobody has said yet what matters", "No pilot is placed yet"),
    "run": ("1 answered", "Revealed · 1 answered"),
    "thesis": ("appear here after the reveal", "Points of 1 person"),
    "gaps": ("Two things make this picture", "Time back carries 100 %"),
    "summary": ("The room has not given its points yet", "100 % of our attention. People get hours back"),
    "screen": ("of 1 answered", "1 person answered"),
}

Person = Callable[..., BrowserContext]


def test_a_refusal_leaves_the_page_and_the_typed_text_in_place(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk, "thesis")
    box = page.get_by_role("textbox", name="The sentence")
    box.fill("Here, AI <b>helps</b> everybody")
    box.press("Control+Enter")
    expect(page.get_by_text("Please use plain words without angle brackets")).to_be_visible()
    expect(box).to_have_value("Here, AI <b>helps</b> everybody")
    expect(page.get_by_role("heading", name="Thesis")).to_be_visible()

    other = hall.facilitator(desk, "thesis")
    conductor = other.get_by_role("textbox", name="Conductor: holds the whole picture")
    conductor.fill("Ines Okafor")
    conductor.press("Enter")
    expect(page.get_by_role("textbox", name="Conductor: holds the whole picture")).to_have_value("Ines Okafor")
    expect(box).to_have_value("Here, AI <b>helps</b> everybody")


def test_what_is_half_typed_in_a_folded_part_outlives_folding_and_what_others_write(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk, "thesis")
    part, box = page.get_by_text("Write down an open question"), page.get_by_role("textbox", name="Position A")
    settle(page)
    expect(part).to_have_count(0)
    page.get_by_text("More", exact=True).click()
    expect(part).to_be_visible()
    settle(page)
    expect(box).to_have_count(0)
    part.click()
    box.fill("Buy what others use")
    settle(page)
    part.click()
    expect(box).to_be_hidden()

    other = hall.facilitator(desk, "thesis")
    conductor = other.get_by_role("textbox", name="Conductor: holds the whole picture")
    conductor.fill("Maren Holt")
    conductor.press("Enter")
    expect(page.get_by_role("textbox", name="Conductor: holds the whole picture")).to_have_value("Maren Holt")
    settle(page)
    part.click()
    expect(box).to_be_visible()
    expect(box).to_have_value("Buy what others use")


def test_four_rights_in_one_browser_do_not_mix(hall: Hall, desk: BrowserContext, people: Person) -> None:
    browser = people(LAPTOP)
    hall.enter(browser, Role.PROJECTOR)
    hall.enter(browser, Role.TEAM)
    page = hall.facilitator(browser)
    phone = hall.phone(browser)
    rights = {links.cookie(role, hall.code) for role in (Role.FACILITATOR, Role.PROJECTOR, Role.TEAM, Role.SEAT)}
    assert rights == {cookie.get("name") for cookie in browser.cookies()} & rights
    screen = browser.new_page()
    screen.goto(f"{hall.url}/screen?w={hall.code}")
    page.bring_to_front()
    go(page, "Stories")
    page.get_by_role("button", name="Ask the question").click()
    phone.get_by_role("textbox").first.fill("They say the robot reads our mail")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    counted(page, 1, 1)
    expect(screen.get_by_text("1 of 1 answered")).to_be_visible()
    for seen in (page, screen):
        expect(seen.get_by_text("the robot reads our mail")).to_have_count(0)
    page.goto(f"{hall.url}/summary?w={hall.code}&as=team")
    expect(page.get_by_text("The facilitator has not released the summary yet")).to_be_visible()
    for never in ("Release to the team", "the robot reads our mail"):
        expect(page.get_by_text(never)).to_have_count(0)
    page.goto(f"{hall.url}/run?w={hall.code}")
    two_strangers_tell(hall.url, hall.code)
    press(page, "Close and read the texts", "Reveal to the room")
    for seen in (screen, phone):
        expect(seen.get_by_text("the robot reads our mail").first).to_be_visible()

    hall.secrets[Role.FACILITATOR] = host.new_link(hall.server.log, hall.code).rsplit("/", 1)[1]
    page.reload()
    expect(page.get_by_text("This page is for the facilitator")).to_be_visible()
    other = hall.facilitator(desk)
    go(other, "Thesis")
    other.get_by_role("button", name="Ask the next question").click()
    phone.get_by_role("button", name="Add a point to Time back").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    expect(screen.get_by_text("1 of 3 answered")).to_be_visible()


def test_one_change_shows_on_every_open_page_without_a_touch(hall: Hall, desk: BrowserContext, people: Person) -> None:
    acting = hall.facilitator(desk)
    go(acting, "Thesis")
    acting.get_by_role("button", name="Ask the next question").click()
    phone = hall.phone(people(PHONE))
    phone.get_by_role("button", name="Add a point to Time back").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    pages = {name: desk.new_page() for name in BEFORE_AND_AFTER}
    for name, page in pages.items():
        page.goto(f"{hall.url}/{name}?w={hall.code}")
    for name, page in pages.items():
        before, after = BEFORE_AND_AFTER[name]
        expect(page.get_by_text(before).first).to_be_visible()
        expect(page.get_by_text(after)).to_have_count(0)
    acting.bring_to_front()
    press(acting, "Close the question", "Reveal to the room")
    for name, page in pages.items():
        expect(page.get_by_text(BEFORE_AND_AFTER[name][1]).first).to_be_visible()
    expect(phone.get_by_text("100 %", exact=True)).to_be_visible()


def test_a_cold_deep_link_opens_the_right_page_with_the_right_rights(hall: Hall, desk: BrowserContext) -> None:
    stranger = desk.new_page()
    stranger.goto(f"{hall.url}/gaps?w={hall.code}")
    expect(stranger.get_by_text("This page is for the facilitator")).to_be_visible()
    expect(stranger.get_by_role("link", name="Pilots", exact=True)).to_have_count(0)
    stranger.goto(hall.url + links.path(Role.FACILITATOR, hall.code, "A" * 22))
    expect(stranger.get_by_text("Open it with the link you were given")).to_be_visible()

    hall.enter(desk)
    page = desk.new_page()
    page.goto(f"{hall.url}/gaps?w={hall.code}")
    expect(page.get_by_role("heading", name="Gaps")).to_be_visible()
    expect(page.get_by_role("link", name="Pilots", exact=True)).to_be_visible()


BACK_BY_A_DAY = "() => { const now = Date.now; Date.now = () => now() - 86400000; }"


def test_a_killed_server_comes_back_and_pages_phones_and_the_remote_with_it_also_where_a_clock_is_set_back(
    hall: Hall, desk: BrowserContext, people: Person
) -> None:
    page = ask_for_points(hall, desk)
    phone = hall.phone(people(PHONE))
    plus(phone)
    counted(page, 1, 1)
    for one in (page, phone):
        one.evaluate(BACK_BY_A_DAY)
    other = hall.phone(people(PHONE))
    plus(other)
    counted(page, 2, 2)
    led = remote(hall, people(PHONE))
    hall.server.stop(signal.SIGKILL)
    expect(led.get_by_text("No connection.").first).to_be_visible()
    for one in (phone, other):
        plus(one, "Flow and cost")
    hall.server.start()
    for one in (phone, other):
        expect(one.get_by_text("Waiting to be sent")).to_have_count(0)
        expect(one.get_by_text("8 of 10 left")).to_be_visible()
        expect(one.locator(".receipt.saved")).to_be_visible()
    answers = in_the_log(hall).questions.find("value_areas").latest.answers
    assert list(answers.values()) == [{"time_back": 1, "flow": 1}] * 2
    expect(led.locator("button.next")).to_have_attribute("aria-disabled", "false")
    expect(led.get_by_text("No connection.")).to_have_count(0)
    tap(led, "Close the question")
    expect(page.get_by_text("Closed, still sealed").first).to_be_visible()  # nobody has touched this page
