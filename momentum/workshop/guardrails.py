"""Guardrails: the lane a pilot is in, what the room has agreed for each lane, and the briefs of pilots that act."""

from __future__ import annotations

import enum

import msgspec

from momentum.workshop.brief import Brief


class Lane(enum.StrEnum):
    """Who says yes before something goes live; a pilot that is not assessed is in none of the others."""

    GO = "Go"
    ONE_REVIEWER = "One reviewer"
    REVIEW_GROUP = "Review group"
    STOP = "Stop"
    UNASSESSED = "Unassessed"


class LaneTerms(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the room agreed for a lane: who decides and whether they said yes to that, within how many working `days`, what is
    approved before anybody asks (`patterns`), and what people may do without asking."""

    decider: str = ""
    agreed: bool = False
    days: int | None = None
    patterns: tuple[str, ...] = ()
    without_asking: tuple[str, ...] = ()


class Guardrails(msgspec.Struct, frozen=True):
    """The terms of each lane, and the briefs by pilot id."""

    lanes: dict[Lane, LaneTerms] = {}
    briefs: dict[str, Brief] = {}
