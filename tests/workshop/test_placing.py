"""A pilot that the room has talked about is settled; the others keep what was proposed."""

import pytest

from momentum.refusals import BadInput, NotAllowed, NotFound, NotNow
from momentum.workshop.decider import Role
from momentum.workshop.pilots import Card, MapPilot, RemovePilot
from momentum.workshop.placing import SettlePilot, UnsettlePilot
from momentum.workshop.rewind import Rewind
from momentum.workshop.thesis import ChangeAreas
from tests.rooms import Room


def areas(room: Room, pilot: str) -> dict[str, int] | None:
    return room.workshop.portfolio.find(pilot).card.areas


def test_the_room_places_a_pilot_and_what_was_proposed_is_kept_beside(room: Room) -> None:
    letters, triage = room.add_pilots(Card(name="Letters", areas={"craft": 3}), "Triage")
    room.ask(SettlePilot(letters, {"flow": 3, "craft": 0}))
    assert areas(room, letters) == {"flow": 3}
    assert room.shown.discussed == {letters: {"craft": 3}}
    room.ask(SettlePilot(triage, {}))
    assert (areas(room, triage), room.shown.discussed[triage]) == ({}, None)
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_left_as_it_is_a_pilot_was_talked_about_all_the_same(room: Room) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", areas={"craft": 3}))
    room.ask(SettlePilot(letters))
    assert (areas(room, letters), room.shown.discussed) == ({"craft": 3}, {letters: {"craft": 3}})
    assert room.ask(SettlePilot(letters)) == room.ask(SettlePilot(letters, {"craft": 3})) == room.workshop.rev


def test_the_first_proposal_is_the_one_that_is_kept_and_comes_back(room: Room) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", areas={"craft": 3}))
    room.ask(SettlePilot(letters, {"flow": 3}))
    room.ask(SettlePilot(letters, {"trust": 3}))
    assert room.shown.discussed == {letters: {"craft": 3}}
    room.ask(UnsettlePilot(letters))
    assert (areas(room, letters), room.shown.discussed) == ({"craft": 3}, {})
    assert room.ask(UnsettlePilot(letters)) == room.workshop.rev


def test_a_pilot_that_is_taken_off_was_not_talked_about(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.ask(SettlePilot(letters))
    room.ask(RemovePilot(letters))
    assert room.shown.discussed == {}


def test_going_back_takes_what_was_settled_back(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.go("map")
    room.ask(SettlePilot(letters, {"flow": 3}))
    room.ask(Rewind(len(room.workshop.history) - 1))
    assert (areas(room, letters), room.shown.discussed) == (None, {})


def test_what_cannot_be_settled_is_refused(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    with pytest.raises(NotFound, match="no value area “lunch” here"):
        room.ask(SettlePilot(letters, {"lunch": 3}))
    with pytest.raises(BadInput, match="A strength is 0, 1, 2 or 3"):
        room.ask(SettlePilot(letters, {"flow": 4}))
    for command in (SettlePilot("p0"), UnsettlePilot("p0")):
        with pytest.raises(NotFound, match="not in the workshop any more"):
            room.ask(command)
    for by in (room.link(Role.OWNER, letters), room.link(Role.OBSERVER), room.seat()):
        with pytest.raises(NotAllowed):
            room.ask(SettlePilot(letters, {"flow": 3}), by)


def test_a_proposal_for_an_area_that_is_gone_does_not_come_back(room: Room) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", areas={"craft": 3}))
    room.ask(SettlePilot(letters, {}))
    room.ask(MapPilot(letters, None))
    room.ask(ChangeAreas(tuple(area for area in room.shown.areas if area.id != "craft")))
    with pytest.raises(NotNow, match=r"is not here any more. Place the pilot by hand"):
        room.ask(UnsettlePilot(letters))
