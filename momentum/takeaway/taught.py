"""What pilots teach, in a summary: loops that are closed and open, and what stopped ones leave for somebody."""

from __future__ import annotations

import msgspec

from momentum.measures import loops
from momentum.takeaway.held_back import stopped
from momentum.workshop.pilots import Pilot
from momentum.workshop.shown import Shown

STEPS = {"hypothesis": "what we believe", "measure": "what we measure", "observed": "what we saw", "therefore": "what follows"}


class LoopRow(msgspec.Struct, frozen=True):
    """A loop that is closed: what was believed, what was seen, what was learned (empty: not written), and what follows."""

    pilot: str
    hypothesis: str
    observed: str
    learned: str
    therefore: str


class OpenRow(msgspec.Struct, frozen=True):
    """A loop that is open, and what of it is missing or not known yet, in words."""

    pilot: str
    missing: tuple[str, ...]


class KeptRow(msgspec.Struct, frozen=True):
    """What is worth keeping of a stopped pilot, and for whom; empty is not known."""

    pilot: str
    keep: str
    keep_for: str


class LearningPart(msgspec.Struct, frozen=True):
    """What a summary says of learning. `unknown` are pilots of which nobody knows enough to say more."""

    closed: tuple[LoopRow, ...] = ()
    open: tuple[OpenRow, ...] = ()
    unknown: tuple[str, ...] = ()
    kept: tuple[KeptRow, ...] = ()


def learning(shown: Shown) -> LearningPart:
    """What is shown of learning."""
    found, over = loops(shown.pilots), stopped(shown)
    return LearningPart(
        closed=tuple(map(_closed, found.closed)),
        open=tuple(map(_open, found.open)),
        unknown=tuple(pilot.card.name for pilot in found.unknown),
        kept=tuple(map(_kept, (pilot for pilot in shown.pilots if pilot.id in over))),
    )


def _closed(pilot: Pilot) -> LoopRow:
    card = pilot.card
    told = (card.hypothesis or "", card.observed or "", card.learned or "", card.therefore or "")
    return LoopRow(card.name, *told)


def _open(pilot: Pilot) -> OpenRow:
    return OpenRow(pilot.card.name, tuple(words for step, words in STEPS.items() if not getattr(pilot.card, step)))


def _kept(pilot: Pilot) -> KeptRow:
    return KeptRow(pilot.card.name, pilot.card.keep or "", pilot.card.keep_for or "")
