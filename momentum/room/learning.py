"""Without a projector, phones show what is learned: what builds on what, and what follows from it."""

from __future__ import annotations

from typing import Any

from momentum.workshop.shown import Shown
from momentum.workshop.writing import in_question

Line = dict[str, Any]
MOST = 12  # lines; nobody scrolls through more


def lines(shown: Shown) -> list[Line]:
    """A line for each pilot in question of which something is known: what it learned and what follows, what it builds on."""
    names = {pilot.id: pilot.card.name for pilot in shown.pilots}
    told = []
    for pilot in in_question(shown):
        card = pilot.card
        said = [text for text in (card.learned, card.therefore) if text]
        below = [names[link.pilot] for link in card.builds_on or () if link.pilot in names]
        if below:
            said.append(f"Builds on {', '.join(below)}")
        if said:
            told.append({"label": card.name, "text": " · ".join(said)})
    return told[:MOST]
