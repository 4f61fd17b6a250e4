from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import msgspec
import pytest

from momentum.workshop.pilots import Card, Pilot
from momentum.workshop.shown import Shown
from tests.rooms import Room

Build = Callable[..., Shown]


@pytest.fixture(scope="session")
def build() -> Build:
    """`build(cards, weights)` gives what is shown of a workshop with these cards and these weights in percent, by area."""
    opened = Room()
    start = opened.shown
    opened.close()
    numbers = itertools.count()

    def built(cards: Sequence[Card] = (), weights: dict[str, float] | None = None) -> Shown:
        pilots = tuple(Pilot(f"p{n}", card) for n, card in enumerate(cards))
        thesis = msgspec.structs.replace(start.thesis, weights=weights)
        return msgspec.structs.replace(start, id=f"built {next(numbers)}", pilots=pilots, thesis=thesis)

    return built
