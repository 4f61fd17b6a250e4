"""Whether pilots learn from each other, and whether what was tried is brought to its end."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from momentum.refusals import BadInput
from momentum.workshop.card import LOOP
from momentum.workshop.pilots import Pilot, Stage
from momentum.workshop.portfolio import TRIED

FINISHED = frozenset({Stage.EMBEDDED, Stage.STOPPED})  # [D] what was to be learned there is learned

Links = Mapping[str, Sequence[str] | None]


class Accumulation(NamedTuple):
    """How much pilots build on each other: two shares 0-1, and for each pilot, in their order, how many steps it stands on."""

    share: float
    carry_over: float
    depth: tuple[float, ...]


class Loops(NamedTuple):
    """Pilots that were tried: with all four of hypothesis, measure, observed, therefore; lacking one; not known yet."""

    closed: tuple[Pilot, ...]
    open: tuple[Pilot, ...]
    unknown: tuple[Pilot, ...]


def accumulation(pilots: Sequence[Pilot], links: Links | None = None) -> Accumulation:
    """The share of pilots that had an earlier one to build on and name one; carry-over; and depth, the longest path below each.

    Carry-over is the share of finished pilots (Embedded or Stopped [D]) that another builds on. Shapes: `links` gives for each
    pilot's id the ids it builds on, None where nobody was asked; by default what the cards say. Of all who were asked, one that
    names none was the first and had none to build on: it is left out. Unit: shares 0-1, depth in steps. Edge: one pilot, or
    nobody asked: nan, not 0; nothing finished: carry-over nan; a pilot never asked: its depth nan. Raises BadInput for links in
    a circle, naming it. Source: our own [D].
    """
    named = _builds_on(pilots) if links is None else links
    asked = {pilot.id: set(below) for pilot in pilots if (below := named.get(pilot.id)) is not None}
    depth = _depth(asked, {pilot.id: pilot.card.name for pilot in pilots})
    naming = sum(1 for below in asked.values() if below)
    had = len(asked) - (naming < len(asked))
    finished = [pilot.id for pilot in pilots if pilot.card.stage in FINISHED]
    carried = set().union(*asked.values()).intersection(finished)
    return Accumulation(
        share=naming / had if had and len(pilots) > 1 else math.nan,
        carry_over=len(carried) / len(finished) if finished and asked and len(pilots) > 1 else math.nan,
        depth=tuple(depth[pilot.id] if pilot.id in asked else math.nan for pilot in pilots),
    )


def _builds_on(pilots: Sequence[Pilot]) -> Links:
    said = ((pilot.id, pilot.card.builds_on) for pilot in pilots)
    return {pilot: None if below is None else [link.pilot for link in below] for pilot, below in said}


def _depth(asked: Mapping[str, set[str]], names: Mapping[str, str]) -> dict[str, int]:
    """How many steps each stands on. Raises BadInput for a circle."""
    depth: dict[str, int] = {}
    try:
        for pilot in TopologicalSorter(asked).static_order():
            depth[pilot] = max((1 + depth[below] for below in asked.get(pilot, ())), default=0)
    except CycleError as error:
        circle = " → ".join(f"“{names.get(pilot, pilot)}”" for pilot in reversed(error.args[1]))
        raise BadInput(f"These would build on each other in a circle: {circle}. Take one of the links away first.") from error
    return depth


def loops(pilots: Sequence[Pilot]) -> Loops:
    """Which of the pilots that were tried (at Pilot or beyond, or Stopped) have closed their loop.

    Edge: a pilot lacks a fact only when somebody was asked and there is none; while one is not known, the pilot is unknown.
    """
    tried = [pilot for pilot in pilots if pilot.card.stage in TRIED]
    lacking = [pilot for pilot in tried if set(LOOP).intersection(pilot.card.absent)]
    closed = [pilot for pilot in tried if all(getattr(pilot.card, fact) for fact in LOOP)]
    settled = {pilot.id for pilot in (*lacking, *closed)}
    return Loops(tuple(closed), tuple(lacking), tuple(pilot for pilot in tried if pilot.id not in settled))


def loop_closure(pilots: Sequence[Pilot]) -> float:
    """The share of pilots at Pilot or beyond (or Stopped) with a hypothesis, a measure, what was observed and what follows.

    Unit: share of those where it is known, 0-1; see `loops` for which ones. Edge: none, or never asked, gives nan. Source: our
    own [D].
    """
    closed, lacking, _ = loops(pilots)
    return len(closed) / (len(closed) + len(lacking)) if closed or lacking else math.nan
