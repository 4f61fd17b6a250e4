"""What the first visit downloads: a phone's and a laptop's, in a real browser with nothing kept from before.

python -m bench.visits --json
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
from playwright.sync_api import Browser, Page, sync_playwright

from bench import workshop
from bench.app import App
from bench.figures import arguments, report
from momentum import links
from momentum.workshop.decider import Role

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")
PATIENCE = 60_000  # milliseconds


class Visit(msgspec.Struct, frozen=True):
    """Kilobytes that came over the line, headers and socket messages too, and in how many answers."""

    kilobytes: int
    answers: int


class Visits(msgspec.Struct, frozen=True):
    """The first visit of each, and the laptop's second."""

    phone: Visit
    laptop: Visit
    laptop_again: Visit


def _weighed(page: Page, visit: Callable[[Page], None]) -> Visit:
    """What a page downloads during a visit."""
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on("Network.webSocketFrameReceived", lambda event: frames.append(len(event["response"]["payloadData"])))
    frames: list[int] = []
    session.send("Network.enable")
    visit(page)
    page.wait_for_load_state("networkidle")
    return Visit(round((sum(sizes) + sum(frames)) / 1_000), sum(size > 0 for size in sizes))


def _visits(browser: Browser, here: str, opened: workshop.Opened) -> Visits:
    def phone(page: Page) -> None:
        page.goto(f"{here}/j/{opened.code}")
        page.locator("main h1, main h2").first.wait_for(timeout=PATIENCE)

    def laptop(page: Page) -> None:
        page.goto(f"{here}{links.path(Role.FACILITATOR, opened.code, opened.secret)}")
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"] button').first.wait_for(timeout=PATIENCE)

    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as pocket:
        first = _weighed(pocket.new_page(), phone)
    with browser.new_context(viewport={"width": 1280, "height": 860}) as desk:
        return Visits(first, _weighed(desk.new_page(), laptop), _weighed(desk.new_page(), laptop))


def measure() -> Visits:
    """Open the real app in a real browser."""
    with tempfile.TemporaryDirectory(prefix="momentum-bench-") as folder, sync_playwright() as playwright:
        log = Path(folder) / "log.duckdb"
        held = workshop.conductor_on(log)
        opened = workshop.open_in(held)
        held.close()
        own = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        with App(log) as app:
            browser = playwright.chromium.launch(executable_path=own, args=list(ARGUMENTS))
            try:
                return _visits(browser, f"http://localhost:{app.port}", opened)
            finally:
                browser.close()


if __name__ == "__main__":
    report(measure(), arguments("What the first visit downloads.").json)
