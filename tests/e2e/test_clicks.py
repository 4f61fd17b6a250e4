"""No click is lost and none counts twice, whatever arrives meanwhile."""

from __future__ import annotations

import threading

from playwright.sync_api import BrowserContext

from tests.e2e.halls import Hall
from tests.e2e.phones import Phone

CLICKS = 200


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
            buttons[stage].click()
            now.filter(has_text=stage).wait_for()  # looks again sooner than expect does
    finally:
        over.set()
        traffic.join()
    kinds = [line.kind for line in hall.on_disk()]
    assert kinds.count("stage_entered") == CLICKS
    assert kinds.count("joined") > 10


def keep_joining(hall: Hall, over: threading.Event) -> None:
    """New people all the time, so that ticks never pause."""
    while not over.wait(0.4):  # a tick comes at most twice a second
        Phone(hall.url, hall.code).close()
