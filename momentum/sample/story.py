"""The sample as it is written down, in `data/sample.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from momentum.workshop.card import Card, Flow, Learning, Ruling
from momentum.workshop.pins import Pin
from momentum.workshop.values import Reasoned, Tagged

STORY = Path(__file__).parents[2] / "data" / "sample.toml"


class Candidate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence from the phones and the marks it gets."""

    text: str
    support: int


class Moved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The points of somebody before the room talked, by their place among all."""

    person: int
    points: tuple[int, ...]


class Placing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the phones said a pilot is mainly for, and also."""

    pilot: str
    areas: tuple[tuple[str, ...], ...]


class Decided(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the room decides about a pilot, and on which day after the workshop it looks again."""

    pilot: str
    decision: Ruling
    day: int


class Learned(Learning, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written on a pilot's card once the room asks: `updated` is how many days before the workshop it was last looked
    at, `builds_on` names earlier pilots and what they give; what is not here stays unknown."""

    pilot: str
    updated: int | None = None
    builds_on: dict[str, tuple[Flow, ...]] | None = None


class Moving(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer to a gap: effort that goes elsewhere, and why."""

    area: str
    source: str
    reason: str


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sample as it is written down."""

    title: str
    organisation: str
    mandate: str
    agenda: str
    areas: str
    people: int
    pulse: tuple[tuple[int, ...], ...]
    pulse_after: tuple[tuple[int, ...], ...]
    stories: tuple[Tagged, ...]
    points: tuple[tuple[int, ...], ...]
    before_talking: tuple[Moved, ...]
    sentences: tuple[str, ...]
    boundaries: tuple[str, ...]
    humans_decide: tuple[str, ...]
    first_change: tuple[str, ...]
    stays_human: tuple[str, ...]
    conductor: str
    deputy: str
    next_check_in: int
    agreement: dict[str, int]
    reasons: tuple[Reasoned, ...]
    candidates: tuple[Candidate, ...]
    pilots: tuple[Card, ...]
    placings: tuple[Placing, ...]
    decisions: tuple[Decided, ...]
    importance: tuple[tuple[int, ...], ...]
    readiness: tuple[tuple[int, ...], ...]
    learned: tuple[Learned, ...]
    gap: Moving
    pin: Pin


@cache
def story() -> Story:
    """The sample as it is written down."""
    return msgspec.convert(tomllib.loads(STORY.read_text(encoding="utf-8")), Story)
