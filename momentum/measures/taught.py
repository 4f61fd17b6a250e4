"""What each pilot teaches: its loop step by step, what went on into another, and what a stopped one leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from momentum.measures.built import Built, built
from momentum.measures.learning import FINISHED, loops
from momentum.measures.words import counted
from momentum.once import once_per
from momentum.workshop.card import LOOP, Flow, Ruling, Stage
from momentum.workshop.pilots import Pilot
from momentum.workshop.portfolio import TRIED
from momentum.workshop.shown import Shown

STEPS = {  # of a loop, in order, as a room says them
    "hypothesis": "We believe",
    "measure": "We will measure",
    "right_if": "We are right if",
    "observed": "We observed",
    "learned": "We learned",
    "therefore": "Therefore we will",
}


ASK = {  # what an owner is asked for, where nobody knows
    "hypothesis": "what we believe",
    "measure": "what we measure",
    "observed": "what we saw",
    "therefore": "what follows from it",
}
LINKS = "what it builds on"


class Step(NamedTuple):
    """One step of a loop: `text` is empty where it is not written; `none`, where somebody was asked and there is none."""

    field: str
    label: str
    text: str
    none: bool

    @property
    def word(self) -> str:
        """What stands where there is no text."""
        return "" if self.text else "asked: there is none" if self.none else "not asked yet"


class Loop(msgspec.Struct, frozen=True):
    """A pilot's loop. `state` is closed, open, not known, or not tried yet; `at` names the step where an open one stopped.

    `ask` is what its owner can be asked for: steps that close it, and links, that nobody knows.
    """

    pilot: Pilot
    state: str
    steps: tuple[Step, ...]
    at: str
    ask: tuple[str, ...]


class Carried(NamedTuple):
    """A finished pilot, and what others took over from it; empty when none is known to."""

    pilot: Pilot
    into: tuple[tuple[Pilot, tuple[Flow, ...]], ...]


class Leftover(NamedTuple):
    """A stopped pilot and what it leaves behind. `state` is taken, waiting, nothing, or not asked."""

    pilot: Pilot
    keep: str
    keep_for: str
    state: str
    takers: tuple[Pilot, ...]


class Taught(msgspec.Struct, frozen=True):
    """Everything that is known of learning. `sentence` counts the loops; `asked` says whether anybody was asked for links."""

    loops: tuple[Loop, ...]
    sentence: str
    asked: bool
    carried: tuple[Carried, ...]
    leftovers: tuple[Leftover, ...]
    built: Built

    def of(self, pilot: str) -> Loop | None:
        """A pilot's loop."""
        return next((loop for loop in self.loops if loop.pilot.id == pilot), None)


CLOSED, OPEN, NOT_KNOWN, NOT_TRIED = ("closed", "open", "not known", "not tried yet")


def _key(shown: Shown) -> tuple[str, int]:
    return shown.id, shown.rev


@once_per(_key)
def taught(shown: Shown) -> Taught:
    """What every pilot teaches, in their order. Source: our own [D]; which loops are closed: see `loops`."""
    return Taught(
        tuple(_loop(pilot) for pilot in shown.pilots),
        closed_loops(shown.pilots),
        any(pilot.card.builds_on is not None for pilot in shown.pilots),
        carried(shown.pilots),
        leftovers(shown),
        built(shown.pilots),
    )


def _loop(pilot: Pilot) -> Loop:
    card = pilot.card
    steps = tuple(Step(field, label, getattr(card, field) or "", field in card.absent) for field, label in STEPS.items())
    needed = [step for step in steps if step.field in LOOP]
    state = _state(pilot, needed)
    at = next((step.label for step in needed if step.none), "") if state == OPEN else ""
    ask = [ASK[step.field] for step in needed if not step.text and not step.none]
    links = [LINKS] if card.builds_on is None else []
    return Loop(pilot, state, steps, at, () if state == NOT_TRIED else (*ask, *links))


def _state(pilot: Pilot, needed: Sequence[Step]) -> str:
    if pilot.card.stage not in TRIED:
        return NOT_TRIED
    if any(step.none for step in needed):
        return OPEN
    return CLOSED if all(step.text for step in needed) else NOT_KNOWN


def closed_loops(pilots: Sequence[Pilot]) -> str:
    """How many of these pilots' loops are closed, open, and not known, in a sentence."""
    closed, open_, unknown = map(len, loops(pilots))
    total = closed + open_ + unknown
    if not total:
        return "No pilot was tried yet, so there is no loop to close."
    of = f"{closed} of {counted(total, 'loop')} {'is' if total == 1 else 'are'} closed, {open_} open"
    return f"{of}; {unknown} not known." if unknown else f"{of}."


def carried(pilots: Sequence[Pilot]) -> tuple[Carried, ...]:
    """Each finished pilot (Embedded or Stopped [D]) with those that build on it, in their order."""
    into: dict[str, list[tuple[Pilot, tuple[Flow, ...]]]] = {p.id: [] for p in pilots if p.card.stage in FINISHED}
    for pilot in pilots:
        for link in pilot.card.builds_on or ():
            if link.pilot in into:
                into[link.pilot].append((pilot, link.what))
    return tuple(Carried(pilot, tuple(into[pilot.id])) for pilot in pilots if pilot.id in into)


def leftovers(shown: Shown) -> tuple[Leftover, ...]:
    """Each pilot that was stopped, or is to be, with what it leaves: taken by others, waiting, nothing, or not asked yet."""
    takers: dict[str, list[Pilot]] = {}
    for pilot in shown.pilots:
        for link in pilot.card.builds_on or ():
            takers.setdefault(link.pilot, []).append(pilot)
    return tuple(_left(pilot, tuple(takers.get(pilot.id, ()))) for pilot in shown.pilots if stopped(pilot, shown))


def stopped(pilot: Pilot, shown: Shown) -> bool:
    """Whether a pilot was stopped, or the room decided to."""
    decided = shown.decisions.of(pilot.id)
    ruling = decided.ruling if decided else pilot.card.decision
    return pilot.card.stage is Stage.STOPPED or ruling is Ruling.STOP


def _left(pilot: Pilot, takers: tuple[Pilot, ...]) -> Leftover:
    card = pilot.card
    if takers:
        state = "taken"
    elif card.keep:
        state = "waiting"
    else:
        state = "nothing" if "keep" in card.absent else "not asked"
    return Leftover(pilot, card.keep or "", card.keep_for or "", state, takers)
