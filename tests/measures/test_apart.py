"""Who speaks first: the widest differences, on every kind of scale."""

from __future__ import annotations

from typing import Any

import pytest

from momentum.measures import Apart, Placed, Result, Slid, furthest_apart
from momentum.workshop.questions import Kind, Option, Question, Status
from momentum.workshop.shown import QuestionShown

AREAS = (Option("flow", "Flow"), Option("craft", "Craft"), Option("trust", "Trust"))
NUMBERS = tuple(Option(str(n), f"Choice {n}") for n in range(1, 6))


def asked(kind: Kind, values: tuple[Any, ...], options: tuple[Option, ...] = AREAS, **more: Any) -> QuestionShown:
    question = Question("q", kind, "Which?", **{key: value for key, value in more.items() if key != "names"})
    result = Result(1, options, values, names=more.get("names", ()))
    return QuestionShown(question, Status.REVEALED, 1, options, result)


def test_of_points_the_widest_difference_comes_first() -> None:
    apart = furthest_apart(asked(Kind.POINTS, ({"flow": 9, "craft": 1}, {"craft": 3}, {"flow": 5})))
    assert [(one.label, one.low, one.high) for one in apart] == [("Flow", 0, 9), ("Craft", 0, 3)]
    assert apart[0].spread == pytest.approx(0.736, abs=0.001)


def test_two_camps_at_the_ends_lie_as_far_apart_as_can_be() -> None:
    (apart,) = furthest_apart(asked(Kind.SCALE, (1, 5, 1, 5), ()))
    assert apart == Apart("", 1, 5, 1.0)


def test_where_all_agree_nobody_is_apart() -> None:
    assert furthest_apart(asked(Kind.CHOICE, (4, 4, 4), NUMBERS)) == []
    assert furthest_apart(asked(Kind.POINTS, ({"flow": 3}, {"flow": 3}))) == []


def test_one_answer_lies_apart_from_nobody() -> None:
    assert furthest_apart(asked(Kind.CHOICE, (4,), NUMBERS)) == []
    assert furthest_apart(asked(Kind.PLACING, ({"flow": Placed("time")},))) == []


def test_on_several_scales_an_item_left_out_is_unknown_and_not_zero() -> None:
    (apart,) = furthest_apart(asked(Kind.SCALES, ({"flow": 2, "craft": 3}, {"flow": 4})))
    assert (apart.label, apart.low, apart.high) == ("Flow", 2, 4)


def test_of_a_ranking_places_are_compared() -> None:
    apart = furthest_apart(asked(Kind.RANKING, (["flow", "craft", "trust"], ["trust", "craft", "flow"])))
    assert [(one.label, one.low, one.high) for one in apart] == [("Flow", 1, 3), ("Trust", 1, 3)]


def test_of_sliders_what_is_needed_is_compared() -> None:
    (apart,) = furthest_apart(asked(Kind.SLIDERS, ({"flow": Slid(10, 20)}, {"flow": Slid(90, 80)})))
    assert (apart.low, apart.high) == (20, 80)


def test_a_pilot_is_disputed_when_people_place_it_on_different_areas() -> None:
    values = tuple({"flow": Placed(area)} for area in ("trust", "trust", "trust", None))
    assert furthest_apart(asked(Kind.PLACING, values)) == [Apart("Flow", "trust", "", 0.25, option="flow")]


def test_words_do_not_lie_apart() -> None:
    assert furthest_apart(asked(Kind.TEXT, ("a", "b"), ())) == []


def test_a_question_that_is_still_sealed_tells_nothing() -> None:
    question = Question("q", Kind.POINTS, "Which?")
    assert furthest_apart(QuestionShown(question, Status.OPEN, 1, AREAS, None)) == []


def test_names_stand_at_the_ends_only_where_they_were_announced() -> None:
    values = (1, 5, 3, 5)
    (named,) = furthest_apart(asked(Kind.CHOICE, values, NUMBERS, named=True, names=("Ada", "Ben", "Cleo", "")))
    assert (named.who_low, named.who_high) == (("Ada",), ("Ben",))
    (unnamed,) = furthest_apart(asked(Kind.CHOICE, values, NUMBERS))
    assert (unnamed.who_low, unnamed.who_high) == ((), ())
