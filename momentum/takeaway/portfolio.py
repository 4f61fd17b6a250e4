"""The portfolio as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

from momentum.workshop.card import GUARDED, LEARNED, BuildsOn
from momentum.workshop.pilots import COLUMNS, Card, Stage
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import Area

BUILDS_ON = "builds_on"
NOTHING = "nothing"  # it was asked, and builds on none of them
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def portfolio_csv(shown: Shown) -> bytes:
    """All pilots as CSV (UTF-8 with BOM): what is known, its number in the inventory, what was learned and guards each, the
    names of those it builds on, then its strength 0-3 per area, blank if not placed yet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, "ref", *LEARNED, *GUARDED, BUILDS_ON, *(guarded(area.name) for area in shown.areas)])
    names = {pilot.id: pilot.card.name for pilot in shown.pilots}
    writer.writerows(_row(pilot.card, shown.areas, names) for pilot in shown.pilots)
    return text.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would take it for a formula.

    Text that already starts with apostrophes before such a sign gets one more, so that taking one away always gives it back.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def _row(card: Card, areas: tuple[Area, ...], names: dict[str, str]) -> list[Any]:
    strengths = [""] * len(areas) if card.areas is None else [card.areas.get(area.id, 0) for area in areas]
    known = (_cell(getattr(card, column)) for column in (*COLUMNS, "ref", *LEARNED, *GUARDED))
    return [*known, guarded(_links(card.builds_on, names)), *strengths]


def _links(links: tuple[BuildsOn, ...] | None, names: dict[str, str]) -> str:
    """`Letters (Data, People); Triage`; blank when nobody was asked."""
    if links is None:
        return ""
    told = (names[link.pilot] + (f" ({', '.join(link.what)})" if link.what else "") for link in links)
    return "; ".join(told) or NOTHING


def _cell(value: Any) -> Any:
    if value is None or value is Stage.UNKNOWN:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        value = "; ".join(value)
    return guarded(value) if isinstance(value, str) else value
