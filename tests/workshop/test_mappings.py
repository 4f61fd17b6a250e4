"""How a file was read is kept for the next one with the same headings, until somebody forgets it."""

import pytest

from momentum.refusals import BadInput, NotAllowed, NotFound, NotPlainText
from momentum.takeaway import load, save
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import Command, Role
from momentum.workshop.mappings import MOST_MAPPINGS, MOST_SAID, ForgetMapping, KeepMapping, kept
from momentum.workshop.pilots import Stage
from momentum.workshop.rights import hashed, new_secret
from tests.rooms import ANYONE, Room

HEADER = "0123456789abcdef" * 2
SAID = KeepMapping(HEADER, {"name": "Tool", "owner": ""}, {"Live-ish": Stage.SCALING}, {"HR": "Human Resources"}, "List", 3)


def test_a_mapping_is_kept_with_its_day(room: Room) -> None:
    assert kept(room.workshop, HEADER) is None
    room.ask(SAID)
    found = kept(room.workshop, HEADER)
    assert found is not None
    assert (found.columns, found.stages, found.units) == (SAID.columns, SAID.stages, SAID.units)
    assert (found.sheet, found.header_row) == ("List", 3)
    assert found.kept == room.facts[-1].occurred


def test_the_room_sees_nothing_of_it(room: Room) -> None:
    before = room.shown
    room.ask(SAID)
    assert room.shown is before


def test_kept_again_it_is_written_once_and_otherwise_it_replaces_the_earlier_one(room: Room) -> None:
    room.ask(SAID)
    rev = room.workshop.rev
    room.ask(SAID)
    assert room.workshop.rev == rev
    room.ask(KeepMapping(HEADER, {"name": "Name"}))
    (only,) = room.workshop.mappings
    assert only.columns == {"name": "Name"}


def test_it_is_forgotten_when_somebody_says_so(room: Room) -> None:
    room.ask(SAID)
    room.ask(ForgetMapping(HEADER))
    assert room.workshop.mappings == ()
    with pytest.raises(NotFound, match="Nothing is kept"):
        room.ask(ForgetMapping(HEADER))


def test_of_many_the_oldest_goes(room: Room) -> None:
    for n in range(MOST_MAPPINGS + 1):
        room.ask(KeepMapping(f"{n:032x}"))
    assert len(room.workshop.mappings) == MOST_MAPPINGS
    assert kept(room.workshop, f"{0:032x}") is None


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (KeepMapping("mine"), BadInput),
        (KeepMapping(HEADER, header_row=-1), BadInput),
        (KeepMapping(HEADER, units={f"Unit {n}": "One" for n in range(MOST_SAID + 1)}), BadInput),
        (KeepMapping(HEADER, columns={"name": "<b>Tool</b>"}), NotPlainText),
    ],
)
def test_what_is_no_mapping_is_refused(room: Room, command: Command, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        room.ask(command)
    assert room.workshop.mappings == ()


def test_only_the_facilitator_keeps_and_forgets(room: Room) -> None:
    (pilot,) = room.add_pilots("Letters")
    for command in (SAID, ForgetMapping(HEADER)):
        with pytest.raises(NotAllowed):
            room.ask(command, room.link(Role.OWNER, pilot))


def test_a_mapping_travels_in_a_session_file(room: Room) -> None:
    room.ask(SAID)
    room.ask(KeepMapping("f" * 32))
    room.ask(ForgetMapping("f" * 32))
    events = load(save(room.workshop, room.facts))
    code = room.conductor.open(lambda code: OpenSession(code, hashed(new_secret()), events), ANYONE)
    assert room.conductor.workshop(code).mappings == room.workshop.mappings
