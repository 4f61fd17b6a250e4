from __future__ import annotations

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momentum.measures import overlap, portfolio
from momentum.measures.parallels import MOST, PARALLEL, parallels
from momentum.workshop.card import BuildsOn, Card, Stage
from tests.measures.conftest import Build

AREAS = ("time_back", "flow", "experience", "decisions")
placed = st.lists(st.dictionaries(st.sampled_from(AREAS), st.integers(1, 3), max_size=3), max_size=14)
links = st.sets(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(placed, links)
def test_the_pairs_are_those_that_plain_python_finds(
    build: Build, areas: list[dict[str, int]], linked: set[tuple[int, int]]
) -> None:
    there = {(later, earlier) for later, earlier in linked if earlier < later < len(areas)}
    on = [tuple(BuildsOn(f"p{b}") for a, b in sorted(there) if a == n) for n in range(len(areas))]
    view = portfolio(build([Card(name="A", stage=Stage.PILOT, areas=a, builds_on=b) for a, b in zip(areas, on, strict=True)]))
    found, total = parallels(view)
    expected = {
        (f"p{a}", f"p{b}"): overlap(view.strengths[a], view.strengths[b])
        for a, b in combinations(range(len(areas)), 2)
        if (b, a) not in there and overlap(view.strengths[a], view.strengths[b]) >= PARALLEL
    }
    assert total == len(expected)
    assert {(pair.one.id, pair.other.id): round(pair.overlap, 5) for pair in found} == {
        pair: round(value, 5) for pair, value in expected.items()
    }
    assert [pair.overlap for pair in found] == sorted((pair.overlap for pair in found), reverse=True)


def test_a_pair_says_what_both_are_for_and_whether_anybody_was_asked(build: Build) -> None:
    card = Card(name="A", stage=Stage.PILOT, areas={"flow": 3, "decisions": 2})
    (pair,), total = parallels(portfolio(build([card, card])))
    assert ([area.id for area in pair.areas], pair.overlap, pair.asked, total) == (["flow", "decisions"], 1, False, 1)


def test_more_pairs_than_anybody_reads_are_counted_and_not_kept(build: Build) -> None:
    many = 600
    view = portfolio(build([Card(name="A", stage=Stage.PILOT, areas={"flow": 3})] * many))
    found, total = parallels(view)
    assert (len(found), total) == (MOST, many * (many - 1) // 2)
    assert [(pair.one.id, pair.other.id) for pair in found[:2]] == [("p0", "p1"), ("p0", "p2")]
