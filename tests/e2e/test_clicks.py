"""No click is lost and none counts twice, whatever arrives meanwhile: the page asks for nothing while a finger may be down."""

from __future__ import annotations

import threading
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from momentum.lines import facts
from momentum.workshop.state import fold
from tests.e2e.conftest import LAPTOP, MOVING
from tests.e2e.halls import Hall, settle
from tests.e2e.phones import Phone
from tests.e2e.test_control import HEARS, RUNS

Person = Callable[..., BrowserContext]
QUIET_MS = 600  # so long after a click or a key
CLICKS = 24
HELD_MS = 100  # a finger, not a robot


def stop_the_clock(page: Page) -> None:
    """Nothing waits for a time to pass any more, unless the test says how much; what the page asks of the app is counted."""
    settle(page)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.evaluate(RUNS)


def somebody_joins(hall: Hall, page: Page) -> None:
    """A change that the control room shows, and the page has heard of it."""
    Phone(hall.url, hall.code).close()
    page.wait_for_function("(rev) => window.heard >= rev", arg=hall.on_disk()[-1].seq)


def asked(page: Page) -> int:
    """How often the page has asked the app for a run."""
    return int(page.evaluate("window.runs"))


def test_nothing_is_asked_after_a_key_or_while_a_finger_is_down_until_it_is_quiet(hall: Hall, people: Person) -> None:
    browser = people(LAPTOP, **MOVING)
    browser.clock.install()
    page = hall.facilitator(browser)
    page.evaluate(HEARS)
    stop_the_clock(page)
    for _ in range(2):  # each key begins the quiet time anew
        page.keyboard.press("Shift")
        somebody_joins(hall, page)
        page.clock.run_for(QUIET_MS - 1)
        assert asked(page) == 0
    page.clock.resume()
    expect(page.get_by_text("2 people", exact=True)).to_be_visible()

    page.locator("button", has_text="Stories ·").first.hover()
    stop_the_clock(page)
    page.mouse.down()
    somebody_joins(hall, page)
    page.clock.run_for(QUIET_MS - 1)
    assert asked(page) == 0
    page.mouse.up()
    page.clock.resume()
    expect(page.get_by_text("of 10 · Stories")).to_be_visible()  # a long press is a click too
    expect(page.get_by_text("3 people", exact=True)).to_be_visible()


def test_every_click_is_one_command_while_ticks_arrive(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk)
    now = page.get_by_test_id("stMain").locator("p", has_text="of 10 ·").first
    buttons = {stage: page.locator("button", has_text=f"{stage} ·").first for stage in ("Stories", "Open")}
    over = threading.Event()
    traffic = threading.Thread(target=keep_joining, args=(hall, over))
    traffic.start()
    try:
        for n in range(CLICKS):
            stage = "Stories" if n % 2 == 0 else "Open"
            buttons[stage].click(delay=HELD_MS)
            now.filter(has_text=stage).wait_for()  # looks again sooner than expect does
    finally:
        over.set()
        traffic.join()
    kinds = [line.kind for line in hall.on_disk()]
    assert kinds.count("stage_entered") == CLICKS
    assert kinds.count("joined") > CLICKS // 10


def test_what_was_just_written_is_kept_and_the_next_page_comes_although_the_menu_is_pressed_at_once(
    hall: Hall, desk: BrowserContext
) -> None:
    page = hall.facilitator(desk, "thesis")
    for text in ("Here, AI helps nurses.", "Here, AI helps nurses to hand over."):
        page.get_by_role("link", name="Thesis", exact=True).click()
        box = page.get_by_label("The sentence", exact=True)
        box.wait_for()
        settle(page)
        box.fill(text)
        page.get_by_role("link", name="Pilots", exact=True).click()  # a tap: down and up at the same moment
        expect(page.get_by_role("heading", level=1, name="Pilots")).to_be_visible()
        settle(page)
        assert fold("", facts(hall.on_disk())).thesis.sentence == text


def keep_joining(hall: Hall, over: threading.Event) -> None:
    """New people all the time, so that ticks never pause."""
    while not over.wait(0.4):  # a tick comes at most twice a second
        Phone(hall.url, hall.code).close()
