"""What builds on what, in layers in which few links cross."""

from __future__ import annotations

from itertools import chain, pairwise
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from momentum.measures.built import Edge, built, crossings, path, via
from momentum.workshop.card import BuildsOn, Flow
from momentum.workshop.pilots import Card, Pilot


def pilot(name: str, *below: str, asked: bool = True) -> Pilot:
    """A pilot that builds on these."""
    return Pilot(name, Card(name=name, builds_on=tuple(map(BuildsOn, below)) if asked else None))


def test_each_stands_a_layer_above_all_that_it_builds_on() -> None:
    found = built([pilot("D", "B", "C"), pilot("C", "A"), pilot("B", "A"), pilot("A"), pilot("E"), pilot("F", asked=False)])
    assert [set(layer) for layer in found.layers] == [{"A"}, {"B", "C"}, {"D"}]
    assert found.depth == {"A": 0, "B": 1, "C": 1, "D": 2}
    assert ([one.id for one in found.alone], [one.id for one in found.unasked]) == (["E"], ["F"])
    assert set(found.edges) == {Edge("B", "D", ()), Edge("C", "D", ()), Edge("A", "C", ()), Edge("A", "B", ())}


def test_a_pilot_that_nobody_was_asked_about_stands_first_where_others_build_on_it() -> None:
    found = built([pilot("B", "A"), pilot("A", asked=False)])
    assert found.layers == (("A",), ("B",))


def test_what_is_not_on_the_list_is_left_out_and_nothing_is_nothing() -> None:
    assert built([pilot("A", "gone")]).edges == ()
    assert built([]) == ((), (), (), (), ())


def test_what_flows_is_kept() -> None:
    letters = Pilot("B", Card(name="B", builds_on=(BuildsOn("A", (Flow.DATA,)),)))
    assert built([pilot("A"), letters]).edges == (Edge("A", "B", (Flow.DATA,)),)


def test_links_that_need_not_cross_do_not() -> None:
    crossed = [pilot("A"), pilot("B"), pilot("C"), pilot("X", "C"), pilot("Y", "B"), pilot("Z", "A")]
    found = built(crossed)
    steps = [(edge.earlier, edge.later) for edge in found.edges]
    assert crossings(found.layers, steps) == 0
    assert crossings([["A", "B", "C"], ["X", "Y", "Z"]], steps) == 3


def test_a_link_over_several_layers_has_a_place_in_each() -> None:
    found = built([pilot("A"), pilot("B", "A"), pilot("C", "B", "A"), pilot("D", "C", "A")])
    assert [set(layer) for layer in found.layers] == [{"A"}, {"B", via("A", 1)}, {"C", via("A", 2)}, {"D"}]
    assert path(Edge("A", "D", ()), found.depth) == ["A", via("A", 1), via("A", 2), "D"]


def test_a_tower_of_thousands_is_told_and_no_line_is_led_around_it() -> None:
    tower = [pilot("0"), *(pilot(str(n), str(n - 1), "0") for n in range(2, 3_000)), pilot("1", "0")]
    found = built(tower)
    assert not found.routed
    assert len(found.layers) == 3_000
    assert sum(map(len, found.layers)) == 3_000


@given(st.integers(0, 10_000))
@example(309)  # deeper than lines are led around
def test_every_link_goes_forward_from_layer_to_layer_and_down_the_list(seed: int) -> None:
    rng = Random(seed)
    pilots = [pilot(str(n), *(str(m) for m in range(n) if rng.random() < 0.2)) for n in range(20)]
    found = built(pilots)
    at = found.depth
    assert all(at[edge.earlier] < at[edge.later] for edge in found.edges)
    assert {one.id for one in found.order} == set(at)
    place = {one.id: n for n, one in enumerate(found.order)}
    assert all(place[edge.earlier] < place[edge.later] for edge in found.edges)
    steps = [pair for edge in found.edges for pair in pairwise(path(edge, at))]
    assert not found.routed or set(chain.from_iterable(steps)) <= set(chain.from_iterable(found.layers))
