from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from momentum.refusals import BadInput, NotAllowed, NotFound, NotPlainText, Refusal, TextEmpty, TextTooLong
from momentum.workshop.decider import By, Role, decide
from momentum.workshop.pilots import (
    MOST_PILOTS,
    Card,
    ChangePilot,
    ImportPilots,
    MapPilot,
    Pilot,
    PilotsImported,
    RemovePilot,
    Ruling,
    Stage,
)
from tests.rooms import Room


def pilot(room: Room, pilot_id: str) -> Pilot:
    return room.workshop.portfolio.find(pilot_id)


def test_pilots_keep_the_order_they_came_in(room: Room) -> None:
    first = room.add_pilots("Letters", "Triage")
    second = room.add_pilots("Letters")
    assert [p.id for p in room.shown.pilots] == [*first, *second]
    assert [p.card.name for p in room.shown.pilots] == ["Letters", "Triage", "Letters"]
    assert len({*first, *second}) == 3


def test_a_pilot_removed_is_never_mistaken_for_a_later_one(room: Room) -> None:
    (first,) = room.add_pilots("Letters")
    room.ask(RemovePilot(first))
    (second,) = room.add_pilots("Triage")
    assert first != second
    with pytest.raises(NotFound, match="not in the workshop any more"):
        room.ask(RemovePilot(first))


def test_everything_on_a_card_survives_the_log(room: Room) -> None:
    card = Card(
        name="Letters",
        purpose="For wards,\nto write",
        unit="Surgery",
        owner="Ada",
        sponsor="Grace",
        stage=Stage.PILOT,
        areas={"flow": 3, "craft": 1},
        evidence=0,
        next_decision_date=date(2027, 1, 2),
        decision=Ruling.STOP,
        started="spring",
        risk="low?",
        today=True,
        source="inventory.xlsx",
        row=7,
    )
    (key,) = room.add_pilots(card)
    assert pilot(room, key).card == card
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_unknown_stays_unknown_and_outside_is_not_unmapped(room: Room) -> None:
    unmapped, outside = room.add_pilots(Card(name="A"), Card(name="B", areas={"flow": 0}))
    assert (pilot(room, unmapped).card.areas, pilot(room, outside).card.areas) == (None, {})
    assert pilot(room, unmapped).card.evidence is None
    room.ask(MapPilot(unmapped, {}))
    room.ask(MapPilot(outside, None))
    again = room.conductor.at(room.code, room.workshop.rev).portfolio
    assert (again.find(unmapped).card.areas, again.find(outside).card.areas) == ({}, None)


def test_texts_of_white_space_are_unknown(room: Room) -> None:
    (key,) = room.add_pilots(Card(name=" A ", purpose=" ", unit="\n", owner=""))
    assert pilot(room, key).card == Card(name="A")


@pytest.mark.parametrize(
    ("card", "refusal", "words"),
    [
        (Card(name=""), TextEmpty, "The pilot's name is empty"),
        (Card(name="x" * 301), TextTooLong, "300 fit"),
        (Card(name="A", purpose="x" * 5_001), TextTooLong, "The purpose is 5001"),
        (Card(name="A", owner="<a href=x>Ada</a>"), NotPlainText, "The owner contains markup"),
        (Card(name="A", risk="\x00"), NotPlainText, "The risk contains characters"),
        (Card(name="A", evidence=5), BadInput, "Evidence goes from 0"),
        (Card(name="A", evidence=-1), BadInput, "Evidence goes from 0"),
        (Card(name="A", evidence=True), BadInput, "Evidence goes from 0"),
        (Card(name="A", evidence=2.0), BadInput, "Evidence goes from 0"),  # type: ignore[arg-type]  # what a file may hold
        (Card(name="A", areas={"flow": 4}), BadInput, "A strength is 0, 1, 2 or 3"),
        (Card(name="A", areas={"flow": True}), BadInput, "A strength is 0, 1, 2 or 3"),
        (Card(name="A", areas={"lunch": 1}), NotFound, "no value area “lunch”"),
    ],
)
def test_one_card_that_cannot_be_used_refuses_the_import(room: Room, card: Card, refusal: type[Refusal], words: str) -> None:
    with pytest.raises(refusal, match=words):
        room.add_pilots("Letters", card)
    assert room.shown.pilots == ()


@pytest.mark.parametrize(
    "wrong", [{"next_decision_date": datetime(2027, 1, 2, 3)}, {"row": 3.0}, {"today": 1}, {"name": "A", "stage": "Someday"}]
)
def test_what_could_not_be_read_back_never_gets_into_the_log(room: Room, wrong: dict[str, Any]) -> None:
    """A spreadsheet's own types would have been written and then kept the app from starting."""
    with pytest.raises(Refusal, match="nothing was changed"):
        room.add_pilots(Card(**({"name": "A"} | wrong)))
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_an_import_brings_at_least_one_pilot(room: Room) -> None:
    with pytest.raises(BadInput, match="no pilot to add"):
        room.add_pilots()


