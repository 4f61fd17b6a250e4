"""The projector never scrolls: whatever the room says, one screen holds it, and nothing in the frame moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from momentum.workshop.pilots import Card, Stage
from momentum.workshop.questions import identity
from momentum.workshop.thesis import WriteSentence
from tests.e2e.conftest import WALL, somebody
from tests.e2e.halls import Hall, go, press, settle
from tests.e2e.phones import Phone
from tests.e2e.server import Server
from tests.rooms import Room

SIZES = ((1920, 1080), (1024, 768))  # what holds at both ends holds between
STORY = "They say the new assistant counts how fast we type, and nobody has told us whether that is so, which makes it worse. "
SENTENCES = [
    f"Here, AI helps crew number {n} to see trouble coming, so that water, heat and light stay on in every house we serve. "
    "For our people that means less paperwork, more time with those who call us, and always the last word. "
    "We will not use it to watch or grade anyone at work."
    for n in range(12)
]
HEIGHTS = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return [document.scrollingElement.scrollHeight, main.scrollHeight, window.innerHeight];
}"""


def tell(room: Room) -> None:
    room.open_question("stories")
    for n in range(40):
        room.answer("stories", f"{STORY}{n}", n)
    room.reveal("stories")


def propose(room: Room) -> None:
    room.open_question("candidates")
    for n, sentence in enumerate(SENTENCES):
        room.answer("candidates", sentence, n)
    room.reveal("candidates")


def ask_for_support(room: Room) -> None:
    propose(room)
    room.open_question("support")
    for n in range(60):
        room.answer("support", {identity(SENTENCES[n % 12]): 1}, n)


def support(room: Room) -> None:
    ask_for_support(room)
    room.reveal("support")


def ask_for_points(room: Room) -> None:
    room.open_question("value_areas")


def divide(room: Room) -> None:
    ask_for_points(room)
    for n in range(9):
        room.answer("value_areas", {"trust": n, "flow": 10 - n}, n)
    room.reveal("value_areas")


def agree(room: Room) -> None:
    room.ask(WriteSentence(SENTENCES[0]))
    room.open_question("agreement")


def place(room: Room) -> None:
    areas = [area.id for area in room.shown.areas]
    room.add_pilots(*(Card(name=f"Pilot {n}", stage=Stage.PILOT, areas={areas[n % 8]: 3} if n % 5 else {}) for n in range(50)))
    room.go("map")


LISTS = {tell: 40, propose: 12, ask_for_support: 12, support: 12}
SCENES = (*LISTS, agree)  # what is drawn stands in test_projector_scenes.py


@pytest.fixture(scope="module")
def halls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Any, Hall]]:
    """One app with a workshop for each scene."""
    log = tmp_path_factory.mktemp("projector") / "log.duckdb"
    first = Room(log)
    rooms = {scene: Room(conductor=first.conductor) for scene in (*SCENES, divide)}
    for scene, room in rooms.items():
        scene(room)
    first.close()
    with Server(log) as server:
        yield {scene: Hall(server, room.code, room.secret) for scene, room in rooms.items()}


@pytest.fixture(scope="module")
def wall(browser: Browser) -> Iterator[BrowserContext]:
    """The projector's browser: one for all scenes, so that it reads the app's scripts once."""
    context = somebody(browser, WALL)
    yield context
    context.close()


def projector(hall: Hall, context: BrowserContext, size: dict[str, int] = WALL) -> Page:
    """The screen, drawn at this size."""
    page = hall.facilitator(context, "screen")
    page.set_viewport_size(size)  # type: ignore[arg-type]  # playwright's own TypedDict
    expect(page.locator(".count")).to_be_visible()
    settle(page)
    return page


def box(page: Page, css: str) -> dict[str, float]:
    """Where something stands."""
    found = page.locator(css).bounding_box()
    assert found is not None
    return dict(found)  # type: ignore[arg-type]  # playwright's own TypedDict


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_exactly_one_screen_high_and_says_how_much_more_there_is(
    halls: dict[Any, Hall], wall: BrowserContext, scene: Callable[[Room], None]
) -> None:
    page = projector(halls[scene], wall)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator(".foot")).to_be_in_viewport(ratio=1)
        for part in (".count", ".entry.small img", ".code"):
            expect(page.locator(part)).to_be_in_viewport(ratio=1)
        assert page.evaluate(HEIGHTS) == [height] * 3
        content, foot = box(page, ".content"), box(page, ".foot")
        assert content["y"] + content["height"] <= foot["y"]
        if scene in LISTS:
            seen = page.locator(".items > li:visible").count()
            assert 1 <= seen < LISTS[scene]
            expect(page.get_by_text(f"and {LISTS[scene] - seen} more, on every phone")).to_be_in_viewport(ratio=1)
    page.close()


def test_a_chart_does_not_show_through_what_lies_over_it(halls: dict[Any, Hall], wall: BrowserContext) -> None:
    page = projector(halls[divide], wall)
    chart = page.locator(".js-plotly-plot .main-svg").first
    expect(chart).to_be_visible()
    for key in "qh":
        page.keyboard.press(key)
        expect(page.locator(".over")).to_be_visible()
        expect(chart).not_to_be_visible()
        page.keyboard.press("Escape")
        expect(chart).to_be_visible()
    page.close()


def test_the_frame_stands_still_from_waiting_to_revealed(hall: Hall, desk: BrowserContext, wall: BrowserContext) -> None:
    facilitator = hall.facilitator(desk)
    go(facilitator, "Stories")
    page = projector(hall, wall)
    expect(page.locator(".kind-waiting")).to_be_visible()
    places = [(box(page, ".stage"), box(page, ".foot"), box(page, ".entry.small"))]

    def then(button: str, sign: Locator) -> None:
        press(facilitator, button)
        expect(sign).to_be_visible()
        settle(page)
        places.append((box(page, ".stage"), box(page, ".foot"), box(page, ".entry.small")))

    then("Ask the question", page.locator(".kind-asked"))
    question = box(page, ".question")
    phones = [Phone(hall.url, hall.code) for _ in range(3)]
    for n, phone in enumerate(phones):
        phone.ask("answer", question="stories", value=f"{STORY}{n}", round=1)
    expect(page.get_by_text("3 of 3 answered")).to_be_visible()
    assert page.locator(".count strong").evaluate("node => getComputedStyle(node).fontSize") == "96px"
    then("Close and read the texts", page.get_by_text("The facilitator reads what you wrote"))
    then("Reveal to the room", page.locator(".kind-result"))
    expect(page.get_by_text("3 people answered")).to_be_visible()
    assert box(page, ".question") == question
    for phone in phones:
        phone.close()
    assert places == [places[0]] * 4
    page.close()
