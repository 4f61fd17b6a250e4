"""One import comes in at once or not at all, and goes back as a whole, but for what people have worked on."""

import pytest

from momentum.refusals import BadInput, NotAllowed, NotFound, NotNow
from momentum.takeaway import load, save
from momentum.workshop.building import BuildsOn, LinkPilot
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import Role
from momentum.workshop.importing import BringIn, UndoImport, goes, latest, stays
from momentum.workshop.pilots import MOST_PILOTS, Card, ChangePilot, ImportPilots, MapPilot, RemovePilot, Stage
from momentum.workshop.placing import SettlePilot
from momentum.workshop.rights import hashed, new_secret
from tests.rooms import ANYONE, Room

LETTERS, BEDS, ROTA = (Card(name=name, source="march.csv", row=n) for n, name in enumerate(("Letters", "Beds", "Rota"), 2))


def brought(room: Room, *cards: Card, source: str = "march.csv") -> tuple[str, ...]:
    before = len(room.workshop.portfolio.order)
    room.ask(BringIn(cards, source=source))
    return room.workshop.portfolio.order[before:]


def names(room: Room) -> list[str]:
    return [pilot.card.name for pilot in room.shown.pilots]


def test_what_is_new_and_what_changes_comes_in_at_once(room: Room) -> None:
    (letters,) = brought(room, LETTERS)
    before = room.workshop.rev
    room.ask(BringIn((BEDS,), ((letters, Card(name="Letters", stage=Stage.PILOT)),), "april.csv"))
    assert [(p.card.name, p.card.stage) for p in room.shown.pilots] == [("Letters", Stage.PILOT), ("Beds", Stage.UNKNOWN)]
    assert room.workshop.rev == before + 2
    last = latest(room.workshop)
    assert last is not None
    assert (last.source, len(last.added), len(last.updated)) == ("april.csv", 1, 1)


def test_where_one_pilot_cannot_come_in_none_does(room: Room) -> None:
    (letters,) = brought(room, LETTERS)
    before = room.workshop.rev
    with pytest.raises(BadInput, match="Filter the list, then import"):
        room.ask(BringIn(tuple(Card(name=f"Pilot {n}") for n in range(MOST_PILOTS)), ((letters, BEDS),), "april.csv"))
    with pytest.raises(NotFound):
        room.ask(BringIn((BEDS,), (("p9-9", ROTA),), "april.csv"))
    with pytest.raises(BadInput, match="Evidence"):
        room.ask(BringIn((BEDS, Card(name="Rota", evidence=9)), source="april.csv"))
    assert (room.workshop.rev, names(room)) == (before, ["Letters"])


def test_an_import_of_nothing_is_refused(room: Room) -> None:
    with pytest.raises(BadInput, match="no pilot to add or to update"):
        room.ask(BringIn(source="march.csv"))


def test_undone_an_import_leaves_the_list_as_it_was(room: Room) -> None:
    (letters,) = brought(room, LETTERS)
    as_it_was = room.shown.pilots
    room.ask(BringIn((BEDS, ROTA), ((letters, Card(name="Letters", stage=Stage.PILOT)),), "april.csv"))
    assert goes(room.workshop) == 3
    room.ask(UndoImport(2))
    assert room.shown.pilots == as_it_was
    room.ask(UndoImport(1))
    assert room.shown.pilots == ()
    assert latest(room.workshop) is None
    assert (goes(room.workshop), stays(room.workshop)) == (0, ())


def test_what_people_have_worked_on_stays_and_says_why(room: Room) -> None:
    cards = tuple(Card(name=name) for name in ("Mapped", "Settled", "Below", "Above", "Gone", "Untouched"))
    mapped, settled, below, above, gone, _ = brought(room, *cards)
    room.ask(MapPilot(mapped, {"flow": 2}))
    room.ask(SettlePilot(settled))
    room.ask(LinkPilot(above, (BuildsOn(below),)))
    room.ask(RemovePilot(gone))
    why = {stay.pilot.card.name: stay.why for stay in stays(room.workshop)}
    assert why == {
        "Mapped": "its card was changed since",
        "Settled": "the room has talked about it",
        "Below": "another pilot builds on it",
        "Above": "its card was changed since",
    }
    room.ask(UndoImport(1))
    assert names(room) == ["Mapped", "Settled", "Below", "Above"]


def test_a_pilot_that_the_room_was_asked_about_stays(room: Room) -> None:
    brought(room, LETTERS)
    room.open_question("placing")
    assert [stay.why for stay in stays(room.workshop)] == ["the room was asked about it"]


def test_a_card_that_was_written_anew_after_an_update_stays_as_it_is(room: Room) -> None:
    (letters,) = brought(room, LETTERS)
    room.ask(BringIn((), ((letters, Card(name="Letters", stage=Stage.PILOT)),), "april.csv"))
    room.ask(ChangePilot(letters, Card(name="Letters", owner="Ada")))
    with pytest.raises(NotNow, match="Nothing of this import can be undone"):
        room.ask(UndoImport(2))
    assert room.shown.pilots[0].card.owner == "Ada"


def test_the_latest_import_is_undone_first_and_only_once(room: Room) -> None:
    brought(room, LETTERS)
    brought(room, BEDS, source="april.csv")
    with pytest.raises(NotNow, match="Undo that import first"):
        room.ask(UndoImport(1))
    room.ask(UndoImport(2))
    with pytest.raises(NotFound, match="taken back already"):
        room.ask(UndoImport(2))
    assert names(room) == ["Letters"]


def test_a_pilot_added_by_hand_is_no_import(room: Room) -> None:
    brought(room, LETTERS)
    room.ask(ImportPilots((BEDS,)))
    room.ask(UndoImport(1))
    assert names(room) == ["Beds"]


def test_only_the_facilitator_imports_and_undoes(room: Room) -> None:
    pilots = brought(room, LETTERS)
    owner = room.link(Role.OWNER, *pilots)
    for command in (BringIn((BEDS,)), UndoImport(1)):
        with pytest.raises(NotAllowed):
            room.ask(command, owner)


def test_an_import_and_its_undoing_go_on_in_a_session_file(room: Room) -> None:
    letters, _ = brought(room, LETTERS, BEDS)
    room.ask(BringIn((ROTA,), ((letters, Card(name="Letters", stage=Stage.PILOT)),), "april.csv"))
    room.ask(UndoImport(2))
    events = load(save(room.workshop, room.facts))
    code = room.conductor.open(lambda code: OpenSession(code, hashed(new_secret()), events), ANYONE)
    assert room.conductor.shown(code).pilots == room.shown.pilots
    again = latest(room.conductor.workshop(code))
    assert again is not None
    assert (again.source, len(again.added)) == ("march.csv", 2)
