"""The queue of what is worth the minutes that are left."""

from __future__ import annotations

import math

import pytest

from momentum.measures import discussion, disputed
from momentum.workshop.pilots import Card, MapPilot, Stage
from tests.rooms import Room


def voted(room: Room, *points: dict[str, int]) -> None:
    room.open_question("value_areas")
    for n, value in enumerate(points):
        room.answer("value_areas", value, n)
    room.reveal("value_areas")


def test_before_the_room_has_voted_there_is_nothing_to_queue(room: Room) -> None:
    assert discussion(room.shown, 10) == []
    assert disputed(room.shown, 10) == []


def test_where_all_agree_there_is_nothing_to_queue(room: Room) -> None:
    voted(room, {"flow": 5}, {"flow": 5})
    assert discussion(room.shown, 10) == []


def test_what_matters_and_divides_comes_first_and_has_its_share_of_the_minutes(room: Room) -> None:
    voted(room, {"flow": 9, "craft": 1}, {"craft": 3, "trust": 2})
    queue = discussion(room.shown, 9)
    assert [item.label for item in queue] == ["Flow and cost", "Craft and quality", "Trust and safety"]
    assert [item.minutes for item in queue] == [3, 3, 3]
    assert all(math.isnan(item.gap) for item in queue)
    assert queue[0].score == pytest.approx(queue[0].importance * queue[0].disagreement)


def test_a_gap_weighs_once_pilots_are_placed(room: Room) -> None:
    voted(room, {"flow": 5}, {"trust": 5})
    (letters,) = room.add_pilots(Card(name="Letters", stage=Stage.PILOT))
    room.ask(MapPilot(letters, {"flow": 3}))
    queue = {item.label: item for item in discussion(room.shown, 9)}
    assert queue["Flow and cost"].gap == queue["Trust and safety"].gap == 0.5
    assert queue["Flow and cost"].score == pytest.approx(0.5 * queue["Flow and cost"].disagreement * 0.5)


def test_the_queue_is_as_long_as_a_room_can_bear(room: Room) -> None:
    voted(room, {area.id: 1 for area in room.shown.areas}, {})
    assert len(discussion(room.shown, 10)) == 5
    assert len(discussion(room.shown, 10, most=2)) == 2


def test_a_pilot_placed_differently_is_disputed_by_the_weight_at_stake(room: Room) -> None:
    voted(room, {"flow": 6, "trust": 4}, {"flow": 6, "trust": 4})
    letters, triage = room.add_pilots("Letters", "Triage")
    room.open_question("placing")
    for n, (first, second) in enumerate((("flow", "trust"), ("trust", "trust"), ("flow", "memory"))):
        room.answer("placing", {letters: {"mainly": first}, triage: {"mainly": second}}, n)
    room.reveal("placing")
    queue = disputed(room.shown, 4)
    assert [(item.label, item.importance, item.minutes) for item in queue] == [("Letters", 0.6, 2), ("Triage", 0.4, 2)]
    assert queue[0].disagreement == pytest.approx(1 / 3)
