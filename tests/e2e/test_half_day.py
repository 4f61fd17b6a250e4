"""Half a day in a browser, on a real inventory, from an empty page to the summary; and the check-in thirty days later."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.conftest import LAPTOP
from tests.e2e.halls import Hall, choose, settle
from tests.e2e.server import Server
from tests.e2e.session import Session
from tests.e2e.thumbs import written

PEOPLE = 3  # as few as the room is ever told about
RENAMED = {"fdic-2025.csv": "Immersive Learning", "messy.csv": "Route planner for crews"}
NEW = "Branch letters in plain words"
OURS = Path(__file__).parent.parent / "data" / "messy.csv"
SENTENCE = "Here, AI helps examiners to read less and see more, so that banks hear sooner. We will not let it decide alone."
STAYS = "The last word on every bank"
COMMITTED = "Show the first summary to two teams"


LATER = f"{datetime.now(UTC) + timedelta(days=30):%d%m%Y}"
SOON = f"{datetime.now(UTC) + timedelta(days=10):%d%m%Y}"


def keep(page: Page, label: str, text: str, end: str = "Control+Enter") -> None:
    """Write into a field that is kept when it is left."""
    settle(page)
    box = page.get_by_label(label, exact=True)
    box.fill(text)
    box.press(end)
    settle(page)


def date(page: Page, label: str, day: str) -> None:
    """Type a day into a field, part by part."""
    settle(page)
    page.get_by_role("spinbutton", name=f"day, {label}").click()
    page.keyboard.type(day)
    page.get_by_role("heading", level=1).click()
    settle(page)


def inventory() -> Path:
    """The real inventory where it is at hand, else a messy file of our own."""
    folder = os.environ.get("MOMENTUM_INVENTORIES")
    return Path(folder) / "fdic-2025.csv" if folder else OURS


def opened(page: Page, url: str) -> str:
    """Open a workshop of half a day from the home page; returns its code."""
    page.goto(url)
    page.get_by_label("Title").fill("What AI is for at Riverbank")
    page.get_by_label("Mandate: what you leave with, and who decides").fill("We leave with one sentence.")
    choose(page, "Agenda", "Half a day")
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/run?w=*")
    page.get_by_role("heading", name="Who is here").wait_for()
    return page.url.split("w=")[1][:6]


def bring_in(page: Page, file: Path) -> None:
    """The inventory comes in."""
    settle(page)
    page.get_by_role("link", name="Pilots", exact=True).click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("pilots found")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Add these").click()
    expect(page.get_by_text("pilots came in")).to_be_visible()


def test_half_a_day_and_the_check_in_thirty_days_later(people: Callable[..., BrowserContext], tmp_path: Path) -> None:
    desk = people(LAPTOP).new_page()
    with Server(tmp_path / "log.duckdb") as server:
        code = opened(desk, server.url)
        bring_in(desk, inventory())
        room = Session(Hall(server, code, ""), desk, people, PEOPLE)
        room.run()
        half_a_day(room)
        every_answer_is_there_once(room)
        saved = taken_home(room, tmp_path)
    with Server(tmp_path / "elsewhere.duckdb", days_ahead=30) as elsewhere:
        desk = people(LAPTOP).new_page()
        code = opened_again(desk, elsewhere, saved)
        follow_up(Hall(elsewhere, code, ""), desk, people)


def half_a_day(room: Session) -> None:
    """Every stage in turn, with what each leaves written."""
    room.through("pulse_six")
    room.enter("Stories")
    room.through("stories")
    room.enter("Thesis")
    thesis(room)
    room.enter("People")
    room.through("first_change", "stays_human", "time_gained", "who_tells", "role_shift")
    promise(room)
    room.enter("Draft check")
    room.through("draft_check")
    room.enter("Break")
    room.enter("Map")
    room.through("placing")
    room.step("Discuss: furthest apart first")
    place(room)
    room.enter("Gaps")
    room.through("gaps_first")
    room.enter("Decide")
    decide(room)
    room.enter("Guardrails")
    room.through("without_asking")
    guard(room)
    room.enter("Learn")
    room.through("who_hears")
    learn(room)
    room.enter("Commit")
    room.through("agreement", "i_will", "pulse_six_after")
    commit(room)
    room.enter("Thank you")
    at_the_end(room)


def thesis(room: Session) -> None:
    """Points in two rounds, one phone without a network and one killed; how far; sentences, support, and the sentence."""
    points = room.ask("value_areas")
    first, second, *_ = room.phones
    first.go_offline()
    for phone in room.phones:
        phone.answer(points)
    first.waits()
    first.go_online()
    room.all_saved()
    room.reveal()
    room.step("Discuss: furthest apart first")
    room.ask("value_areas", 2)
    second.go_offline()
    for phone in (first, second):
        phone.move(points, 2)
    second.waits()
    second.kill()
    second.go_online()
    second.reopen()
    second.asked(points, 2)
    for phone in (first, second):
        phone.saved()
    room.reveal()
    room.through("ambition")
    room.step("Discuss: furthest apart first")
    room.through("candidates", "support")
    room.go("Thesis")
    box = room.desk.get_by_role("textbox", name="The sentence")
    box.fill(SENTENCE)
    box.press("Control+Enter")
    expect(room.desk.get_by_text("version 1").first).to_be_visible()
    room.run()


def promise(room: Session) -> None:
    """The promise with a person and a date, and a line of it that answers a story."""
    room.go("People")
    desk = room.desk
    keep(desk, "Who tells them", "Their own team leads")
    keep(desk, "What stays theirs", STAYS)
    date(desk, "By when people are told", LATER)
    expect(desk.get_by_text("Who tells them: Their own team leads, by")).to_be_visible()
    choose(desk, "Which line answers “Person 0", STAYS)
    expect(desk.get_by_text(f"{PEOPLE - 1} of {PEOPLE} have no answer yet")).to_be_visible()
    room.run()


def place(room: Session) -> None:
    """The pilot that people placed apart is placed as most of them say."""
    room.go("Map")
    room.desk.get_by_role("radiogroup", name="Time back").get_by_role("radio", name="Main reason it exists").click()
    expect(room.desk.get_by_text(re.compile(r"^1 of .* placed$"))).to_be_visible()
    room.run()


def decide(room: Session) -> None:
    """Two pilots are decided, one with what speaks against it, and stand on the projector."""
    room.go("Decide")
    desk = room.desk
    for ruling, why in (("Scale", "It works on two sites"), ("Stop and keep the learning", "Nobody used it")):
        if ruling == "Scale":
            desk.get_by_role("button", name="Take the first one").click()
        expect(desk.get_by_role("radio", name=ruling)).to_be_visible()
        expect(room.wall.locator(".question")).not_to_have_text("Scale, continue, connect, change, pause or stop?")
        settle(desk)
        desk.get_by_role("radio", name=ruling).click()
        desk.get_by_label("Who decides: exactly one person").fill("Ana Ruiz")
        desk.get_by_label("Why", exact=True).fill(why)
        desk.get_by_label("What speaks against it").fill("I would wait for the audit.")
        settle(desk)
        desk.get_by_role("button", name="Decide and go on").click()
        expect(desk.get_by_text(why)).to_be_visible()
    settle(desk)
    desk.get_by_role("button", name="Take it off the screen").click()  # the others continue until a date
    expect(desk.get_by_role("button", name="Take the next one")).to_be_visible()
    room.run()


def guard(room: Session) -> None:
    """What needs no asking, who says yes, and the first brief of a pilot that acts."""
    room.go("Guardrails")
    desk = room.desk
    desk.get_by_role("button", name="Nobody needs to ask for this").first.click()
    expect(desk.get_by_text("People may, without asking:")).to_be_visible()
    settle(desk)
    desk.get_by_role("radio", name="Limited").click()
    settle(desk)
    desk.get_by_role("radio", name="L3").click()
    settle(desk)
    desk.get_by_role("button", name="Save, and on to the next").click()
    expect(desk.get_by_text("0 of 1 pilot that acts has a brief.")).to_be_visible()
    keep(desk, "Human owner: exactly one person", "Ana Ruiz", end="Tab")
    desk.get_by_role("button", name="Keep this brief").click()
    expect(desk.get_by_text("1 of 1 pilot that acts has a brief.")).to_be_visible()
    room.run()


def learn(room: Session) -> None:
    """What a pilot believes and measures, in its place."""
    room.go("Learn")
    room.desk.get_by_role("radio", name="not known").click()
    settle(room.desk)
    room.desk.get_by_role("button", name="Write").first.click()
    keep(room.desk, "We believe", "If examiners get a summary, they see trouble sooner.")
    room.run()


def commit(room: Session) -> None:
    """Who does what by when, who holds the whole picture, and when the room meets again."""
    room.go("Decide")
    desk = room.desk
    desk.get_by_label("What", exact=True).fill(COMMITTED)
    desk.get_by_label("Who: exactly one person").fill("Ben Ode")
    date(desk, "By when", SOON)
    desk.get_by_role("button", name="Commit", exact=True).click()
    expect(desk.get_by_text(COMMITTED)).to_be_visible()
    keep(desk, "Conductor: holds the whole picture", "Ana Ruiz", end="Enter")
    date(desk, "Next check-in", LATER)
    room.run()


def at_the_end(room: Session) -> None:
    """The sentence is everywhere, and each phone has its own line and nobody else's."""
    expect(room.wall.get_by_text(SENTENCE).first).to_be_visible()
    for phone in room.phones:
        expect(phone.page.get_by_text(SENTENCE).first).to_be_visible()
        expect(phone.page.get_by_text(f"Person {phone.n} says something about i will")).to_be_visible()
        expect(phone.page.get_by_text("says something about i will")).to_have_count(1)


