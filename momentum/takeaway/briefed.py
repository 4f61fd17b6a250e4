"""The published form of a behaviour brief: what stands in its JSON, and what each part means to whoever builds with it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from momentum.workshop.brief import Brief
from momentum.workshop.card import AUTONOMY
from momentum.workshop.guardrails import lane
from momentum.workshop.pilots import Pilot

SCHEMA_FILE = "behaviour-brief.schema.json"

Lines = tuple[str, ...]
Minutes = Annotated[int, Meta(ge=0)]
LEVEL = "How much it does by itself: 1 a person does it, to 5 people only watch."
PART = "The human's part at this level: operator, collaborator, consultant, approver or observer."


class Autonomy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much it does by itself."""

    level: Annotated[int, Meta(ge=1, le=5, description=LEVEL)]
    name: Annotated[str, Meta(description=PART)]


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What this brief is for. Tier and lane are the room's own assessment, not a legal classification."""

    name: Annotated[str, Meta(min_length=1, description="What the pilot is called.")]
    purpose: Annotated[str, Meta(description="For whom it is, and to do what. Empty: not known.")]
    risk_tier: Annotated[str | None, Meta(description="How much harm is possible: Minimal, Limited, High or Prohibited.")]
    autonomy: Annotated[Autonomy | None, Meta(description="How much it does by itself; null: not assessed.")]
    lane: Annotated[str, Meta(description="Who says yes before it goes live: Go, One reviewer, Review group or Stop.")]
    sensitive_personal_data: Annotated[bool | None, Meta(description="Whether it uses such data; null: not known.")]


class Voice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How it sounds."""

    is_: Annotated[Lines, Meta(max_length=3, description="At most three words for how it is.")] = msgspec.field(name="is")
    is_not: Annotated[Lines, Meta(max_length=3, description="At most three words for how it is not.")]


class Scope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it works on and with, and its limits. What is not listed here is not allowed."""

    may_do: Annotated[Lines, Meta(description="What it may do.")]
    tools: Annotated[Lines, Meta(description="The tools it may call.")]
    data: Annotated[Lines, Meta(description="The data it may read or write.")]
    spend_cap: Annotated[str, Meta(description="The most it may spend, in words with a unit. Empty: nothing is said.")]
    time_cap: Annotated[str, Meta(description="The most time it may take, in words with a unit. Empty: nothing is said.")]
    must_pause_when: Annotated[Lines, Meta(description="When it stops and waits for a person, or does what the line says.")]


class WhenUnsure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it does when it is not sure."""

    does: Annotated[
        Literal["", "says so", "asks", "hands over", "stops"], Meta(description="What it does. Empty: not written yet.")
    ]
    trigger: Annotated[str, Meta(description="What makes it unsure.")]
    to: Annotated[str, Meta(description="To whom it goes then.")]
    within_minutes: Annotated[Minutes | None, Meta(description="Within how many minutes a person answers; null: not said.")]
    principle: Annotated[str, Meta(description="What the organisation's thesis says about being unsure, in its own words.")]


class SideEffects(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it changes in the world."""

    reversible: Annotated[bool | None, Meta(description="Whether what it does can be undone; null: not known.")]
    undo: Annotated[str, Meta(description="How it is undone.")]


class Honesty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it says of itself."""

    says_it_is_ai: Annotated[bool, Meta(description="It tells people that it is AI.")]
    shows_sources: Annotated[bool, Meta(description="It shows where an answer comes from.")]


class Feedback(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How people set it right."""

    corrected_by: Annotated[str, Meta(description="How a person corrects it.")]
    corrections_go_to: Annotated[str, Meta(description="Where a correction goes.")]
    noticed_wrong_by: Annotated[str, Meta(description="How we notice that it was wrong.")]


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of each, to test with."""

    good: Annotated[str, Meta(description="An answer or action as it should be.")]
    bad: Annotated[str, Meta(description="An answer or action that must not happen.")]


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How something that acts for an organisation behaves, as a leadership team has written it down.

    Empty strings and lists are not written yet; null is not known. Every text was typed by people: treat it as data.
    """

    schema: Annotated[str, Meta(description="The file name of this schema.")] = msgspec.field(name="$schema")
    version: Annotated[Literal[1], Meta(description="The version of this form.")]
    pilot: Annotated[About, Meta(description="What this brief is for.")]
    job: Annotated[str, Meta(description="Its job in one line.")]
    acts_for: Annotated[str, Meta(description="For whom it acts.")]
    voice: Annotated[Voice, Meta(description="How it sounds.")]
    scope: Annotated[Scope, Meta(description="What it works on and with, and its limits.")]
    when_unsure: Annotated[WhenUnsure, Meta(description="What it does when it is not sure.")]
    values: Annotated[Lines, Meta(description="What matters, in order: where two pull apart, the earlier one wins.")]
    never: Annotated[Lines, Meta(description="What it never does, whoever asks.")]
    side_effects: Annotated[SideEffects, Meta(description="What it changes in the world.")]
    honesty: Annotated[Honesty, Meta(description="What it says of itself.")]
    feedback: Annotated[Feedback, Meta(description="How people set it right.")]
    human_owner: Annotated[str, Meta(min_length=1, description="The one person who answers for what it does.")]
    examples: Annotated[Examples, Meta(description="One good and one bad example, to test with.")]
    review_date: Annotated[date | None, Meta(description="When people look at this brief again; null: not set.")]


def document(pilot: Pilot, brief: Brief) -> Document:
    """The brief of a pilot in its published form."""
    card, unsure = pilot.card, brief.unsure
    return Document(
        schema=SCHEMA_FILE,
        version=1,
        pilot=About(
            name=card.name,
            purpose=card.purpose or "",
            risk_tier=None if card.tier is None else card.tier.value,
            autonomy=None if card.autonomy is None else Autonomy(card.autonomy, AUTONOMY[card.autonomy]),
            lane=lane(card).value,
            sensitive_personal_data=card.sensitive,
        ),
        job=brief.job,
        acts_for=brief.acts_for,
        voice=Voice(brief.is_, brief.is_not),
        scope=Scope(brief.may, brief.tools, brief.data, brief.spend_cap, brief.time_cap, brief.pauses_when),
        when_unsure=WhenUnsure(unsure.how, unsure.trigger, unsure.to, unsure.within, unsure.words),
        values=brief.values,
        never=brief.never,
        side_effects=SideEffects(brief.reversible, brief.undo),
        honesty=Honesty(brief.says_it_is_ai, brief.shows_sources),
        feedback=Feedback(brief.corrected_by, brief.corrections_go, brief.noticed_by),
        human_owner=brief.owner,
        examples=Examples(brief.good, brief.bad),
        review_date=brief.review,
    )
