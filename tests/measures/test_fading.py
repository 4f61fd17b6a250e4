from __future__ import annotations

import math
import warnings
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from momentum.measures import FutureDate, fade_points, freshness
from momentum.refusals import BadInput
from momentum.workshop.card import BuildsOn
from momentum.workshop.pilots import Card, Pilot, Stage

TODAY = date(2026, 3, 2)
FACTS = ("last_update", "owner", "next_decision_date", "sponsor", "measure", "right_if")

WELL = Card(
    name="Triage",
    stage=Stage.PILOT,
    owner="Ada",
    sponsor="Grace",
    next_decision_date=TODAY + timedelta(20),
    last_update=TODAY - timedelta(10),
    measure="Minutes to a decision",
    right_if="Ten less",
    builds_on=(BuildsOn("p1"),),
    areas={"flow": 3},
)
CONDEMNED = Card(name="Gone quiet", stage=Stage.PILOT, areas={}, builds_on=(), absent=tuple(sorted(FACTS)))


def faded(card: Card, fit: float = 0.8, named: bool = False) -> tuple[int, int, str]:
    """Points, how many facts are known, and the word."""
    found = fade_points(Pilot("p", card), TODAY, fit=fit, named=named)
    return found.points, found.known, found.label


def test_freshness_of_the_worked_example() -> None:
    assert [freshness(age) for age in (0, 45, 90)] == [1, 0.5, 0.25]
    assert freshness([0, 45, 90]).tolist() == [1, 0.5, 0.25]
    assert freshness(30, half_life=30) == 0.5


def test_an_age_that_is_not_known_stays_so() -> None:
    assert math.isnan(freshness(math.nan))
    assert freshness(np.array([math.nan, 45])).tolist()[1] == 0.5
    assert freshness([]).tolist() == []


def test_a_date_in_the_future_is_fresh_and_warns() -> None:
    with pytest.warns(FutureDate, match="lies in the future"):
        assert freshness([-3, 45]).tolist() == [1, 0.5]


@given(st.floats(0, 5_000), st.floats(0, 500), st.floats(1, 400))
def test_freshness_falls_with_time_and_halves_with_each_half_life(age: float, more: float, half_life: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert 0 <= freshness(age + more, half_life) <= freshness(age, half_life) <= 1
        assert freshness(age + half_life, half_life) == pytest.approx(freshness(age, half_life) / 2)


@pytest.mark.parametrize("wrong", [0, -45, math.nan, math.inf])
def test_a_half_life_is_above_nothing(wrong: float) -> None:
    with pytest.raises(BadInput, match="half-life"):
        freshness(10, wrong)


@pytest.mark.parametrize("wrong", [math.inf, [[1.0]], "old", [[1], [2, 3]]])
def test_ages_are_numbers(wrong: float) -> None:
    with pytest.raises(BadInput, match="The ages in days"):
        freshness(wrong)


def test_nothing_counts_against_a_pilot_that_goes_well() -> None:
    found = fade_points(Pilot("p", WELL), TODAY, fit=0.8)
    assert found == (0, 7, "steady", (), ())


def test_everything_that_can_count_makes_ten() -> None:
    found = fade_points(Pilot("p", CONDEMNED), TODAY)
    assert found[:3] == (10, 7, "needs a decision")
    assert len(found.reasons) == 7
    assert found.ask == ()


def test_a_fresh_import_is_never_condemned() -> None:
    found = fade_points(Pilot("p", Card(name="Just in", stage=Stage.PILOT)), TODAY)
    assert found[:4] == (0, 0, "too little known", ())
    assert len(found.ask) == 7


@pytest.mark.parametrize(
    ("change", "points", "reason"),
    [
        ({"last_update": TODAY - timedelta(91)}, 2, "The last update is 91 days old."),
        ({"last_update": None, "absent": ("last_update",)}, 2, "Nobody has reported on it yet."),
        ({"owner": None, "absent": ("owner",)}, 2, "It has no owner."),
        ({"next_decision_date": date(2026, 3, 1)}, 2, "A decision about it was due on 1 March 2026."),
        ({"next_decision_date": None, "absent": ("next_decision_date",)}, 2, "No decision about it is planned."),
        ({"sponsor": None, "absent": ("sponsor",)}, 1, "It has no sponsor."),
        ({"measure": None, "absent": ("measure",)}, 1, "Nothing is measured."),
        ({"right_if": None, "absent": ("right_if",)}, 1, "Nobody can say what would show that it was right."),
        ({"measure": None, "right_if": None, "absent": ("right_if",)}, 1, "Nobody can say what would show that it was right."),
        ({"builds_on": ()}, 1, "It builds on no other pilot, and none builds on it."),
        ({"areas": {}}, 1, "It is outside the thesis."),
    ],
)
def test_each_known_fact_counts_with_its_reason(change: dict[str, object], points: int, reason: str) -> None:
    found = fade_points(Pilot("p", replace(WELL, **change)), TODAY, fit=0.8)
    assert (found.points, found.known, found.reasons) == (points, 7, (reason,))


def test_a_fit_below_a_quarter_counts() -> None:
    found = fade_points(Pilot("p", WELL), TODAY, fit=0.24)
    assert found.reasons == ("It is far from where attention goes: its fit is 0.24.",)
    assert faded(WELL, fit=0.25) == (0, 7, "steady")


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({"last_update": None}, "when somebody last reported on it"),
        ({"owner": None}, "who owns it"),
        ({"next_decision_date": None}, "when the next decision about it is due"),
        ({"sponsor": None}, "who sponsors it"),
        ({"right_if": None}, "how it is measured, and what would show that it was right"),
        ({"builds_on": None}, "which pilots it builds on"),
        ({"areas": None}, "which value areas it serves"),
    ],
)
def test_what_nobody_knows_is_asked_and_does_not_count(change: dict[str, object], asked: str) -> None:
    found = fade_points(Pilot("p", replace(WELL, **change)), TODAY, fit=0.8)
    assert (found.points, found.known, found.ask) == (0, 6, (asked,))


