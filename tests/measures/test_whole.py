from __future__ import annotations

import math
import random
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momentum.measures import Whole, whole
from momentum.measures.fading import TOO_LITTLE, fade_points
from momentum.workshop.card import FACTS, BuildsOn, Card, Stage
from momentum.workshop.shown import Shown
from tests.measures.conftest import Build

TODAY = date(2026, 3, 4)
AREAS = ("time_back", "flow", "experience", "decisions", "craft", "new_value", "trust", "memory")
NUMBERS = ("coverage", "evidenced", "alignment", "no_home")


def card(rng: random.Random, number: int) -> Card:
    """Anything that can be on a card; it builds on earlier pilots alone, as the core sees to."""
    facts = {
        "owner": "Ana",
        "sponsor": "Ben",
        "next_decision_date": TODAY + timedelta(rng.randint(-40, 40)),
        "last_update": TODAY + timedelta(rng.randint(-200, 20)),
        "hypothesis": "We believe",
        "measure": "Minutes",
        "right_if": "Half",
        "observed": "Less",
        "therefore": "Go on",
    }
    absent = tuple(sorted(fact for fact in FACTS if rng.random() < 0.2))
    known = {fact: value for fact, value in facts.items() if fact not in absent and rng.random() < 0.6}
    areas = None if rng.random() < 0.1 else {area: rng.randint(1, 3) for area in rng.sample(AREAS, rng.randint(0, 3))}
    below = {rng.randrange(number) for _ in range(rng.randint(0, 2))} if number else set()
    return Card(
        name=f"Pilot {number}",
        stage=rng.choice(list(Stage)),
        areas=areas,
        evidence=rng.choice([None, 0, 1, 2, 3, 4]),
        effort=rng.choice([None, 0.5, 1, 3]),
        builds_on=None if rng.random() < 0.3 else tuple(BuildsOn(f"p{n}") for n in sorted(below)),
        absent=absent,
        **known,  # type: ignore[arg-type]  # each fact has its own type
    )


def portfolio_of(build: Build, many: int, seed: int, *, voted: bool) -> Shown:
    rng = random.Random(seed)
    weights = {area: rng.random() for area in AREAS}
    percent = {area: 100 * w / sum(weights.values()) for area, w in weights.items()}
    return build([card(rng, n) for n in range(many)], percent if voted else None)


def shares(of: Whole) -> list[float]:
    return [getattr(of.portfolio, name) for name in NUMBERS] + [part.value for part in of.pace.parts]


@pytest.mark.parametrize("voted", [True, False])
@pytest.mark.parametrize("many", [0, 1, 8, 30, 400])
def test_it_holds_for_any_number_of_pilots(build: Build, many: int, voted: bool) -> None:
    shown = portfolio_of(build, many, many, voted=voted)
    found = whole(shown, TODAY)
    assert all(math.isnan(share) or 0 <= share <= 1 for share in shares(found))
    assert len(found.needs) == found.fresh.total == found.pace.active == sum(pilot.active for pilot in shown.pilots)
    assert found.unknown or many
    assert all(finding.sentence.endswith(".") for finding in found.findings)
    assert (found.said_spread is None) == (not voted)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 12), st.integers(0, 10_000))
def test_ages_links_and_needs_are_what_plain_python_counts(build: Build, many: int, seed: int) -> None:
    shown = portfolio_of(build, many, seed, voted=True)
    found = whole(shown, TODAY)
    active = [pilot for pilot in shown.pilots if pilot.active]
    ages = {p.id: (TODAY - p.card.last_update).days for p in active if p.card.last_update}
    assert {pilot.id: age for pilot, age, _ in found.fresh.pilots} == {pilot: max(age, 0) for pilot, age in ages.items()}
    assert {pilot.id for pilot in found.fresh.future} == {pilot for pilot, age in ages.items() if age < 0}
    named = {link.pilot for pilot in shown.pilots for link in pilot.card.builds_on or ()}
    fits = dict(zip((pilot.id for pilot in found.portfolio.pilots), found.portfolio.fit.tolist(), strict=True))
    for need in found.needs:
        fade = fade_points(need.pilot, TODAY, fit=fits.get(need.pilot.id, math.nan), named=need.pilot.id in named)
        assert (need.points, need.known, need.label, need.reasons, need.ask) == tuple(fade)
    order = [(need.label == TOO_LITTLE, -need.points) for need in found.needs]
    assert order == sorted(order)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 12), st.integers(0, 10_000))
def test_the_order_of_pilots_changes_no_number(build: Build, many: int, seed: int) -> None:
    rng = random.Random(seed)
    cards = [card(rng, 0) for _ in range(many)]
    mixed = rng.sample(cards, many)
    weights = dict.fromkeys(AREAS, 12.5)
    one, other = (shares(whole(build(some, weights), TODAY)) for some in (cards, mixed))
    assert one == pytest.approx(other, nan_ok=True)


def test_effort_counts_and_unknown_effort_counts_as_one(build: Build) -> None:
    cards = [Card(name=a, stage=Stage.PILOT, areas={a: 3}, effort=e) for a, e in (("flow", 3.0), ("trust", None))]
    assert whole(build(cards), TODAY).portfolio.supply.tolist() == [0, 0.75, 0, 0, 0, 0, 0.25, 0]


def test_it_is_measured_once_a_day_for_everyone(build: Build) -> None:
    shown = portfolio_of(build, 3, 1, voted=True)
    assert whole(shown, TODAY) is whole(shown, TODAY)
    assert whole(shown, TODAY) is not whole(shown, TODAY + timedelta(1))


def test_a_part_known_for_fewer_than_half_of_its_pilots_is_not_known(build: Build) -> None:
    cards = [Card(name="A", stage=Stage.PILOT, last_update=TODAY), *[Card(name="B", stage=Stage.PILOT)] * 2]
    part = {part.key: part for part in whole(build(cards), TODAY).pace.parts}["freshness"]
    assert math.isnan(part.value)
    assert (part.known, part.total) == (1, 3)


def test_the_number_and_the_quadrant_come_with_the_second_session(build: Build) -> None:
    cards = [Card(name="A", stage=Stage.PILOT, areas={"flow": 3}, last_update=TODAY)]
    first = build(cards, {"flow": 100.0})
    pace = whole(first, TODAY).pace
    assert (pace.first, pace.quadrant, math.isnan(pace.number), pace.known) == (True, "", True, 2)
    second = whole(msgspec.structs.replace(first, id="second", session=2), TODAY).pace
    assert (second.first, second.quadrant, second.number) == (False, "Focused", 1)
