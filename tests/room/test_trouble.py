"""Whatever goes wrong on the way: a clear state for everyone, and nothing acknowledged is lost."""

from __future__ import annotations

import json
import socket as sockets
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from momentum import conductor
from momentum.clock import SteadyClock, utc_now
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.room.socket import ELSEWHERE, TICK_SECONDS, TOO_LARGE
from momentum.room.wire import HUGE, LARGEST
from momentum.workshop.decider import Role
from momentum.workshop.results import plain_value
from momentum.workshop.rights import hashed, new_secret
from momentum.workshop.thesis import WriteSentence
from tests.room.live import WITHIN, Browser, Open, Server, deaf, everything_sent, hang_up, message, until
from tests.rooms import Room

Phone = Callable[..., Browser]
CLOSING = b"\x88\x80" + bytes(4)


class Wall:
    """The computer's clock, which somebody sets."""

    ahead = timedelta()


@pytest.fixture(scope="module")
def held() -> Iterator[Conductor]:
    """As elsewhere, by a clock that can be set."""
    one = Conductor(open_log(None), clock=SteadyClock(lambda: utc_now() + Wall.ahead))
    conductor.use(one)
    yield one
    conductor.use(None)
    one.close()


def counted(room: Room, question: str) -> list[Any]:
    """The answers that count now, without reasons and marks."""
    return [plain_value(value) for value in room.workshop.questions.find(question).latest.answers.values()]


def answers_in_the_log(room: Room) -> int:
    return Counter(fact.kind for fact in room.facts)["answered"]


def ends(phone: sockets.socket) -> bytes:
    """What comes until the other side closes."""
    phone.settimeout(WITHIN)
    found = b""
    while more := phone.recv(65_536):
        found += more
    return found


# Lost on the way


def test_an_answer_whose_receipt_was_lost_is_in_the_log_once_however_often_it_is_sent(
    room: Room, server: Server, phone: Phone
) -> None:
    room.open_question("agreement")
    secret = new_secret()
    cut_off = deaf(server, room.code, secret)
    cut_off.sendall(message(id=1, command="join") + message(id=2, command="answer", question="agreement", value=4))
    until(lambda: counted(room, "agreement") == [4])
    hang_up(cut_off)
    again = phone(secret)
    receipts = [again.ask("answer", question="agreement", value=4) for _ in range(3)]
    assert {receipt["type"] for receipt in receipts} == {"ack"}
    assert {receipt["rev"] for receipt in receipts} == {room.workshop.rev}
    assert answers_in_the_log(room) == 1
    assert len(room.workshop.attendance.seats) == 1


def test_half_a_message_is_no_message(room: Room, server: Server, facilitator: Browser) -> None:
    room.open_question("agreement")
    secret = new_secret()
    cut_off = deaf(server, room.code, secret)
    cut_off.sendall(message(id=1, command="join"))
    until(lambda: hashed(secret) in room.workshop.attendance.seats)
    cut_off.sendall(message(id=2, command="answer", question="agreement", value=4)[:-5])
    facilitator.until("tick", lambda m: m["present"] == 1)
    hang_up(cut_off)
    facilitator.until("tick", lambda m: m["present"] == 0)
    assert answers_in_the_log(room) == 0
    assert facilitator.alive()


# Twice, and in another order


def test_the_same_message_many_times_is_one_answer(room: Room, phone: Phone) -> None:
    room.open_question("agreement")
    one = phone()
    for _ in range(5):
        one.socket.send(json.dumps({"id": 7, "command": "answer", "question": "agreement", "value": 2}))
    revs = {one.until("ack")["rev"] for _ in range(5)}
    assert revs == {room.workshop.rev}
    assert answers_in_the_log(room) == 1


def test_each_reply_names_its_message_whatever_the_numbers_are(room: Room, phone: Phone) -> None:
    room.open_question("agreement")
    one = phone()
    sent = {9: 1, 3: 7, 5: 2, 4: 0}
    for number, value in sent.items():
        one.socket.send(json.dumps({"id": number, "command": "answer", "question": "agreement", "value": value}))
    replies = [one.until("ack") if value in {1, 2} else one.until("refused") for value in sent.values()]
    assert [reply["id"] for reply in replies] == list(sent)
    assert counted(room, "agreement") == [2]


