"""Without a projector, phones show the lanes: which pilots are in which, and who says yes."""

from __future__ import annotations

from typing import Any

from momentum.workshop.card import Stage
from momentum.workshop.guardrails import Lane, lane
from momentum.workshop.shown import Shown
from momentum.workshop.writing import in_question

Line = dict[str, Any]
MOST = 12  # names in a lane; nobody scrolls through more


def lines(shown: Shown) -> list[Line]:
    """A line for each lane with the pilots in question that are in it; the rest is counted."""
    found: dict[Lane, list[str]] = {one: [] for one in Lane}
    for pilot in in_question(shown):
        if pilot.card.stage is not Stage.STOPPED:
            found[lane(pilot.card)].append(pilot.card.name)
    return (
        [{"label": f"{one.value} · {len(names):,}", "text": _named(names)} for one, names in found.items()]
        if shown.pilots
        else []
    )


def _named(names: list[str]) -> str:
    more = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more or "no pilot"
