from __future__ import annotations

import math
from datetime import date

import pytest

from momentum.measures import concordance, shared_weighting, whole
from momentum.workshop.answers import CountHands
from tests.rooms import Room

TODAY = date(2026, 3, 4)
AREAS = 8


def test_before_anything_is_revealed_nobody_is_compared(room: Room) -> None:
    assert whole(room.shown, TODAY).rated is None


def test_points_of_the_room_are_compared_person_by_person(room: Room) -> None:
    room.open_question("value_areas")
    for n, points in enumerate(({"time_back": 6, "flow": 4}, {"time_back": 6, "trust": 4}, {"time_back": 10}), 1):
        room.answer("value_areas", points, n)
    room.reveal("value_areas")
    found = whole(room.shown, TODAY).rated
    assert found is not None
    given = [[6, 4, 0, 0, 0, 0, 0, 0], [6, 0, 0, 0, 0, 0, 4, 0], [10, 0, 0, 0, 0, 0, 0, 0]]
    assert (found.raters, found.shared_weighting) == (3, shared_weighting(given))
    assert found.concordance == concordance(given)
    assert found.shared_weighting == pytest.approx(0.6)
    assert math.isnan(found.placed)


@pytest.mark.parametrize("many", [1, 2])
def test_so_few_are_compared_with_nobody(room: Room, many: int) -> None:
    one, _ = room.add_pilots("Letters", "Rotas")
    room.open_question("placing")
    for n in range(many):
        room.answer("placing", {one: {"mainly": ("flow", "trust")[n]}}, n)
    room.reveal("placing")
    room.open_question("value_areas")
    for n in range(many):
        room.answer("value_areas", {"flow": 10}, n)
    room.reveal("value_areas")
    found = whole(room.shown, TODAY).rated
    assert found is not None
    assert (found.raters, found.placers) == (many, many)
    assert all(math.isnan(number) for number in (found.shared_weighting, found.concordance, found.shared_top, found.placed))
    assert whole(room.shown, TODAY).portfolio.voted == many


def test_counted_hands_are_nobodys_own_points(room: Room) -> None:
    room.open_question("value_areas")
    for n in (1, 2, 3):
        room.answer("value_areas", {"flow": 10}, n)
    room.ask(CountHands("value_areas", {"flow": 3, "trust": 2}))
    room.reveal("value_areas")
    found = whole(room.shown, TODAY)
    assert found.rated is not None
    assert (found.rated.raters, found.rated.shared_weighting) == (3, 1)
    assert {stand.item: stand.answered for stand in found.stands} == dict.fromkeys((a.id for a in room.shown.areas), 3)


def test_where_people_place_the_pilots_is_compared_too(room: Room) -> None:
    one, other = room.add_pilots("Letters", "Rotas")
    room.open_question("placing")
    for n in range(1, 4):
        room.answer("placing", {one: {"mainly": "flow"}, other: {"mainly": "trust"}}, n)
    room.reveal("placing")
    found = whole(room.shown, TODAY).rated
    assert found is not None
    assert (found.placed, found.placers, found.raters) == (1, 3, 0)
