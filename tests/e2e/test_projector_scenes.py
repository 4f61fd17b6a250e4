"""Whatever is asked, one screen holds it in letters that can be read from the back; pages turn, counts and time move alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import WALL, somebody
from tests.e2e.halls import Hall, settle
from tests.e2e.phones import Phone
from tests.e2e.scenes import ROOMS
from tests.e2e.server import Server
from tests.e2e.test_projector import HEIGHTS, box, divide, place
from tests.room.live import until
from tests.rooms import Room

SIZES = ((1024, 768), (1920, 1080))  # the last one is that of the letters' size
LEAST, FEWEST = 28, 4  # px at 1920, and words that even the barest scene has
CHOSEN = (
    *("lobby", "asked-text", "asked-scale", "asked-tables", "texts-tagged", "texts-headings", "choice", "choice-twice"),
    *("scale", "scale-hands", "scales-twice", "scales-areas", "ranking-talk", "sliders", "placing"),
)
FURTHER = {"texts-tagged", "choice-twice", "asked-text"}  # more is asked of these below: they are drawn once and stay open
CHARTS = {"map": place, "points": divide}  # as wide as the screen
BUILDERS = {name: ROOMS[name] for name in CHOSEN} | CHARTS
# The size of every visible word: what stands in a chart is scaled with it.
LETTERS = """() => {
  const found = [];
  const size = (node) => {
    const own = parseFloat(getComputedStyle(node).fontSize);
    const plot = node.closest('.js-plotly-plot');
    return plot ? own * plot.getBoundingClientRect().width / plot.offsetWidth : own;
  };
  const look = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) look(node.shadowRoot);
      const words = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
      if (words && node.matches('.screen *, svg text, svg tspan') && getComputedStyle(node).visibility === 'visible'
          && node.getClientRects().length) found.push([Math.round(10 * size(node)) / 10, node.textContent.slice(0, 30)]);
    }
  };
  look(document);
  return found;
}"""


@pytest.fixture(scope="module")
def halls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Hall]]:
    """One app with a workshop for each scene."""
    log = tmp_path_factory.mktemp("scenes") / "log.duckdb"
    first = Room(log)
    rooms = {name: Room(conductor=first.conductor) for name in BUILDERS}
    for name, room in rooms.items():
        BUILDERS[name](room)
    first.close()
    with Server(log) as server:
        yield {name: Hall(server, room.code, room.secret) for name, room in rooms.items()}


@pytest.fixture(scope="module")
def wall(browser: Browser) -> Iterator[BrowserContext]:
    """The projector's browser: one for all scenes, so that it reads the app's scripts once."""
    context = somebody(browser, WALL)
    yield context
    context.close()


def projector(hall: Hall, context: BrowserContext) -> Page:
    """The screen of this scene: the one that is open already, where one is."""
    address = f"{hall.url}/screen?w={hall.code}"
    page = next((page for page in context.pages if page.url.startswith(address)), None) or hall.facilitator(context, "screen")
    page.bring_to_front()
    expect(page.locator(".count")).to_be_visible()
    settle(page)
    return page


def drawn(page: Page) -> None:
    """Wait for the chart that is on, if one is."""
    if page.locator(".hole").count():
        expect(page.locator("[class*='st-key-wall_'] .main-svg").first).to_be_visible()
    settle(page)


def between(page: Page, width: int) -> bool:
    """Whether the chart is as wide as the screen, below the question and above the foot."""
    chart, question, foot = box(page, ".js-plotly-plot"), box(page, ".question"), box(page, ".foot")
    high = question["y"] + question["height"] <= chart["y"] and chart["y"] + chart["height"] <= foot["y"]
    return high and chart["x"] >= 0 and chart["x"] + chart["width"] <= width and chart["width"] > 0.9 * width


@pytest.mark.parametrize("name", BUILDERS)
def test_one_screen_holds_every_scene_in_large_letters(halls: dict[str, Hall], wall: BrowserContext, name: str) -> None:
    page = projector(halls[name], wall)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        drawn(page)
        if name in CHARTS:
            until(partial(between, page, width))  # a chart follows the window a moment later
        assert page.evaluate(HEIGHTS) == [height] * 3
        content, foot = box(page, ".content"), box(page, ".foot")
        assert content["y"] + content["height"] <= foot["y"] + 1
        assert content["x"] + content["width"] <= width
        expect(page.locator(".code").last).to_be_in_viewport(ratio=1)
        expect(page.locator(".entry img").last).to_be_in_viewport(ratio=1)
    letters = page.evaluate(LETTERS)
    assert len(letters) > FEWEST
    assert [word for word in letters if word[0] < LEAST] == []
    if name not in FURTHER:
        page.close()


def test_pages_turn_until_the_last_text_was_seen(halls: dict[str, Hall], wall: BrowserContext) -> None:
    page = projector(halls["texts-tagged"], wall)
    texts = page.locator(".items > li")
    seen: set[str] = set()
    for _ in range(90):
        seen |= set(texts.filter(visible=True).all_inner_texts())
        if page.get_by_text("these are the last").is_visible():
            break
        assert page.locator(".more").inner_text().startswith(f"and {90 - len(seen)} more, on every phone")
        page.keyboard.press("ArrowDown")
    assert len(seen) == 90
    page.keyboard.press("ArrowUp")
    expect(page.locator(".more")).to_contain_text("more, on every phone")
    page.close()


def test_arrows_turn_from_then_and_now_to_this_round_and_its_reasons(halls: dict[str, Hall], wall: BrowserContext) -> None:
    page = projector(halls["choice-twice"], wall)
    expect(page.locator(".words")).to_contain_text("Then and now")
    expect(page.locator(".st-key-wall_0 .main-svg").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".dots").first).to_be_visible()
    expect(page.locator(".st-key-wall_0 .main-svg").first).not_to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".words")).to_contain_text("Reasons")
    for _ in range(9):
        page.keyboard.press("ArrowUp")
    expect(page.locator(".words")).to_contain_text("Then and now")
    page.close()


def test_counts_and_time_move_without_the_page_being_drawn_again(halls: dict[str, Hall], wall: BrowserContext) -> None:
    hall = halls["asked-text"]
    page = projector(hall, wall)
    expect(page.locator(".count")).to_have_text("12 of 12 answered")
    page.evaluate("document.querySelector('[data-testid=\"stMain\"]').dataset.marked = 'yes'")
    root = page.locator(".question")
    root.evaluate("node => { node.dataset.first = 'yes' }")
    before = page.locator(".timer").inner_text()
    phone = Phone(hall.url, hall.code)
    phone.ask("answer", question="tagged", value={"text": "One more", "tag": "hopeful"}, round=1)
    expect(page.locator(".count")).to_have_text("13 of 13 answered")
    expect(page.locator(".timer")).not_to_have_text(before)
    assert root.get_attribute("data-first") == "yes"
    phone.close()
    page.close()
