"""Lanes and levels as people read them: an icon and a word, never a colour alone."""

from __future__ import annotations

from typing import Any

from momentum import content
from momentum.workshop.card import AUTONOMY
from momentum.workshop.guardrails import Lane


def _said() -> dict[str, Any]:
    return content.load("lanes")


def lane(one: Lane) -> dict[str, str]:
    """Its icon, colour and line."""
    return next(found for found in _said()["lane"] if found["key"] == one.value)


def badge(one: Lane, more: str = "") -> str:
    """A lane as Markdown: icon, word and, if anything, what stands behind it in our own words."""
    told = lane(one)
    return f":{told['colour']}-badge[:material/{told['icon']}: {one.value}{more}]"


def level(number: int) -> str:
    """“L3 consultant”."""
    return f"L{number} {AUTONOMY[number]}"


def level_line(number: int) -> str:
    """What a level means."""
    return next(str(found["line"]) for found in _said()["autonomy"] if found["level"] == number)


def tier_line(tier: str) -> str:
    """What a tier means."""
    return next(str(found["line"]) for found in _said()["tier"] if found["key"] == tier)
