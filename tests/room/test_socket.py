"""The live socket over a real connection: what comes in, what goes out, and to whom."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from websockets.exceptions import InvalidStatus

from momentum.room import socket
from momentum.room.socket import ELSEWHERE, MOST_PER_SECOND, MOST_TABS, NOT_YOURS, TICK_SECONDS
from momentum.room.wire import LARGEST
from momentum.workshop.decider import Role
from momentum.workshop.groups import MakeGroups, PlaceInGroup
from momentum.workshop.questions import Kind, Question
from momentum.workshop.rights import MakeLink, RevokeLink, hashed, new_secret
from momentum.workshop.thesis import WriteSentence
from momentum.workshop.values import Tagged
from tests.room.live import Browser, Open, Server, deaf, everything_sent
from tests.room.test_cards import NOBODY
from tests.rooms import Room
from tests.workshop.test_rights import EVERY

SEALED = "zebra crossing at midnight"


# People


def test_on_opening_a_phone_gets_the_card_that_is_on(room: Room, opened: Open) -> None:
    message = opened({Role.SEAT: new_secret()}).next()
    assert (message["type"], message["rev"]) == ("card", room.workshop.rev)
    assert message["epoch"] == room.conductor.epoch
    assert message["card"]["kind"] == "waiting"
    assert message["mine"] == NOBODY


def test_opening_takes_no_seat_and_joining_does(room: Room, opened: Open) -> None:
    secret = new_secret()
    browser = opened({Role.SEAT: secret})
    browser.next()
    assert not room.workshop.attendance.seats
    receipt = browser.ask("join")
    assert (receipt["type"], receipt["rev"]) == ("ack", room.workshop.rev)
    assert list(room.workshop.attendance.seats) == [hashed(secret)]
    assert browser.ask("join")["rev"] == receipt["rev"]
    assert len(room.workshop.attendance.seats) == 1


def test_what_is_acknowledged_is_in_the_log(room: Room, phone: Callable[..., Browser]) -> None:
    room.open_question("value_areas")
    receipt = phone().ask("answer", question="value_areas", value={"flow": 6, "trust": 4})
    assert receipt["type"] == "ack"
    last = room.facts[-1]
    assert (last.seq, last.kind) == (receipt["rev"], "answered")
    assert len(room.workshop.questions.find("value_areas").latest.answers) == 1


def test_a_later_answer_replaces_the_earlier_one_and_the_same_changes_nothing(
    room: Room, phone: Callable[..., Browser]
) -> None:
    room.open_question("agreement")
    one = phone()
    first = one.ask("answer", question="agreement", value=3)["rev"]
    assert one.ask("answer", question="agreement", value=3)["rev"] == first
    assert one.ask("answer", question="agreement", value=4)["rev"] == first + 1
    room.reveal("agreement")
    result = room.shown.questions["agreement"].result
    assert result is not None
    assert result.values == (4,)


def test_a_phone_follows_the_room(room: Room, phone: Callable[..., Browser]) -> None:
    one = phone()
    rev = room.go("stories")
    assert one.until("card", lambda m: m["rev"] == rev)["card"]["stage"]["name"] == "Stories"
    rev = room.open_question("stories")
    assert one.until("card", lambda m: m["rev"] == rev)["card"]["kind"] == "text"


def test_after_a_lost_connection_ones_own_answer_is_there(room: Room, phone: Callable[..., Browser], opened: Open) -> None:
    room.open_question("stories")
    secret = new_secret()
    one = phone(secret)
    one.ask("answer", question="stories", value="They count our keystrokes.")
    one.socket.close()
    mine = opened({Role.SEAT: secret}).next()["mine"]
    assert mine["answer"] == {"question": "stories", "round": 1, "value": {"text": "They count our keystrokes.", "tag": ""}}


def test_three_tabs_of_one_person_show_the_same(room: Room, phone: Callable[..., Browser]) -> None:
    room.open_question("stories")
    secret = new_secret()
    tabs = [phone(secret) for _ in range(3)]
    stranger = phone()
    stranger.quiet()
    tabs[0].ask("answer", question="stories", value="Mine.")
    for tab in tabs[1:]:
        answer = tab.until("card", lambda m: m["mine"]["answer"])["mine"]["answer"]
        assert answer["value"]["text"] == "Mine."
    assert "Mine." not in json.dumps(stranger.quiet())


def test_who_is_put_into_a_group_sees_it_and_what_the_group_writes(room: Room, phone: Callable[..., Browser]) -> None:
    room.add_question(Question("together", Kind.TEXT, "What first?", per_group=True), room.shown.stage.key)
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    secrets = [new_secret() for _ in range(3)]
    phones = [phone(secret) for secret in secrets]
    for secret, group in zip(secrets, ("g1", "g1", "g2"), strict=True):
        room.ask(PlaceInGroup(hashed(secret), group))
    groups = [browser.until("card", lambda m: m["mine"]["group"])["mine"]["group"] for browser in phones]
    assert groups == ["Wards", "Wards", "Office"]
    room.open_question("together")
    phones[0].until("card", lambda m: m["card"]["kind"] == "text")
    phones[0].ask("answer", question="together", value="The rota")
    assert phones[1].until("card", lambda m: m["mine"]["answer"])["mine"]["answer"]["value"] == "The rota"
    assert "The rota" not in json.dumps(phones[2].quiet())


def test_a_name_is_ones_own(room: Room, phone: Callable[..., Browser]) -> None:
    secret = new_secret()
    tabs = [phone(secret), phone(secret)]
    assert tabs[0].ask("introduce", name="Ines", function="Nurse")["type"] == "ack"
    assert tabs[1].until("card", lambda m: m["mine"]["name"])["mine"]["function"] == "Nurse"


def test_nobody_gets_an_answer_before_it_is_revealed(room: Room, phone: Callable[..., Browser], facilitator: Browser) -> None:
    room.open_question("candidates")
    others = [phone(), facilitator]
    phone().ask("answer", question="candidates", value=SEALED)
    room.close_question("candidates")
    room.go("people")
    assert SEALED not in json.dumps([browser.quiet() for browser in others])


def test_a_made_up_cookie_gets_a_seat_of_its_own_and_nobodys_answers(
    room: Room, phone: Callable[..., Browser], opened: Open
) -> None:
    room.open_question("stories")
    secret = new_secret()
    phone(secret).ask("answer", question="stories", value=SEALED)
    for made_up in ("x", "0" * 22, hashed(secret), secret[:-1]):
        forger = opened({Role.SEAT: made_up})
        first = forger.next()
        assert first["mine"] == NOBODY
        assert forger.ask("answer", question="stories", value="Another.")["code"] == "not_allowed"
        assert forger.ask("join")["type"] == "ack"
        assert SEALED not in json.dumps([first, *forger.quiet()])
    assert len(room.workshop.attendance.seats) == 5
    assert [*room.workshop.questions.find("stories").latest.answers.values()] == [Tagged(SEALED)]


# Who may come in


def test_a_page_of_another_site_is_turned_away_before_anything_is_said(room: Room, opened: Open) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1.evil.example", "http://127.0.0.1:1"):
        with pytest.raises(InvalidStatus) as refused:
            opened({Role.SEAT: new_secret()}, origin=origin)
        assert refused.value.response.status_code == 403


def test_a_page_of_this_server_comes_in(opened: Open, server: Server) -> None:
    assert opened({Role.SEAT: new_secret()}, origin=f"http://{server.host}").next()["type"] == "card"


def test_without_a_cookie_there_is_no_room(opened: Open) -> None:
    code, reason = opened({}).closed()
    assert code == 4403
    assert reason == "This browser holds no link for that. Open your link again."


def test_an_unknown_code_is_told(opened: Open) -> None:
    code, reason = opened({}, code="CCCCCC").closed()
    assert code == 4404
    assert reason.startswith("There is no workshop with this code here.")


@pytest.mark.parametrize("typed", ["hello", quote("é" * 12), quote("\N{GRINNING FACE}" * 12), quote("“”" * 50)])
def test_what_is_no_code_is_told_whatever_it_is(opened: Open, typed: str) -> None:
    code, reason = opened({}, code=typed).closed()
    assert code == 4404
    assert "is not a workshop code" in reason


@pytest.mark.parametrize("audience", ["facilitator", "team", "owner", "projector", "host", "anyone", "nobody"])
def test_a_seat_cookie_opens_no_other_audience(room: Room, opened: Open, server: Server, audience: str) -> None:
    browser = opened({Role.SEAT: new_secret()}, code=f"{room.code}?as={audience}")
    assert browser.closed()[0] == 4403


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.PROJECTOR, Role.TEAM, Role.OWNER])
def test_a_wrong_secret_opens_nothing(room: Room, opened: Open, role: Role) -> None:
    code, reason = opened({role: "wrong"}, role).closed()
    assert code == 4403
    assert reason.startswith("This is for the ")


def test_the_facilitators_browser_may_listen_for_the_projector(room: Room, opened: Open) -> None:
    assert opened({Role.FACILITATOR: room.secret}, Role.PROJECTOR).next()["type"] == "tick"


# Ticks


def settled(browser: Browser) -> dict[str, Any]:
    """The last tick, when no other is due."""
    return [message for message in browser.quiet() if message["type"] == "tick"][-1]


def test_a_tick_says_where_the_room_is(room: Room, facilitator: Browser) -> None:
    tick = facilitator.next()
    assert abs(tick.pop("now") / 1000 - time.time()) < 60
    assert tick == {
        "type": "tick",
        "timer": None,
        "checks": 0,
        "epoch": room.conductor.epoch,
        "rev": room.workshop.rev,
        "shown": room.workshop.shown_rev,
        "step": room.workshop.step,
        "told": room.workshop.told,
        "lasting": room.workshop.lasting,
        "present": 0,
        "answered": 0,
    }


def test_a_tick_comes_at_once_when_another_thing_is_on(
    room: Room, facilitator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    facilitator.quiet()
    monkeypatch.setattr(socket, "TICK_SECONDS", 1e6)  # one that waits would come after the end of the test
    step = room.go("stories")
    tick = facilitator.until("tick", lambda m: m["step"] == step)
    assert tick["shown"] == room.workshop.shown_rev


def test_ticks_about_counts_come_at_most_twice_a_second(
    room: Room, phone: Callable[..., Browser], facilitator: Browser
) -> None:
    room.open_question("value_areas")
    people = [phone() for _ in range(5)]
    facilitator.quiet()
    began = time.monotonic()
    for points in range(1, 9):
        for one in people:
            assert one.ask("answer", question="value_areas", value={"flow": points})["type"] == "ack"
    ticks = [message for message in facilitator.quiet() if message["type"] == "tick"]
    assert 1 <= len(ticks) <= 1 + (time.monotonic() - began) / TICK_SECONDS
    assert (ticks[-1]["answered"], ticks[-1]["rev"]) == (5, room.workshop.rev)


def test_present_counts_people_and_not_tabs(room: Room, phone: Callable[..., Browser], facilitator: Browser) -> None:
    secret = new_secret()
    tabs = [phone(secret) for _ in range(3)]
    other = phone()
    facilitator.until("tick", lambda m: m["present"] == 2)
    other.socket.close()
    tabs[0].socket.close()
    tabs[1].socket.close()
    facilitator.until("tick", lambda m: m["present"] == 1)
    tabs[2].socket.close()
    facilitator.until("tick", lambda m: m["present"] == 0)


def test_pages_are_not_people(room: Room, facilitator: Browser, opened: Open) -> None:
    opened({Role.FACILITATOR: room.secret}, Role.PROJECTOR)
    assert settled(facilitator)["present"] == 0


# What a seat may not


REFUSED: dict[str, dict[str, Any]] = {
    fields.pop("command"): {field: value for field, value in fields.items() if field != "id"}
    for fields in (msgspec.json.decode(msgspec.json.encode(c)) for kind, c in EVERY.items() if Role.SEAT not in kind.may)
}
REFUSED["open_workshop"] |= {"areas": [], "stages": [], "questions": []}  # or it would be too large before anything else


@pytest.mark.parametrize("command", REFUSED)
def test_a_seat_does_not_lead(room: Room, phone: Callable[..., Browser], command: str) -> None:
    one = phone()
    before = room.workshop
    answer = one.ask(command, **REFUSED[command])
    assert (answer["type"], answer["code"]) == ("refused", "not_allowed")
    assert answer["reason"].startswith("Only ")
    assert room.workshop is before


@pytest.mark.parametrize("role", [Role.PROJECTOR, Role.TEAM])
def test_who_only_looks_does_not_lead(room: Room, opened: Open, role: Role) -> None:
    secret = new_secret()
    room.ask(MakeLink(hashed(secret), role))
    one = opened({role: secret}, role)
    for command, fields in {**REFUSED, "join": {}, "answer": {"question": "stories", "value": "Mine"}}.items():
        assert one.ask(command, **fields)["code"] == "not_allowed", command


def test_an_owner_changes_their_own_pilot_and_no_other(room: Room, opened: Open) -> None:
    mine, other = room.add_pilots("Letters", "Rota helper")
    secret = new_secret()
    room.ask(MakeLink(hashed(secret), Role.OWNER, "", (mine,)))
    owner = opened({Role.OWNER: secret}, Role.OWNER)
    assert owner.ask("map_pilot", pilot=mine, areas={"flow": 3})["type"] == "ack"
    for command, fields in (("map_pilot", {"areas": {"flow": 3}}), ("change_pilot", {"card": {"name": "Mine"}})):
        answer = owner.ask(command, pilot=other, **fields)
        assert answer["reason"] == "This card belongs to another owner. Your link opens your own pilots only."
    assert room.workshop.portfolio.find(other).card.name == "Rota helper"


# What cannot be used


def test_an_answer_to_a_closed_question_is_refused_with_its_reason(room: Room, phone: Callable[..., Browser]) -> None:
    room.open_question("stories")
    one = phone()
    room.close_question("stories")
    answer = one.ask("answer", question="stories", value="Too late.")
    assert (answer["type"], answer["code"]) == ("refused", "question_closed")
    assert answer["reason"] == "This question is closed. Your answer was not counted; watch the screen."


MALFORMED: dict[str, str | bytes] = {
    "nothing": "",
    "not JSON": "hello",
    "cut off": '{"id": 1, "command": "join"',
    "a list": "[1, 2]",
    "a number": "7",
    "null": "null",
    "no id": '{"command": "join"}',
    "an id that is text": '{"id": "1", "command": "join"}',
    "an id that is a list": '{"id": [], "command": "join"}',
    "an id beyond all numbers": f'{{"id": {"9" * 5_000}, "command": "join"}}',
    "no command": '{"id": 1}',
    "a command that is a number": '{"id": 1, "command": 7}',
    "an unknown command": '{"id": 1, "command": "reboot"}',
    "a field that does not belong": '{"id": 1, "command": "join", "role": "facilitator"}',
    "a question that is a number": '{"id": 1, "command": "answer", "question": 7, "value": "x"}',
    "an answer without a value": '{"id": 1, "command": "answer", "question": "stories"}',
    "a value of the wrong kind": '{"id": 1, "command": "answer", "question": "stories", "value": {"a": [1]}}',
    "a value that is a number": '{"id": 1, "command": "answer", "question": "stories", "value": 7}',
    "a round that is text": '{"id": 1, "command": "answer", "question": "stories", "value": "x", "round": "1"}',
    "half a character": '{"id": 1, "command": "answer", "question": "stories", "value": "\\ud800"}',
    "a hidden character": '{"id": 1, "command": "answer", "question": "stories", "value": "a\\u0000b"}',
    "deep nesting": "[" * 16_000,
    "deep nesting in a value": f'{{"id": 1, "command": "answer", "question": "stories", "value": {"[" * 7_000}{"]" * 7_000}}}',
    "17 KB": json.dumps({"id": 1, "command": "answer", "question": "stories", "value": "x" * 17_000}),
    "a name without end": json.dumps({"id": 1, "command": "introduce", "name": "é" * (LARGEST // 2)}, ensure_ascii=False),
    "bytes": b"\x00\xff\x00",
    "bytes of a message": b'{"id": 1, "command": "join"}',
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_cannot_be_used_is_refused_with_a_sentence_and_the_socket_lives_on(
    room: Room, phone: Callable[..., Browser], name: str
) -> None:
    room.open_question("stories")
    one = phone()
    before = room.workshop
    one.socket.send(MALFORMED[name])
    refused = one.until("refused")
    assert refused["reason"].endswith((".", "?"))
    assert refused["code"]
    assert one.alive()
    assert room.workshop is before


@pytest.mark.parametrize(
    "value", [{"flow": 10**30}, {"flow": -1}, {"flow": 1.5}, {"flow": True}, {"nobody": 1}, {"flow": 11}, [1]]
)
def test_points_that_cannot_be_are_refused(room: Room, phone: Callable[..., Browser], value: Any) -> None:
    room.open_question("value_areas")
    answer = phone().ask("answer", question="value_areas", value=value)
    assert answer["type"] == "refused"
    assert not answer["reason"].startswith("Something went wrong")
    assert not room.workshop.questions.find("value_areas").latest.answers


def test_a_refusal_says_which_message_it_is_about(phone: Callable[..., Browser]) -> None:
    assert phone().ask("reboot")["code"] == "bad_input"


# Links that are revoked while a page is open


def test_a_facilitator_whose_link_is_revoked_leads_no_more(room: Room, opened: Open) -> None:
    secret = new_secret()
    room.ask(MakeLink(hashed(secret), Role.FACILITATOR))
    one = opened({Role.FACILITATOR: secret}, Role.FACILITATOR)
    assert one.ask("go_to", stage="stories")["type"] == "ack"
    room.ask(RevokeLink(hashed(secret)))
    assert one.ask("go_to", stage="map")["code"] == "link_revoked"
    assert room.shown.stage.key == "stories"
    assert opened({Role.FACILITATOR: secret}, Role.FACILITATOR).closed()[0] == 4403


def test_after_it_is_revoked_an_open_socket_is_closed(room: Room, opened: Open) -> None:
    secret = new_secret()
    room.ask(MakeLink(hashed(secret), Role.FACILITATOR))
    one = opened({Role.FACILITATOR: secret}, Role.FACILITATOR)
    room.ask(RevokeLink(hashed(secret)))
    assert one.closed()[0] == NOT_YOURS


def test_the_oldest_of_too_many_tabs_makes_room(phone: Callable[..., Browser]) -> None:
    secret = new_secret()
    first, *others = [phone(secret) for _ in range(MOST_TABS + 1)]
    assert first.closed()[0] == ELSEWHERE == 4409
    assert all(one.alive() for one in others)


def test_however_many_tabs_one_person_opens_only_so_many_stay(phone: Callable[..., Browser]) -> None:
    secret = new_secret()
    opened = [phone(secret) for _ in range(3 * MOST_TABS)]
    early, late = opened[:-MOST_TABS], opened[-MOST_TABS:]
    assert {one.closed()[0] for one in early} == {ELSEWHERE}
    assert all(one.alive() for one in late)


# Slow ones


def test_a_phone_that_never_reads_holds_up_nobody(
    room: Room, server: Server, phone: Callable[..., Browser], facilitator: Browser
) -> None:
    """Each card here weighs more than a connection holds, so whoever sends them waits; what it missed, it never gets."""
    room.open_question("stories")
    for n in range(200):
        room.answer("stories", f"{n} {'x' * 130}", n)
    quick = phone()
    slow = [deaf(server, room.code, new_secret()) for _ in range(5)]
    facilitator.until("tick", lambda m: m["present"] == 6)
    room.reveal("stories")
    for n in range(20):
        rev = room.ask(WriteSentence(f"Here, for the time {n}"))
        quick.until("card", lambda m, rev=rev: m["rev"] >= rev)  # type: ignore[misc]  # a lambda's default has no type
        facilitator.until("tick", lambda m, rev=rev: m["rev"] >= rev)  # type: ignore[misc]  # a lambda's default has no type
    rev = room.go("map")
    assert quick.until("card", lambda m: m["rev"] == rev)["card"]["stage"]["name"] == "Map"
    assert 1 < everything_sent(slow[0], f'"rev":{rev},').count('"type":"card"') < 21
    for one in slow:
        one.close()
    facilitator.until("tick", lambda m: m["present"] == 1)


def test_a_flood_slows_only_its_sender(room: Room, phone: Callable[..., Browser]) -> None:
    room.open_question("value_areas")
    flooder, quick = phone(), phone()
    for n in range(4 * MOST_PER_SECOND):
        flooder.socket.send(
            json.dumps({"id": 10_000 + n, "command": "answer", "question": "value_areas", "value": {"flow": n % 10}})
        )
    answered = quick.ask("answer", question="value_areas", value={"trust": 1})
    assert answered["type"] == "ack"
    assert answered["rev"] < flooder.until("ack", lambda m: m["id"] == 10_000 + n)["rev"]


def test_who_goes_away_in_the_middle_leaves_no_trace(room: Room, server: Server, facilitator: Browser) -> None:
    gone = deaf(server, room.code, new_secret())
    facilitator.until("tick", lambda m: m["present"] == 1)
    gone.close()
    facilitator.until("tick", lambda m: m["present"] == 0)
    assert facilitator.alive()
