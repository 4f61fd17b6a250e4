"""Cards on real phones, small ones too: everything can be seen and reached, and nothing asks at the wrong moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from momentum.workshop.thesis import WriteSentence
from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall, go, press
from tests.e2e.test_accessibility import violations
from tests.rooms import Room

Person = Callable[..., BrowserContext]

SMALL = {"width": 320, "height": 640}
SENTENCE = (
    "Here, AI helps our advisers to prepare every family visit in minutes, so that families get their answers the same day. "
    "For our people that means less typing, more listening and the final word. "
    "We will not let it decide about anybody’s benefits or watch us."
)
EARLIER = "Your earlier answer counts unless you change it."
# The middle and both edges of the choice are in view, and nothing stands in front of them.
IN_VIEW = """label => {
    const { left, right, top, bottom } = label.getBoundingClientRect();
    const root = label.getRootNode();
    return [top + 2, (top + bottom) / 2, bottom - 2].every(y => label.contains(root.elementFromPoint((left + right) / 2, y)));
}"""


def agreement(room: Room) -> None:
    """A long sentence is written, and the room is asked whether it stands behind it."""
    room.ask(WriteSentence(SENTENCE))
    room.open_question("agreement")


def sentence(room: Room) -> None:
    """The room is at the stage where its sentence is written, and it is there."""
    room.ask(WriteSentence(SENTENCE))
    room.go("thesis")


def stories(room: Room) -> None:
    """The room is asked for stories."""
    room.open_question("stories")


def candidates(room: Room) -> None:
    """The room is asked for sentences."""
    room.open_question("candidates")


def points(room: Room) -> None:
    """The room is asked where its points go."""
    room.open_question("value_areas")


def choices(phone: Page) -> list[Locator]:
    """The five, with the sentence above them."""
    expect(phone.get_by_role("blockquote")).to_have_text(SENTENCE)
    expect(phone.get_by_role("radio")).to_have_count(5)
    return phone.locator("label.choice").all()


def settled(phone: Page) -> None:
    """Nothing moves any more."""
    phone.wait_for_function("() => document.getAnimations().every(a => a.playState !== 'running')")


@pytest.mark.parametrize("hall", [agreement], indirect=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_five_choices_are_on_the_screen_under_a_long_sentence(hall: Hall, people: Person, scheme: str) -> None:
    phone = hall.phone(people(PHONE, color_scheme=scheme))
    five = choices(phone)
    settled(phone)
    assert all(choice.evaluate(IN_VIEW) for choice in five)
    assert min(choice.bounding_box()["height"] for choice in five) >= 48  # type: ignore[index]  # it is on the screen
    before = [choice.bounding_box() for choice in five]
    five[4].click()
    expect(phone.get_by_text("Saved").first).to_be_visible()
    assert all(choice.evaluate(IN_VIEW) for choice in five)
    assert [choice.bounding_box() for choice in five] == before
    assert violations(phone) == []


@pytest.mark.parametrize("hall", [agreement], indirect=True)
def test_on_a_small_phone_all_five_choices_can_be_reached(hall: Hall, people: Person) -> None:
    phone = hall.phone(people(SMALL))
    five = choices(phone)
    settled(phone)
    assert sum(choice.evaluate(IN_VIEW) for choice in five) >= 2
    assert phone.evaluate("!document.elementFromPoint(160, 639).closest('.dock')")
    for number, choice in enumerate(five, 1):
        choice.click()
        expect(phone.get_by_role("radio").nth(number - 1)).to_be_checked()
        expect(phone.get_by_text("Saved").first).to_be_visible()
        assert choice.evaluate(IN_VIEW)
    assert phone.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    assert violations(phone) == []


@pytest.mark.parametrize("hall", [agreement], indirect=True)
def test_in_a_second_round_the_earlier_choice_stands_and_nothing_hides_the_others(
    hall: Hall, desk: BrowserContext, people: Person
) -> None:
    phone = hall.phone(people(SMALL))
    choices(phone)[2].click()
    expect(phone.get_by_text("Saved").first).to_be_visible()
    page = hall.facilitator(desk)
    press(page, "Close the question", "Read the texts", "Reveal to the room")
    expect(phone.get_by_text("your answer")).to_be_visible()
    page.get_by_role("button", name="Ask once more").first.click()
    five = choices(phone)
    expect(phone.get_by_role("radio").nth(2)).to_be_checked()
    expect(phone.get_by_text(EARLIER)).to_be_visible()
    phone.evaluate("scrollTo(0, 0)")
    settled(phone)
    assert sum(choice.evaluate(IN_VIEW) for choice in five) >= 2
    five[3].click()
    expect(phone.get_by_text("Saved").first).to_be_visible()
    expect(phone.get_by_text(EARLIER)).to_have_count(0)
    assert five[3].evaluate(IN_VIEW)


@pytest.mark.parametrize("hall", [sentence], indirect=True)
def test_a_waiting_phone_shows_the_sentence_as_it_is_edited(hall: Hall, desk: BrowserContext, people: Person) -> None:
    phone = hall.phone(people(PHONE))
    expect(phone.get_by_role("blockquote")).to_have_text(SENTENCE)
    assert violations(phone) == []
    box = hall.facilitator(desk, "thesis").get_by_role("textbox", name="The sentence")
    expect(box).to_have_value(SENTENCE)
    edited = SENTENCE.replace("the same day", "within a day")
    box.fill(edited)
    box.press("Control+Enter")
    expect(phone.get_by_role("blockquote")).to_have_text(edited)
    expect(phone.get_by_text(SENTENCE)).to_have_count(0)


@pytest.mark.parametrize("hall", [stories], indirect=True)
def test_nobody_is_asked_for_a_name_right_after_an_anonymous_story(hall: Hall, desk: BrowserContext, people: Person) -> None:
    phone = hall.phone(people(PHONE))
    introduction = phone.get_by_text("Tell the room who you are (optional)")
    phone.get_by_role("textbox").first.fill("They say it is only a phase")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Saved").first).to_be_visible()
    expect(phone.get_by_role("button", name="Add your name")).to_be_visible()
    expect(introduction).to_be_hidden()
    page = hall.facilitator(desk)
    go(page, "Thesis")
    page.get_by_role("button", name="Ask the next question").click()
    phone.get_by_role("button", name="Add a point to Time back").click()
    expect(introduction).to_be_visible()


@pytest.mark.parametrize("hall", [candidates], indirect=True)
def test_the_example_stands_under_the_field_and_opens(hall: Hall, people: Person) -> None:
    phone = hall.phone(people(SMALL))
    field = phone.get_by_role("textbox").first
    send = phone.get_by_role("button", name="Send")
    expect(field).to_be_in_viewport(ratio=1)
    expect(send).to_be_in_viewport(ratio=1)
    example = phone.get_by_text("prepare every visit in minutes")
    expect(example).to_be_hidden()
    phone.get_by_text("An example").click()
    expect(example).to_be_visible()
    assert violations(phone) == []


@pytest.mark.parametrize("hall", [points], indirect=True)
@pytest.mark.parametrize("size", [PHONE, SMALL])
def test_a_second_round_begins_with_the_earlier_answer(
    hall: Hall, desk: BrowserContext, people: Person, size: dict[str, int]
) -> None:
    early, late = hall.phone(people(size)), hall.phone(people(size))
    plus = early.get_by_role("button", name="Add a point to Time back")
    plus.click()
    plus.click()
    expect(early.get_by_text("Saved").first).to_be_visible()
    page = hall.facilitator(desk)
    press(page, "Close the question", "Reveal to the room")
    expect(early.get_by_text("100 %", exact=True)).to_be_visible()
    page.get_by_role("button", name="Ask once more").first.click()
    again = early.get_by_text("Once more: keep your answer or change it.")
    expect(again).to_be_visible()
    expect(early.get_by_text("8 of 10 left")).to_be_visible()
    expect(early.get_by_text(EARLIER)).to_be_visible()
    assert violations(early) == []
    plus.click()
    expect(early.get_by_text("Saved").first).to_be_visible()
    expect(early.get_by_text(EARLIER)).to_have_count(0)
    expect(again).to_be_visible()
    early.reload()
    expect(early.get_by_text("7 of 10 left")).to_be_visible()
    expect(early.get_by_text("Saved").first).to_be_visible()
    expect(late.get_by_text("10 of 10 left")).to_be_visible()
    expect(late.get_by_text("Once more")).to_have_count(0)