def test_what_comes_late_over_a_connection_given_up_replaces_nothing(room: Room, server: Server, opened: Open) -> None:
    """A phone gives a line up and opens another; what the network held back on the first is older than what it sends now."""
    room.open_question("agreement")
    secret = new_secret()
    given_up = deaf(server, room.code, secret, tab="one")
    given_up.sendall(message(id=1, command="join"))
    until(lambda: hashed(secret) in room.workshop.attendance.seats)
    now = opened({Role.SEAT: secret}, tab="one")
    assert now.ask("answer", question="agreement", value=4)["type"] == "ack"
    given_up.sendall(message(id=2, command="answer", question="agreement", value=1) + CLOSING)
    assert ELSEWHERE.to_bytes(2, "big") in ends(given_up)
    assert counted(room, "agreement") == [4]
    assert now.alive()


def test_another_tab_is_not_given_up(room: Room, opened: Open) -> None:
    secret = new_secret()
    tabs = [opened({Role.SEAT: secret}, tab=tab) for tab in ("one", "two", "")]
    assert all(tab.alive() for tab in tabs)


def test_three_tabs_that_answer_at_once_come_to_show_the_same(room: Room, phone: Phone) -> None:
    room.open_question("agreement")
    secret = new_secret()
    tabs = {value: phone(secret) for value in (1, 2, 3)}
    for value, tab in tabs.items():
        tab.socket.send(json.dumps({"id": 50, "command": "answer", "question": "agreement", "value": value}))
    heard = {value: tab.quiet() for value, tab in tabs.items()}
    acks = {value: [m["rev"] for m in messages if m["type"] == "ack"] for value, messages in heard.items()}
    assert all(len(revs) == 1 for revs in acks.values())
    last = max(acks, key=lambda value: acks[value])
    assert counted(room, "agreement") == [last]
    for value in set(tabs) - {last}:
        cards = [m for m in heard[value] if m["type"] == "card"]
        assert cards[-1]["mine"]["answer"]["value"]["choice"] == last


# Asleep, and slow


def heavy(room: Room) -> None:
    """Let a card weigh more than a connection holds."""
    room.open_question("stories")
    for n in range(200):
        room.answer("stories", f"{n} {'x' * 130}", n)
    room.reveal("stories")


def test_a_phone_that_slept_through_hundreds_of_changes_wakes_up_on_the_last(
    room: Room, server: Server, facilitator: Browser
) -> None:
    heavy(room)
    asleep = deaf(server, room.code, new_secret())
    facilitator.until("tick", lambda m: m["present"] == 1)
    for n in range(300):
        rev = room.ask(WriteSentence(f"Here, for the time {n}"))
    facilitator.until("tick", lambda m: m["rev"] == rev)
    seen = everything_sent(asleep, f'"rev":{rev},')
    assert seen.count('"type":"card"') < 15
    asleep.sendall(message(id=1, command="ping"))
    assert '"rev"' not in everything_sent(asleep, '"pong"').rpartition(f'"rev":{rev},')[2]
    asleep.close()


def test_who_asks_and_never_reads_is_not_listened_to_for_ever(room: Room, server: Server, phone: Phone) -> None:
    heavy(room)
    rude, quick = deaf(server, room.code, new_secret()), phone()
    rude.setblocking(False)
    asking = message(id=1, command="introduce", name="é" * 2_000)
    most = 100_000_000
    with suppress(BlockingIOError):
        while most > 0:
            most -= rude.send(asking)
    assert most > 0
    assert quick.alive()
    hang_up(rude)


# What cannot be meant


