from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momentum.measures import portfolio
from momentum.workshop.pilots import ACTIVE, Card, Stage
from tests.measures.conftest import Build
from tests.rooms import Room

AREAS = ("time_back", "flow", "experience", "decisions", "craft", "new_value", "trust", "memory")

cards = st.builds(
    Card,
    name=st.just("A pilot"),
    stage=st.sampled_from(Stage),
    areas=st.none() | st.dictionaries(st.sampled_from(AREAS), st.integers(1, 3), max_size=4),
    evidence=st.none() | st.integers(0, 4),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(cards, max_size=15))
def test_the_picture_is_what_plain_python_counts(build: Build, portfolio_cards: list[Card]) -> None:
    view = portfolio(build(portfolio_cards))
    counted = [card for card in portfolio_cards if card.stage in ACTIVE and card.areas is not None]
    assert [pilot.card for pilot in view.pilots] == counted
    assert view.strengths.tolist() == [[(card.areas or {}).get(area, 0) for area in AREAS] for card in counted]
    assert [None if math.isnan(e) else e for e in view.evidence] == [card.evidence for card in counted]
    assert len(view.outside) == sum(card.areas == {} for card in counted)
    assert len(view.unmapped) == sum(
        c.areas is None and (c.stage in ACTIVE or c.stage is Stage.UNKNOWN) for c in portfolio_cards
    )
    assert len(view.unknown_stage) == sum(c.areas is not None and c.stage is Stage.UNKNOWN for c in portfolio_cards)
    assert len(view.inactive) == sum(c.stage in {Stage.IDEA, Stage.PAUSED, Stage.STOPPED} for c in portfolio_cards)
    assert view.active == sum(card.stage in ACTIVE for card in portfolio_cards)
    assert view.stage_not_known == sum(card.stage is Stage.UNKNOWN for card in portfolio_cards)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(cards, max_size=15))
def test_every_pilot_is_in_exactly_one_place(build: Build, portfolio_cards: list[Card]) -> None:
    view = portfolio(build(portfolio_cards))
    places = [pilot.id for group in (view.pilots, view.unmapped, view.inactive, view.unknown_stage) for pilot in group]
    assert sorted(places) == sorted(f"p{n}" for n in range(len(portfolio_cards)))
    assert view.total == len(portfolio_cards)


def test_without_pilots_and_votes_nothing_is_claimed(room: Room) -> None:
    view = portfolio(room.shown)
    assert view.weights is None
    assert view.gaps is None
    assert all(map(math.isnan, (view.alignment, view.coverage, view.evidenced, view.no_home)))
    assert view.strengths.shape == (0, 8)
    assert set(view.states) == {"empty"}


def test_with_votes_and_without_pilots_alignment_is_not_known_and_coverage_zero(build: Build) -> None:
    view = portfolio(build((), {"flow": 100.0}))
    assert math.isnan(view.alignment)
    assert view.coverage == 0


def test_when_every_pilot_is_outside_the_thesis_nothing_is_aligned(build: Build) -> None:
    view = portfolio(build([Card(name="Elsewhere", stage=Stage.PILOT, areas={})], {"flow": 100.0}))
    assert (view.alignment, view.no_home) == (0, 1)


def test_all_effort_where_all_attention_is_is_aligned(build: Build) -> None:
    view = portfolio(build([Card(name="On it", stage=Stage.PILOT, areas={"flow": 1})], {"flow": 100.0}))
    assert (view.alignment, view.coverage) == (1, 0)


def test_weights_of_nothing_are_no_weights(build: Build) -> None:
    assert portfolio(build((), {"flow": 0.0})).weights is None


def test_an_area_that_nobody_knows_is_left_aside(build: Build) -> None:
    view = portfolio(build([Card(name="Old", stage=Stage.PILOT, areas={"gone": 3, "flow": 3})]))
    assert view.supply[1] == 1


def test_the_votes_of_the_room_become_shares(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 3, "trust": 1})
    room.reveal("value_areas")
    view = portfolio(room.shown)
    assert view.weights is not None
    assert view.weights[1] == pytest.approx(0.75)
    assert view.voted == 1


def test_one_revision_is_computed_once_for_everyone(room: Room) -> None:
    room.add_pilots("Scheduling")
    first = portfolio(room.shown)
    assert portfolio(room.shown) is first
    room.add_pilots("Triage")
    assert portfolio(room.shown) is not first


def test_many_sessions_may_ask_at_the_same_time(build: Build) -> None:
    shown = [build([Card(name="A", stage=Stage.PILOT, areas={"flow": 3})] * n) for n in range(16)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(portfolio, shown))
    assert [len(view.pilots) for view in found] == list(range(16))
    assert all(np.all(view.strengths[:, 1] == 3) for view in found)