def every_answer_is_there_once(room: Session) -> None:
    """What each phone said is its person's last word, and nothing is there twice."""
    there = room.by_question()
    assert {key for phone in room.phones for key in phone.said} == set(there)
    for (key, round_), by_person in there.items():
        said = {phone.id: phone.said[key, round_] for phone in room.phones if (key, round_) in phone.said}
        assert sorted(written(values[-1]) for values in by_person.values()) == sorted(map(written, said.values()))
        if not room.questions[key].family:
            assert {person: values[-1] for person, values in by_person.items()} == said
        for values in by_person.values():
            assert len({written(value) for value in values}) == len(values)


def taken_home(room: Session, folder: Path) -> Path:
    """The summary says what was decided; the session file is kept."""
    room.go("Summary")
    text = download(room.desk, "Markdown", folder / "summary.md").read_text(encoding="utf-8")
    assert all(told in text for told in (SENTENCE, "Their own team leads", "I would wait for the audit.", COMMITTED))
    return download(room.desk, "Session file", folder / "session.json")


def download(page: Page, label: str, to: Path) -> Path:
    """Press a download button and keep the file."""
    settle(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name=label).click()
    caught.value.save_as(to)
    return to


def opened_again(page: Page, server: Server, saved: Path) -> str:
    """The session file opens in an empty instance, a month later; returns its code there."""
    page.goto(server.url)
    opens = page.get_by_role("button", name="Open the session")
    coming: list[Route] = []
    page.route("**/upload_file/**", lambda route: coming.append(route))  # playwright counts a function’s parameters
    with page.expect_request("**/upload_file/**"):
        page.locator("input[type=file]").set_input_files(saved)
    expect(page.get_by_text(saved.name)).to_be_visible()
    expect(opens).to_be_disabled()  # a click would find no file yet
    coming[0].continue_()
    page.unroute("**/upload_file/**")
    opens.click()
    page.wait_for_url("**/run?w=*")
    return page.url.split("w=")[1][:6]


