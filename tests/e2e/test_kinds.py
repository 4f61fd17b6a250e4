"""Every kind of question on a phone: by thumb and by keyboard, at 390 and 320 pixels, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum.workshop.questions import Kind
from momentum.workshop.thesis import WriteSentence
from tests.e2e.conftest import PHONE
from tests.e2e.salons import Salon
from tests.e2e.test_accessibility import in_both_themes
from tests.kinds import ANSWERS, KINDS, answered

Person = Callable[..., BrowserContext]
SMALL = {"width": 320, "height": 640}
SENTENCE = "Here, AI helps our advisers to prepare every visit, so that families get answers the same day."
# What can be tapped is at least 48 px high, or lies in a label that is.
TOO_SMALL = """() => [...document.querySelectorAll('.room :is(button, label, select, textarea, summary, a)')]
  .filter(node => node.checkVisibility() && !node.matches('.slider label, .reason label, .who label'))
  .filter(node => node.getBoundingClientRect().height < 47.5).map(node => node.outerHTML.slice(0, 90))"""


def saved(phone: Page) -> None:
    expect(phone.locator(".receipt.saved")).to_contain_text("Saved")


def given(salon: Salon, kind: Kind) -> list[Any]:
    """The answers to the question of this kind, as the room has them now."""
    return list(salon.room.workshop.questions.find(KINDS[kind].key).latest.answers.values())


def tap(phone: Page, kind: Kind) -> None:
    """Answer with a thumb."""
    match kind:
        case Kind.POINTS:
            phone.get_by_role("button", name="Add a point to Flow and cost").click()
        case Kind.TEXT:
            phone.get_by_role("textbox").fill("They say it is only a phase")
            phone.locator("label.chip", has_text="unsure").click()
            phone.get_by_role("button", name="Send").click()
        case Kind.CHOICE:
            phone.locator("label.choice", has_text="Serious concern").click()
        case Kind.SCALE | Kind.SCALES:
            phone.locator("label.chip", has_text="4").first.click()
        case Kind.RANKING:
            phone.get_by_role("button", name="Move Says plainly when it is unsure down").click()
        case Kind.SLIDERS:
            phone.get_by_role("slider", name="Now").first.click()
        case Kind.PLACING:
            phone.locator("label.choice", has_text="Flow and cost").click()
    saved(phone)


def clean(phone: Page) -> None:
    """Nothing is too wide or too small at both sizes, and axe has nothing to say in both themes."""
    for size in (PHONE, SMALL):
        phone.set_viewport_size(size)  # type: ignore[arg-type]  # playwright's own TypedDict
        assert phone.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert phone.evaluate(TOO_SMALL) == []
    assert in_both_themes(phone) == []


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_answered_left_and_seen_on_any_phone(salon: Salon, people: Person, kind: Kind) -> None:
    room = salon.room
    room.ask(WriteSentence(SENTENCE))
    answered(room, kind)
    before = given(salon, kind)
    phone = salon.phone(people(SMALL))
    expect(phone.get_by_role("heading", level=1)).to_have_text(KINDS[kind].prompt)
    expect(phone.get_by_role("group").first).to_have_accessible_name(KINDS[kind].prompt)
    phone.get_by_role("button", name="I abstain").click()
    saved(phone)
    expect(phone.get_by_text("You abstain.", exact=True).first).to_be_visible()
    assert [answer for answer in given(salon, kind) if answer not in before] == [None]
    phone.reload()
    expect(phone.get_by_text("You abstain.", exact=True)).to_be_visible()
    phone.get_by_role("button", name="Answer after all").click()
    expect(phone.get_by_role("button", name="I abstain")).to_be_focused()
    for taken_back in (True, False):
        expect(phone.locator(".receipt")).to_have_text("")
        assert given(salon, kind) == before
        tap(phone, kind)
        assert len(given(salon, kind)) == len(before) + 1
        if taken_back:
            phone.get_by_role("button", name="Take my answer back").click()
    clean(phone)
    room.reveal(KINDS[kind].key)
    expect(phone.get_by_text(f"{len(before) + 1} answers", exact=True)).to_be_visible()
    clean(phone)


# By keyboard alone


def test_an_order_is_made_by_keyboard(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_ranking")
    phone = salon.phone(people(PHONE))
    first = phone.get_by_role("listitem").first
    expect(first).to_contain_text("Says plainly")
    first.get_by_role("button", name="down").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("[aria-live]").last).to_contain_text("Says plainly when it is unsure, now 2 of 4.")
    expect(phone.get_by_role("button", name="Move Says plainly when it is unsure down, now 2")).to_be_focused()
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("ArrowUp")
    phone.keyboard.press("ArrowUp")
    expect(phone.get_by_role("listitem").first).to_contain_text("Says plainly")
    phone.keyboard.press("ArrowDown")
    saved(phone)
    order = ["hands_over", "plain", "sources", "undo"]
    expect(phone.get_by_role("button", name="This is my order")).to_be_hidden()
    phone.reload()
    expect(phone.get_by_role("listitem").first).to_contain_text("Hands over")
    assert given(salon, Kind.RANKING) == [order]


def test_an_order_that_is_right_already_is_sent_as_it_is(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_ranking")
    phone = salon.phone(people(PHONE))
    phone.get_by_role("button", name="This is my order").click()
    saved(phone)
    assert given(salon, Kind.RANKING) == [["plain", "hands_over", "sources", "undo"]]


def test_sliders_are_set_by_keyboard_and_what_was_not_touched_says_nothing(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_sliders")
    phone = salon.phone(people(PHONE))
    teams = phone.get_by_role("group", name="Teams")
    expect(teams.get_by_role("status").first).to_have_text("–")
    teams.get_by_role("slider", name="Now").focus()
    phone.keyboard.press("ArrowLeft")
    phone.keyboard.press("ArrowLeft")
    phone.keyboard.press("Tab")
    phone.keyboard.press("End")
    expect(teams.get_by_role("status").first).to_have_text("40")
    expect(teams.get_by_role("status").last).to_have_text("100")
    saved(phone)
    phone.reload()
    expect(teams.get_by_role("slider", name="Now")).to_have_value("40")
    expect(phone.get_by_role("group", name="Leaders").get_by_role("status").first).to_have_text("–")
    (answer,) = given(salon, Kind.SLIDERS)
    assert list(answer) == ["teams"]
    assert (answer["teams"].now, answer["teams"].needed) == (40, 100)


def test_pilots_are_placed_one_after_the_other_by_keyboard(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_placing")
    phone = salon.phone(people(PHONE))
    expect(phone.get_by_text("Pilot 1 of 3 · 0 placed")).to_be_visible()
    phone.get_by_role("radio", name="Flow and cost").press("Space")
    phone.get_by_label("Does it also serve another?").select_option("Trust and safety")
    phone.get_by_role("button", name="Next pilot").press("Enter")
    expect(phone.get_by_role("heading", name="Rota helper")).to_be_focused()
    expect(phone.get_by_role("radio", name="Flow and cost")).not_to_be_checked()
    phone.get_by_role("radio", name="None of these").press("Space")
    expect(phone.get_by_label("Does it also serve another?")).to_be_hidden()
    saved(phone)
    phone.reload()
    expect(phone.get_by_role("heading", name="Triage notes")).to_be_visible()
    phone.get_by_role("button", name="Back", exact=True).click()
    expect(phone.get_by_role("radio", name="None of these")).to_be_checked()
    (answer,) = given(salon, Kind.PLACING)
    assert [(placed.mainly, placed.also) for placed in answer.values()] == [("flow", "trust"), (None, None)]


def test_a_doubt_asks_for_its_reason_and_the_reason_is_optional(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_choice")
    phone = salon.phone(people(PHONE))
    phone.locator("label.choice", has_text="Support it").last.click()
    expect(phone.get_by_label("Why? (optional)")).to_be_visible()
    phone.locator("label.choice", has_text="Serious concern").click()
    saved(phone)
    reason = phone.get_by_label("What would have to change? (optional)")
    reason.fill("A date for the training.")
    salon.room.put_away()
    expect(phone.get_by_role("heading", level=1)).to_have_text("What is AI for here?")
    salon.room.open_question("q_choice")
    expect(reason).to_have_value("A date for the training.")
    phone.get_by_role("button", name="Send the reason").click()
    expect(phone.get_by_role("button", name="Send the reason")).to_be_hidden()
    saved(phone)
    (answer,) = given(salon, Kind.CHOICE)
    assert (answer.choice, answer.reason) == (2, "A date for the training.")


def test_a_name_goes_with_a_reason_only_when_its_writer_puts_it_there(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_choice")
    phone = salon.phone(people(PHONE))
    sign = phone.get_by_label("Put my name to it")
    phone.locator("label.choice", has_text="Serious concern").click()
    phone.get_by_label("What would have to change? (optional)").fill("A date for the training.")
    expect(sign).to_be_hidden()  # nobody has said who this is
    phone.get_by_label("Name", exact=True).fill("Ada")
    phone.get_by_role("button", name="Save", exact=True).click()
    phone.get_by_label("What would have to change? (optional)").press("End")
    phone.get_by_label("What would have to change? (optional)").press_sequentially(".")
    expect(sign).not_to_be_checked()
    sign.check()
    saved(phone)
    (answer,) = given(salon, Kind.CHOICE)
    assert (answer.reason, answer.name) == ("A date for the training..", "Ada")
    phone.reload()
    expect(sign).to_be_checked()
    sign.uncheck()
    saved(phone)
    assert given(salon, Kind.CHOICE)[0].name == ""


def test_what_was_typed_and_marked_survives_a_change_of_stage(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_text")
    phone = salon.phone(people(PHONE))
    phone.get_by_role("textbox").fill("They say it is only a phase")
    phone.locator("label.chip", has_text="hopeful").click()
    for away in ("map", "open"):
        salon.room.go(away)
    expect(phone.get_by_role("heading", level=1)).to_have_text("What is AI for here?")
    salon.room.open_question("q_text")
    expect(phone.get_by_role("textbox")).to_have_value("They say it is only a phase")
    expect(phone.get_by_role("radio", name="hopeful")).to_be_checked()
    phone.get_by_role("button", name="Send").click()
    saved(phone)
    (answer,) = given(salon, Kind.TEXT)
    assert (answer.text, answer.tag) == ("They say it is only a phase", "hopeful")


def test_in_a_second_round_everyone_sees_their_own_movement(salon: Salon, people: Person) -> None:
    room = salon.room
    answered(room, Kind.SCALE)
    phone = salon.phone(people(PHONE))
    phone.locator("label.chip", has_text="2").click()
    saved(phone)
    room.reveal("q_scale")
    expect(phone.get_by_text("your answer", exact=True)).to_be_visible()
    room.open_question("q_scale")
    expect(phone.get_by_text("Once more: keep your answer or change it.")).to_be_visible()
    expect(phone.get_by_role("radio", name="2")).to_be_checked()
    phone.locator("label.chip", has_text="5").click()
    saved(phone)
    room.reveal("q_scale")
    expect(phone.get_by_role("listitem").filter(has_text="your answer before")).to_contain_text("2")
    expect(phone.get_by_text("before 1").first).to_be_visible()
    assert in_both_themes(phone) == []


def test_a_file_that_did_not_arrive_is_asked_for_again(salon: Salon, people: Person) -> None:
    context = people(PHONE)
    phone = salon.phone(context)
    failures: list[str] = []

    def once(route: Any) -> None:
        if failures:
            route.fallback()
        else:
            failures.append(route.request.url)
            route.abort()

    context.route("**/kinds/sliders.js*", once)
    salon.room.open_question("q_sliders")
    expect(phone.get_by_role("slider").first).to_be_visible()
    assert len(failures) == 1


def test_an_answer_of_every_kind_waits_until_there_is_a_line(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_ranking")
    context = people(PHONE)
    phone = salon.phone(context)
    context.set_offline(True)
    phone.evaluate("() => window.dispatchEvent(new Event('offline'))")
    phone.get_by_role("button", name="This is my order").click()
    expect(phone.get_by_text("Waiting to be sent")).to_be_visible()
    expect(phone.get_by_text("No connection. Your answer is kept on this phone and will be sent.")).to_be_visible()
    context.set_offline(False)
    saved(phone)
    assert given(salon, Kind.RANKING) == [ANSWERS[Kind.RANKING][0]]
