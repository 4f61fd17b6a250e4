"""A person says their part of the shift and what they will do, and takes both home in a file that nobody else gets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import BrowserContext, Page, expect

from momentum.workshop.people import WritePromise
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.e2e.conftest import PHONE
from tests.e2e.salons import Salon
from tests.e2e.test_accessibility import violations
from tests.rooms import Room

Person = Callable[..., BrowserContext]
SENTENCE = "Here, AI helps advisers to prepare every visit in minutes, so that families get answers the same day."
MINE, THEIRS = "I show two colleagues the letter assistant by Friday", "I will ask my manager about Tuesdays & teams < 5"


def will(phone: Page, line: str) -> None:
    phone.get_by_role("textbox").first.fill(line)
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()


def test_each_takes_their_own_line_and_the_words_for_their_part_home(salon: Salon, people: Person) -> None:
    room = Room(conductor=salon.room.conductor, agenda="half_day")
    hall = Salon(salon.server, room)
    room.ask(WriteSentence(SENTENCE))
    room.ask(WritePromise(first="Whoever types up notes", stays="The last word with families"))
    room.ask(WriteThesis(next_check_in=room.workshop.opened.date() + timedelta(days=30)))
    heard: list[str] = []
    context = people(PHONE, accept_downloads=True)
    phone, other = hall.phone(context), hall.phone(people(PHONE))
    phone.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    phone.reload()
    expect(phone.get_by_role("group", name="What will your part of the change be?")).to_have_count(0)
    room.go("people")
    chooser = phone.get_by_role("group", name="What will your part of the change be?")
    expect(chooser).to_be_visible()
    chooser.locator("label.chip", has_text="A team").click()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.locator(".room > [aria-live]")).to_contain_text("Saved.")
    other.get_by_role("button", name="Skip").click()
    room.open_question("i_will")
    will(phone, MINE)
    will(other, THEIRS)
    room.close_question("i_will")
    room.go("close")
    expect(phone.get_by_role("heading", name="My part: from velocity to coherence")).to_be_visible()
    expect(phone.get_by_role("heading", name="What I said I would do")).to_be_visible()
    assert violations(phone) == []
    expect(other.get_by_text("Say below what your part will be")).to_be_visible()
    with phone.expect_download() as saved:
        phone.get_by_role("button", name="Keep this").click()
    file = saved.value.path().read_text(encoding="utf-8")
    for words in (SENTENCE, MINE, "Whoever types up notes", "The last word with families", "what it builds on"):
        assert words in file
    assert "Tuesdays" not in file
    assert MINE in "".join(heard)
    assert "Tuesdays" not in "".join(heard)
    with other.expect_download() as saved:
        other.get_by_role("button", name="Keep this").click()
    theirs = saved.value.path().read_text(encoding="utf-8")
    assert "Tuesdays &amp; teams &lt; 5" in theirs
    assert "Say below" not in theirs
    kept = context.new_page()
    kept.set_content(file)
    expect(kept.get_by_role("heading", name="What I take home")).to_be_visible()
    expect(kept.get_by_text(MINE)).to_be_visible()


def test_a_part_that_is_chosen_at_the_end_brings_its_words(salon: Salon, people: Person) -> None:
    room = Room(conductor=salon.room.conductor, agenda="half_day")
    phone = Salon(salon.server, room).phone(people(PHONE))
    room.go("close")
    phone.locator("label.chip", has_text="Leading others").click()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_role("heading", name="My part: from directing to designing the conditions")).to_be_visible()
    expect(phone.get_by_role("button", name="Keep this")).to_be_visible()
