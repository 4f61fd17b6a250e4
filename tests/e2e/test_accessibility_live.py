"""axe finds no WCAG A or AA violation in the live room: the projector, the phones and the room inside the app."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall, go, settle
from tests.e2e.test_accessibility import everywhere, in_both_themes

END = "Thank you"
# A stage of the sample, the question whose result is put on there, whether the phone's card looks different from those before.
SCENES = (
    ("Open", "", True),
    ("Thesis", "", False),
    ("Thesis", "10 points of next", True),
    ("Map", "", False),
    ("Gaps", "", False),
    ("Commit", "Can you stand behind", True),
    (END, "", True),
)


def test_the_room_and_the_projector_through_the_sample(alive: Hall, laptop: BrowserContext) -> None:
    phone = alive.phone(laptop)
    facilitator, screen, inside = (laptop.new_page() for _ in range(3))
    for page, name in ((facilitator, "run"), (screen, "screen"), (inside, "room")):
        page.goto(f"{alive.url}/{name}?w={alive.code}")
    for stage, shown, differs in SCENES:
        facilitator.bring_to_front()  # a tab behind another is slow
        settle(facilitator)
        facilitator.get_by_role("button", name=f"{stage} ·").click()
        if shown:
            expect(facilitator.get_by_text(f" of 13 · {stage}")).to_be_visible()
            facilitator.get_by_role("button", name="Show on the screen").first.click()
        for page in (screen, phone, inside):
            expect(page.locator("p.stage, .at")).to_contain_text(stage)
            expect(page.get_by_role("heading", name=shown).first).to_be_visible()
        if stage == END:
            break
        screen.bring_to_front()
        assert in_both_themes(screen) == []
        if differs:
            phone.bring_to_front()
            assert in_both_themes(phone) == []
    for page in (screen, phone, inside):  # as they are at the end
        page.bring_to_front()
        assert everywhere(page) == []


def test_a_phone_and_the_projector_while_the_room_is_asked(
    hall: Hall, desk: BrowserContext, people: Callable[..., BrowserContext]
) -> None:
    screen, facilitator = hall.facilitator(desk, "screen"), hall.facilitator(desk)
    phone = hall.phone(people(PHONE))
    field = people(PHONE).new_page()
    field.goto(f"{hall.url}/j")
    assert everywhere(field) == []
    for stage, answer in (("Stories", tell), ("Thesis", give)):
        facilitator.bring_to_front()
        go(facilitator, stage)
        facilitator.get_by_role("button", name="Ask the").click()
        answer(phone)
        for page in (screen, phone):
            page.bring_to_front()
            assert in_both_themes(page) == []


def tell(phone: Page) -> None:
    """Write a story."""
    phone.get_by_role("textbox").first.fill("They say it will all be fine")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()


def give(phone: Page) -> None:
    """Give a point."""
    phone.get_by_role("button", name="Add a point to Time back").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