def follow_up(hall: Hall, desk: Page, people: Callable[..., BrowserContext]) -> None:
    """The check-in goes on from the session, and the whole picture shows what changed."""
    desk.goto(f"{hall.url}/?w={hall.code}")
    expect(desk.get_by_text("1 overdue, 0 open, 0 done.")).to_be_visible()
    settle(desk)
    desk.get_by_role("button", name="Start the check-in").click()
    desk.wait_for_url(lambda url: "w=" in url and hall.code not in url)
    desk.get_by_role("heading", name="Who is here").wait_for()
    room = Session(Hall(hall.server, desk.url.split("w=")[1][:6], ""), desk, people, PEOPLE)
    expect(room.wall.get_by_text(f"{PEOPLE} people are here")).to_be_visible()
    room.through("pulse_check")
    room.enter("Since then")
    room.go("Decide")
    desk.get_by_role("button", name="Done").first.click()
    desk.get_by_role("textbox", name="What came of it").fill("Both teams want it.")
    desk.get_by_test_id("stPopoverBody").get_by_role("button", name="Done").click()
    expect(desk.get_by_text("Both teams want it.")).to_be_visible()
    room.run()
    room.enter("Inventory")
    again(desk)
    room.run()
    room.enter("Learn")
    close_a_loop(room)
    for stage in ("Gaps", "Decide", "Commit"):
        room.enter(stage)
    room.through("agreement")
    room.enter("Thank you")
    desk.goto(f"{hall.url}/?w={room.hall.code}")
    for told in ("1 loop closed", re.compile(r"\d+ → \d+ of 100"), "1 done"):
        expect(desk.get_by_text(told).first).to_be_visible()
    changed = desk.locator(".st-key-whole_since")
    changed.get_by_text("See ").click()
    expect(changed.get_by_text("1 earlier commitment is done.")).to_be_visible()
    expect(desk.get_by_role("heading", name="The way so far")).to_be_visible()


