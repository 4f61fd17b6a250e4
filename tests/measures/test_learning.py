from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.measures import Links, accumulation, loop_closure, loops
from momentum.refusals import BadInput
from momentum.workshop.card import BuildsOn
from momentum.workshop.pilots import Card, Pilot, Stage

LINKS: Links = {"A": (), "B": ("A",), "C": ("A",), "D": ("B", "C"), "E": ()}


def pilot(name: str, *below: str, asked: bool = True, stage: Stage = Stage.PILOT) -> Pilot:
    """A pilot that builds on these."""
    return Pilot(name, Card(name=name, stage=stage, builds_on=tuple(map(BuildsOn, below)) if asked else None))


def brought_to_its_end(stage: Stage) -> Pilot:
    """A pilot whose loop is closed."""
    card = Card(name="C", stage=stage, hypothesis="It saves time", measure="Minutes", observed="Ten less", therefore="Scale it")
    return Pilot("c", card)


def chain() -> list[Pilot]:
    """The worked example: A to D are finished, E is not."""
    stages = {"A": Stage.EMBEDDED, "B": Stage.STOPPED, "C": Stage.EMBEDDED, "D": Stage.STOPPED, "E": Stage.PILOT}
    return [pilot(name, *(LINKS[name] or ()), stage=stage) for name, stage in stages.items()]


def test_accumulation_of_the_worked_example() -> None:
    assert accumulation(chain()) == (0.75, 0.75, (0, 1, 1, 2, 0))
    assert accumulation(chain(), LINKS) == (0.75, 0.75, (0, 1, 1, 2, 0))


@given(st.permutations(range(5)))
def test_the_order_of_pilots_changes_nothing(order: list[int]) -> None:
    found = accumulation([chain()[n] for n in order])
    assert (found.share, found.carry_over) == (0.75, 0.75)
    assert found.depth == tuple((0, 1, 1, 2, 0)[n] for n in order)


def test_links_in_a_circle_are_refused_by_name() -> None:
    with pytest.raises(BadInput, match=r"circle: (“A” → “B” → “A”|“B” → “A” → “B”)"):
        accumulation([pilot("A", "B"), pilot("B", "A"), pilot("C")])
    with pytest.raises(BadInput, match="“A” → “A”"):
        accumulation([pilot("A", "A"), pilot("B")])


def test_one_pilot_or_none_has_nothing_to_build_on() -> None:
    for few in ([], [pilot("A")], [pilot("A", "gone")]):
        found = accumulation(few)
        assert math.isnan(found.share)
        assert math.isnan(found.carry_over)


def test_what_nobody_was_asked_is_not_known_and_not_zero() -> None:
    found = accumulation([pilot("A", asked=False, stage=Stage.EMBEDDED), pilot("B", asked=False)])
    assert all(map(math.isnan, (found.share, found.carry_over, *found.depth)))


def test_only_pilots_that_were_asked_count() -> None:
    found = accumulation([pilot("A", asked=False), pilot("B", "A"), pilot("C"), pilot("D", asked=False)])
    assert found.share == 1
    assert math.isnan(found.depth[0])
    assert found.depth[1:3] == (1, 0)
    assert accumulation([pilot("A", asked=False), pilot("B", "A"), pilot("C", "B")]).share == 1


def test_asked_and_all_of_them_stand_alone() -> None:
    assert accumulation([pilot("A"), pilot("B"), pilot("C")])[:2] == pytest.approx((0, math.nan), nan_ok=True)


def test_a_pilot_that_is_not_on_the_list_can_be_built_on() -> None:
    found = accumulation([pilot("A", "gone"), pilot("B")])
    assert (found.share, found.depth) == (1, (1, 0))


def test_a_long_chain_is_followed_to_its_end() -> None:
    found = accumulation([pilot("0"), *(pilot(str(n), str(n - 1)) for n in range(1, 3_000))])
    assert (found.share, found.depth[-1]) == (1, 2_999)


@given(st.integers(2, 9).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8))))))
def test_depth_and_share_are_what_following_every_link_says(made: tuple[int, set[tuple[int, int]]]) -> None:
    many, pairs = made
    below = {n: {low for high, low in pairs if high == n and low < n} for n in range(many)}

    def deep(n: int) -> int:
        return max((1 + deep(low) for low in below[n]), default=0)

    found = accumulation([pilot(str(n), *map(str, below[n])) for n in range(many)])
    assert found.depth == tuple(map(deep, range(many)))
    assert found.share == pytest.approx(sum(bool(low) for low in below.values()) / (many - 1))
    assert 0 <= found.share <= 1


def test_loop_closure_is_of_pilots_that_were_tried_and_that_somebody_knows_of() -> None:
    closed = brought_to_its_end(Stage.STOPPED)
    lacking = Pilot("l", Card(name="L", stage=Stage.PILOT, hypothesis="It saves time", absent=("measure",)))
    unknown = Pilot("u", Card(name="U", stage=Stage.SCALING, hypothesis="It saves time"))
    early = Pilot("e", Card(name="E", stage=Stage.EXPLORING, absent=("hypothesis",)))
    assert loops([closed, lacking, unknown, early]) == ((closed,), (lacking,), (unknown,))
    assert loop_closure([closed, lacking, unknown, early]) == 0.5


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.EXPLORING, Stage.PAUSED, Stage.UNKNOWN])
def test_a_pilot_not_tried_yet_has_no_loop_to_close(stage: Stage) -> None:
    assert math.isnan(loop_closure([brought_to_its_end(stage)]))


def test_a_loop_nobody_was_asked_about_is_not_known() -> None:
    assert math.isnan(loop_closure([]))
    assert math.isnan(loop_closure([pilot("A"), pilot("B")]))


@given(st.randoms(use_true_random=False))
def test_the_order_of_pilots_does_not_change_loop_closure(chance: Random) -> None:
    pilots = [
        brought_to_its_end(Stage.EMBEDDED),
        *(Pilot(f"l{n}", Card(name="L", stage=Stage.PILOT, absent=("observed",))) for n in range(3)),
    ]
    chance.shuffle(pilots)
    assert loop_closure(pilots) == 0.25
