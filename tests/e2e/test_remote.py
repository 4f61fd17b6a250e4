"""The remote in a real browser: a facilitator's phone leads the session while other phones answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum import host, links
from momentum.lines import facts
from momentum.workshop.asking import ReadTexts
from momentum.workshop.decider import Role
from momentum.workshop.notes import Park
from momentum.workshop.questions import Status
from momentum.workshop.state import Workshop, fold
from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall
from tests.e2e.phones import STRANGERS, two_strangers_tell
from tests.e2e.test_accessibility import in_both_themes
from tests.rooms import Room

Person = Callable[..., BrowserContext]
SMALL = {"width": 320, "height": 568}
STORY = "They say the robot reads our mail"


def in_the_log(hall: Hall) -> Workshop:
    """The workshop as it is on disk."""
    return fold("", facts(hall.on_disk()))


def remote(hall: Hall, phone: BrowserContext | Page) -> Page:
    """The facilitator's phone, having scanned the remote's code."""
    page = phone if isinstance(phone, Page) else phone.new_page()
    page.goto(f"{hall.url}{links.path(Role.FACILITATOR, hall.code, hall.secrets[Role.FACILITATOR])}?to=remote")
    expect(page.get_by_role("heading", name="Say now")).to_be_visible()
    assert page.url == f"{hall.url}/r/{hall.code}"
    return page


def tap(page: Page, name: str) -> None:
    """Tap a button once it no longer rests."""
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()


def unfold(page: Page) -> None:
    """Open the note and the parking lot."""
    page.locator("details").first.wait_for()
    page.locator("details").evaluate_all("folded => folded.forEach(one => { one.open = true; })")


def at_stories(room: Room) -> None:
    """The stage with the stories is on."""
    room.go("stories")


def told_stories(room: Room) -> None:
    """Three people have told a story, and the facilitator reads."""
    room.open_question("stories")
    for n, story in enumerate((STORY, *STRANGERS), 1):
        room.answer("stories", story, n)
    room.ask(ReadTexts("stories"))
    room.ask(Park("The works council"))


@pytest.mark.parametrize("hall", [at_stories], indirect=True)
def test_a_question_is_led_from_ask_to_reveal_while_a_phone_answers(hall: Hall, people: Person) -> None:
    phone = hall.phone(people(PHONE))
    led = remote(hall, people(PHONE))
    expect(led.get_by_role("heading", name="2 of 10 · Stories")).to_be_visible()
    tap(led, "Ask the question")
    tap(led, "Close without reading")
    tap(led, "Open it again")
    phone.get_by_role("textbox").first.fill(STORY)
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    two_strangers_tell(hall.url, hall.code)
    expect(led.get_by_role("listitem").filter(has_text="answered")).to_contain_text("3")
    expect(led.get_by_text(STORY)).to_have_count(0)
    tap(led, "Close and read the texts")
    row = led.get_by_role("listitem").filter(has_text=STRANGERS[0])
    expect(row).to_be_visible()
    row.get_by_role("button", name="Hide").click()
    expect(row.get_by_role("button", name="Show")).to_be_visible()
    assert led.evaluate("document.activeElement.textContent") == "Show"
    expect(phone.get_by_text(STORY)).to_have_count(0)
    tap(led, "Reveal to the room")
    expect(phone.get_by_text(STORY).first).to_be_visible()
    expect(phone.get_by_text(STRANGERS[0])).to_have_count(0)
    expect(led.get_by_text("Revealed to the room", exact=True)).to_be_visible()
    expect(led.locator("[aria-live]").filter(has_text="Stories. Revealed to the room. Next: Thesis.")).to_have_count(1)
    assert in_the_log(hall).questions.find("stories").status is Status.REVEALED


def test_the_timer_runs_by_the_servers_clock_and_can_be_held(hall: Hall, people: Person) -> None:
    led = remote(hall, people(PHONE))
    other = remote(hall, people(PHONE))
    led.get_by_label("Close answers at zero").check()
    tap(led, "3 min")
    for page in (led, other):
        expect(page.get_by_role("timer")).to_contain_text("answers close at zero")
        expect(page.get_by_role("timer")).to_contain_text("2:")
    tap(led, "Pause")
    for page in (led, other):
        expect(page.get_by_role("timer")).to_contain_text("paused")
    tap(other, "+1 min")
    expect(led.get_by_role("timer")).to_contain_text("3:")
    tap(led, "Go on")
    expect(other.get_by_role("timer")).not_to_contain_text("paused")
    tap(led, "Stop")
    expect(other.get_by_role("button", name="3 min")).to_be_visible()
    assert in_the_log(hall).timer is None


def test_a_double_tap_is_one_step(hall: Hall, people: Person) -> None:
    led = remote(hall, people(PHONE))
    before = in_the_log(hall).step
    following = led.locator("button.next")
    expect(following).to_have_attribute("aria-disabled", "false")
    following.dblclick()
    expect(led.locator("button.back")).to_have_attribute("aria-disabled", "false")
    after = [line for line in hall.on_disk() if line.seq > before and line.kind in {"stage_entered", "question_opened"}]
    assert len(after) == 1
    assert not [line for line in hall.on_disk() if line.kind in {"question_closed", "question_revealed"}]


def test_a_second_tap_finds_no_other_step_under_the_thumb(hall: Hall, people: Person) -> None:
    page = people(PHONE).new_page()
    page.clock.install()
    led = remote(hall, page)
    onward = led.locator("button.next")
    expect(onward).to_have_attribute("aria-disabled", "false")
    led.clock.pause_at(datetime.now() + timedelta(hours=1))  # no time goes by on this phone from here on
    tap(led, "Ask the question")
    expect(onward).to_have_text("Close the question")
    led.clock.run_for(400)  # a slow double tap
    onward.dispatch_event("click")
    expect(onward).to_have_attribute("aria-disabled", "true")
    led.clock.run_for(1_000)
    expect(onward).to_have_attribute("aria-disabled", "false")
    assert [line.kind for line in hall.on_disk() if line.kind.startswith("question_")] == ["question_opened"]


def test_a_tap_for_what_is_not_on_any_more_does_nothing_and_says_so(hall: Hall, people: Person) -> None:
    led, other = remote(hall, people(PHONE)), remote(hall, people(PHONE))
    led.route("**/now", lambda asked: asked.abort())  # what is on now does not reach this phone in time
    with led.expect_request("**/now"):
        tap(other, "Ask the question")
    tap(led, "Ask the question")
    expect(led.get_by_role("alert")).to_contain_text("The room had moved on already. Look, then tap again.")
    led.unroute("**/now")
    expect(led.locator("button.next")).to_have_text(other.locator("button.next").inner_text())
    led.get_by_role("button", name="Close", exact=True).click()
    expect(led.get_by_role("alert")).to_be_hidden()


def test_a_note_survives_a_reload_a_lost_network_and_somebody_elses_change(hall: Hall, people: Person) -> None:
    context = people(PHONE)
    led = remote(hall, context)
    other = remote(hall, people(PHONE))
    for page in (led, other):
        unfold(page)
    note, theirs = (page.get_by_role("textbox", name="Your note") for page in (led, other))
    note.press_sequentially("Ines first ")
    expect(led.get_by_text("Saved. Only facilitators see it.")).to_be_visible()
    expect(theirs).to_have_value("Ines first")
    expect(note).to_have_value("Ines first ")  # what the server folded away is not taken from under the fingers
    note.press_sequentially("then Tom")
    led.reload()
    unfold(led)
    expect(note).to_have_value("Ines first then Tom")
    expect(theirs).to_have_value("Ines first then Tom")

    context.set_offline(True)
    led.evaluate("() => window.dispatchEvent(new Event('offline'))")
    expect(led.get_by_text("No connection.").first).to_be_visible()
    expect(led.locator("button.next")).to_have_attribute("aria-disabled", "true")
    note.fill("Typed in the lift")
    theirs.fill("Typed at the desk")
    expect(other.get_by_text("Saved. Only facilitators see it.")).to_be_visible()
    expect(note).to_have_value("Typed in the lift")
    context.set_offline(False)
    expect(theirs).to_have_value("Typed in the lift")
    expect(led.get_by_text("No connection.")).to_have_count(0)
    assert in_the_log(hall).notes.note == "Typed in the lift"


def test_a_refusal_is_a_sentence_and_the_typed_thought_stays(hall: Hall, people: Person) -> None:
    led = remote(hall, people(PHONE))
    unfold(led)
    field = led.get_by_label("Park a thought")
    field.fill("The <b>works</b> council")
    tap(led, "Park it")
    expect(led.get_by_role("alert")).to_contain_text("contains markup")
    expect(field).to_have_value("The <b>works</b> council")
    field.fill("The works council")
    tap(led, "Park it")
    expect(led.get_by_text("Parking lot (1)")).to_be_visible()
    expect(field).to_have_value("")
    expect(led.get_by_role("alert")).to_be_hidden()


def test_a_remote_whose_link_is_revoked_says_so_by_itself(hall: Hall, people: Person) -> None:
    led = remote(hall, people(PHONE))
    unfold(led)
    led.get_by_role("textbox", name="Your note").fill("For my eyes only")
    expect(led.get_by_text("Saved. Only facilitators see it.")).to_be_visible()
    host.new_link(hall.server.log, hall.code)  # a new link; all earlier ones end
    expect(led.get_by_role("heading", name="This remote does not work any more")).to_be_focused()
    expect(led.get_by_role("button")).to_have_count(0)
    expect(led.get_by_text("For my eyes only")).to_have_count(0)
    assert in_both_themes(led) == []
    led.reload()
    expect(led.get_by_text("This link was replaced.")).to_be_visible()
    expect(led.get_by_text("On the laptop open Run, then Links")).to_be_visible()


@pytest.mark.parametrize("hall", [told_stories], indirect=True)
def test_axe_finds_nothing_while_texts_are_read(hall: Hall, people: Person) -> None:
    led = remote(hall, people(PHONE))
    unfold(led)
    expect(led.get_by_text(STORY)).to_be_visible()
    assert in_both_themes(led) == []
    led.set_viewport_size(SMALL)  # type: ignore[arg-type]  # playwright's own TypedDict
    assert led.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    tap(led, "1 min")
    expect(led.get_by_role("timer")).to_be_visible()
    expect(led.locator("[aria-disabled=true]")).to_have_count(0)  # what rests is half faded
    assert in_both_themes(led) == []


def test_axe_finds_nothing_on_the_page_without_a_link(hall: Hall, people: Person) -> None:
    page = people(PHONE).new_page()
    page.goto(f"{hall.url}/r/{hall.code}")
    expect(page.get_by_text("This phone has no link for that.")).to_be_visible()
    assert in_both_themes(page) == []
