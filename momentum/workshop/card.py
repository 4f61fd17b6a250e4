"""A pilot's card: what is known of it, what we learn from it, and what it builds on."""

from __future__ import annotations

import enum
import math
from datetime import date

import msgspec

from momentum.refusals import BadInput
from momentum.workshop.text import plain

STRENGTHS = (0, 1, 2, 3)
EVIDENCE = (0, 1, 2, 3, 4)
MOST_EFFORT = 1_000.0
MOST_AFFECTED = 100_000_000
MOST_TAGS = 12
AUTONOMY = {1: "operator", 2: "collaborator", 3: "consultant", 4: "approver", 5: "observer"}  # the human's part, less and less


class Stage(enum.StrEnum):
    """How far a pilot is."""

    IDEA = "Idea"
    EXPLORING = "Exploring"
    PILOT = "Pilot"
    SCALING = "Scaling"
    EMBEDDED = "Embedded"
    PAUSED = "Paused"
    STOPPED = "Stopped"
    UNKNOWN = "Unknown"


class Ruling(enum.StrEnum):
    """What the room decides about a pilot."""

    SCALE = "Scale"
    CONTINUE = "Continue"
    CONNECT = "Connect"
    CHANGE = "Change"
    PAUSE = "Pause"
    STOP = "Stop and keep the learning"


class Flow(enum.StrEnum):
    """What one pilot takes over from another."""

    DATA = "Data"
    PROMPT = "Prompt"
    COMPONENT = "Component"
    GUARDRAIL = "Guardrail"
    INSIGHT = "Insight"
    PEOPLE = "People"
    VENDOR = "Vendor"


class Tier(enum.StrEnum):
    """How much harm is possible, by the room's own assessment; it is no legal classification."""

    MINIMAL = "Minimal"
    LIMITED = "Limited"
    HIGH = "High"
    PROHIBITED = "Prohibited"


class Effect(enum.StrEnum):
    """What it does to people's work."""

    AUTOMATES = "Automates"
    AUGMENTS = "Augments"
    CREATES = "Creates"


class Horizon(enum.StrEnum):
    """When it is to count."""

    NOW = "Now"
    NEXT = "Next"
    NEW = "New"


class BuildsOn(msgspec.Struct, frozen=True, omit_defaults=True):
    """An earlier pilot, by id, and what it gives to this one; empty `what` is not known."""

    pilot: str
    what: tuple[Flow, ...] = ()


FACTS = {  # what one can be asked for and there may be none of, as it is called
    "owner": "The owner",
    "sponsor": "The sponsor",
    "next_decision_date": "The next decision's date",
    "last_update": "The last update",
    "hypothesis": "The hypothesis",
    "measure": "The measure",
    "baseline": "The baseline",
    "right_if": "What would show that it was right",
    "observed": "What was observed",
    "learned": "What was learned",
    "therefore": "What follows from it",
    "keep": "What is worth keeping",
}
LEARNING = ("hypothesis", "measure", "baseline", "right_if", "observed", "learned", "therefore")
LOOP = ("hypothesis", "measure", "observed", "therefore")  # a loop is closed when all four are filled
KEPT = ("keep", "keep_for")  # what a stopped pilot leaves behind


