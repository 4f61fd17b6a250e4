"""An observer sees what goes on and acts on nothing; what is sealed or private is not among it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from momentum.refusals import NotAllowed
from momentum.workshop.answers import CountHands
from momentum.workshop.asking import ReadTexts
from momentum.workshop.attendance import SpeakLast
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.notes import WriteNote
from momentum.workshop.rights import MakeLink, RevokeLink, hashed, new_secret, permit, recognise
from momentum.workshop.shown import control, observed
from tests.rooms import Room


def commands(kind: type[Command] = Command) -> Iterator[type[Command]]:
    for each in kind.__subclasses__():
        yield each
        yield from commands(each)


@pytest.mark.parametrize("kind", sorted(commands(), key=str), ids=str)
def test_every_command_is_refused_to_an_observer(kind: type[Command]) -> None:
    room = Room()
    nothing_in_it = kind(*(None,) * len(kind.__struct_fields__))  # the right is checked before anything that is in it
    with pytest.raises(NotAllowed, match="Only"):
        permit(nothing_in_it, room.workshop, room.link(Role.OBSERVER))


def test_an_observer_sees_no_text_before_the_room_and_nothing_private() -> None:
    room = Room()
    room.open_question("stories")
    for n in range(3):
        room.answer("stories", f"They count our keystrokes, {n}.", n)
    room.ask(ReadTexts("stories"))
    room.ask(WriteNote("Marek is angry."))
    room.ask(SpeakLast(room.seat(1).id))
    room.open_question("value_areas")
    room.ask(CountHands("value_areas", {"flow": 3}))
    seen = observed(room.workshop)
    assert (seen.written, seen.note, seen.last, seen.links, seen.hands) == ({}, "", "", (), {})
    assert seen.answered == control(room.workshop).answered
    assert b"keystrokes" not in msgspec.json.encode(seen)


def test_an_observers_link_works_until_it_is_revoked() -> None:
    room = Room()
    secret = new_secret()
    room.ask(MakeLink(hashed(secret), Role.OBSERVER, "The board"))
    assert recognise(room.workshop, Role.OBSERVER, secret) == By(Role.OBSERVER, hashed(secret))
    room.ask(RevokeLink(hashed(secret)))
    with pytest.raises(NotAllowed, match="replaced"):
        recognise(room.workshop, Role.OBSERVER, secret)


def test_the_control_room_is_told_of_all_but_answers() -> None:
    room = Room()
    room.open_question("stories")
    room.seat(1)
    told = room.workshop.told
    assert told == room.workshop.rev
    room.answer("stories", "They count our keystrokes.", 1)
    assert (room.workshop.told, room.workshop.rev) == (told, told + 1)
    room.ask(WriteNote("A note"))
    assert room.workshop.told == room.workshop.rev