def a_month_later(file: Path) -> bytes:
    """The inventory as it is now: one pilot has another name and no number any more, and one is new."""
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("cp1252"), newline="")))
    name = RENAMED[file.name]
    row = next(row for row in rows if name in map(str.strip, row))
    at = [cell.strip() for cell in row].index(name)
    rows.append([*["999"] * at, NEW, *row[at + 1 :]])
    row[: at + 1] = [*[""] * at, f"{name}s"]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("cp1252")


def again(desk: Page) -> None:
    """The inventory comes in once more: what is only near is confirmed, what is new comes in, and nothing is doubled."""
    settle(desk)
    desk.get_by_role("link", name="Pilots", exact=True).click()
    desk.get_by_text("Import an inventory").click()
    data = {"name": "later.csv", "mimeType": "text/csv", "buffer": a_month_later(inventory())}
    desk.locator("input[type=file]").set_input_files(data)  # type: ignore[arg-type]  # playwright's own TypedDict
    expect(desk.get_by_text("the same, 1 near name to confirm, 1 new")).to_be_visible()
    settle(desk)
    desk.get_by_text("% alike)").click()
    desk.get_by_role("button", name="Update 1 and add 1").click()
    expect(desk.get_by_text("1 pilot updated and 1 added from later.csv.")).to_be_visible()


def close_a_loop(room: Session) -> None:
    """What was measured, seen and what follows, for the pilot that the last session began to write about."""
    room.go("Learn")
    desk = room.desk
    desk.get_by_role("radio", name="not known").click()
    settle(desk)
    desk.get_by_role("button", name="Write").first.click()
    for step in ("We will measure", "We observed", "Therefore we will"):
        keep(desk, step, "Twenty minutes less for each bank.")
    expect(desk.get_by_text(re.compile(r"\b1\s+of\s+\d+\s+loops?\s+(is|are)\s+closed"))).to_be_visible()
    room.run()
