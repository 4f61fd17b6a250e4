"""The pictures of README.md, made by the code from the sample; with a folder, every page at every size, to look at.

python -m tests.e2e.pictures [FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from momentum import links
from momentum.workshop.decider import Role
from tests.e2e import tour
from tests.e2e.conftest import LAPTOP, PHONE, QUIET, WALL, installed
from tests.e2e.halls import Hall, fresh, sampled, settle

DOCS = Path(__file__).parent.parent.parent / "docs" / "pictures"
PAGES = (
    "",
    "run",
    "agenda",
    "ready",
    "thesis",
    "people",
    "pilots",
    "mapping",
    "gaps",
    "guardrails",
    "decide",
    "loops",
    "summary",
)
SIZES = {"390": PHONE, "1280": LAPTOP, "1920": WALL}


def shoot(page: Page, to: Path, whole: bool = False) -> None:
    """One picture, as high as what is on the page when it is to show the whole."""
    settle(page)
    page.wait_for_timeout(500)  # charts draw after the page has settled
    if whole:
        height = page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollHeight || document.body.scrollHeight")
        page.set_viewport_size({"width": page.viewport_size["width"], "height": min(int(height), 6000)})  # type: ignore[index]  # a page of ours has a size
        page.wait_for_timeout(500)
    to.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=to)


def for_readme(hall: Hall, browser: Browser) -> None:
    """The few that tell the story."""
    context = browser.new_context(viewport=LAPTOP, color_scheme="light")  # type: ignore[arg-type]  # playwright's own TypedDict
    tall = browser.new_context(viewport=LAPTOP | {"height": 1240}, color_scheme="light")  # type: ignore[arg-type]  # playwright's own TypedDict
    for name in ("gaps", "thesis"):
        page = hall.facilitator(tall, name)
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        shoot(page, DOCS / f"{name}.png")
    facilitator = hall.facilitator(context)
    facilitator.get_by_role("button", name="Thesis ·").click()
    facilitator.get_by_role("button", name="Show on the screen").first.click()
    facilitator.get_by_text("Take it off the screen").wait_for()
    shoot(facilitator, DOCS / "run.png")
    screen = hall.facilitator(browser.new_context(viewport=WALL), "screen")  # type: ignore[arg-type]  # playwright's own TypedDict
    screen.locator(".js-plotly-plot .main-svg").first.wait_for()
    shoot(screen, DOCS / "screen.png")
    phone = hall.phone(browser.new_context(viewport=PHONE, device_scale_factor=2))  # type: ignore[arg-type]  # playwright's own TypedDict
    facilitator.get_by_role("button", name="Ask once more").first.click()
    for area, points in (("Time back", 2), ("Shared learning", 5)):
        for _ in range(points):
            phone.get_by_role("button", name=f"Add a point to {area}").click()
    phone.locator(".receipt.saved").wait_for()
    phone.evaluate("window.scrollTo(0, 0)")
    phone.screenshot(path=DOCS / "phone.png")


def everything(hall: Hall, browser: Browser, folder: Path, names: tuple[str, ...] = PAGES) -> None:
    """Every page at every size, light and dark."""
    for scheme in ("light", "dark"):
        for width, size in SIZES.items():
            context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]  # playwright's own TypedDict
            entry = context.new_page()
            entry.goto(hall.url + links.path(Role.FACILITATOR, hall.code, hall.secrets[Role.FACILITATOR]))
            entry.close()
            for name in (*names, "screen"):
                page = context.new_page()
                page.goto(f"{hall.url}/{name}?w={hall.code}")
                page.get_by_role("heading").first.wait_for()
                shoot(page, folder / f"{name or 'home'}-{width}-{scheme}.png", whole=name != "screen")
                page.close()
            context.close()


def main() -> None:
    """Make them."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(QUIET))
        with sampled(Path(folder)) as hall:
            if len(sys.argv) > 1:
                everything(hall, browser, Path(sys.argv[1]) / "sample")
            else:
                tour.each_stage(hall, browser, DOCS, shoot)
                for_readme(hall, browser)  # last: it leaves a question open, and then no pilot is taken up
        if len(sys.argv) > 1:
            empty = Path(folder) / "empty"
            empty.mkdir()
            with fresh(empty) as hall:
                everything(hall, browser, Path(sys.argv[1]) / "empty")
        later = Path(folder) / "later"
        later.mkdir()
        with tour.checked_in(later) as hall:
            if len(sys.argv) > 1:
                everything(hall, browser, Path(sys.argv[1]) / "check-in", ("",))
            else:
                tour.the_check_in(hall, browser, DOCS, shoot)
        browser.close()


if __name__ == "__main__":
    main()
