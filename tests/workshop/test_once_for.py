"""Something computed once for the very same thing."""

from __future__ import annotations

from collections.abc import Callable

from momentum.workshop.once_for import MOST, once_for


def counting() -> tuple[Callable[[list[int]], int], list[list[int]]]:
    looked: list[list[int]] = []

    @once_for
    def size(thing: list[int]) -> int:
        looked.append(thing)
        return len(thing)

    return size, looked


def test_the_same_thing_is_computed_once_and_an_equal_one_anew() -> None:
    size, looked = counting()
    one, equal = [1], [1]
    assert [size(one), size(one), size(equal)] == [1, 1, 1]
    assert looked == [one, equal]


def test_only_the_last_few_are_kept() -> None:
    size, looked = counting()
    things = [[n] for n in range(MOST + 1)]
    for thing in things:
        size(thing)
    size(things[-1])
    assert len(looked) == MOST + 1
    size(things[0])
    assert len(looked) == MOST + 2
