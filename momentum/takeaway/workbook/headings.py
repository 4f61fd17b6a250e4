"""What the columns of the tables are called where people read them, with their units."""

from __future__ import annotations

import numpy as np
import pandas as pd

from momentum.measures import Table
from momentum.takeaway.workbook.sheet import Cell, Column, Kind, yes

HEADINGS = {
    "areas.name": "Area",
    "areas.weight": "Weight (%)",
    "pilots.evidence": "Evidence (0–4)",
    "pilots.effort": "Effort (usual = 1)",
    "pilots.autonomy": "Autonomy (1–5)",
    "pilots.affected": "Affected (people)",
    "strengths.strength": "Strength (0–3)",
    "lanes.days": "Answer within (working days)",
    "lanes.pilots": "Pilots (number)",
    "questions.prompt": "Question",
    "questions.answered": "Answered (people)",
    "questions.abstained": "Abstained (people)",
    "questions.hands": "Hands (people)",
    "questions.entered": "Entered for others (people)",
    "rounds.hands": "Hands (people)",
    "rounds.entered": "Entered for others (people)",
    "rounds.answered": "Answered (people)",
    "rounds.abstained": "Abstained (people)",
    "decisions.by": "Looked at again",
    "absent.fact": "There is no",
    "measures.id": "Of (id)",
    "measures.known": "Rests on (pilots or answers)",
}
IDS = {
    "pilot": "Pilot id",
    "area": "Area id",
    "question": "Question key",
    "item": "Item id",
    "option": "Option id",
    "builds_on": "Builds on id",
    "with_pilot": "With pilot id",
    "earlier": "Earlier question key",
    "commitment": "Commitment id",
}
NAMES = {
    "pilot": "Pilot",
    "area": "Area",
    "question": "Question",
    "item": "Item",
    "builds_on": "Builds on",
    "with_pilot": "With",
    "earlier": "Earlier question",
}
DECIMALS = frozenset(
    {"areas.weight", "pilots.effort", "measures.value", "answers.number", "splits.number", "moves.then", "moves.now"}
)


def heading(table: str, key: str) -> str:
    """What a column of a table is called."""
    return HEADINGS.get(f"{table}.{key}") or IDS.get(key) or key.replace("_", " ").capitalize()


def columns(table: str, declared: Table) -> list[Column]:
    """The columns of a declared table."""
    return [
        Column(key, heading(table, key), holds, _kind(f"{table}.{key}", dtype))
        for key, (dtype, holds) in declared.columns.items()
    ]


def _kind(column: str, dtype: str) -> Kind:
    if dtype.startswith("datetime"):
        return "day"
    if dtype.lower().startswith("int"):
        return "whole"
    if dtype == "float64":
        return "number" if column in DECIMALS else "whole"
    return "text"


def cells(column: pd.Series) -> list[Cell]:
    """The column's cells; what is missing is None."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype("str")
    missing = column.isna().to_numpy()
    if pd.api.types.is_bool_dtype(column.dtype):
        return [None if gone else yes(value) for value, gone in zip(column, missing, strict=True)]
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return [None if gone else value.date() for value, gone in zip(column, missing, strict=True)]
    values = column.tolist()
    return [None if gone else value for value, gone in zip(values, missing, strict=True)] if np.any(missing) else values
