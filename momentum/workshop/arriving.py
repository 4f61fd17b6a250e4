"""For those who come late: where the room is and what it has so far, in three lines at most."""

from __future__ import annotations

from momentum.workshop.questions import Status
from momentum.workshop.shown import Shown

TOP_AREAS = 3
MOST_DECISIONS = 3


def so_far(shown: Shown) -> tuple[str, ...]:
    """Where the room is; the sentence or where the attention goes; what was decided, or what can still be answered."""
    where = f"The room is at “{shown.stage.name}”, {shown.at + 1} of {len(shown.stages)}: {shown.stage.question}"
    return tuple(line for line in (where, _said(shown), _decided(shown) or _open(shown)) if line)


def _said(shown: Shown) -> str:
    if shown.thesis.sentence:
        return f"The sentence so far: “{shown.thesis.sentence}”"
    weights = shown.thesis.weights or {}
    top = sorted((area for area in shown.areas if weights.get(area.id)), key=lambda area: -weights[area.id])[:TOP_AREAS]
    named = ", ".join(f"{area.name} {weights[area.id]:.0f} %" for area in top)
    return f"Where most attention goes so far: {named}." if named else ""


def _decided(shown: Shown) -> str:
    decided = [f"{p.card.name}: {p.card.decision.value}" for p in shown.pilots if p.card.decision is not None]
    more = f" and {len(decided) - MOST_DECISIONS} more" if len(decided) > MOST_DECISIONS else ""
    return f"Decided so far: {'; '.join(decided[:MOST_DECISIONS])}{more}." if decided else ""


def _open(shown: Shown) -> str:
    asked = shown.on
    return f"You can still answer: {asked.question.prompt}" if asked and asked.status is Status.OPEN else ""
