"""How long ago anybody said how a pilot is doing, and whether it is fading: only what is known counts."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from datetime import date
from numbers import Real
from typing import NamedTuple, overload

import numpy as np

from momentum.measures.given import Numbers, numbers
from momentum.refusals import BadInput
from momentum.workshop.days import spoken
from momentum.workshop.pilots import Card, Pilot

HALF_LIFE = 45.0  # [D] days
QUIET = 90  # [D] days without an update
FAR = 0.25  # [D] a fit below is far from the thesis
FACTS, FEWEST_KNOWN = 7, 4  # [D]
LABELS = ((6, "needs a decision"), (3, "watch"), (0, "steady"))  # [D]
TOO_LITTLE = "too little known"


class FutureDate(UserWarning):
    """A date of something that has happened lies in the future."""


class Fade(NamedTuple):
    """Points 0-10 over those of seven facts that are known, a word for them, what counts, and what to ask the owner."""

    points: int
    known: int
    label: str
    reasons: tuple[str, ...]
    ask: tuple[str, ...]


@overload
def freshness(age_days: float, half_life: float = HALF_LIFE) -> float: ...
@overload
def freshness(age_days: Sequence[float] | Numbers, half_life: float = HALF_LIFE) -> Numbers: ...
def freshness(age_days: float | Sequence[float] | Numbers, half_life: float = HALF_LIFE) -> float | Numbers:
    """How much an update of so many days ago still says: 2^(−age/half_life).

    Shapes: one age or many, nan unknown; one number for each. Unit: share, 0-1; 1 today, half after one half-life [D]. Edge: a
    future date gives 1 and a FutureDate warning; unknown stays nan. Raises BadInput unless the half-life is above 0. Source:
    exponential decay. Of a portfolio it is the mean over active pilots with a known date.
    """
    if not 0 < half_life < math.inf:
        raise BadInput(f"A half-life is a number of days above 0, and {half_life:g} is not. Choose one, such as 45.")
    one = isinstance(age_days, Real)
    ages = numbers([float(age_days)] if isinstance(age_days, Real) else age_days, "The ages in days")
    if (ages < 0).any():
        warnings.warn("An update lies in the future and counts as of today. Check its date.", FutureDate, stacklevel=2)
    fresh: Numbers = np.exp2(-np.maximum(ages, 0) / half_life)
    return float(fresh[0]) if one else fresh


def fade_points(pilot: Pilot, today: date, *, fit: float = math.nan, named: bool = False) -> Fade:
    """Points for what is known against a pilot, 0-10: 0-2 steady, 3-5 watch, 6 and more needs a decision [D].

    No update for over 90 days 2, no owner 2, no decision to come 2, no sponsor 1, no measure or nothing that would show it was
    right 1, no link in or out 1, outside the thesis or fit below .25 1. Shapes: `fit` as from `fit` (nan: not known), `named`
    whether another pilot builds on it. Edge: only known facts count, "asked, and there is none" among them; the others are
    listed to ask for; fewer than four known give no label but "too little known". An update in the future counts as of today.
    Source: our own [D].
    """
    card = pilot.card
    facts = (
        (2, _quiet(card, today), "when somebody last reported on it"),
        (2, _lacks(card, "owner", "It has no owner."), "who owns it"),
        (2, _undecided(card, today), "when the next decision about it is due"),
        (1, _lacks(card, "sponsor", "It has no sponsor."), "who sponsors it"),
        (1, _unmeasured(card), "how it is measured, and what would show that it was right"),
        (1, _alone(card, named), "which pilots it builds on"),
        (1, _far(card, fit), "which value areas it serves" if card.areas is None else ""),
    )
    points = sum(many for many, reason, _ in facts if reason)
    known = sum(reason is not None for _, reason, _ in facts)
    return Fade(
        points=points,
        known=known,
        label=next(word for least, word in LABELS if points >= least) if known >= FEWEST_KNOWN else TOO_LITTLE,
        reasons=tuple(reason for _, reason, _ in facts if reason),
        ask=tuple(ask for _, reason, ask in facts if reason is None and ask),
    )


def _lacks(card: Card, fact: str, reason: str) -> str | None:
    """The reason when there is none of it, nothing when there is, None when nobody knows; so in all that follow."""
    if getattr(card, fact):
        return ""
    return reason if fact in card.absent else None


def _quiet(card: Card, today: date) -> str | None:
    if card.last_update is None:
        return _lacks(card, "last_update", "Nobody has reported on it yet.")
    age = (today - card.last_update).days
    return f"The last update is {age} days old." if age > QUIET else ""


def _undecided(card: Card, today: date) -> str | None:
    due = card.next_decision_date
    if due is None:
        return _lacks(card, "next_decision_date", "No decision about it is planned.")
    return f"A decision about it was due on {spoken(due)}." if due < today else ""


def _unmeasured(card: Card) -> str | None:
    found = (
        _lacks(card, "measure", "Nothing is measured."),
        _lacks(card, "right_if", "Nobody can say what would show that it was right."),
    )
    return next(filter(None, found), None if None in found else "")


def _alone(card: Card, named: bool) -> str | None:
    if named or card.builds_on:
        return ""
    return None if card.builds_on is None else "It builds on no other pilot, and none builds on it."


def _far(card: Card, fit: float) -> str | None:
    if card.areas is None:
        return None
    if not any(card.areas.values()):
        return "It is outside the thesis."
    if math.isnan(fit):
        return None
    return f"It is far from where attention goes: its fit is {fit:.2f}." if fit < FAR else ""