def test_a_fit_that_waits_for_the_room_is_not_asked_of_the_owner() -> None:
    found = fade_points(Pilot("p", WELL), TODAY)
    assert (found.known, found.ask) == (6, ())


def test_a_pilot_that_another_builds_on_is_linked() -> None:
    for builds_on in (None, ()):
        assert faded(replace(WELL, builds_on=builds_on), named=True) == (0, 7, "steady")


def test_ninety_days_are_not_over_ninety_and_a_decision_today_is_to_come() -> None:
    assert faded(replace(WELL, last_update=TODAY - timedelta(90), next_decision_date=TODAY)) == (0, 7, "steady")


def test_an_update_in_the_future_counts_as_of_today() -> None:
    assert faded(replace(WELL, last_update=TODAY + timedelta(400))) == (0, 7, "steady")


@pytest.mark.parametrize(
    ("absent", "word"),
    [
        (("owner",), "steady"),
        (("owner", "sponsor"), "watch"),
        (("last_update", "owner", "sponsor"), "watch"),
        (("last_update", "next_decision_date", "owner"), "needs a decision"),
    ],
)
def test_a_word_for_the_points(absent: tuple[str, ...], word: str) -> None:
    assert faded(replace(WELL, **dict.fromkeys(absent), absent=absent))[1:] == (7, word)


def test_fewer_than_four_known_facts_have_no_word() -> None:
    card = Card(name="Thin", absent=("last_update", "next_decision_date", "owner"))
    assert faded(card) == (6, 3, "too little known")
    assert faded(replace(card, areas={})) == (7, 4, "needs a decision")


@given(st.sets(st.sampled_from(FACTS)), st.sampled_from([None, ()]), st.sampled_from([None, {}, {"flow": 1}]))
def test_to_learn_that_there_is_none_never_lowers_the_points(
    absent: set[str], builds_on: tuple[BuildsOn, ...] | None, areas: dict[str, int] | None
) -> None:
    card = Card(name="P", builds_on=builds_on, areas=areas, absent=tuple(sorted(absent)))
    points, known, _ = faded(card)
    assert 0 <= points <= 10
    for fact in set(FACTS) - absent:
        more, told, _ = faded(replace(card, absent=tuple(sorted({*absent, fact}))))
        assert more >= points
        assert told >= known
