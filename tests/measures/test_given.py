"""Whatever a measure is given: a number within its range, or a refusal that says why; never a traceback, never a warning."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from momentum import measures
from momentum.refusals import BadInput

numbers = st.sampled_from([0, 1, 2, 3, 4, 5, 0.5, -1, -0.0, 60, 1e99, 1e308, -1e99, 5e-324, math.nan, math.inf, None, "3", "x"])
lists = st.lists(numbers, max_size=5)
anything = numbers | lists | st.lists(lists, max_size=4) | st.lists(st.lists(lists, max_size=2), max_size=2)
likely = st.lists(st.integers(0, 5), max_size=5) | st.integers(0, 4).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 3) | st.just(math.nan), min_size=k, max_size=k), max_size=4)
)
things = anything | likely

ONE: dict[str, tuple[Callable[[Any], Any], float, float]] = {
    "supply": (measures.supply, 0, 1),
    "crowding": (measures.crowding, 0, 99),
    "concentration": (measures.concentration, 0, 5),
    "agreement": (measures.agreement, -1, 1),
    "polarisation": (measures.polarisation, 0, 1),
    "consensus": (measures.consensus, 0, 1),
    "within_group_agreement": (lambda x: measures.within_group_agreement(x, 5), 0, 1),
    "concordance": (measures.concordance, 0, 1),
    "shared_weighting": (measures.shared_weighting, 0, 1),
    "shared_top": (lambda x: measures.shared_top(x, 2), -math.inf, 1),
    "reliability": (measures.reliability, -math.inf, 1),
    "reliability, nominal": (lambda x: measures.reliability(x, "nominal"), -math.inf, 1),
    "reliability, interval": (lambda x: measures.reliability(x, "interval"), -math.inf, 1),
    "belief": (lambda x: (b := measures.belief(x)) and (b.index, b.means, b.agreement, b.net_hope), -1, 100),
    "freshness": (lambda x: measures.freshness(np.abs(x) if isinstance(x, int | float) else x), 0, 1),
}
TWO: dict[str, tuple[Callable[[Any, Any], Any], float, float]] = {
    "supply with effort": (measures.supply, 0, 1),
    "coverage": (measures.coverage, 0, 1),
    "coverage with evidence": (lambda x, y: measures.coverage(x, [0.4, 0.6], evidence=y), 0, 1),
    "area_states": (lambda x, y: [len(measures.area_states(x, y))], 0, 99),
    "alignment": (measures.alignment, 0, 1),
    "gaps": (measures.gaps, -1, 1),
    "fit": (measures.fit, 0, 1),
    "overlap": (measures.overlap, 0, 1),
    "shift": (lambda x, y: measures.shift(x, y)[0], -4, 4),
    "momentum": (lambda x, y: measures.momentum(x, y, 0.5, math.nan), 0, 1),
    "quadrant": (lambda x, y: [len(measures.quadrant(x, y))], 0, 12),
}


def within(found: Any, low: float, high: float) -> bool:
    """Whether every number in it is unknown or in range."""
    flat = np.concatenate([np.ravel(part) for part in (found if isinstance(found, tuple) else (found,))]).astype(float)
    return bool(np.all(np.isnan(flat) | ((flat >= low - 1e-9) & (flat <= high + 1e-9))))


def strictly(measure: Callable[..., Any], *values: Any) -> Any:
    """What it says, or None where it refuses; numpy may not even murmur."""
    with warnings.catch_warnings(), np.errstate(divide="raise", invalid="raise", over="raise"):
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", measures.FutureDate)
        try:
            return measure(*values)
        except BadInput:
            return None


@pytest.mark.parametrize("name", ONE)
@given(things)
@example([])
@example([[]])
def test_one_thing_gives_a_number_in_range_or_a_refusal(name: str, value: Any) -> None:
    measure, low, high = ONE[name]
    found = strictly(measure, value)
    assert found is None or within(found, low, high)


@pytest.mark.parametrize("name", TWO)
@given(things, things)
@example([], [])
@example([[]], [])
def test_two_things_give_a_number_in_range_or_a_refusal(name: str, one: Any, other: Any) -> None:
    measure, low, high = TWO[name]
    found = strictly(measure, one, other)
    assert found is None or within(found, low, high)


@given(things, things, things, things)
def test_momentum_and_its_word_are_given_numbers_or_refuse(a: Any, b: Any, c: Any, d: Any) -> None:
    found = strictly(measures.momentum, a, b, c, d)
    assert found is None or within(found, 0, 1)
