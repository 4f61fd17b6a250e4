from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from momentum.workshop.leftover import FEWEST_SHOWN, Part, give_away, leave_few


def parts(*groups: str) -> list[Part]:
    """Parts of people who have one letter each as their name."""
    return [(f"Part {n}", frozenset(group)) for n, group in enumerate(groups)]


def test_a_part_less_those_within_it_leaves_one_over() -> None:
    assert give_away(parts("abcd", "efg"), parts("abc", "defg"))


def test_two_parts_together_less_one_of_the_other_leave_two_over() -> None:
    """No part lies within another here; a, c, j, g, h, i less a, c, g, h are i and j."""
    assert give_away(parts("acj", "bdefk", "ghi"), parts("efi", "bdjk", "acgh"))


def test_the_same_split_twice_gives_nothing_away() -> None:
    assert not give_away(parts("abc", "def"), parts("abc", "def"))


def test_parts_well_mixed_give_nothing_away() -> None:
    assert not give_away(parts("abcdef", "ghijkl"), parts("abcghi", "defjkl"))


def test_a_few_of_a_part_are_few_on_either_side() -> None:
    assert leave_few(frozenset("ab"), parts("abcdef"))
    assert leave_few(frozenset("abcde"), parts("abcdef"))
    assert not leave_few(frozenset("abc"), parts("abcdef", "ghi"))


placed = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("uvw")), min_size=3, max_size=10)


@given(placed)
def test_no_union_of_parts_less_a_union_of_others_is_small(where: list[tuple[str, str]]) -> None:
    one, other = (
        {x: {n for n, at in enumerate(where) if at[side] == x} for x in dict.fromkeys(w[side] for w in where)}
        for side in (0, 1)
    )
    named = [[(x, frozenset(map(str, people))) for x, people in split.items()] for split in (one, other)]
    few = any(
        0 < len(left) < FEWEST_SHOWN
        for these, those in ((one, other), (other, one))
        for some in unions(these)
        for less in unions(those)
        if less <= some
        for left in [some - less]
    )
    assert give_away(*named) or not few


def unions(split: dict[str, set[int]]) -> list[set[int]]:
    return [set().union(*some) for size in range(len(split) + 1) for some in combinations(split.values(), size)]