class Learning(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is asked about a pilot to learn from it. See `Card`."""

    effort: float | None = None
    hypothesis: str | None = None
    measure: str | None = None
    baseline: str | None = None
    right_if: str | None = None
    observed: str | None = None
    learned: str | None = None
    therefore: str | None = None
    absent: tuple[str, ...] = ()


class Guarded(Learning, frozen=True, kw_only=True, omit_defaults=True):
    """What decides who says yes to a pilot, and whose work it changes. See `Card`."""

    tier: Tier | None = None
    autonomy: int | None = None  # of AUTONOMY
    sensitive: bool | None = None  # sensitive personal data
    reversible: bool | None = None  # what it does can be undone
    affected: int | None = None  # people
    whose_work: str | None = None
    effect: Effect | None = None
    horizon: Horizon | None = None
    tags: tuple[str, ...] = ()
    keep: str | None = None  # of a stopped pilot: what is worth keeping,
    keep_for: str | None = None  # and for whom


class Card(Guarded, frozen=True, kw_only=True, omit_defaults=True):
    """What is known about a pilot. None is unknown, never zero; `areas` None is "not mapped yet", {} "outside the thesis".

    `absent` are facts (of FACTS) that somebody was asked for and that there are none of: such a fact is None here.
    `builds_on` None was never asked; () was asked and builds on nothing. `effort` is relative to a usual pilot, which is 1;
    unknown effort counts as 1. A `last_update` in the future is kept as it was said, and measures warn of it.
    """

    name: str
    purpose: str | None = None
    unit: str | None = None
    owner: str | None = None
    sponsor: str | None = None
    stage: Stage = Stage.UNKNOWN
    areas: dict[str, int] | None = None
    evidence: int | None = None
    next_decision_date: date | None = None
    decision: Ruling | None = None
    started: str | None = None  # as the inventory wrote it
    risk: str | None = None  # as the inventory wrote it
    today: bool = False
    last_update: date | None = None
    builds_on: tuple[BuildsOn, ...] | None = None
    ref: str | None = None  # the inventory's own id of it
    source: str | None = None  # the file
    row: int | None = None  # its row there, 1-based


GUARDED = (
    "tier",
    "autonomy",
    "sensitive",
    "reversible",
    "affected",
    "whose_work",
    "effect",
    "horizon",
    "tags",
)
ASSESSED = ("tier", "autonomy", "sensitive", "reversible")  # written by an assessment, and by an import
LEARNED = ("last_update", "effort", *LEARNING, *KEPT, "absent")  # what our own portfolio file says besides
APART = frozenset({"areas", "source", "row", "builds_on", "ref", *LEARNED, *GUARDED})
COLUMNS = tuple(field for field in Card.__struct_fields__ if field not in APART)  # what any table can say


def clean(card: Card) -> Card:
    """The card with every text plain and every number in range. Raises BadInput and its kin."""
    lines = {field: (1_000, FACTS[field], True) for field in (*LEARNING, "keep")} | {"purpose": (5_000, "The purpose", True)}
    short = {
        "unit": "The unit",
        "owner": "The owner",
        "sponsor": "The sponsor",
        "started": "The start",
        "risk": "The risk",
        "ref": "The inventory's own number",
        "source": "The file's name",
        "whose_work": "Whose work changes",
        "keep_for": "For whom it is worth keeping",
    }
    texts = {
        field: plain(value, limit=limit, what=what, lines=long, empty=True) or None
        for field, (limit, what, long) in (lines | {f: (300, what, False) for f, what in short.items()}).items()
        if (value := getattr(card, field)) is not None
    }
    if card.evidence is not None and (type(card.evidence) is not int or card.evidence not in EVIDENCE):
        raise BadInput("Evidence goes from 0 (belief) to 4 (sustained). Please choose one of these.")
    name = plain(card.name, limit=300, what="The pilot's name")
    found = msgspec.structs.replace(card, name=name, effort=_effort(card.effort), tags=_tags(card.tags), **texts)
    assessed(card.tier, card.autonomy, card.sensitive, card.reversible)
    _people(card)
    return msgspec.structs.replace(found, absent=_absent(found))


def _effort(effort: float | None) -> float | None:
    if effort is None:
        return None
    if type(effort) not in {int, float} or not (math.isfinite(effort) and 0 < effort <= MOST_EFFORT):
        raise BadInput(f"Effort is a number above 0 and up to {MOST_EFFORT:,.0f}, where a usual pilot is 1. Please correct it.")
    return float(effort)


def assessed(tier: Tier | None, autonomy: int | None, sensitive: bool | None, reversible: bool | None) -> None:
    """That this is an assessment, or none yet. Raises BadInput."""
    if tier is not None and tier not in set(Tier):
        raise BadInput(f"A risk tier is one of: {', '.join(Tier)}. Please choose one, or leave it not assessed.")
    if autonomy is not None and (type(autonomy) is not int or autonomy not in AUTONOMY):
        raise BadInput(
            "Autonomy goes from 1 (operator: a person does it) to 5 (observer: people watch). Please choose one of these."
        )
    if not all(said is None or type(said) is bool for said in (sensitive, reversible)):
        raise BadInput("Sensitive data and whether it can be undone are yes, no or not known. Please choose one of these.")


def _people(card: Card) -> None:
    if card.affected is not None and (type(card.affected) is not int or not 0 <= card.affected <= MOST_AFFECTED):
        raise BadInput(f"People affected is a whole number from 0 to {MOST_AFFECTED:,}. Please correct it, or leave it empty.")
    if card.effect is not None and card.effect not in set(Effect):
        raise BadInput(f"What it does to people's work is one of: {', '.join(Effect)}. Please choose, or leave it empty.")
    if card.horizon is not None and card.horizon not in set(Horizon):
        raise BadInput(f"The horizon is one of: {', '.join(Horizon)}. Please choose, or leave it empty.")


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Each tag once, plain and short; a semicolon stands between tags in a table, so none has one."""
    given = (plain(tag, limit=40, what="A tag", empty=True) for tag in tags)
    kept = tuple({tag.casefold(): tag for tag in given if tag}.values())
    if any(";" in tag for tag in kept):
        raise BadInput("A tag has no semicolon in it. Write the two parts as two tags.")
    if len(kept) > MOST_TAGS:
        raise BadInput(f"{len(kept)} tags are too many to find anything by. Keep at most {MOST_TAGS}.")
    return kept


def _absent(card: Card) -> tuple[str, ...]:
    if strange := sorted(set(card.absent) - FACTS.keys()):
        raise BadInput(f"Nobody is asked for “{strange[0][:40]}”. Choose one of: {', '.join(sorted(FACTS))}.")
    if said := [FACTS[fact] for fact in sorted(card.absent) if getattr(card, fact) is not None]:
        raise BadInput(f"{said[0]} is filled in and marked as “asked, and there is none” too. Take one of the two away.")
    return tuple(sorted(set(card.absent)))
