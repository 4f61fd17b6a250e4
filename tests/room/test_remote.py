"""The facilitator's remote: who gets it, what it is told at each step, and what it never is."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib.resources import files
from typing import Any

import httpx
import msgspec
import pytest
from starlette.applications import Starlette

from momentum import conductor, content, links
from momentum.room import page, remote
from momentum.room.wire import encode, parsed
from momentum.workshop.agenda import StartSession
from momentum.workshop.asking import CloseQuestion, Discuss, ReadTexts
from momentum.workshop.decider import Role
from momentum.workshop.groups import MakeGroups
from momentum.workshop.moderation import HideText
from momentum.workshop.notes import Park, WriteNote
from momentum.workshop.questions import Kind, Question, Status
from momentum.workshop.rights import MakeLink, RevokeLink, hashed, new_secret
from momentum.workshop.shown import control
from momentum.workshop.steps import next_step
from momentum.workshop.timer import AddTime, PauseTimer, StartTimer
from tests.asked import get
from tests.room.live import Browser
from tests.rooms import STRANGERS, Room, fitting

NOBODYS_CODE = "CCCCCC"
SEALED = "They say the robot reads our mail"
app = Starlette(routes=[*page.routes(), *remote.routes()])


def told(room: Room, **passed: float) -> dict[str, Any]:
    """What the remote is told now, or after so much time, as it comes over the wire."""
    moment = room.conductor.clock() + timedelta(**passed)
    made: dict[str, Any] = json.loads(
        msgspec.json.encode(remote.now(room.workshop, room.shown, control(room.workshop), moment))
    )
    return made


def press(room: Room, offer: dict[str, Any]) -> int:
    """Do what a button of the remote does: its command as it comes over the wire."""
    command = parsed({name: msgspec.Raw(encode(value)) for name, value in offer["command"].items()}, room.facilitator.role)
    assert command is not None
    return room.ask(command)


def texts(found: object) -> Iterator[str]:
    """Every text in what was told."""
    if isinstance(found, dict):
        for value in found.values():
            yield from texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from texts(value)
    elif isinstance(found, str):
        yield found


# Who gets it


@pytest.fixture
def asked(room: Room) -> Callable[..., httpx.Response]:
    """`asked("/r/…", {Role.FACILITATOR: "…"})` asks with these cookies."""
    conductor.use(room.conductor)

    def one(path: str, rights: dict[Role, str] | None = None, **headers: str) -> httpx.Response:
        kept = "; ".join(f"{links.cookie(role, room.code)}={secret}" for role, secret in (rights or {}).items())
        return get(app, path, **({"cookie": kept} if kept else {}), **headers)

    return one


def test_the_facilitator_gets_the_page_and_what_is_on(room: Room, asked: Callable[..., httpx.Response]) -> None:
    rights = {Role.FACILITATOR: room.secret}
    answer = asked(f"/r/{room.code.lower()}", rights)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert f'data-code="{room.code}"' in answer.text
    assert room.secret not in answer.text
    state = asked(f"/r/{room.code}/now", rights)
    assert (state.status_code, state.headers["cache-control"]) == (200, "no-store")
    assert state.headers["content-type"] == "application/json"
    assert state.json()["stage"]["name"] == "Open"
    assert state.json()["rev"] == room.workshop.rev


def test_without_the_link_it_says_how_to_get_it_and_nobody_joins(room: Room, asked: Callable[..., httpx.Response]) -> None:
    rev = room.workshop.rev
    answer = asked(f"/r/{room.code}")
    assert answer.status_code == 403
    assert "On the laptop open Run, then Links, then “Remote on my phone”" in answer.text
    assert 'data-code=""' in answer.text
    assert room.shown.title not in answer.text
    assert "set-cookie" not in answer.headers
    assert room.workshop.rev == rev


def test_nobody_but_a_facilitator_is_told_anything(room: Room, asked: Callable[..., httpx.Response]) -> None:
    (pilot,) = room.add_pilots("Letters")
    secrets = {role: new_secret() for role in (Role.OBSERVER, Role.PROJECTOR, Role.TEAM, Role.OWNER)}
    for role, secret in secrets.items():
        room.ask(MakeLink(hashed(secret), role, pilots=(pilot,) if role is Role.OWNER else ()))
    everybody = {**secrets, Role.SEAT: new_secret()}
    for rights in ({}, everybody, {Role.FACILITATOR: secrets[Role.OBSERVER]}, {Role.FACILITATOR: "wrong"}):
        for path in (f"/r/{room.code}", f"/r/{room.code}/now"):
            answer = asked(path, rights)
            assert (answer.status_code, answer.headers["cache-control"]) == (403, "no-store")
            assert room.shown.stage.say not in answer.text
        assert set(answer.json()) == {"reason"}


def test_a_revoked_link_leads_nothing_and_says_so(room: Room, asked: Callable[..., httpx.Response]) -> None:
    secret = new_secret()
    room.ask(MakeLink(hashed(secret), Role.FACILITATOR))
    assert asked(f"/r/{room.code}/now", {Role.FACILITATOR: secret}).status_code == 200
    room.ask(RevokeLink(hashed(secret)))
    for path in (f"/r/{room.code}", f"/r/{room.code}/now"):
        answer = asked(path, {Role.FACILITATOR: secret})
        assert answer.status_code == 403
        assert "This link was replaced." in answer.text


def test_a_workshop_that_is_not_here(asked: Callable[..., httpx.Response]) -> None:
    for path in (f"/r/{NOBODYS_CODE}", f"/r/{NOBODYS_CODE}/now"):
        answer = asked(path)
        assert answer.status_code == 404
        assert "There is no workshop with this code here." in answer.text


def test_the_title_is_never_markup(room: Room, asked: Callable[..., httpx.Response]) -> None:
    assert "<script>" not in asked("/r/%22%3E%3Cscript%3E").text


@pytest.mark.parametrize(("name", "kind"), remote.TYPES.items())
def test_its_files(asked: Callable[..., httpx.Response], name: str, kind: str) -> None:
    answer = asked(f"/r/static/{name}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert answer.headers["content-type"].startswith(kind)
    again = asked(f"/r/static/{name}", if_none_match=answer.headers["etag"])
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["remote.py", "remote.html", "room.js", "..%2fpage.py"])
def test_no_other_file_is_handed_out(asked: Callable[..., httpx.Response], name: str) -> None:
    assert asked(f"/r/static/{name}").status_code == 404


def test_it_is_light() -> None:
    folder = files("momentum.room")
    every = {name: folder.joinpath(name).read_bytes() for name in ("remote.html", *remote.TYPES)}
    assert sum(len(body) for name, body in every.items() if name.startswith("remote")) <= 35 * 1024
    assert sum(len(gzip.compress(body)) for body in every.values()) <= 20 * 1024


def test_it_wears_the_rooms_colours() -> None:
    folder = files("momentum.room")
    style, room = (folder.joinpath(name).read_text().lower() for name in ("remote.css", "room.css"))
    for token in ("#fbf9f5", "#1f2430", "#b23e16", "#15171c", "#ece9e3", "#ff9b6b"):
        assert token in style
        assert token in room


# What it is told


def test_at_the_beginning_it_offers_to_start(room: Room) -> None:
    state = told(room)
    assert (state["stage"]["at"], state["stage"]["of"], state["stage"]["used"]) == (1, len(room.shown.stages), 0)
    assert state["back"] is None
    assert state["say"] == room.shown.stage.say
    assert state["counts"] == {"here": 0, "together": False, "answered": None, "writing": False}
    press(room, state["start"])
    assert room.workshop.agenda.began is not None
    assert told(room)["start"] is None


def test_a_question_is_led_from_ask_to_reveal_by_its_next_step_alone(room: Room) -> None:
    room.go("stories")
    labels = []
    while (offer := told(room)["next"]) and room.workshop.agenda.now.key == "stories":
        labels.append(offer["label"])
        press(room, offer)
        if room.shown.on and room.shown.on.status is Status.OPEN:
            for n, story in enumerate((SEALED, *STRANGERS), 1):
                room.answer("stories", story, n)
    assert labels[:3] == ["Ask the question", "Close and read the texts", "Reveal to the room"]
    assert labels[-1].startswith("Next: ")


@pytest.mark.parametrize(
    ("before", "state", "back"),
    [
        ((), "Open for answers", "Take it off the screen"),
        ((CloseQuestion("value_areas"),), "Closed, still sealed", "Open it again"),
    ],
)
def test_it_says_where_a_question_is_and_how_to_go_back(room: Room, before: tuple[Any, ...], state: str, back: str) -> None:
    room.open_question("value_areas")
    for command in before:
        room.ask(command)
    found = told(room)
    assert found["on"] == {"words": room.shown.questions["value_areas"].question.prompt, "state": state}
    assert found["back"]["label"] == back
    assert found["counts"]["writing"] is (not before)


def test_it_says_that_a_question_is_revealed_talked_about_and_asked_again(room: Room) -> None:
    room.open_question("value_areas")
    for n in (1, 2, 3):
        room.answer("value_areas", {"time_back": n}, n)
    room.close_question("value_areas")
    room.reveal("value_areas")
    assert told(room)["on"]["state"] == "Revealed to the room"
    room.ask(Discuss("value_areas"))
    assert told(room)["on"]["state"] == "Revealed to the room, those furthest apart speak"
    room.open_question("value_areas")
    assert told(room)["on"]["state"] == "Open for answers, round 2"


def test_nothing_sealed_is_told_whatever_is_asked(room: Room) -> None:
    """Open or closed, no answer of anybody is in it: only how many there are."""
    room.open_question("stories")
    room.answer("stories", SEALED, 1)
    for n, story in enumerate(STRANGERS, 2):
        room.answer("stories", story, n)
    for close in (False, True):
        if close:
            room.close_question("stories")
        state = told(room)
        assert not {SEALED, *STRANGERS} & set(texts(state))
        assert state["counts"]["answered"] == 3
        assert state["texts"] is None


@pytest.mark.parametrize("stage", [stage["key"] for stage in content.agendas()["ninety"]["stages"]])
def test_every_button_of_every_stage_is_a_command_that_the_room_takes(room: Room, stage: str) -> None:
    room.add_pilots("Letters", "Rosters")
    room.go(stage)
    for _ in range(40):
        state = told(room)
        step = next_step(room.shown)
        assert (state["next"] and state["next"]["label"]) == (step and step.label)
        if step is None or room.workshop.agenda.now.key != stage:
            break
        press(room, state["next"])
        if room.shown.on and room.shown.on.status is Status.OPEN:
            for n in (1, 2, 3):
                room.answer(str(room.shown.focus), fitting(room.shown), n)
    else:
        pytest.fail("the stage never ended")
    if back := told(room)["back"]:
        press(room, back)


def test_texts_are_read_hidden_and_shown_before_the_room_sees_them(room: Room) -> None:
    room.open_question("stories")
    for n, story in enumerate((SEALED, *STRANGERS), 1):
        room.answer("stories", story, n)
    room.ask(ReadTexts("stories"))
    found = told(room)["texts"]
    assert {row["text"] for row in found["rows"]} == {SEALED, *STRANGERS}
    assert (found["all"], found["hidden"]) == (3, 0)
    row = next(row for row in found["rows"] if row["text"] == SEALED)
    assert row["label"] == "Hide"
    press(room, row)
    row = next(row for row in told(room)["texts"]["rows"] if row["text"] == SEALED)
    assert (row["hidden"], row["label"], told(room)["texts"]["hidden"]) == (True, "Show", 1)
    press(room, row)
    press(room, told(room)["next"])
    assert told(room)["texts"] is None


def test_a_room_that_is_a_step_further_than_what_lies_beside_it_is_told_too(room: Room) -> None:
    room.open_question("stories")
    for n in range(3):
        room.answer("stories", f"Story {n}", n)
    before = room.workshop
    room.ask(ReadTexts("stories"))
    told_now = remote.now(before, room.shown, control(before), room.conductor.clock())
    assert told_now["texts"] == {"rows": [], "hidden": 0, "all": 0}


def test_more_texts_than_fit_are_counted(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "MOST_TEXTS", 2)
    room.open_question("stories")
    for n, story in enumerate((SEALED, *STRANGERS), 1):
        room.answer("stories", story, n)
    room.ask(ReadTexts("stories"))
    room.ask(HideText("stories", control(room.workshop).written["stories"][2].id))
    found = told(room)["texts"]
    assert (len(found["rows"]), found["all"], found["hidden"]) == (2, 3, 1)


def test_groups_that_answer_together_are_counted_as_groups(room: Room) -> None:
    for n in range(1, 7):
        room.seat(n)
    room.ask(MakeGroups("random", ("North", "South")))
    room.add_question(Question(key="together", kind=Kind.TEXT, prompt="What is worth it?", per_group=True))
    room.open_question("together")
    assert told(room)["counts"] == {"here": 2, "together": True, "answered": 0, "writing": True}


def test_a_timer_is_started_held_prolonged_and_stopped(room: Room) -> None:
    room.go("stories")
    starts = told(room)["timer"]["starts"]
    assert [offer["label"] for offer in starts] == [f"{n} min" for n in sorted({1, 2, 3, 5, room.shown.stage.minutes})]
    room.ask(StartTimer(90, closes=True))
    timer = told(room)["timer"]
    assert timer["set"]["closes"] is True
    hold, more, stop = timer["offers"]
    assert [offer["label"] for offer in timer["offers"]] == ["Pause", "+1 min", "Stop"]
    press(room, hold)
    hold = told(room)["timer"]["offers"][0]
    assert hold["label"] == "Go on"
    press(room, hold)
    press(room, more)
    assert room.workshop.timer is not None
    assert room.workshop.timer.remaining(room.conductor.clock()) > 90
    assert [offer["label"] for offer in told(room, minutes=9)["timer"]["offers"]] == ["+1 min", "Stop"]
    press(room, stop)
    assert told(room)["timer"]["set"] is None


def test_running_late_is_said_with_what_could_give_and_one_tap_accepts_it(room: Room) -> None:
    room.ask(StartSession())
    assert told(room)["late"] is None
    late = told(room, minutes=room.shown.stage.minutes + 6)["late"]
    assert late["over"] == "6 minutes over"
    assert late["cuts"]
    before = sum(stage.minutes for stage in room.shown.stages if not stage.set_aside)
    press(room, late["accept"])
    assert sum(stage.minutes for stage in room.shown.stages if not stage.set_aside) < before
    for stage in room.shown.stages[1:]:
        room.go(stage.key)
    last = told(room, hours=4)["late"]
    assert (last["cuts"], last["accept"]) == ([], None)


def test_the_minutes_of_the_stage_go_by(room: Room) -> None:
    room.go("stories")
    stage = told(room, minutes=4)["stage"]
    assert (stage["planned"], stage["used"]) == (room.shown.stage.minutes, 4)


def test_what_is_left_to_write_is_done_on_the_laptop(room: Room) -> None:
    assert told(room)["work"] is None
    room.go("map")
    assert told(room)["work"] == "On the laptop: import the pilots"


def test_the_note_and_the_parking_lot_are_there(room: Room) -> None:
    room.ask(WriteNote("Ines speaks\nabout night shifts"))
    room.ask(Park("The works council"))
    state = told(room)
    assert state["note"] == "Ines speaks\nabout night shifts"
    assert state["parked"][0]["text"] == "The works council"
    press(room, state["parked"][0])
    assert told(room)["parked"] == []


# Over the live socket


def test_its_commands_are_taken_over_the_facilitators_socket(room: Room, facilitator: Browser) -> None:
    offer = told(room)["next"]
    assert facilitator.ask(**offer["command"])["type"] == "ack"
    for command in (StartTimer(60), PauseTimer(), AddTime(), WriteNote("Mine"), Park("Later")):
        assert facilitator.ask(**msgspec.to_builtins(command))["type"] == "ack"
    assert told(room)["note"] == "Mine"
    tick = facilitator.until("tick", lambda tick: tick["rev"] == room.workshop.rev)
    assert (tick["told"], tick["step"]) == (told(room)["told"], told(room)["step"])
