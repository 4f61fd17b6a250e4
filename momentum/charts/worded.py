"""What the words say, as a table: pilots that nobody has placed, and what their words suggest."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from momentum.measures import Suggestion, Worded, out_of

COLUMNS = ("Pilot", "Perhaps", "Or")


def words_table(worded: Sequence[Worded]) -> pd.DataFrame:
    """One row per pilot that is not placed yet: its name, the area its words suggest, and a second one.

    Each area with the words that point there; blank where none do. Those with a suggestion come first.
    """
    ordered = sorted(worded, key=lambda one: not one.suggestions)
    rows = [(one.pilot.card.name, *(_said(one, n) for n in range(len(COLUMNS) - 1))) for one in ordered]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=str)


def words_alt(worded: Sequence[Worded]) -> str:
    """The table in words."""
    if not worded:
        return "Every pilot is placed; nothing is left to suggest."
    found = sum(bool(one.suggestions) for one in worded)
    return f"Words alone suggest an area for {out_of(found, len(worded))} not placed yet."


def _said(one: Worded, n: int) -> str:
    return _words(one.suggestions[n]) if n < len(one.suggestions) else ""


def _words(suggestion: Suggestion) -> str:
    return f"{suggestion.area.name} ({', '.join(suggestion.words)})"
