"""What the room said each pilot is for, beside what was proposed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from momentum.measures import alpha_words, room_places
from momentum.workshop.pilots import Card
from momentum.workshop.placing import SettlePilot
from tests.rooms import Room


def placed(room: Room, *people: Mapping[str, Mapping[str, str | None]]) -> None:
    room.open_question("placing")
    for n, value in enumerate(people):
        room.answer("placing", value, n)
    room.reveal("placing")


def test_before_anybody_placed_anything_there_is_nothing(room: Room) -> None:
    room.add_pilots("Letters")
    found = room_places(room.shown)
    assert (found.rows, found.queue, found.alike) == ((), (), "")


def test_each_pilot_has_the_rooms_answer_beside_the_owners(room: Room) -> None:
    letters, triage, _ = room.add_pilots(Card(name="Letters", areas={"craft": 3}), "Triage", "Rota")
    flow: dict[str, str | None] = {"mainly": "flow", "also": "trust"}
    trust: dict[str, str | None] = {"mainly": "trust"}
    placed(room, {letters: flow, triage: {"mainly": None}}, {letters: flow, triage: trust}, {letters: trust})
    found = room_places(room.shown)
    one, two = found.rows
    assert (one.mainly, one.also, one.answered) == ((("flow", 2), ("trust", 1)), (("trust", 2),), 3)
    assert (one.proposed, one.differs, one.discussed) == ({"craft": 3}, True, False)
    assert one.first == (("flow", 2),)
    assert one.areas("flow") == {"flow": 3, "trust": 2}
    assert (two.first, two.proposed, two.areas("")) == ((("", 1), ("trust", 1)), None, {})
    assert found.of(letters) == one
    assert found.of("p0") is None


def test_an_area_that_fewer_than_half_name_is_none_it_also_serves(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    placed(room, *[{letters: {"mainly": "flow"}}] * 3, {letters: {"mainly": "flow", "also": "trust"}})
    (row,) = room_places(room.shown).rows
    assert row.areas("flow") == {"flow": 3}


def test_at_most_five_are_queued_and_what_was_settled_stays_in_its_place(room: Room) -> None:
    pilots = room.add_pilots(*(Card(name="The same name", areas={"flow": 3}) for _ in range(7)))
    split = [{pilot: {"mainly": area} for pilot in pilots} for area in ("flow", "flow", "trust", "craft")]
    placed(room, *split)
    found = room_places(room.shown)
    assert [row.queued for row in found.queue] == [1, 2, 3, 4, 5]
    assert len({row.pilot.id for row in found.queue}) == 5
    first, second = found.queue[:2]
    room.ask(SettlePilot(first.pilot.id, first.areas("trust")))
    room.ask(SettlePilot(second.pilot.id))
    again = room_places(room.shown)
    assert [row.pilot.id for row in again.queue] == [row.pilot.id for row in found.queue]
    assert [row.pilot.id for row in again.waiting] == [row.pilot.id for row in found.queue[2:]]
    assert (again.queue[0].proposed, again.queue[0].pilot.card.areas) == ({"flow": 3}, {"trust": 3, "flow": 2})
    assert [row.differs for row in again.queue[:2]] == [True, False]


def test_the_pilot_on_the_heavier_area_is_talked_about_first(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    room.open_question("value_areas")
    room.answer("value_areas", {"trust": 10})
    room.reveal("value_areas")
    placed(room, *({letters: {"mainly": one}, triage: {"mainly": other}} for one, other in (("flow", "trust"), (None, None))))
    assert [row.pilot.id for row in room_places(room.shown).queue] == [triage]


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ([{"flow"}], "1 person placed pilots on a phone, too few"),
        ([{"flow"}, {"flow"}], "2 people placed pilots on a phone, too few"),
        ([{"flow"}, {"flow"}, {"flow"}], "Everyone gave the same"),
    ],
)
def test_where_nothing_can_be_said_of_reliability_it_says_why(room: Room, people: list[set[str]], words: str) -> None:
    (letters,) = room.add_pilots("Letters")
    placed(room, *({letters: {"mainly": area}} for one in people for area in one))
    assert words in room_places(room.shown).alike


def test_pilots_that_one_person_each_placed_say_nothing_of_reliability(room: Room) -> None:
    pilots = room.add_pilots("A", "B", "C")
    placed(room, *({pilot: {"mainly": "flow"}} for pilot in pilots))
    assert room_places(room.shown).alike == ("No pilot was placed by two people, so nobody knows how far people see it alike.")


def test_reliability_is_said_in_words(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    placed(room, *[{letters: {"mainly": "flow"}, triage: {"mainly": "trust"}}] * 4)
    assert "would say much the same. (Krippendorff’s alpha is 1.00;" in room_places(room.shown).alike
    assert "good enough to go on with" in alpha_words(0.7)
    assert "depends much on whom you ask" in alpha_words(0.4)
    assert "no more than chance" in alpha_words(-0.2)
    assert "alpha is −0.20" in alpha_words(-0.2)
