"""What goes over the real sockets while people answer: to phones, the projector, the control room, observers and the team."""

from __future__ import annotations

import json

from momentum.workshop.decider import Role
from momentum.workshop.rights import MakeLink, hashed, new_secret
from tests.room.live import Browser, Open
from tests.rooms import Room

AUDIENCES = (Role.PROJECTOR, Role.FACILITATOR, Role.OBSERVER, Role.TEAM)


def test_nobody_is_sent_a_name_a_time_or_an_order_of_what_was_said(room: Room, opened: Open) -> None:
    secrets = {role: new_secret() for role in AUDIENCES}
    for role, secret in secrets.items():
        room.ask(MakeLink(hashed(secret), role))
    listening: list[Browser] = [opened({role: secrets[role]}, role) for role in AUDIENCES]
    watching = new_secret()
    listening.append(opened({Role.SEAT: watching}))
    listening[-1].ask("join")
    room.open_question("stories")
    for n in range(4):
        room.answer("stories", {"text": f"Story {n} of those", "tag": ""}, n)
    sealed_until = room.close_question("stories")
    room.reveal("stories")
    told = [message for one in listening for message in one.quiet()]
    assert "Story" not in json.dumps([message for message in told if message.get("rev", 0) <= sealed_until])
    assert "Story 3 of those" in json.dumps(told)
    names = {fact.actor for fact in room.facts} | {room.seat(n).id for n in range(4)}
    assert not [name for name in names - {""} if name in json.dumps(told)]
    for tick in (message for message in told if message["type"] == "tick"):
        assert set(tick) - {"trouble"} == TICK


TICK = {"type", "now", "timer", "epoch", "rev", "shown", "step", "told", "lasting", "present", "checks", "answered"}
