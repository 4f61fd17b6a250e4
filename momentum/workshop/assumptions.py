"""What has to be true for the thesis to hold, and the few signals that would show that it works."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from momentum.refusals import BadInput, NotFound
from momentum.workshop.days import to_come
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.decider import By
    from momentum.workshop.state import Workshop

IMPORTANCE = (1, 2, 3, 4)
EVIDENCE = (0, 1, 2, 3, 4)
MOST_ASSUMPTIONS = 12
MOST_SIGNALS = 3


class Assumption(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that has to be true: how much hangs on it (1-4), how well it is known (0-4), how it is tested and in which
    pilot (its id), and what would show that it is wrong. None is not known."""

    text: str
    importance: int | None = None
    evidence: int | None = None
    test: str = ""
    pilot: str = ""
    wrong_if: str = ""


class Signal(msgspec.Struct, frozen=True, omit_defaults=True):
    """What would show that the thesis works: what is counted, from where to where, by when, and who says so."""

    name: str
    baseline: str = ""
    target: str = ""
    by: date | None = None
    source: str = ""


def checked_assumptions(given: tuple[Assumption, ...], workshop: Workshop) -> tuple[Assumption, ...]:
    """The assumptions with plain texts and known numbers. Raises BadInput or NotFound."""
    if len(given) > MOST_ASSUMPTIONS:
        raise BadInput(f"{len(given)} assumptions are more than a room can test. Keep at most {MOST_ASSUMPTIONS}.")
    clean = tuple(_assumption(one, workshop) for one in given)
    _no_two("assumptions", [one.text for one in clean])
    return clean


def _assumption(one: Assumption, workshop: Workshop) -> Assumption:
    text = plain(one.text, limit=200, what="An assumption")
    if one.importance is not None and one.importance not in IMPORTANCE:
        raise BadInput(f"How much hangs on “{text}” is a number from 1 (little) to 4 (everything). Please correct it.")
    if one.evidence is not None and one.evidence not in EVIDENCE:
        raise BadInput(f"How well “{text}” is known is a number from 0 (belief) to 4 (sustained). Please correct it.")
    if one.pilot and one.pilot not in workshop.portfolio.pilots and one.pilot not in _tested_in(workshop):
        raise NotFound(f"The pilot that tests “{text}” is not here. Choose one of the workshop's pilots, or none.")
    test = plain(one.test, limit=200, what="An assumption's test", empty=True)
    wrong_if = plain(one.wrong_if, limit=200, what="What would show that an assumption is wrong", empty=True)
    return Assumption(text, one.importance, one.evidence, test, one.pilot, wrong_if)


def _tested_in(workshop: Workshop) -> set[str]:
    """The pilots that assumptions name already: one may have been removed since."""
    return {one.pilot for one in workshop.thesis.assumptions}


def checked_signals(given: tuple[Signal, ...], workshop: Workshop, by: By) -> tuple[Signal, ...]:
    """The signals with plain texts and dates to come. Raises BadInput."""
    if len(given) > MOST_SIGNALS:
        raise BadInput(f"{len(given)} signals are too many to watch. Keep the {MOST_SIGNALS} that would convince you.")
    clean = tuple(_signal(one, workshop, by) for one in given)
    _no_two("signals", [one.name for one in clean])
    return clean


def _signal(one: Signal, workshop: Workshop, by: By) -> Signal:
    name = plain(one.name, limit=120, what="A signal's name")
    there = {signal.by for signal in workshop.thesis.signals if signal.name == name}
    if one.by is not None and one.by not in there:  # at a check-in, the date of one that is kept may be over
        to_come(one.by, by, f"The date of “{name}”")
    rest = (plain(text, limit=120, what=f"What stands beside “{name}”", empty=True) for text in (one.baseline, one.target))
    baseline, target = rest
    return Signal(name, baseline, target, one.by, plain(one.source, limit=120, what="A signal's source", empty=True))


def _no_two(what: str, names: list[str]) -> None:
    if twice := next((name for n, name in enumerate(names) if name in names[:n]), None):
        raise BadInput(f"Two {what} say “{twice}”. Take one of them away.")
