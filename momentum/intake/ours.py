"""What only our own portfolio file says: what was learned. No other table is read for it, whatever its headings."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from momentum.intake.columns import Table
from momentum.intake.grid import Row
from momentum.intake.tidy import tidy
from momentum.workshop.card import COLUMNS, FACTS, KEPT, LEARNED, MOST_EFFORT, Card

LONG, SHORT = 1_000, 300
SINCE = frozenset(KEPT)  # files from before pilots left something behind do not have these


def places(sheet: Table) -> dict[str, int]:
    """The column of each such fact; empty unless the file has all the columns that ours has."""
    there = dict(zip(sheet.headings, sheet.places, strict=True))
    needed = {*COLUMNS, *LEARNED} - SINCE
    return {field: there[field] for field in LEARNED if field in there} if needed <= there.keys() else {}


def learned(places: dict[str, int], row: Row) -> dict[str, Any]:
    """The facts of a row; what cannot be read is left unknown."""
    if not places:
        return {}
    said = {
        field: tidy(row[at], SHORT if field == "keep_for" else LONG, lines=field != "keep_for").text if at < len(row) else ""
        for field, at in places.items()
    }
    absent = {fact.strip() for fact in said.pop("absent").split(";")} & FACTS.keys()
    facts: dict[str, Any] = {field: text or None for field, text in said.items()}
    facts |= {"last_update": _day(said["last_update"]), "effort": _effort(said["effort"])}
    return {**facts, "absent": tuple(sorted(absent))}


def settled(card: Card) -> Card:
    """The card without marks of absence on facts that are there: somebody filled them in since."""
    return replace(card, absent=tuple(fact for fact in card.absent if getattr(card, fact) is None))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _effort(text: str) -> float | None:
    try:
        effort = float(text)
    except ValueError:
        return None
    return effort if 0 < effort <= MOST_EFFORT else None
