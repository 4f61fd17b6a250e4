"""What only our own portfolio file says: what was learned, and what guards it. No other table is read for it, whatever its
headings."""

from __future__ import annotations

import enum
from datetime import date
from typing import Any

from msgspec.structs import replace

from momentum.intake.columns import Table
from momentum.intake.grid import Row
from momentum.intake.tidy import tidy
from momentum.workshop.card import (
    AUTONOMY,
    COLUMNS,
    FACTS,
    GUARDED,
    KEPT,
    LEARNED,
    MOST_AFFECTED,
    MOST_EFFORT,
    MOST_TAGS,
    Card,
    Effect,
    Horizon,
    Tier,
)

LONG, SHORT = 1_000, 300
SINCE = frozenset(KEPT)  # files from before pilots left something behind do not have these
TAG = 40
YES_NO = {"yes": True, "no": False}


def places(sheet: Table) -> dict[str, int]:
    """The column of each such fact; empty unless the file has all the columns that ours has, or had before there were lanes."""
    there = dict(zip(sheet.headings, sheet.places, strict=True))
    if not {*COLUMNS, *LEARNED} - SINCE <= there.keys():
        return {}
    said = (*LEARNED, *GUARDED) if {*GUARDED} <= there.keys() else LEARNED
    return {field: there[field] for field in said if field in there}


def said(places: dict[str, int], row: Row) -> dict[str, Any]:
    """What our own file says of a row, field by field; what cannot be read is left unknown."""
    return _learned(places, row) | _guarded(places, row)


def _guarded(places: dict[str, int], row: Row) -> dict[str, Any]:
    if "tier" not in places:
        return {}
    text = {field: _text(places[field], row, LONG if field == "tags" else SHORT) for field in GUARDED}
    tags = tuple({tag.casefold(): tag for part in text["tags"].split(";") if (tag := part.strip()[:TAG])}.values())
    return {
        "tier": _one_of(Tier, text["tier"]),
        "autonomy": _whole(text["autonomy"], min(AUTONOMY), max(AUTONOMY)),
        "sensitive": YES_NO.get(text["sensitive"].casefold()),
        "reversible": YES_NO.get(text["reversible"].casefold()),
        "affected": _whole(text["affected"], 0, MOST_AFFECTED),
        "effect": _one_of(Effect, text["effect"]),
        "horizon": _one_of(Horizon, text["horizon"]),
        "tags": tags[:MOST_TAGS],
        "whose_work": text["whose_work"] or None,
    }


def _text(at: int, row: Row, limit: int) -> str:
    return tidy(row[at], limit, lines=limit == LONG).text if at < len(row) else ""


def _one_of(kind: type[enum.StrEnum], text: str) -> enum.StrEnum | None:
    return next((one for one in kind if one.casefold() == text.casefold()), None)


def _whole(text: str, low: int, high: int) -> int | None:
    number = text.removesuffix(".0")  # as a spreadsheet may write it
    return int(number) if number.isdecimal() and len(number) <= len(str(high)) and low <= int(number) <= high else None


def _learned(places: dict[str, int], row: Row) -> dict[str, Any]:
    if not places:
        return {}
    said = {field: _text(at, row, SHORT if field == "keep_for" else LONG) for field, at in places.items() if field in LEARNED}
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
