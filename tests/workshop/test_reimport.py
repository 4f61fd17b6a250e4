"""An inventory that comes in again says what it says, and erases nothing."""

from datetime import date

import pytest

from momentum.refusals import BadInput, NotFound
from momentum.takeaway import load, save
from momentum.workshop.carrying import OpenSession
from momentum.workshop.pilots import Card, ChangePilot, Stage
from momentum.workshop.reimport import Difference, UpdatePilots, differences
from momentum.workshop.rights import hashed, new_secret
from tests.rooms import ANYONE, Room

OLD = Card(
    name="Letters", purpose="Write letters", unit="Care", owner="Ada", stage=Stage.EXPLORING, hypothesis="It saves time.",
    evidence=2, ref="17", source="march.csv", row=3, next_decision_date=date(2026, 6, 1),
)  # fmt: skip
NEW = Card(name="Letters", purpose="Write and check letters", unit="Care", stage=Stage.PILOT, source="april.csv", row=5)


def test_what_an_inventory_says_anew_is_taken_over_and_what_it_does_not_know_stays(room: Room) -> None:
    (letters,) = room.add_pilots(OLD)
    room.ask(UpdatePilots(((letters, NEW),), "april.csv"))
    card = room.shown.pilots[0].card
    assert (card.stage, card.purpose, card.row, card.source) == (Stage.PILOT, "Write and check letters", 5, "april.csv")
    assert (card.owner, card.hypothesis, card.evidence, card.ref) == ("Ada", "It saves time.", 2, "17")
    assert card.next_decision_date == OLD.next_decision_date


def test_only_what_an_inventory_can_say_is_taken_from_it(room: Room) -> None:
    (letters,) = room.add_pilots(OLD)
    room.ask(UpdatePilots(((letters, Card(name="Letters", hypothesis="Mine", evidence=4, areas={"flow": 3}, today=True)),)))
    assert room.shown.pilots[0].card == OLD


def test_differences_are_told_field_by_field() -> None:
    assert differences(OLD, NEW) == (
        Difference("purpose", "Write letters", "Write and check letters"),
        Difference("stage", "Exploring", "Pilot"),
    )
    assert differences(Card(name="Letters"), NEW)[0] == Difference("purpose", None, "Write and check letters")


def test_who_was_asked_for_an_owner_and_had_none_has_one_now(room: Room) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", absent=("owner", "sponsor")))
    room.ask(UpdatePilots(((letters, Card(name="Letters", owner="Ada")),)))
    assert (room.shown.pilots[0].card.owner, room.shown.pilots[0].card.absent) == ("Ada", ("sponsor",))


def test_what_says_nothing_new_changes_nothing(room: Room) -> None:
    (letters,) = room.add_pilots(OLD)
    before = room.workshop.rev
    room.ask(UpdatePilots(((letters, OLD),)))
    assert room.workshop.rev == before


def test_an_update_goes_on_in_a_session_file(room: Room) -> None:
    (letters,) = room.add_pilots(OLD)
    room.ask(UpdatePilots(((letters, NEW),)))
    events = load(save(room.workshop, room.facts, date(2026, 3, 4)))
    code = room.conductor.open(lambda code: OpenSession(code, hashed(new_secret()), events), ANYONE)
    assert room.conductor.shown(code).pilots == room.shown.pilots


def test_one_pilot_is_not_updated_from_two_rows(room: Room) -> None:
    (letters,) = room.add_pilots(OLD)
    with pytest.raises(BadInput, match="Two rows of the file"):
        room.ask(UpdatePilots(((letters, NEW), (letters, OLD))))


def test_a_pilot_that_is_gone_is_not_updated(room: Room) -> None:
    with pytest.raises(NotFound, match="not in the workshop any more"):
        room.ask(UpdatePilots((("p1-1", NEW),)))


def test_a_card_written_by_hand_keeps_the_number_it_has_in_the_inventory(room: Room) -> None:
    (letters,) = room.add_pilots(OLD)
    room.ask(ChangePilot(letters, Card(name="Letters home")))
    assert room.shown.pilots[0].card.ref == "17"
