from __future__ import annotations

from datetime import date

import msgspec
import pytest

from momentum.measures import Lens, whole
from momentum.measures.lenses import IMPORTANCE, READINESS
from momentum.workshop.planning import PlanAgenda
from tests.rooms import Room

TODAY = date(2026, 3, 4)


def lenses(room: Room, **answers: list[dict[str, int]]) -> tuple[Lens, ...]:
    """Each question asked in the first stage, answered by people 1, 2, … and revealed."""
    first, *others = room.workshop.agenda.stages
    asks = (*first.asks, *(key for key in answers if key not in first.asks))
    room.ask(PlanAgenda((msgspec.structs.replace(first, asks=asks), *others)))
    for key, values in answers.items():
        room.open_question(key)
        for n, value in enumerate(values, 1):
            room.answer(key, value, n)
        room.reveal(key)
    return whole(room.shown, TODAY).lenses


def test_both_answers_stand_side_by_side_with_their_spread(room: Room) -> None:
    more = [{"flow": 5}, {"flow": 3}, {"flow": 5}, {"flow": 3}]
    (lens,) = lenses(room, importance=more, readiness=[{"flow": 1}, {"flow": 1}, {"flow": 4}])
    assert (lens.area.id, lens.answered) == ("flow", 3)
    assert (lens.importance, lens.importance_sd, lens.readiness) == (4, 1, 2)
    assert lens.readiness_sd == pytest.approx(2**0.5)


def test_what_fewer_than_three_answered_is_no_lens(room: Room) -> None:
    assert lenses(room, importance=[{"flow": 5}] * 3, readiness=[{"flow": 1, "trust": 2}] * 2) == ()


def test_one_answer_alone_is_no_lens(room: Room) -> None:
    assert (IMPORTANCE, READINESS) == ("importance", "readiness")
    assert lenses(room, importance=[{"flow": 5}]) == ()


def test_areas_that_only_one_of_both_was_answered_for_are_left_out(room: Room) -> None:
    found = lenses(room, importance=[{"flow": 5, "trust": 4}] * 3, readiness=[{"trust": 4, "craft": 2}] * 3)
    assert [lens.area.id for lens in found] == ["trust"]
