from __future__ import annotations

from datetime import date

from momentum.measures import Beliefs, whole
from momentum.workshop.staff import OpenStaff, RevealStaff
from tests.rooms import Room

TODAY = date(2026, 3, 4)


def believed(room: Room, key: str, *values: dict[str, int]) -> Beliefs | None:
    """What people believe once 1, 2, … have answered and it was revealed."""
    room.open_question(key)
    for n, value in enumerate(values, 1):
        room.answer(key, value, n)
    room.reveal(key)
    return whole(room.shown, TODAY).beliefs


def test_before_any_pulse_nothing_is_believed(room: Room) -> None:
    assert whole(room.shown, TODAY).beliefs is None


def test_the_index_the_items_and_the_barrier(room: Room) -> None:
    found = believed(room, "pulse", *[{"clarity": 4, "backing": 2, "future": 3}] * 3)
    assert found is not None
    assert (found.index, found.answered, found.before) == (50, 3, None)
    assert found.barrier == "I would be backed if I tried something and it did not work."
    assert [(item.id, item.counts, item.mean, item.hope) for item in found.items] == [
        ("clarity", (0, 0, 0, 3, 0), 4, 1),
        ("backing", (0, 3, 0, 0, 0), 2, -1),
        ("future", (0, 0, 3, 0, 0), 3, 0),
    ]
    assert found.least_hope == found.items[1]


def test_a_sentence_that_fewer_than_three_answered_is_not_told(room: Room) -> None:
    found = believed(room, "pulse", {"clarity": 4, "backing": 1}, {"clarity": 4}, {"clarity": 4})
    assert found is not None
    assert {item.id: sum(item.counts) for item in found.items} == {"clarity": 3, "backing": 0, "future": 0}


def test_before_and_after_are_paired_sentence_by_sentence(room: Room) -> None:
    believed(room, "pulse", *[{"clarity": 2, "backing": 3, "future": 4}] * 4)
    now = [{"clarity": 4, "backing": 3, "future": 4}] * 3 + [{"clarity": 1, "backing": 3, "future": 5}]
    found = believed(room, "pulse_after", *now)
    assert found is not None
    assert found.before is not None
    assert found.before.question == "pulse"
    assert [(shift.id, shift.mean, shift.up, shift.same, shift.down) for shift in found.shifts] == [
        ("clarity", 1.25, 3, 0, 1),
        ("backing", 0, 0, 4, 0),
        ("future", 0.25, 1, 3, 0),
    ]


def staff_say(room: Room, *values: dict[str, int]) -> Beliefs | None:
    """What all staff believe once 1, 2, … have answered their link and it was shown."""
    room.ask(OpenStaff())
    for n, value in enumerate(values, 1):
        room.answer_staff("staff_pulse", value, n)
    room.ask(RevealStaff())
    return whole(room.shown, TODAY).staff


def test_what_staff_believe_stands_beside_the_rooms_and_is_not_among_it(room: Room) -> None:
    believed(room, "pulse", *[{"clarity": 5}] * 3)
    found = staff_say(room, *[{"clarity": 2, "heard": 1}] * 4, {"clarity": 2})
    assert found is not None
    assert (found.index, found.answered, found.before) == (25, 5, None)
    assert {item.id: sum(item.counts) for item in found.items if sum(item.counts)} == {"clarity": 5}
    seen = whole(room.shown, TODAY)
    assert seen.beliefs is not None
    assert (seen.beliefs.index, seen.beliefs.question) == (100, "pulse")
    assert "staff_pulse" not in {stand.question for stand in seen.stands}
