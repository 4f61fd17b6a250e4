"""The guardrails of a summary: who says yes in which lane, what needs no asking, and which briefs there are."""

from __future__ import annotations

import msgspec

from momentum.workshop.guardrails import DAYS, Lane, acts, lane
from momentum.workshop.shown import Shown


class LaneRow(msgspec.Struct, frozen=True):
    """A lane: who decides and whether they agreed, in how many working days, what is approved before, and which pilots."""

    lane: Lane
    decider: str
    agreed: bool
    days: int
    patterns: tuple[str, ...]
    pilots: tuple[str, ...]

    @property
    def says_yes(self) -> str:
        """Who decides, in words."""
        return f"{self.decider}{'' if self.agreed else ' (not agreed yet)'}" if self.decider else "nobody yet"

    @property
    def answers_within(self) -> str:
        """How soon, in words."""
        return f"{self.days} working days" if self.days else "the same day"


class BriefRow(msgspec.Struct, frozen=True):
    """A brief: of which pilot, its job in one line, and who answers for it."""

    pilot: str
    job: str
    owner: str


class GuardrailsPart(msgspec.Struct, frozen=True):
    """What a summary says of guardrails. `without` are pilots that act and have no brief yet."""

    unasked: tuple[str, ...] = ()
    lanes: tuple[LaneRow, ...] = ()
    stop: tuple[str, ...] = ()
    unassessed: tuple[str, ...] = ()
    briefs: tuple[BriefRow, ...] = ()
    without: tuple[str, ...] = ()


def guardrails(shown: Shown) -> GuardrailsPart:
    """What is shown of guardrails."""
    held = shown.guardrails
    names: dict[Lane, list[str]] = {one: [] for one in Lane}
    for pilot in shown.pilots:
        names[lane(pilot.card)].append(pilot.card.name)
    lines = dict.fromkeys(line for one in Lane for line in held.terms(one).without_asking)
    return GuardrailsPart(
        unasked=tuple(lines),
        lanes=tuple(_lane(one, shown, tuple(names[one])) for one in DAYS if names[one] or one in held.lanes),
        stop=tuple(names[Lane.STOP]),
        unassessed=tuple(names[Lane.UNASSESSED]),
        briefs=tuple(
            BriefRow(pilot.card.name, held.briefs[pilot.id].job, held.briefs[pilot.id].owner)
            for pilot in shown.pilots
            if pilot.id in held.briefs
        ),
        without=tuple(p.card.name for p in shown.pilots if acts(p.card) and p.id not in held.briefs),
    )


def _lane(one: Lane, shown: Shown, pilots: tuple[str, ...]) -> LaneRow:
    terms = shown.guardrails.terms(one)
    days = DAYS[one] if terms.days is None else terms.days
    return LaneRow(one, terms.decider, terms.agreed, days, terms.patterns, pilots)
