"""Cards on real phones, small ones too: everything can be seen and reached, and nothing asks at the wrong moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from momentum.workshop.thesis import WriteSentence
from tests.e2e.conftest import PHONE
from tests.e2e.salons import Salon
from tests.e2e.test_accessibility import in_both_themes, violations

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


@pytest.fixture
def agreement(salon: Salon) -> Salon:
    """A long sentence is written, and the room is asked whether it stands behind it."""
    salon.room.ask(WriteSentence(SENTENCE))
    salon.room.open_question("agreement")
    return salon


def choices(phone: Page) -> list[Locator]:
    """The five, with the sentence above them."""
    expect(phone.get_by_role("blockquote")).to_have_text(SENTENCE)
    expect(phone.get_by_role("radio")).to_have_count(5)
    return phone.locator("label.choice").all()


def settled(phone: Page) -> None:
    """Nothing moves any more."""
    phone.wait_for_function("() => document.getAnimations().every(a => a.playState !== 'running')")


def test_all_five_choices_are_on_the_screen_under_a_long_sentence(agreement: Salon, people: Person) -> None:
    phone = agreement.phone(people(PHONE))
    five = choices(phone)
    settled(phone)
    assert all(choice.evaluate(IN_VIEW) for choice in five)
    assert min(choice.bounding_box()["height"] for choice in five) >= 48  # type: ignore[index]  # it is on the screen
    before = [choice.bounding_box() for choice in five]
    five[4].click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    assert all(choice.evaluate(IN_VIEW) for choice in five)
    assert [choice.bounding_box() for choice in five] == before
    assert in_both_themes(phone) == []


def test_on_a_small_phone_all_five_choices_can_be_reached(agreement: Salon, people: Person) -> None:
    phone = agreement.phone(people(SMALL))
    five = choices(phone)
    settled(phone)
    assert sum(choice.evaluate(IN_VIEW) for choice in five) >= 2
    assert phone.evaluate("!document.elementFromPoint(160, 639).closest('.dock')")
    for number, choice in enumerate(five, 1):
        choice.click()
        expect(phone.get_by_role("radio").nth(number - 1)).to_be_checked()
        expect(phone.locator(".receipt.saved")).to_be_visible()
        assert choice.evaluate(IN_VIEW)
    assert phone.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    assert violations(phone) == []


def test_in_a_second_round_the_earlier_choice_stands_and_nothing_hides_the_others(agreement: Salon, people: Person) -> None:
    phone = agreement.phone(people(SMALL))
    choices(phone)[2].click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    agreement.room.reveal("agreement")
    expect(phone.get_by_text("your answer")).to_be_visible()
    agreement.room.open_question("agreement")
    five = choices(phone)
    expect(phone.get_by_role("radio").nth(2)).to_be_checked()
    expect(phone.get_by_text(EARLIER)).to_be_visible()
    phone.evaluate("scrollTo(0, 0)")
    settled(phone)
    assert sum(choice.evaluate(IN_VIEW) for choice in five) >= 2
    five[3].click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    expect(phone.get_by_text(EARLIER)).to_have_count(0)
    assert five[3].evaluate(IN_VIEW)


def test_a_waiting_phone_shows_the_sentence_as_it_is_edited(salon: Salon, people: Person) -> None:
    salon.room.ask(WriteSentence(SENTENCE))
    salon.room.go("thesis")
    phone = salon.phone(people(PHONE))
    expect(phone.get_by_role("blockquote")).to_have_text(SENTENCE)
    assert violations(phone) == []
    edited = SENTENCE.replace("the same day", "within a day")
    salon.room.ask(WriteSentence(edited))
    expect(phone.get_by_role("blockquote")).to_have_text(edited)
    expect(phone.get_by_text(SENTENCE)).to_have_count(0)


def test_a_name_is_optional_and_not_asked_for_right_after_an_anonymous_story(salon: Salon, people: Person) -> None:
    salon.room.open_question("stories")
    phone = salon.phone(people(PHONE))
    introduction = phone.get_by_text("Tell the room who you are (optional)")
    phone.get_by_role("textbox").first.fill("They say it is only a phase")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    expect(phone.get_by_role("button", name="Add your name")).to_be_visible()
    expect(introduction).to_be_hidden()
    salon.room.open_question("value_areas")
    phone.get_by_role("button", name="Add a point to Time back").click()
    expect(introduction).to_be_visible()
    phone.get_by_label("Name").fill("Ada Nwosu")
    phone.get_by_label("Function").fill("Operations")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.locator(".room > [aria-live]")).to_contain_text("Saved.")
    (seat,) = salon.room.workshop.attendance.seats.values()
    assert (seat.name, seat.function) == ("Ada Nwosu", "Operations")


def test_the_example_stands_under_the_field_and_opens(salon: Salon, people: Person) -> None:
    salon.room.open_question("candidates")
    phone = salon.phone(people(SMALL))
    field = phone.get_by_role("textbox").first
    send = phone.get_by_role("button", name="Send")
    expect(field).to_be_in_viewport(ratio=1)
    expect(send).to_be_in_viewport(ratio=1)
    example = phone.get_by_text("prepare every visit in minutes")
    expect(example).to_be_hidden()
    phone.get_by_text("An example").click()
    expect(example).to_be_visible()
    assert violations(phone) == []


def test_a_second_round_begins_with_the_earlier_answer(salon: Salon, people: Person) -> None:
    salon.room.open_question("value_areas")
    early, late = salon.phone(people(SMALL)), salon.phone(people(PHONE))
    plus = early.get_by_role("button", name="Add a point to Time back")
    plus.click()
    plus.click()
    expect(early.locator(".receipt.saved")).to_be_visible()
    salon.room.reveal("value_areas")
    expect(early.get_by_text("100 %", exact=True)).to_be_visible()
    salon.room.open_question("value_areas")
    again = early.get_by_text("Once more: keep your answer or change it.")
    expect(again).to_be_visible()
    expect(early.get_by_text("8 of 10 left")).to_be_visible()
    expect(early.get_by_text(EARLIER)).to_be_visible()
    assert violations(early) == []
    plus.click()
    expect(early.locator(".receipt.saved")).to_be_visible()
    expect(early.get_by_text(EARLIER)).to_have_count(0)
    expect(again).to_be_visible()
    early.reload()
    expect(early.get_by_text("7 of 10 left")).to_be_visible()
    expect(early.locator(".receipt.saved")).to_be_visible()
    expect(late.get_by_text("10 of 10 left")).to_be_visible()
    expect(late.get_by_text("Once more")).to_have_count(0)
