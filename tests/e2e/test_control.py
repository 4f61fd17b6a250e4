"""The control room in a real browser: keys, counts and minutes that move by themselves, one timer for all, texts read first."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall, choose, go, settle
from tests.e2e.phones import Phone
from tests.e2e.test_accessibility import violations

Person = Callable[..., BrowserContext]
PANELS = {
    "Groups": "How many groups",
    "Parked": "Nothing is parked",
    "Note": "Your note",
    "Links": "For phones",
    "Go back": "Nothing is destroyed",
    "People": "Nobody has joined yet",
}
BESIDE = "[data-testid=stColumn]:has(.st-key-beside)"
STORIES = ("They count our keystrokes.", "They watch every key we press.", "Marek sleeps in meetings.")
# Whatever goes out on Streamlit's own line asks it to run the page. Its state on the page may come and go between two looks.
RUNS = """() => {
  window.runs = 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (this.url.includes("/_stcore/stream")) window.runs += 1;
    return send.call(this, data);
  };
}"""


def press(page: Page, key: str, then: str) -> None:
    """Press a key and see what comes of it."""
    settle(page)
    page.keyboard.press(key)
    expect(page.get_by_text(then).first).to_be_visible()
    settle(page)


def stories(page: Page) -> None:
    """Go to the stage that asks for stories."""
    page.get_by_role("button", name="Stories ·").click()
    expect(page.get_by_text("of 10 · Stories")).to_be_visible()


def test_one_key_leads_from_asking_to_the_reveal_and_back_and_texts_are_read_before_the_room_sees_them(
    hall: Hall, desk: BrowserContext
) -> None:
    page = hall.facilitator(desk)
    stories(page)
    press(page, "n", "still writing")
    press(page, "b", "Closed, still sealed")
    press(page, "b", "still writing")
    phones = [Phone(hall.url, hall.code) for _ in STORIES]
    counts_without_a_rerun(hall, page, phones)
    read_first(page)
    press(page, "n", "Revealed")
    page.get_by_text("What came in").click()
    expect(page.get_by_text("We are being watched (2 together)")).to_be_visible()
    card = phones[0].until(lambda message: message["type"] == "card" and STORIES[0] in str(message))
    assert STORIES[2] not in str(card)
    page.get_by_text("Note", exact=True).last.click()
    note = page.get_by_role("textbox", name="Your note")
    note.press_sequentially("nobody")  # letters in a field are letters
    expect(note).to_have_value("nobody")
    expect(page.get_by_text("Revealed").first).to_be_visible()


def counts_without_a_rerun(hall: Hall, page: Page, phones: list[Phone]) -> None:
    """Each of these answers, and the page asks for no run; somebody who joins is more than a count."""
    expect(page.get_by_text(f"{len(phones)} people", exact=True)).to_be_visible()
    expect(page.locator(".counts")).to_have_text("3 here0 answered3 still writing")
    settle(page)
    page.evaluate(RUNS)
    for n, phone in enumerate(phones, 1):
        assert phone.ask("answer", question="stories", round=1, value=STORIES[n - 1])["type"] == "ack"
        expect(page.locator(".counts")).to_have_text(f"3 here{n} answered{3 - n} still writing")
    assert page.evaluate("window.runs") == 0
    Phone(hall.url, hall.code)
    expect(page.get_by_text("4 people", exact=True)).to_be_visible()
    page.wait_for_function("() => window.runs > 0")


def read_first(page: Page) -> None:
    """What came in is read: one text is hidden, two are put together."""
    press(page, "n", "Only you read the texts now")
    page.get_by_role("button", name="Hide").nth(sorted_place(page, STORIES[2])).click()
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_visible()
    for story in STORIES[:2]:
        page.get_by_text(story).click()
        settle(page)
    page.get_by_role("textbox", name="Heading").fill("We are being watched")
    page.get_by_role("textbox", name="Heading").press("Tab")
    page.get_by_role("button", name="Put 2 under it").click()
    expect(page.get_by_role("button", name="Take the heading away")).to_be_visible()
    settle(page)
    page.get_by_role("heading", name="Who is here").click()


HEARS = "() => addEventListener('momentum-tick', (event) => { window.heard = event.detail.rev; })"


def test_a_page_looks_again_for_what_is_revealed_and_not_for_what_is_asked(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk)
    thesis = hall.facilitator(desk, "thesis")
    thesis.evaluate(HEARS)
    go(page, "Thesis")
    thesis.wait_for_function("(rev) => window.heard >= rev", arg=hall.on_disk()[-1].seq)
    settle(thesis)
    thesis.evaluate(RUNS)
    press(page, "n", "still writing")
    assert Phone(hall.url, hall.code).ask("answer", question="value_areas", round=1, value={"flow": 9})["type"] == "ack"
    press(page, "n", "Closed, still sealed")
    thesis.wait_for_function("(rev) => window.heard >= rev", arg=hall.on_disk()[-1].seq)
    assert thesis.evaluate("window.runs") == 0
    press(page, "n", "Revealed")
    expect(thesis.get_by_text("Points of 1 person.")).to_be_visible()
    thesis.wait_for_function("() => window.runs > 0")


def test_two_facilitators_and_the_phones_see_the_same_time_left(hall: Hall, desk: BrowserContext) -> None:
    one, other = hall.facilitator(desk), hall.facilitator(desk)
    phone = Phone(hall.url, hall.code)
    one.bring_to_front()
    one.get_by_role("button", name="Timer").click()
    one.get_by_role("button", name="2", exact=True).click()
    for page in (one, other):
        expect(page.locator(".timer")).to_have_text(re.compile(r"^(2:00|1:5\d)"))
    card = phone.until(lambda message: message["type"] == "card" and message["card"].get("timer"))
    left = (card["card"]["timer"]["ends"] - card["now"]) / 1000
    assert 0 < left <= 120
    one.get_by_role("button", name="Pause").click()
    for page in (one, other):
        expect(page.locator(".timer")).to_contain_text("paused")
    assert one.locator(".timer").inner_text() == other.locator(".timer").inner_text()
    one.get_by_role("button", name="Stop", exact=True).click()
    for page in (one, other):
        expect(page.locator(".timer strong")).to_have_count(0)


def sorted_place(page: Page, story: str) -> int:
    """At which place of the list this text stands."""
    labels = page.get_by_test_id("stCheckbox")
    return next(n for n in range(labels.count()) if story in labels.nth(n).inner_text())


def test_an_observer_follows_and_has_nothing_to_press(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk)
    page.get_by_text("Links", exact=True).click()
    page.get_by_text("A link for somebody else").click()
    choose(page, "For whom", "Observer")
    page.get_by_role("button", name="Make the link").click()
    address = page.get_by_test_id("stCode").filter(has_text="/v/").inner_text().replace("\n", "").strip()
    watching = desk.new_page()
    watching.goto(address)
    watching.get_by_role("heading", name="Who is here").wait_for()
    assert watching.url.endswith("as=observer")
    page.bring_to_front()
    stories(page)
    expect(watching.get_by_text("of 10 · Stories")).to_be_visible()
    watching.keyboard.press("n")
    expect(watching.get_by_test_id("stMain").get_by_role("button")).to_have_count(0)
    expect(page.get_by_text("of 10 · Stories")).to_be_visible()


def test_on_a_phone_what_is_on_now_comes_first(hall: Hall, people: Person) -> None:
    page = hall.facilitator(people(PHONE))
    settle(page)
    question = page.get_by_role("heading", level=1).bounding_box()
    agenda = page.get_by_role("heading", name="Agenda").bounding_box()
    assert question is not None
    assert agenda is not None
    assert question["y"] < agenda["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_panel_can_be_read_by_everybody(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk)
    for panel, shows in PANELS.items():
        page.get_by_role("radio", name=panel).click()
        expect(page.get_by_text(shows).first).to_be_visible()
        if panel == "Links":
            page.get_by_role("button", name="Remote on my phone").click()
            expect(page.get_by_role("img", name="QR code of the remote")).to_be_visible()
        assert violations(page, within=BESIDE) == [], panel  # the rest of the page is looked at in test_accessibility.py
