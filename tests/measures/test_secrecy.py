"""An attacker who knows who is in the room, with which function and in which group, and who answered when, and reads every
table: nothing that fewer than three people answered, taken together, can be worked out by adding and subtracting."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import NamedTuple

import msgspec
import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momentum.conductor import Conductor
from momentum.measures import Tables, tables, whole
from momentum.workshop.attendance import Introduce
from momentum.workshop.groups import ChooseGroup, MakeGroups, PlaceInGroup
from momentum.workshop.questions import Kind, Question
from momentum.workshop.results import FEWEST_SHOWN
from momentum.workshop.shown import Shown
from tests.rooms import Room, result

AFTER = 50  # what is added to a person's number in the second round, so that every answer tells whose it is
SCALE = Question("far", Kind.SCALE, "How far?", low=0, high=100, rounds=2)


Answer = tuple[int, int]  # the round, and the number that tells whose it is


class Person(NamedTuple):
    function: str
    group: str
    part: str
    first: bool
    second: bool


people = st.lists(
    st.builds(
        Person,
        st.sampled_from(["Nurse", "Doctor", "Cook", ""]),
        st.sampled_from(["Red", "Blue", "Green", ""]),
        st.sampled_from(["individual", "team", "leader", ""]),
        st.booleans(),
        st.booleans(),
    ),
    min_size=3,
    max_size=14,
)


def played(shared: Conductor, crowd: list[Person]) -> Shown:
    """Two rounds of one question, each person answering with a number that is theirs alone."""
    room = Room(conductor=shared)
    room.add_question(SCALE, "open")
    room.ask(MakeGroups("choice", ("Red", "Blue", "Green")))
    keys = {group.label: group.key for group in room.workshop.attendance.groups}
    for n, person in enumerate(crowd):
        room.ask(Introduce(function=person.function, part=person.part), room.seat(n))
        if person.group:
            room.ask(ChooseGroup(keys[person.group]), room.seat(n))
    for after, answers in ((0, [p.first for p in crowd]), (AFTER, [p.second for p in crowd])):
        room.open_question(SCALE.key)
        for n, there in enumerate(answers):
            if there or after:  # an answer of the first round stays unless somebody abstains
                room.answer(SCALE.key, n + after if there else None, n)
        room.reveal(SCALE.key)
    return room.shown


def told(found: Tables) -> list[frozenset[Answer]]:
    """Every group of answers that a table tells apart: everyone of a round, a part of the room, those who answered twice."""
    parts = found.splits.groupby(["round", "by", "part"], observed=True)["number"]
    groups = [*found.answers.groupby(["round"])["number"], *parts]
    apart = [frozenset((int(key[0]), int(number)) for number in numbers) for key, numbers in groups]
    twice = [frozenset((round_, int(number)) for number in found.moves[when]) for round_, when in ((1, "then"), (2, "now"))]
    return [group for group in (*apart, *twice) if group]


def worked_out(groups: list[frozenset[Answer]], answers: list[Answer]) -> list[tuple[Answer, ...]]:
    """The few answers of one round whose sum follows from the sums of these groups: they lie in the space of its rows."""
    rows = np.array([[answer in group for answer in answers] for group in groups], dtype=float)
    space = np.linalg.pinv(rows) @ rows
    found = []
    for some in (some for size in range(1, FEWEST_SHOWN) for some in combinations(answers, size)):
        wanted = np.array([answer in some for answer in answers], dtype=float)
        if len({round_ for round_, _ in some}) == 1 and np.allclose(space @ wanted, wanted, atol=1e-6):
            found.append(some)
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people)
def test_no_answer_of_one_or_two_can_be_worked_out(shared: Conductor, crowd: list[Person]) -> None:
    if not all(sum(getattr(p, when) for p in crowd) >= FEWEST_SHOWN for when in ("first", "second")):
        return  # so few answers in all are told as they are
    shown = played(shared, crowd)
    groups = told(tables(shown))
    assert worked_out(groups, sorted(frozenset().union(*groups))) == []
    for stand in whole(shown, date(2026, 3, 4)).stands:
        assert all(sum(part.counts) >= FEWEST_SHOWN for part in stand.parts)
        assert stand.moved is None or sum(stand.moved) >= FEWEST_SHOWN


PART = {"Nurse": "team", "Doctor": "leader", "": ""}
FUNCTION, GROUP = st.sampled_from(["Nurse", "Doctor", ""]), st.sampled_from([0, 1, 2])
moved = st.lists(st.tuples(st.tuples(*[FUNCTION] * 3), st.tuples(*[GROUP] * 3)), min_size=6, max_size=14)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moved)
def test_who_goes_to_another_part_and_keeps_the_answer_is_not_worked_out(
    shared: Conductor, crowd: list[tuple[tuple[str, ...], tuple[int, ...]]]
) -> None:
    room = Room(conductor=shared)
    room.add_question(msgspec.structs.replace(SCALE, rounds=3), "open")
    room.ask(MakeGroups("choice", ("Red", "Blue", "Green")))
    keys = [group.key for group in room.workshop.attendance.groups]
    apart = []
    for number in range(3):
        for n, (functions, groups) in enumerate(crowd):
            room.ask(Introduce(function=functions[number], part=PART[functions[-1 - number]]), room.seat(n))
            room.ask(PlaceInGroup(room.seat(n).id, keys[groups[number]]))
        room.open_question(SCALE.key)
        for n in range(len(crowd) if number == 0 else 0):
            room.answer(SCALE.key, n, n)
        room.reveal(SCALE.key)
        splits = result(room, SCALE.key).splits
        apart += [frozenset((1, value) for value in part.values) for parts in splits.values() for part in parts]
    everyone = [(1, n) for n in range(len(crowd))]
    assert worked_out([frozenset(everyone), *apart], everyone) == []


def test_the_attacker_would_find_what_a_careless_table_tells() -> None:
    """A part of three, and the same part without one of them."""
    everyone = frozenset((1, n) for n in range(6))
    assert worked_out([everyone, frozenset({(1, 0), (1, 1), (1, 2)})], sorted(everyone)) == []
    assert worked_out([everyone, frozenset({(1, 0), (1, 1), (1, 2), (1, 3), (1, 4)})], sorted(everyone)) == [((1, 5),)]
