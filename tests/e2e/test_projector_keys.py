"""Keys in the projector's window lead the whole session: every press is done once, and whoever only follows leads nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum.workshop.decider import Role
from momentum.workshop.notes import DescribeRoom, Park
from tests.e2e.conftest import PHONE, WALL
from tests.e2e.halls import Hall, settle
from tests.e2e.phones import Phone
from tests.rooms import Room

PRESSES = 30


def at_stories(room: Room) -> None:
    """A room with a network for guests and something parked, at its second stage."""
    room.ask(DescribeRoom("Riverbank Guests"))
    room.ask(Park("Who pays for the licences?"))
    room.go("stories")


pytestmark = pytest.mark.parametrize("hall", [at_stories], indirect=True)


def screen(hall: Hall, context: BrowserContext, role: Role = Role.FACILITATOR) -> Page:
    hall.enter(context, role)
    page = context.new_page()
    page.set_viewport_size(WALL)  # type: ignore[arg-type]  # playwright's own TypedDict
    page.goto(f"{hall.url}/screen?w={hall.code}&as={role.value}")
    expect(page.locator(".foot")).to_be_visible()
    settle(page)
    return page


def test_space_and_a_remote_lead_forward_and_back(hall: Hall, desk: BrowserContext) -> None:
    page = screen(hall, desk)
    phones = [Phone(hall.url, hall.code) for _ in range(3)]
    expect(page.get_by_text("3 people are here")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator(".count")).to_have_text("0 of 3 answered")
    for n, phone in enumerate(phones):
        phone.ask("answer", question="stories", value=f"A story {n}", round=1)
        phone.close()
    expect(page.locator(".count")).to_have_text("3 of 3 answered")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("The facilitator reads what you wrote")).to_be_visible()
    page.keyboard.press("PageUp")
    expect(page.locator(".count")).to_have_text("3 of 3 answered")
    page.keyboard.press("PageDown")
    expect(page.locator(".count")).to_have_text("3 of 3 answered, sealed")
    page.keyboard.press("PageDown")
    expect(page.get_by_text("A story 1")).to_be_visible()
    page.keyboard.press("Backspace")
    expect(page.get_by_text("A story 1")).not_to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".stage")).to_have_text("Open")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("This is the very beginning.").first).to_be_visible()


def test_thirty_presses_are_thirty_steps_whatever_else_happens(hall: Hall, desk: BrowserContext) -> None:
    page = screen(hall, desk)
    page.keyboard.press("Space")
    phone = Phone(hall.url, hall.code)
    expect(page.locator(".count")).to_have_text("0 of 1 answered")
    before = phone.ask("introduce", name="Somebody 0")["rev"]
    for n in range(1, PRESSES + 1):
        page.keyboard.press("PageUp")  # out of an open question: close it; out of a closed one: open it again
        phone.ask("introduce", name=f"Somebody {n}")
        expect(page.locator(".count")).to_have_text(f"0 of 1 answered{', sealed' if n % 2 else ''}")
    assert phone.ask("introduce", name="Nobody")["rev"] == before + 2 * PRESSES + 1
    phone.close()


def test_a_key_that_bounces_is_one_step_and_every_minute_counts(hall: Hall, desk: BrowserContext) -> None:
    page = screen(hall, desk)
    for _ in range(4):
        page.keyboard.press("PageUp")
    expect(page.locator(".stage")).to_have_text("Open")
    expect(page.locator(".timer")).to_be_empty()
    for _ in range(3):
        page.keyboard.press("+")
    expect(page.locator(".timer")).to_contain_text("2:")
    expect(page.locator(".hint-line")).to_be_empty()  # a second step back would have found the very beginning


def test_the_timer_starts_pauses_and_ends_calmly(hall: Hall, people: Callable[..., BrowserContext]) -> None:
    context = people(WALL)
    page = screen(hall, context)
    page.keyboard.press("t")
    timer = page.locator(".timer")
    expect(timer).to_contain_text("1:")
    page.keyboard.press("t")
    expect(timer).to_contain_text("paused")
    held = timer.inner_text()
    late = screen(hall, context)  # somebody who comes later sees the same
    expect(late.locator(".timer")).to_have_text(held)
    page.bring_to_front()
    page.keyboard.press("t")
    expect(timer).not_to_contain_text("paused")
    page.clock.install()
    page.clock.fast_forward("03:00")
    expect(timer).to_have_text("Time is up")


def test_a_screen_without_the_facilitators_right_follows_and_says_so(
    hall: Hall, desk: BrowserContext, people: Callable[..., BrowserContext]
) -> None:
    leader, follower = screen(hall, desk), screen(hall, people(WALL), Role.PROJECTOR)
    follower.keyboard.press("PageDown")
    expect(follower.locator(".hint-line")).to_have_text("This screen follows. The facilitator’s own window can lead.")
    expect(follower.locator(".kind-waiting")).to_be_visible()
    leader.keyboard.press("PageDown")
    expect(leader.locator(".kind-asked")).to_be_visible()
    expect(follower.locator(".kind-asked")).to_be_visible()
    follower.keyboard.press("p")
    expect(follower.get_by_text("Who pays for the licences?")).to_be_visible()


def test_the_code_the_parking_lot_and_the_keys_lie_over_the_scene(hall: Hall, desk: BrowserContext) -> None:
    page = screen(hall, desk)
    over = page.locator(".over")
    for key, says in (
        ("q", "Riverbank Guests"),
        ("p", "Who pays for the licences?"),
        ("h", "the next step"),
        ("?", "the way back"),
    ):
        page.keyboard.press(key)
        expect(over.get_by_text(says)).to_be_in_viewport(ratio=1)
        page.keyboard.press(key)
        expect(over).to_have_count(0)
    page.keyboard.press("q")
    page.keyboard.press("Escape")
    expect(over).to_have_count(0)


def test_keys_are_silent_while_somebody_types(hall: Hall, desk: BrowserContext) -> None:
    page = screen(hall, desk)
    page.evaluate("document.body.append(Object.assign(document.createElement('input'), { id: 'field' }))")
    page.locator("#field").press_sequentially("q t+p ")
    expect(page.locator(".over")).to_have_count(0)
    expect(page.locator("#field")).to_have_value("q t+p ")
    page.locator("#field").evaluate("node => node.remove()")
    page.keyboard.press("Control+p")
    page.keyboard.press("q")
    expect(page.locator(".over")).to_be_visible()
    expect(page.locator(".kind-waiting")).to_be_visible()


def test_the_thesis_on_one_page_goes_from_the_screen_to_a_phone_once_it_is_released(
    hall: Hall, desk: BrowserContext, people: Callable[..., BrowserContext]
) -> None:
    page = hall.facilitator(desk, "summary")
    wall = screen(hall, desk)
    wall.keyboard.press("o")
    expect(wall.get_by_text("comes with the release of the summary")).to_be_visible()
    phone = people(PHONE).new_page()
    phone.goto(f"{hall.url}/j/{hall.code}/one-page")
    expect(phone.get_by_role("heading", name="Not released yet")).to_be_visible()
    page.bring_to_front()
    settle(page)
    page.get_by_role("button", name="Release to the team").click()
    expect(page.get_by_text("Nothing in it has changed since.")).to_be_visible()
    wall.bring_to_front()
    wall.keyboard.press("h")
    expect(wall.get_by_text("the thesis on one page, to take along")).to_be_visible()
    wall.keyboard.press("o")
    offered = wall.locator(".over .take")
    expect(offered.get_by_text("Take the thesis with you")).to_be_visible()
    expect(offered.locator(".address")).to_contain_text(f"/j/{hall.code}/one-page")
    phone.reload()
    picture = phone.get_by_role("img", name="The thesis on one page.")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1600
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="Keep it as a PDF").click()
    assert saved.value.path().read_bytes().startswith(b"%PDF")
