"""axe finds no WCAG A or AA violation: every page, the room and the projector, light and dark, laptop and phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from momentum.workshop.decider import Role
from tests.e2e.conftest import LAPTOP, PHONE
from tests.e2e.halls import Hall, sampled, settle
from tests.e2e.phones import two_strangers_tell

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
# Paper is light or dark: on a Streamlit page in the app's own frame, on the phone's page in its body.
FOLLOWED = """scheme => {
  const paper = getComputedStyle(document.querySelector('[data-testid="stApp"]') || document.body).backgroundColor;
  const [red] = paper.match(/\\d+/g).map(Number);
  return (red < 128) === (scheme === "dark");
}"""
PAGES = {
    "": "Aldermere",
    "run": "Who is here",
    "thesis": "Thesis",
    "pilots": "Pilots",
    "mapping": "Map",
    "gaps": "Gaps",
    "summary": "Summary",
}
# A stage of the sample, the question whose result is put on there, whether the phone's card looks different from those before.
SCENES = (
    ("Open", "", True),
    ("Thesis", "", False),
    ("Thesis", "10 points of next", True),
    ("Map", "", False),
    ("Gaps", "", False),
    ("Commit", "Can you stand behind", True),
    ("Thank you", "", True),
)


@pytest.fixture(scope="module")
def alive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """An app with the sample in it, and links for the team and an owner."""
    with sampled(tmp_path_factory.mktemp("sample"), Role.TEAM, Role.OWNER) as opened:
        yield opened


@pytest.fixture(scope="module")
def laptop(browser: Browser, alive: Hall) -> Iterator[BrowserContext]:
    """The facilitator's browser: one for all pages, so that it reads the app's scripts once."""
    context = browser.new_context(viewport=LAPTOP)  # type: ignore[arg-type]  # playwright's own TypedDict
    alive.enter(context)
    yield context
    context.close()


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
    """What axe says in the light and in the dark."""
    found = violations(page)
    wear(page, "dark")
    found += violations(page)
    wear(page, "light")
    return found


def everywhere(page: Page) -> list[str]:
    """What axe says on a laptop and on a phone, in the light and in the dark."""
    found = []
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # playwright's own TypedDict
        found += in_both_themes(page)
    return found


def unfold(page: Page) -> None:
    """Open everything that can be opened, the last first: then those above keep their number."""
    settle(page)
    for closed in reversed(page.locator("details:not([open]) > summary").all()):
        closed.click()
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


def test_the_room_and_the_projector_through_the_sample(alive: Hall, laptop: BrowserContext) -> None:
    phone = alive.phone(laptop)
    facilitator, screen, inside = (laptop.new_page() for _ in range(3))
    for page, name in ((facilitator, "run"), (screen, "screen"), (inside, "room")):
        page.goto(f"{alive.url}/{name}?w={alive.code}")
    for stage, shown, differs in SCENES:
        facilitator.bring_to_front()  # a tab behind another is slow
        facilitator.get_by_role("button", name=f"{stage} ·").click()
        if shown:
            expect(facilitator.get_by_text(f"of 10 · {stage}")).to_be_visible()
            facilitator.get_by_role("button", name="Show on the screen").first.click()
        for page in (screen, phone, inside):
            expect(page.locator("p.stage, .at")).to_contain_text(stage)
            expect(page.get_by_role("heading", name=shown).first).to_be_visible()
        for page in (screen, phone, inside) if differs else (screen,):
            page.bring_to_front()
            assert everywhere(page) == []


def test_the_front_page_for_a_guest(alive: Hall, people: Callable[..., BrowserContext]) -> None:
    page = people(LAPTOP).new_page()
    page.goto(alive.url)
    expect(page.get_by_role("heading", name="Orchestrated Momentum")).to_be_visible()
    assert everywhere(page) == []


def test_the_room_and_the_projector_through_a_workshop(hall: Hall, people: Callable[..., BrowserContext]) -> None:
    facilitator = hall.facilitator(people(LAPTOP))
    screen = hall.facilitator(people(LAPTOP), "screen")
    phone = hall.phone(people(PHONE))
    inside = people(LAPTOP).new_page()
    inside.goto(f"{hall.url}/room?w={hall.code}")
    field = people(PHONE).new_page()
    field.goto(f"{hall.url}/j")
    seen = (screen, phone, inside)
    assert in_both_themes(field) == []
    for page in seen:
        assert in_both_themes(page) == []
    for stage, answer in (("Stories", tell), ("Thesis", give)):
        facilitator.get_by_role("button", name=f"{stage} ·").click()
        expect(facilitator.get_by_text(f"of 10 · {stage}")).to_be_visible()
        facilitator.get_by_role("button", name="Ask the").click()
        answer(phone)
        for page in seen:
            assert in_both_themes(page) == []
        if stage == "Stories":
            two_strangers_tell(hall.url, hall.code)
        facilitator.get_by_role("button", name="Reveal the answers").click()
        expect(phone.get_by_text("3 answers" if stage == "Stories" else "1 answer").first).to_be_visible()
        for page in seen:
            assert in_both_themes(page) == []


def tell(phone: Page) -> None:
    """Write a story."""
    phone.get_by_role("textbox").first.fill("They say it will all be fine")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Saved").first).to_be_visible()


def give(phone: Page) -> None:
    """Give a point."""
    phone.get_by_role("button", name="Add a point to Time back").click()
    expect(phone.get_by_text("Saved").first).to_be_visible()
