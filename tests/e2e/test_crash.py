"""Killed in the middle of voting: nothing that was acknowledged is lost, and people come back to their own answers."""

from __future__ import annotations

import signal
import threading
from itertools import count
from pathlib import Path

from websockets.exceptions import WebSocketException

from momentum.lines import facts
from momentum.log import open_log
from momentum.workshop.agenda import GoTo
from momentum.workshop.asking import OpenQuestion
from momentum.workshop.state import fold
from tests.e2e.phones import Phone
from tests.e2e.server import Server
from tests.rooms import Room

PEOPLE = 20
ANSWERS_EACH = 8


def vote(phone: Phone, acknowledged: dict[str, dict[str, int]], ready: threading.Barrier) -> None:
    """Answer again and again until the server is gone, keeping what was acknowledged last."""
    for n in count():
        value = {"time_back": n % 7, "flow": 3}
        try:
            answer = phone.ask("answer", question="value_areas", round=1, value=value)
        except (WebSocketException, OSError, TimeoutError):
            return
        assert answer["type"] == "ack", answer
        acknowledged[phone.cookie] = {area: points for area, points in value.items() if points}
        if n == ANSWERS_EACH:
            ready.wait(240)


def test_kill_9_in_the_middle_of_voting_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    log = tmp_path / "log.duckdb"
    room = Room(log)
    room.ask(GoTo("thesis"))
    room.ask(OpenQuestion("value_areas"))
    code = room.code
    room.conductor.close()

    server = Server(log)
    server.start()
    phones = [Phone(server.url, code) for _ in range(PEOPLE)]
    acknowledged: dict[str, dict[str, int]] = {}
    ready = threading.Barrier(PEOPLE + 1)
    voting = [threading.Thread(target=vote, args=(phone, acknowledged, ready)) for phone in phones]
    for thread in voting:
        thread.start()
    ready.wait(240)
    server.stop(signal.SIGKILL)
    for thread in voting:
        thread.join()

    held = open_log(log)
    workshop = fold("", facts(held.read(held.workshops()[0])))
    held.close()
    kept = list(workshop.questions.find("value_areas").latest.answers.values())
    assert len(kept) == PEOPLE
    assert len(acknowledged) == PEOPLE

    server.start()
    try:
        for phone in phones:
            back = Phone(server.url, code, phone.cookie)
            last = acknowledged[phone.cookie]
            assert back.card["mine"]["answer"]["value"] in (last, mine_next(last))
            back.close()
    finally:
        server.stop()


def mine_next(value: dict[str, int]) -> dict[str, int]:
    """The answer after this one: it may have reached the disk without its acknowledgement reaching the phone."""
    later = {"time_back": (value.get("time_back", 0) + 1) % 7, "flow": 3}
    return {area: points for area, points in later.items() if points}
