"""Which areas get less effort than the room says they should."""

from __future__ import annotations

from momentum.measures import lacking, portfolio
from momentum.workshop.pilots import Card, Stage
from tests.measures.conftest import Build


def on(area: str) -> Card:
    return Card(name="A pilot", stage=Stage.PILOT, areas={area: 3})


def short(build: Build, cards: list[Card], weights: dict[str, float] | None, most: int = 3) -> list[tuple[str, int, int]]:
    return [(lack.area.id, lack.said, lack.done) for lack in lacking(portfolio(build(cards, weights)), most)]


def test_the_largest_gap_comes_first_and_the_small_ones_are_left_alone(build: Build) -> None:
    weights = {"flow": 50.0, "decisions": 20.0, "trust": 26.0, "memory": 4.0}
    assert short(build, [on("flow")], weights) == [("trust", 26, 0), ("decisions", 20, 0)]


def test_there_are_no_more_than_can_be_answered(build: Build) -> None:
    weights = {"decisions": 25.0, "trust": 25.0, "memory": 25.0, "craft": 15.0, "flow": 10.0}
    assert len(short(build, [on("flow")], weights)) == 3
    assert len(short(build, [on("flow")], weights, 1)) == 1


def test_nothing_lacks_before_the_room_has_voted_or_a_pilot_is_placed(build: Build) -> None:
    assert short(build, [on("flow")], None) == []
    assert short(build, [], {"flow": 100.0}) == []