def test_rubbish_without_end_harms_nobody_else(room: Room, phone: Phone) -> None:
    room.open_question("agreement")
    rude, quick = phone(), phone()
    rubbish = ["hello", "[1]", "x" * (LARGEST + 1), json.dumps({"id": 1, "command": "reboot"})]
    for _ in range(25):
        for one in rubbish:
            rude.socket.send(one)
    assert quick.ask("answer", question="agreement", value=3)["type"] == "ack"
    assert all(rude.until("refused")["code"] == "bad_input" for _ in range(100))
    assert rude.ask("answer", question="agreement", value=3)["type"] == "ack"
    assert counted(room, "agreement") == [3, 3]


def test_who_sends_what_no_page_sends_is_shut_out_and_may_come_back(room: Room, phone: Phone) -> None:
    room.open_question("agreement")
    secret = new_secret()
    rude, quick = phone(secret), phone()
    rude.ask("answer", question="agreement", value=3)
    rude.socket.send("x" * (HUGE + 1))
    assert rude.closed()[0] == TOO_LARGE
    assert quick.alive()
    assert phone(secret).ask("answer", question="agreement", value=4)["type"] == "ack"
    assert counted(room, "agreement") == [4]


def test_a_message_for_another_workshop_is_refused_in_this_one(room: Room, held: Conductor, phone: Phone) -> None:
    other = Room(conductor=held)
    for each in (room, other):
        each.open_question("agreement")
    before = other.workshop
    one = phone()
    for name in ("workshop", "code", "workshop_id"):
        refused = one.ask("answer", question="agreement", value=3, **{name: other.code})
        assert refused["code"] == "bad_input"
    assert counted(room, "agreement") == []
    assert other.workshop is before


def test_rights_of_another_workshop_open_nothing_here(room: Room, held: Conductor, opened: Open) -> None:
    other = Room(conductor=held)
    before = room.workshop
    code, reason = opened({Role.FACILITATOR: other.secret}, Role.FACILITATOR).closed()
    assert code == 4403
    assert reason.endswith(".")
    secret = new_secret()
    there = opened({Role.SEAT: secret}, code=other.code)
    assert there.ask("join")["type"] == "ack"
    here = opened({Role.SEAT: secret})
    assert here.ask("answer", question="agreement", value=3)["code"] == "not_allowed"
    assert room.workshop is before


@pytest.mark.parametrize("name", ["seat", "person", "by", "actor", "voice"])
def test_nobody_answers_in_the_name_of_another(room: Room, phone: Phone, name: str) -> None:
    room.open_question("agreement")
    secret = new_secret()
    phone(secret).ask("answer", question="agreement", value=5)
    refused = phone().ask("answer", question="agreement", value=1, **{name: hashed(secret)})
    assert refused["code"] == "bad_input"
    assert counted(room, "agreement") == [5]


# A clock that jumps


def test_a_clock_that_jumps_by_a_day_and_back_is_not_noticed(room: Room, phone: Phone, facilitator: Browser) -> None:
    room.open_question("agreement")
    one = phone()
    began = room.workshop.latest
    try:
        for value, jump in ((1, 0), (2, 1), (3, 0), (4, -1), (5, 0)):
            Wall.ahead = timedelta(days=jump)
            assert one.ask("answer", question="agreement", value=value)["type"] == "ack"
            facilitator.until("tick", lambda m: m["rev"] == room.workshop.rev)
    finally:
        Wall.ahead = timedelta()
    times = [fact.occurred for fact in room.facts]
    assert times == sorted(times)
    assert times[-1] - began < timedelta(hours=1)
    assert counted(room, "agreement") == [5]


def test_a_phone_that_asks_the_room_check_again_and_again_does_not_keep_the_pages_busy(
    server: Server, room: Room, facilitator: Browser
) -> None:
    facilitator.quiet()
    began = time.monotonic()
    for _ in range(60):
        with urllib.request.urlopen(f"http://{server.host}/check/{room.code}", timeout=WITHIN) as answer:
            assert answer.status == 200
    took = time.monotonic() - began
    ticks = [message for message in facilitator.quiet() if message["type"] == "tick"]
    assert ticks[-1]["checks"] == 60
    assert len(ticks) <= took / TICK_SECONDS + 2
