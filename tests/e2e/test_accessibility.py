"""axe finds no WCAG A or AA violation on any page: with the sample, light and dark, laptop and phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from momentum.workshop.decider import Role
from tests.e2e.conftest import LAPTOP, PHONE
from tests.e2e.halls import Hall, settle

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # what passed is not told node by node: that is most of the work
}
# Paper is light or dark: on a Streamlit page in the app's own frame, on the phone's page in its body.
FOLLOWED = """scheme => {
  const paper = getComputedStyle(document.querySelector('[data-testid="stApp"]') || document.body).backgroundColor;
  const [red] = paper.match(/\\d+/g).map(Number);
  return (red < 128) === (scheme === "dark");
}"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = {
    "": "Aldermere",
    "run": "Who is here",
    "agenda": "Agenda",
    "ready": "Room check",
    "thesis": "Thesis",
    "pilots": "Pilots",
    "mapping": "Map",
    "gaps": "Gaps",
    "summary": "Summary",
}


def violations(page: Page) -> list[str]:
    """What axe says, one line each."""
    settle(page)
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:140]} {node['failureSummary'][:200]}" for v in found for node in v["nodes"]]


def wear(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Change the device's theme, and wait until the page has followed."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(FOLLOWED, arg=scheme)


def in_both_themes(page: Page) -> list[str]:
    """What axe says in the light and in the dark; the page stays dark."""
    found = []
    for scheme in SCHEMES:
        wear(page, scheme)
        found += violations(page)
    return found


def everywhere(page: Page) -> list[str]:
    """What axe says in the light and in the dark, on a laptop and on a phone; the page stays dark and small."""
    found = []
    for scheme in SCHEMES:
        wear(page, scheme)
        for size in (LAPTOP, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]  # playwright's own TypedDict
            found += violations(page)
    return found


def unfold(page: Page) -> None:
    """Open everything that can be opened."""
    settle(page)
    page.locator("details:not([open]) > summary").evaluate_all("folded => folded.forEach(summary => summary.click())")
    expect(page.locator("details:not([open])")).to_have_count(0)


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_with_the_sample(alive: Hall, laptop: BrowserContext, name: str) -> None:
    page = laptop.new_page()
    page.goto(f"{alive.url}/{name}?w={alive.code}")
    expect(page.get_by_role("heading", name=PAGES[name]).first).to_be_visible()
    unfold(page)
    assert everywhere(page) == []
    page.close()


def test_what_the_team_and_an_owner_see_of_the_sample(
    alive: Hall, laptop: BrowserContext, people: Callable[..., BrowserContext]
) -> None:
    facilitator = laptop.new_page()
    facilitator.goto(f"{alive.url}/summary?w={alive.code}")
    facilitator.get_by_role("button", name="Release to the team").click()
    expect(facilitator.get_by_text("Released.")).to_be_visible()
    facilitator.close()
    browser = people(LAPTOP)
    page = browser.new_page()
    for role, name in ((Role.TEAM, "summary"), (Role.OWNER, "pilots"), (Role.OWNER, "mapping")):
        alive.enter(browser, role)
        page.goto(f"{alive.url}/{name}?w={alive.code}&as={role.value}")
        expect(page.get_by_role("heading", name=PAGES[name]).first).to_be_visible()
        expect(page.get_by_role("link", name="Run", exact=True)).to_have_count(0)
        assert everywhere(page) == []


def test_the_front_page_for_a_guest(alive: Hall, people: Callable[..., BrowserContext]) -> None:
    page = people(LAPTOP).new_page()
    page.goto(alive.url)
    expect(page.get_by_role("heading", name="Orchestrated Momentum")).to_be_visible()
    assert everywhere(page) == []
