"""What happens around the question on a phone: time, groups, coming late, another phone, a locked door."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from playwright.sync_api import BrowserContext, Route, expect

from momentum.workshop.asking import Discuss
from momentum.workshop.attendance import SpeakLast
from momentum.workshop.door import LockRoom, ReadmitSeat, RemoveSeat
from momentum.workshop.groups import EndGroups, MakeGroups
from momentum.workshop.notes import DescribeRoom
from momentum.workshop.pilots import MapPilot
from momentum.workshop.planning import ChangeQuestion
from momentum.workshop.questions import Kind
from momentum.workshop.thesis import WriteSentence
from momentum.workshop.timer import AddTime, PauseTimer, StartTimer, StopTimer
from tests.e2e.conftest import PHONE
from tests.e2e.salons import Salon
from tests.e2e.test_accessibility import in_both_themes
from tests.kinds import TOGETHER, answered

Person = Callable[..., BrowserContext]
SMALL = {"width": 320, "height": 640}
SENTENCE = "Here, AI helps our advisers to prepare every visit, so that families get answers the same day."

LISTEN = """() => {
  window.spoken = [];
  const words = ({ addedNodes }) => [...addedNodes].map(node => node.textContent.trim());
  const hear = (changes) => window.spoken.push(...changes.flatMap(words));
  new MutationObserver(hear).observe(document.querySelector('.room > [aria-live]'), { childList: true });
}"""


# Time


def test_the_timer_is_the_servers_and_late_joiners_see_the_same(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_scale")
    early = salon.phone(people(PHONE))
    expect(early.get_by_role("timer")).to_be_hidden()
    salon.room.ask(StartTimer(300, closes=True))
    expect(early.get_by_role("timer")).to_contain_text(re.compile(r"4:\d\d *answers close at zero"))
    late = salon.phone(people(SMALL))
    expect(late.get_by_role("timer")).to_contain_text(re.compile(r"4:\d\d"))
    salon.room.ask(PauseTimer())
    left = round(salon.room.shown.timer.left + 0.5)  # type: ignore[union-attr]  # it was started
    for phone in (early, late):
        expect(phone.get_by_role("timer")).to_contain_text(re.compile(rf"4:{left - 240 - 1:02}|4:{left - 240:02}"))
        expect(phone.get_by_role("timer")).to_contain_text("paused")
        assert in_both_themes(phone) == []
    salon.room.ask(StopTimer())
    expect(early.get_by_role("timer")).to_be_hidden()


def test_a_phone_with_a_wrong_clock_shows_the_right_time(salon: Salon, people: Person) -> None:
    context = people(PHONE)
    context.add_init_script("const now = Date.now; Date.now = () => now() + 3_600_000;")
    salon.room.ask(StartTimer(600))
    expect(salon.phone(context).get_by_role("timer")).to_contain_text(re.compile(r"9:\d\d|10:00"))


def test_one_minute_and_the_end_are_spoken_and_nothing_in_between(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_scale")
    phone = salon.phone(people(PHONE))
    phone.evaluate(LISTEN)
    salon.room.ask(StartTimer(62, closes=True))
    phone.wait_for_function("() => window.spoken.includes('One minute left.')")
    salon.room.ask(AddTime(-57))
    expect(phone.get_by_role("timer")).to_contain_text("Time is up")
    phone.wait_for_function("() => window.spoken.includes('Time is up.')")
    assert phone.evaluate("window.spoken.filter(words => /minute|time|\\d/i.test(words))") == [
        "One minute left.",
        "Time is up.",
    ]
    salon.room.ask(StopTimer())


def test_an_answer_after_the_end_is_refused_with_a_sentence(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_scale")
    phone = salon.phone(people(PHONE))
    salon.room.ask(StartTimer(1, closes=True))
    expect(phone.get_by_role("timer")).to_contain_text("Time is up")
    if phone.get_by_role("radio", name="4").is_visible():
        phone.locator("label.chip", has_text="4").click()
    expect(phone.get_by_text("No more answers come in").or_(phone.get_by_text("no more answers come in")).first).to_be_visible()


# Together and apart


def test_people_choose_a_group_and_write_together(salon: Salon, people: Person) -> None:
    room = salon.room
    prompts = {"g2": "What would the table at the door stop doing?"}
    room.ask(ChangeQuestion(msgspec.structs.replace(TOGETHER, prompts=prompts)))
    room.ask(MakeGroups("choice", ("At the window", "At the door")))
    first, second, other = (salon.phone(people(size)) for size in (PHONE, SMALL, PHONE))
    for phone, group in ((first, "At the door"), (second, "At the door"), (other, "At the window")):
        assert phone.get_by_role("group", name="Choose your group").is_visible()
        phone.locator("label.chip", has_text=group).click()
        expect(phone.get_by_text(f"Your group: {group}").first).to_be_visible()
    room.open_question("q_group")
    expect(first.get_by_role("heading", level=1)).to_have_text("What would the table at the door stop doing?")
    expect(other.get_by_role("heading", level=1)).to_have_text("What would your table stop doing?")
    first.locator("textarea").fill("The weekly report")
    first.get_by_role("button", name="Send").click()
    expect(second.locator("textarea")).to_have_value("The weekly report")
    second.locator("textarea").fill("The weekly report and the")
    first.get_by_role("button", name="Change", exact=True).click()
    first.locator("textarea").fill("The monthly report")
    first.get_by_role("button", name="Send again").click()
    expect(second.get_by_text("Somebody in your group has sent: “The monthly report”")).to_be_visible()
    expect(second.locator("textarea")).to_have_value("The weekly report and the")
    assert in_both_themes(second) == []
    second.get_by_role("button", name="Use theirs").click()
    expect(second.locator("textarea")).to_have_value("The monthly report")
    expect(other.locator("textarea")).to_have_value("")
    room.reveal("q_group")
    expect(other.get_by_text("The monthly report")).to_be_visible()
    expect(other.locator(".by", has_text="At the door")).to_be_visible()
    room.ask(EndGroups())
    expect(first.locator(".mine")).to_be_hidden()


def test_one_person_is_asked_to_speak_last_on_their_own_phone_alone(salon: Salon, people: Person) -> None:
    one = salon.phone(people(PHONE))
    seat = salon.only
    other = salon.phone(people(PHONE))
    salon.room.ask(SpeakLast(seat))
    expect(one.get_by_text("You speak last: please wait until the others have spoken.")).to_be_visible()
    salon.room.go("stories")
    expect(other.get_by_role("heading", level=1)).to_contain_text("What story")
    expect(other.get_by_text("You speak last")).to_have_count(0)


def test_who_comes_late_reads_what_was_missed_until_they_close_it(salon: Salon, people: Person) -> None:
    salon.room.ask(WriteSentence(SENTENCE))
    in_time = salon.phone(people(PHONE))
    salon.room.open_question("q_scale")
    salon.room.go("people")
    late = salon.phone(people(SMALL))
    missed = late.locator("section").filter(has=late.get_by_role("heading", name="What you have missed"))
    expect(missed).to_contain_text(f"The sentence so far: “{SENTENCE}”")
    assert in_both_themes(late) == []
    salon.room.open_question("stays_human")
    expect(late.get_by_role("textbox")).to_be_in_viewport(ratio=1)
    expect(missed).to_contain_text("You can still answer: What must stay a human call here")
    salon.room.put_away()
    expect(missed).to_be_in_viewport()
    late.get_by_role("button", name="Close").click()
    expect(missed).to_be_hidden()
    expect(late.get_by_role("heading", level=1)).to_be_focused()
    late.reload()
    expect(late.get_by_role("heading", level=1)).to_be_visible()
    salon.room.go("map")
    expect(late.get_by_role("heading", level=1)).to_contain_text("What is each pilot")
    expect(missed).to_be_hidden()
    expect(in_time.get_by_text("What you have missed")).to_have_count(0)


def test_while_the_room_talks_phones_say_who_may_speak(salon: Salon, people: Person) -> None:
    answered(salon.room, Kind.POINTS)
    salon.room.reveal("q_points")
    salon.room.ask(Discuss("q_points"))
    phone = salon.phone(people(PHONE))
    expect(phone.get_by_text("whoever would like to, say why; nobody must")).to_be_visible()
    expect(phone.get_by_text("33 %")).to_be_visible()


def test_without_a_projector_phones_show_the_pictures_in_words(salon: Salon, people: Person) -> None:
    room = salon.room
    room.ask(DescribeRoom(projector=False))
    room.ask(MapPilot(room.workshop.portfolio.order[0], {"flow": 3}))
    room.go("map")
    phone = salon.phone(people(SMALL))
    expect(phone.get_by_role("definition").filter(has_text="Letter drafts")).to_be_visible()
    assert in_both_themes(phone) == []
    room.go("gaps")
    expect(phone.get_by_text("1 of 3 pilots")).to_be_visible()


# Who is at this phone


def test_a_named_question_asks_for_a_name_that_is_not_known(salon: Salon, people: Person) -> None:
    phone = salon.phone(people(PHONE))
    salon.room.open_question("q_scale")
    expect(phone.get_by_text("Your name will stand beside your answer after the reveal.")).to_be_visible()
    phone.get_by_label("Name").fill("Ines")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_role("button", name="You: Ines – change")).to_be_visible()
    phone.locator("label.chip", has_text="4").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    salon.room.reveal("q_scale")
    expect(phone.get_by_text("Ines", exact=True)).to_be_visible()


def test_an_answer_that_waited_in_a_closed_page_is_shown_however_late_the_question_is_drawn(
    salon: Salon, people: Person
) -> None:
    salon.room.open_question("q_points")
    context = people(PHONE)
    phone = salon.phone(context)
    plus = phone.get_by_role("button", name="Add a point to Flow and cost")
    plus.click()
    expect(phone.locator(".receipt.saved")).to_be_visible()
    context.set_offline(True)
    phone.evaluate("() => window.dispatchEvent(new Event('offline'))")
    plus.click()
    expect(phone.get_by_text("Waiting to be sent").first).to_be_visible()
    phone.close()
    context.set_offline(False)
    held: list[Route] = []
    context.route("**/points.js*", lambda route: held.append(route))  # playwright counts a function’s parameters
    again = context.new_page()
    again.goto(f"{salon.url}/j/{salon.room.code}")
    again.wait_for_function("() => !Object.keys(localStorage).some(key => key.includes('unsent'))")
    assert list(salon.room.workshop.questions.find("q_points").latest.answers.values()) == [{"flow": 2}]
    held[0].continue_()
    expect(again.get_by_text("8 of 10 left")).to_be_visible()


def test_a_short_code_moves_a_person_to_another_phone(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_points")
    old = salon.phone(people(PHONE))
    old.get_by_role("button", name="Add a point to Flow and cost").click()
    expect(old.get_by_text("9 of 10 left")).to_be_visible()
    expect(old.locator(".receipt.saved")).to_be_visible()
    old.get_by_role("button", name="Skip").click()
    old.get_by_role("button", name="Another phone").click()
    expect(old.get_by_role("heading", name="Another phone")).to_be_focused()
    old.get_by_role("button", name="Go on with another phone").click()
    expect(old.locator(".code")).to_have_text(re.compile(r"^[A-HJ-NP-Z2-9]{5} [A-HJ-NP-Z2-9]{5}$"))
    code = old.locator(".code").inner_text()
    assert in_both_themes(old) == []
    new = salon.phone(people(SMALL))
    new.get_by_role("button", name="Another phone").click()
    new.get_by_label("I was here before: type my code").fill("WRONG WRONG")
    new.get_by_role("button", name="Go on here").click()
    expect(new.get_by_text("This code does not work, or not any more.")).to_be_visible()
    new.get_by_label("I was here before: type my code").fill(code.lower())
    new.get_by_role("button", name="Go on here").click()
    expect(new.get_by_text("9 of 10 left")).to_be_visible()
    new.get_by_role("button", name="Add a point to Flow and cost").click()
    expect(new.locator(".receipt.saved")).to_be_visible()
    assert list(salon.room.workshop.questions.find("q_points").latest.answers.values()) == [{"flow": 2}]
    assert len(salon.room.workshop.attendance.seats) == 1


def test_a_link_moves_a_person_once_whoever_holds_the_phone_says_so(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_scale")
    old = salon.phone(people(PHONE))
    old.locator("label.chip", has_text="4").click()
    expect(old.locator(".receipt.saved")).to_be_visible()
    old.get_by_role("button", name="Skip").click()
    old.get_by_role("button", name="Another phone").click()
    old.get_by_role("button", name="Go on with another phone").click()
    link = re.search(r"#move=\w+", old.get_by_text("on the other phone").inner_text())
    assert link
    new = salon.phone(people(PHONE), link[0])
    expect(new.get_by_role("button", name="Go on here")).to_be_visible()
    expect(new.get_by_role("radio", name="4")).not_to_be_checked()
    assert "#" not in new.url
    new.get_by_role("button", name="Go on here").click()
    expect(new.get_by_role("radio", name="4")).to_be_checked()
    again = salon.phone(people(PHONE), link[0])
    again.get_by_role("button", name="Go on here").click()
    expect(again.get_by_text("This code does not work, or not any more.")).to_be_visible()


def test_a_locked_door_says_so_calmly_and_opens_by_itself(salon: Salon, people: Person) -> None:
    salon.room.ask(LockRoom())
    phone = salon.phone(people(PHONE))
    expect(phone.get_by_role("heading", name="The room is locked")).to_be_visible()
    expect(phone.get_by_role("alert")).to_have_count(0)
    assert in_both_themes(phone) == []
    salon.room.ask(LockRoom(False))
    expect(phone.get_by_text("You are in")).to_be_visible()
    salon.room.open_question("q_scale")
    phone.locator("label.chip", has_text="4").click()
    expect(phone.locator(".receipt.saved")).to_be_visible()


def test_who_is_asked_to_leave_sees_why_and_can_be_let_in_again(salon: Salon, people: Person) -> None:
    salon.room.open_question("q_scale")
    phone = salon.phone(people(PHONE))
    seat = salon.only
    salon.room.ask(RemoveSeat(seat))
    expect(phone.get_by_text("The facilitator has closed the room for this phone.")).to_be_visible()
    expect(phone.get_by_role("radio")).to_have_count(0)
    phone.reload()
    expect(phone.get_by_text("The facilitator has closed the room for this phone.")).to_be_visible()
    expect(phone.get_by_role("alert")).to_have_count(0)
    salon.room.ask(ReadmitSeat(seat))
    expect(phone.get_by_role("radio", name="4")).to_be_visible()
