"""Before the day: the room check turns green for a real phone; a rehearsal is played and forgotten; the agenda is changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect
from websockets.exceptions import ConnectionClosed

from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall, go, settle
from tests.e2e.phones import Phone

NOT_HERE = 4404
Person = Callable[..., BrowserContext]


def step(page: Page, label: str) -> None:
    """The next step, once it is this one."""
    button = page.locator(".st-key-next button")
    expect(button).to_contain_text(label)
    button.click()


def test_the_line_turns_green_when_a_phone_opens_the_address_of_the_code(
    hall: Hall, desk: BrowserContext, people: Person
) -> None:
    laptop = hall.facilitator(desk, "ready")
    expect(laptop.get_by_text("Waiting for a phone")).to_be_visible()
    address = laptop.locator("[data-testid=stCode]").inner_text().strip()
    phone = people(PHONE).new_page()
    phone.goto(address)
    expect(phone.get_by_role("heading", name="This phone reaches the workshop.")).to_be_visible()
    expect(laptop.get_by_text("A phone reached this server at")).to_be_visible()
    laptop.get_by_role("link", name="Run").click()
    expect(laptop.get_by_role("heading", name="Who is here")).to_be_visible()
    assert not [line for line in hall.on_disk() if line.kind == "joined"]


def everything_beside(log: Path) -> bytes:
    """All bytes the app has written: the log, what it has not tidied yet, and its keys."""
    return b"".join(path.read_bytes() for path in log.parent.rglob("*") if path.is_file() and path.suffix != ".out")


def test_a_rehearsal_is_played_through_the_real_room_and_leaves_nothing(
    hall: Hall, desk: BrowserContext, people: Person
) -> None:
    laptop = hall.facilitator(desk, "ready")
    real = Phone(hall.url, hall.code)
    real.ask("introduce", name="Somebody real")
    lines = len(hall.on_disk())
    laptop.get_by_role("button", name="Rehearse with eight pretend people").click()
    laptop.wait_for_url(re.compile(rf"/run\?w=(?!{hall.code})"))
    expect(laptop.get_by_text("Rehearsal: nothing is kept")).to_be_visible()
    code = laptop.url.split("w=")[1][:6]
    phone = Phone(hall.url, code)
    go(laptop, "Stories")
    step(laptop, "Ask the question")
    expect(laptop.locator(".live").filter(has_text="still writing")).to_contain_text(re.compile(r"8\s*answered"))
    step(laptop, "Close and read the texts")
    step(laptop, "Reveal to the room")
    phone.until(lambda message: "It wrote my report" in str(message) or "They say" in str(message))
    settle(laptop)
    laptop.get_by_role("button", name="End the rehearsal").click()
    laptop.wait_for_url(re.compile(rf"w={hall.code}"))
    expect(laptop.get_by_text("Rehearsal: nothing is kept")).to_have_count(0)
    assert closed(phone) == NOT_HERE
    gone = people(PHONE).new_page()
    gone.goto(f"{hall.url}/j/{code}")
    expect(gone.get_by_text("There is no workshop with this code here")).to_be_visible()
    assert len(hall.on_disk()) == lines
    written = everything_beside(hall.server.log)
    assert b"Somebody real" in written
    for word in (b"(rehearsal)", b"Rehearsal:", code.encode(), b"It wrote my report"):
        assert word not in written


def closed(phone: Phone) -> int | None:
    """With which code a phone's socket is closed."""
    try:
        while True:
            phone.socket.recv(timeout=60)
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else None


def test_a_stage_added_on_the_agendas_page_is_in_the_control_room(hall: Hall, desk: BrowserContext) -> None:
    run = hall.facilitator(desk)
    agenda = desk.new_page()
    agenda.goto(f"{hall.url}/agenda?w={hall.code}")
    agenda.get_by_role("button", name="Add a stage").click()
    agenda.get_by_label("Name").last.fill("Coffee")
    agenda.get_by_role("button", name="Add the stage").click()
    expect(agenda.get_by_text("95 minutes")).to_be_visible()
    settle(agenda)
    agenda.get_by_role("tab", name="What is asked").click()
    agenda.get_by_text("Ask something more").click()
    agenda.get_by_label("The question").last.fill("What would help?")
    settle(agenda)
    agenda.get_by_role("button", name="Add the question").click()
    expect(agenda.get_by_text("What would help?").first).to_be_visible()  # where it was written, the same tab still on top
    with agenda.expect_download() as download:
        agenda.get_by_role("button", name="Printable pack (PDF)").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    run.bring_to_front()
    expect(run.get_by_text("Coffee").first).to_be_visible()
