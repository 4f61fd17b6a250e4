from __future__ import annotations

import math
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.measures import Result, Split, Stand, agreement, whole
from momentum.measures.asked import seen_as
from momentum.measures.parted import moves_table
from momentum.measures.stands import stands
from momentum.workshop.attendance import Introduce
from momentum.workshop.questions import Kind, Option, Question
from momentum.workshop.shown import Shown
from tests.kinds import KINDS
from tests.rooms import Room

TODAY = date(2026, 3, 4)
SCALE, SCALES = KINDS[Kind.SCALE], KINDS[Kind.SCALES]


def standing(shown: Shown) -> dict[str, Stand]:
    return {":".join(filter(None, (stand.question, stand.item))): stand for stand in whole(shown, TODAY).stands}


def asked(room: Room, question: Question, *rounds: list[object]) -> Shown:
    """Each round answered by people 1, 2, … and revealed."""
    if question.key not in room.shown.questions:
        room.add_question(question)
    for values in rounds:
        room.open_question(question.key)
        for n, value in enumerate(values, 1):
            room.answer(question.key, value, n)
        room.reveal(question.key)
    return room.shown


def test_a_scale_stands_with_its_counts_mean_and_word(room: Room) -> None:
    stand = standing(asked(room, SCALE, [1, 1, 1, 5, 5, 4]))["q_scale"]
    assert (stand.scale, stand.counts) == (("not at all", "2", "3", "4", "completely"), (3, 0, 0, 1, 2))
    assert (stand.answered, stand.word) == (6, "split")
    assert stand.mean == pytest.approx(17 / 6)
    assert stand.a == agreement((3, 0, 0, 1, 2))


def test_the_round_before_and_who_moved_stand_beside_it(room: Room) -> None:
    stand = standing(asked(room, SCALE, [1, 2, 3, 4, 5], [3, 3, 3, 3, 3]))["q_scale"]
    assert stand.before is not None
    assert (stand.before.counts, stand.counts) == ((1, 1, 1, 1, 1), (0, 0, 5, 0, 0))
    assert stand.moved == (2, 1, 2)


def test_fewer_than_five_answers_get_no_word_and_come_last(room: Room) -> None:
    asked(room, SCALE, [1, 5, 1])
    found = whole(asked(room, SCALES, [{"clarity": 3}] * 5), TODAY).stands
    assert [(stand.question, stand.word) for stand in found] == [("q_scales", "together"), ("q_scale", "")]


def test_words_to_choose_from_have_no_mean(room: Room) -> None:
    stand = standing(asked(room, room.shown.questions["agreement"].question, [{"choice": 4}] * 5))["agreement"]
    assert math.isnan(stand.mean)
    assert stand.scale[0] == "Cannot support it"


def test_parts_of_the_room_stand_apart_where_they_are_large_enough(room: Room) -> None:
    for n, function in enumerate(("Nurse", "Nurse", "Nurse", "Cook", "Cook", "Cook"), 1):
        room.ask(Introduce(function=function), room.seat(n))
    parts = standing(asked(room, SCALE, [1, 1, 2, 5, 5, 5]))["q_scale"].parts
    assert [(part.by, part.name, part.counts) for part in parts] == [
        ("function", "Cook", (0, 0, 0, 0, 3)),
        ("function", "Nurse", (2, 1, 0, 0, 0)),
    ]


def test_a_long_scale_is_told_in_parts_and_its_mean_in_its_own_numbers(room: Room) -> None:
    far = Question("far", Kind.SCALE, "How far?", low=0, high=100)
    stand = standing(asked(room, far, [0, 20, 21, 100]))["far"]
    assert stand.scale == ("0–20", "21–40", "41–60", "61–80", "81–100")
    assert (stand.counts, stand.mean) == ((2, 1, 0, 0, 1), 35.25)


def test_after_takes_the_place_of_before_within_a_family(room: Room) -> None:
    for key, clarity in (("pulse", 2), ("pulse_after", 4)):
        asked(room, room.shown.questions[key].question, [{"clarity": clarity, "backing": 3, "future": 3}] * 4)
    found = standing(room.shown)
    assert set(found) == {"pulse_after:clarity", "pulse_after:backing", "pulse_after:future"}
    clarity_now = found["pulse_after:clarity"]
    assert clarity_now.before is not None
    assert (clarity_now.before.counts, clarity_now.moved) == ((0, 4, 0, 0, 0), (4, 0, 0))


def test_what_nobody_knows_who_said_is_not_told_for_fewer_than_three(room: Room) -> None:
    values: list[object] = [{"clarity": 2, "backing": 3}, {"clarity": 3}, {"clarity": 4}]
    asked(room, room.shown.questions["pulse"].question, values)
    assert set(standing(room.shown)) == {"pulse:clarity"}


def test_orders_texts_and_places_have_no_scale(room: Room) -> None:
    order = KINDS[Kind.RANKING]
    asked(room, order, [["plain", "undo"]] * 3)
    assert standing(room.shown) == {}


scales = st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(1, 5), min_size=1), min_size=1, max_size=20)


@given(scales, scales)
def test_the_sql_counts_what_plain_python_counts(one: list[dict[str, int]], other: list[dict[str, int]]) -> None:
    question = Question("q", Kind.SCALES, "How true?")
    options = tuple(Option(key, key.upper()) for key in "abc")
    splits = (Split("One", tuple(one)), Split("Other", tuple(other)))
    seen = [seen_as(question, Result(1, options, (*one, *other), splits={"function": splits}))]
    found = stands(seen, moves_table(seen))
    for stand in found:
        given = Counter(value[stand.item] for value in (*one, *other) if stand.item in value)
        assert stand.counts == tuple(given[n] for n in range(1, 6))
        for part in stand.parts:
            within = Counter(value[stand.item] for value in (one if part.name == "One" else other) if stand.item in value)
            assert part.counts == tuple(within[n] for n in range(1, 6))
            assert part.answered >= 3
    assert {stand.item for stand in found} == {key for value in (*one, *other) for key in value}
