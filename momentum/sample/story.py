"""The sample as it is written down, in `data/sample.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from momentum.workshop.assumptions import Assumption
from momentum.workshop.brief import Brief
from momentum.workshop.card import Card, Flow, Learning, Ruling, Tier
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
    """What the room decides about a pilot, who decides and why, on which day after the workshop it looks again, and what
    somebody holds against it."""

    pilot: str
    decision: Ruling
    decider: str
    reason: str
    day: int
    dissent: tuple[str, ...] = ()
    with_pilot: str = ""


class Learned(Learning, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written on a pilot's card once the room asks: `updated` is how many days before the workshop it was last looked
    at, `builds_on` names earlier pilots and what they give; what is not here stays unknown."""

    pilot: str
    updated: int | None = None
    builds_on: dict[str, tuple[Flow, ...]] | None = None
    keep: str | None = None
    keep_for: str | None = None


class Moving(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer to a gap: effort that goes elsewhere, and why."""

    area: str
    source: str
    reason: str


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody, by their place among all, who gave a name."""

    person: int
    name: str


class Assessed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much harm a pilot could do, and how much it does by itself."""

    pilot: str
    tier: Tier
    autonomy: int
    sensitive: bool | None = None
    reversible: bool | None = None


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is agreed for a lane."""

    lane: str
    decider: str
    agreed: bool
    days: int
    patterns: tuple[str, ...] = ()
    without_asking: tuple[str, ...] = ()


class Briefed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a pilot that acts behaves, and on which day after the workshop that is looked at again."""

    pilot: str
    review_day: int
    brief: Brief


class Promised(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people are promised; `day` is the day after the workshop by which they are told."""

    first: str
    lighter: str
    stays: str
    time_for: str
    will: str
    messenger: str
    day: int
    monday: str


class Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What several stories stand under."""

    label: str
    stories: tuple[str, ...]


class Answered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A story, or a heading, and from which field the line is that answers it; `line` where the field has several."""

    story: str
    field: str
    line: str = ""


class Open(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two positions, the test that would tell them apart, who runs it, and by which day after the workshop."""

    a: str
    b: str
    test: str
    who: str
    day: int


class Counted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signal, and on which day after the workshop it is looked at."""

    name: str
    baseline: str
    target: str
    day: int
    source: str


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody will do, by which day after the workshop, and what if something gets in the way."""

    what: str
    who: str
    day: int
    obstacle: str = ""
    response: str = ""


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sample as it is written down."""

    title: str
    organisation: str
    mandate: str
    agenda: str
    areas: str
    people: int
    names: tuple[Named, ...]
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
    ambition: tuple[int, ...]
    time_gained: tuple[str, ...]
    who_tells: tuple[str, ...]
    role_shift: tuple[tuple[int, ...], ...]
    draft_check: dict[str, int]
    draft_reasons: tuple[Reasoned, ...]
    gaps_first: tuple[tuple[str, ...], ...]
    discussed: tuple[str, ...]
    without_asking: tuple[str, ...]
    who_hears: tuple[str, ...]
    i_will: tuple[str, ...]
    why: str
    principles: tuple[str, ...]
    when_unsure: str
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
    assessed: tuple[Assessed, ...]
    lanes: tuple[Terms, ...]
    briefs: tuple[Briefed, ...]
    promise: Promised
    headings: tuple[Heading, ...]
    answers: tuple[Answered, ...]
    open_question: Open
    assumptions: tuple[Assumption, ...]
    signals: tuple[Counted, ...]
    commitments: tuple[Said, ...]


@cache
def story() -> Story:
    """The sample as it is written down."""
    return msgspec.convert(tomllib.loads(STORY.read_text(encoding="utf-8")), Story)