def test_a_workshop_holds_so_many_pilots_and_no_more(room: Room) -> None:
    room.add_pilots(*(f"Pilot {n}" for n in range(MOST_PILOTS - 1)))
    with pytest.raises(BadInput, match=r"holds 5,000 pilots and 1 more fit. Filter the list"):
        room.add_pilots("One", "Two")
    room.add_pilots("One")
    with pytest.raises(BadInput, match="and 0 more fit"):
        room.add_pilots("Two")


def test_a_file_is_named_and_its_name_is_plain(room: Room) -> None:
    room.ask(ImportPilots((Card(name="A"),), " list.xlsx "))
    event = room.facts[-1].event
    assert isinstance(event, PilotsImported)
    assert event.source == "list.xlsx"
    with pytest.raises(NotPlainText, match="The file's name contains"):
        room.ask(ImportPilots((Card(name="A"),), "<b>list" + ">.xlsx"))


def test_a_card_written_anew_stays_where_it_was_placed(room: Room) -> None:
    (key,) = room.add_pilots(Card(name="Letters", areas={"flow": 2}))
    room.ask(ChangePilot(key, Card(name="Discharge letters", areas={"craft": 3})))
    assert pilot(room, key).card == Card(name="Discharge letters", areas={"flow": 2})
    assert room.ask(ChangePilot(key, Card(name="Discharge letters"))) == room.workshop.rev


def test_placing_a_pilot_forgets_the_zeros(room: Room) -> None:
    (key,) = room.add_pilots("Letters")
    room.ask(MapPilot(key, {"flow": 2, "craft": 0}))
    assert pilot(room, key).card.areas == {"flow": 2}
    assert room.ask(MapPilot(key, {"flow": 2})) == room.workshop.rev


@pytest.mark.parametrize("strength", [-1, 4, True, 1.0, "2", None])
def test_a_strength_out_of_range_is_refused(room: Room, strength: Any) -> None:
    (key,) = room.add_pilots("Letters")
    with pytest.raises(BadInput, match="A strength is 0, 1, 2 or 3"):
        room.ask(MapPilot(key, {"flow": strength}))


def test_a_pilot_is_placed_on_areas_of_the_workshop(room: Room) -> None:
    (key,) = room.add_pilots("Letters")
    with pytest.raises(NotFound, match="no value area “lunch” here"):
        room.ask(MapPilot(key, {"lunch": 1}))


def test_a_pilot_nobody_knows_is_refused(room: Room) -> None:
    for command in (ChangePilot("p0", Card(name="A")), MapPilot("p0", {}), RemovePilot("p0")):
        with pytest.raises(NotFound, match="Go back to the list"):
            room.ask(command)


def test_an_owner_writes_and_places_their_own_pilots_and_no_others(room: Room) -> None:
    own, other = room.add_pilots("Letters", "Triage")
    owner = room.link(Role.OWNER, own)
    room.ask(ChangePilot(own, Card(name="Discharge letters")), owner)
    room.ask(MapPilot(own, {"flow": 1}), owner)
    for command in (ChangePilot(other, Card(name="Mine now")), MapPilot(other, {"flow": 1})):
        with pytest.raises(NotAllowed, match="belongs to another owner"):
            room.ask(command, owner)
    room.ask(RemovePilot(own))
    with pytest.raises(NotFound, match="not in the workshop any more"):
        room.ask(ChangePilot(own, Card(name="Letters")), owner)


@pytest.mark.parametrize("stage", Stage)
def test_a_pilot_is_active_from_exploring_to_embedded(stage: Stage) -> None:
    active = stage in {Stage.EXPLORING, Stage.PILOT, Stage.SCALING, Stage.EMBEDDED}
    assert Pilot("p", Card(name="A", stage=stage)).active is active


def test_importing_is_decided_without_touching_the_workshop(room: Room) -> None:
    before = room.workshop
    decide(ImportPilots((Card(name="A"),)), before, By(Role.FACILITATOR, room.facilitator.id))
    assert room.workshop is before
    assert msgspec.structs.asdict(before)["portfolio"].order == ()


def test_the_room_decides_and_an_owner_does_not(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.ask(ChangePilot(letters, Card(name="Letters", decision=Ruling.STOP, source="x", row=3)))
    owner = room.link(Role.OWNER, letters)
    with pytest.raises(NotAllowed, match=r"The room decides about a pilot"):
        room.ask(ChangePilot(letters, Card(name="Letters", decision=Ruling.SCALE)), owner)
    room.ask(ChangePilot(letters, Card(name="Letters", decision=Ruling.STOP, owner="Ada")), owner)
    card = room.workshop.portfolio.pilots[letters].card
    assert (card.decision, card.owner) == (Ruling.STOP, "Ada")
