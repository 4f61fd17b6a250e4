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

Rules = dict[str, object]
RULES: Rules = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # what passed is not told node by node: that is most of the work
    "preload": False,  # none of these rules reads style sheets
}
# The rules that a theme can break; for all others it changes nothing.
COLOURS = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# What is unfolded is drawn then.
FILLED = """() => [...document.querySelectorAll("details[open]")].every(
  (one) => one.querySelector('[data-testid="stElementContainer"]'))"""
# Paper is light or dark: on a Streamlit page in the app's own frame, on the phone's page in its body.
FOLLOWED = """scheme => {
  const paper = getComputedStyle(document.querySelector('[data-testid="stApp"]') || document.body).backgroundColor;
  const [red] = paper.match(/\\d+/g).map(Number);
  return (red < 128) === (scheme === "dark");
}"""
Scheme = Literal["light", "dark"]
Size = dict[str, int]
ROUND: tuple[tuple[Scheme, tuple[Size, ...], Rules], ...] = (
    ("light", (LAPTOP, PHONE), RULES),
    ("dark", (LAPTOP,), COLOURS),  # a theme changes colours at one size as at another
)
PAGES = {
    "Home": "Aldermere",
    "Run": "Who is here",
    "Agenda": "Agenda",
    "Room check": "Room check",
    "Thesis": "Thesis",
    "People": "People",
    "Pilots": "Pilots",
    "Map": "Map",
    "Gaps": "Gaps",
    "Guardrails": "Guardrails",
    "Decide": "Decide",
    "Learn": "Learn",
    "Summary": "Summary",
}


axe = Axe()


def violations(page: Page, rules: Rules = RULES, within: str = "html") -> list[str]:
    """What axe says of this part of the page, one line each. A page reads its script once."""
    settle(page)
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(axe.axe_script)
    asked = "([part, rules]) => axe.run(document.querySelector(part), rules).then((told) => told.violations)"
    found = page.evaluate(asked, [within, rules])
    return [f"{v['id']}: {node['html'][:140]} {node['failureSummary'][:200]}" for v in found for node in v["nodes"]]


def wear(page: Page, scheme: Scheme) -> None:
    """Change the device's theme, and wait until the page has followed."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(FOLLOWED, arg=scheme)


def in_both_themes(page: Page) -> list[str]:
    """What axe says in the light and, of the colours, in the dark; the page stays dark."""
    wear(page, "light")
    found = violations(page)
    wear(page, "dark")
    return found + violations(page, COLOURS)


def everywhere(page: Page) -> list[str]:
    """What axe says on a laptop and on a phone by day and, of the colours, by night; the page stays dark and large."""
    found = []
    for scheme, sizes, rules in ROUND:
        wear(page, scheme)
        for size in sizes:
            page.set_viewport_size(size)  # type: ignore[arg-type]  # playwright's own TypedDict
            found += violations(page, rules)
    return found


def unfold(page: Page) -> None:
    """Open everything that can be opened, also what is folded within."""
    folded = page.locator("details:not([open]) > summary")
    settle(page)
    while folded.count():
        folded.evaluate_all("folded => folded.forEach(summary => summary.click())")
        page.wait_for_function(FILLED)
        settle(page)


@pytest.fixture(scope="module")
def sample(alive: Hall, laptop: BrowserContext) -> Page:
    """The sample in the facilitator's window, for a walk through its pages."""
    page = laptop.new_page()
    page.goto(f"{alive.url}/run?w={alive.code}")
    return page


def walk(page: Page, name: str) -> None:
    """On to a page of the menu, by day and on a laptop."""
    wear(page, "light")
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]  # playwright's own TypedDict
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", name=PAGES[name]).first).to_be_visible()


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_with_the_sample(sample: Page, name: str) -> None:
    walk(sample, name)
    unfold(sample)
    assert everywhere(sample) == []


STOPS = 8
AT = """() => {
  const at = document.activeElement;
  const look = getComputedStyle(at.role === "switch" || at.type === "checkbox" ? at.closest("label") : at);
  return {name: at.ariaLabel || at.innerText, seen: look.outlineStyle === "solid" && parseFloat(look.outlineWidth) >= 2};
}"""


def test_the_keyboard_is_seen_wherever_it_stops_and_stops_at_no_heading(sample: Page) -> None:
    walk(sample, "Summary")
    settle(sample)
    sample.get_by_role("heading", name="Summary", level=1).click()
    stops = []
    for _ in range(STOPS):
        sample.keyboard.press("Tab")
        stops.append(sample.evaluate(AT))
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if "heading" in stop["name"]] == []
    assert any("Release to the team" in stop["name"] for stop in stops)


def test_what_the_team_and_an_owner_see_of_the_sample(alive: Hall, sample: Page, laptop: BrowserContext) -> None:
    """Parts of pages that are seen above in every size and theme."""
    walk(sample, "Summary")
    sample.get_by_role("button", name="Release to the team").click()
    expect(sample.get_by_text("Released on")).to_be_visible()
    laptop.clear_cookies()
    page = laptop.new_page()
    for role, name in ((Role.TEAM, "summary"), (Role.OWNER, "pilots")):
        alive.enter(laptop, role)
        page.goto(f"{alive.url}/{name}?w={alive.code}&as={role.value}")
        expect(page.get_by_role("heading", name=name.capitalize()).first).to_be_visible()
        expect(page.get_by_role("link", name="Run", exact=True)).to_have_count(0)
        assert violations(page) == []
    walk(page, "Map")
    expect(page.get_by_role("link", name="Run", exact=True)).to_have_count(0)
    assert violations(page) == []


def test_the_front_page_for_a_guest(alive: Hall, laptop: BrowserContext) -> None:
    laptop.clear_cookies()
    page = laptop.new_page()
    page.goto(alive.url)
    expect(page.get_by_role("heading", name="Orchestrated Momentum")).to_be_visible()
    assert everywhere(page) == []


def test_the_names_of_ones_own_workshops_are_read_to_their_end_on_a_phone(
    alive: Hall, people: Callable[..., BrowserContext]
) -> None:
    context = people(PHONE)
    alive.enter(context)
    page = context.new_page()
    page.goto(alive.url)
    name = page.get_by_role("link", name=alive.code).locator("p")
    expect(name).to_be_visible()
    settle(page)
    assert name.evaluate("name => name.scrollWidth <= name.clientWidth")
