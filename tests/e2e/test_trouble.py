"""The disk full, the server killed under load, phones that are gone: what was acknowledged stays, and the rest waits."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import BrowserContext, expect
from websockets.exceptions import WebSocketException

from momentum.lines import facts
from momentum.log import Line, open_log
from momentum.workshop.answers import Answered
from momentum.workshop.decider import Role
from momentum.workshop.rights import new_secret
from momentum.workshop.values import Tagged
from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall, press
from tests.e2e.phones import Phone
from tests.e2e.server import Server
from tests.e2e.test_phone import ask_for_points, in_the_log, plus
from tests.room.live import Browser, deaf, until
from tests.rooms import Room

PEOPLE = 20
EACH = 24

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit that stands in for a full disk is set from outside")


def test_a_full_disk_is_told_and_every_answer_waits_on_its_phone(
    hall: Hall, desk: BrowserContext, people: Callable[..., BrowserContext]
) -> None:
    page = ask_for_points(hall, desk)
    phone = hall.phone(people(PHONE))
    plus(phone)
    expect(phone.locator(".receipt.saved")).to_be_visible()

    hall.server.fill_disk()
    plus(phone, "Flow and cost")
    expect(phone.get_by_text("Waiting to be sent").first).to_be_visible()
    cannot = "The server cannot save at the moment. Your answer is kept on this phone and will be sent."
    expect(phone.get_by_text(cannot)).to_be_visible()
    told = page.get_by_text("Answers cannot be saved at the moment")
    expect(told).to_be_visible()
    press(page, "Close the question")
    expect(page.get_by_text("This was not done")).to_be_visible()
    late = hall.phone(people(PHONE))
    plus(late)
    expect(late.get_by_text(cannot)).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("8 of 10 left")).to_be_visible()
    expect(phone.get_by_text("Waiting to be sent").first).to_be_visible()
    expect(told).to_be_visible()

    hall.server.fill_disk(False)
    for one in (phone, late):
        expect(one.locator(".receipt.saved")).to_be_visible()
        expect(one.get_by_text("cannot save at the moment")).to_have_count(0)
    expect(told).to_have_count(0)
    workshop = in_the_log(hall)
    answers = workshop.questions.find("value_areas").latest.answers.values()
    assert sorted(answers, key=len) == [{"time_back": 1}, {"time_back": 1, "flow": 1}]
    assert len(workshop.attendance.seats) == 2


class Stubborn(threading.Thread):
    """Somebody who answers again and again, each time until it is acknowledged, whatever happens to the server."""

    def __init__(self, url: str, code: str, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self._phone, self._address = Phone(url, code), (url, code)
        self.epochs: set[str] = set()
        self.said: list[str] = []
        self.refused: set[str] = set()
        self.pause = threading.Event()

    def run(self) -> None:
        for n in range(EACH):
            text = f"{self.name} says {n}"
            while not self._acknowledged(text):
                self.pause.wait(0.05)  # a phone waits longer before it tries again
            self.said.append(text)

    def _acknowledged(self, text: str) -> bool:
        try:
            answer = self._phone.ask("answer", question="stories", round=1, value=text)
        except (WebSocketException, OSError, TimeoutError):
            self._reconnect()
            return False
        if answer["type"] == "refused":
            self.refused.add(answer["code"])
        self.epochs.add(self._phone.card["epoch"])
        return bool(answer["type"] == "ack")

    def _reconnect(self) -> None:
        self._phone.close()
        while True:
            try:
                self._phone = Phone(*self._address, self._phone.cookie)
            except (WebSocketException, OSError, TimeoutError):
                self.pause.wait(0.2)  # until it is there again
            else:
                return


def test_through_a_full_disk_and_a_kill_9_every_answer_is_in_the_log_once(tmp_path: Path) -> None:
    log = tmp_path / "log.duckdb"
    room = Room(log)
    room.open_question("stories")
    code = room.code
    room.conductor.close()
    with Server(log) as server:
        crowd = [Stubborn(server.url, code, f"Person {n}") for n in range(PEOPLE)]
        for one in crowd:
            one.start()
        until(lambda: all(len(one.said) >= 3 for one in crowd))
        server.fill_disk()
        until(lambda: all(one.refused for one in crowd))
        server.fill_disk(False)
        until(lambda: all(len(one.said) >= 8 for one in crowd))
        server.stop(signal.SIGKILL)
        acknowledged = {text for one in crowd for text in one.said}
        held = open_log(log)
        kept = Counter(stories_in(held.read(held.workshops()[0])))
        held.close()
        assert acknowledged <= set(kept)
        assert set(kept.values()) == {1}
        server.start()
        for one in crowd:
            one.join(60)
        assert {code for one in crowd for code in one.refused} == {"log_unwritable"}
        assert all(len(one.epochs) == 2 for one in crowd)
    held = open_log(log)
    told = stories_in(held.read(held.workshops()[0]))
    held.close()
    assert Counter(told) == Counter(f"Person {n} says {k}" for n in range(PEOPLE) for k in range(EACH))
    for one in crowd:
        assert [text for text in told if text.startswith(f"{one.name} ")] == one.said


def stories_in(lines: list[Line]) -> list[str]:
    """What was told, as often as the log has it."""
    events = (fact.event for fact in facts(lines))
    return [msgspec.json.decode(event.value, type=Tagged).text for event in events if isinstance(event, Answered)]


def test_a_phone_that_is_gone_without_a_word_is_let_go(tmp_path: Path) -> None:
    log = tmp_path / "log.duckdb"
    room = Room(log)
    room.conductor.close()
    with Server(log, None, "--server.websocketPingInterval", "2") as server:
        leads = Browser(server, room.code, {Role.FACILITATOR: room.secret}, Role.FACILITATOR)
        gone = deaf(server, room.code, new_secret())
        leads.until("tick", lambda m: m["present"] == 1)
        leads.until("tick", lambda m: m["present"] == 0)
        assert leads.alive()
        leads.socket.close()
        gone.close()
