"""What has to be true, and what would show that it works: two small tables to edit."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from momentum import measures
from momentum.refusals import BadInput
from momentum.workshop.assumptions import MOST_SIGNALS, Assumption, Signal
from momentum.workshop.thesis import WriteThesis
from pages import _parts

IMPORTANCE: dict[Any, str] = {1: "1 little", 2: "2 some", 3: "3 much", 4: "4 everything"}
EVIDENCE: dict[Any, str] = {number: f"{number} {words}" for number, words in enumerate(measures.EVIDENCES)}
COLUMNS = st.column_config
BLANK = {"text": "", "importance": None, "evidence": None, "test": "", "pilot": None, "wrong_if": ""}
NOTHING = {"name": "", "baseline": "", "target": "", "by": None, "source": ""}


def assumptions(room: _parts.Room) -> None:
    """What has to be true for the thesis to hold."""
    there = room.shown.thesis.assumptions
    names: dict[Any, str] = {pilot.id: pilot.card.name for pilot in room.shown.pilots}
    kept = [{field: getattr(one, field) for field in BLANK} | {"pilot": one.pilot or None} for one in there]
    names |= {one.pilot: "A pilot that is gone" for one in there if one.pilot and one.pilot not in names}
    edited = st.data_editor(
        _table(kept, BLANK, importance="Int64", evidence="Int64"),
        key=f"assumptions_{hash(there)}",
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "text": COLUMNS.TextColumn("What has to be true", width="large", max_chars=200, required=True),
            "importance": COLUMNS.SelectboxColumn("Hangs on it", options=list(IMPORTANCE), format_func=IMPORTANCE.__getitem__),
            "evidence": COLUMNS.SelectboxColumn("How we know", options=list(EVIDENCE), format_func=EVIDENCE.__getitem__),
            "test": COLUMNS.TextColumn("How we test it", max_chars=200),
            "pilot": COLUMNS.SelectboxColumn("In which pilot", options=list(names), format_func=names.__getitem__),
            "wrong_if": COLUMNS.TextColumn("We are wrong if", max_chars=200),
        },
        alt="Assumptions: what has to be true, how much hangs on it, how we know, how it is tested and when we are wrong",
    )
    st.button("Save the assumptions", key="save_assumptions", on_click=_save, args=(room, "assumptions", Assumption, edited))


def signals(room: _parts.Room) -> None:
    """What would show that the thesis works."""
    there = room.shown.thesis.signals
    edited = st.data_editor(
        _table([{field: getattr(one, field) for field in NOTHING} for one in there], NOTHING, by="datetime64[ns]"),
        key=f"signals_{hash(there)}",
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "name": COLUMNS.TextColumn("What we count", width="large", max_chars=120, required=True),
            "baseline": COLUMNS.TextColumn("Now", max_chars=120),
            "target": COLUMNS.TextColumn("Then", max_chars=120),
            "by": COLUMNS.DateColumn("By", format="D MMM YYYY"),
            "source": COLUMNS.TextColumn("Who says so", max_chars=120),
        },
        alt="Signals: what we count, what it is now, what it is to be, by when and who says so",
    )
    st.caption(f"Up to {MOST_SIGNALS}: those that would convince you.")
    st.button("Save the signals", key="save_signals", on_click=_save, args=(room, "signals", Signal, edited))


def _table(rows: list[dict[str, Any]], blank: dict[str, Any], **types: str) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(blank), dtype=object)
    return table.astype(types)


def _save(room: _parts.Room, field: str, row: type[Assumption] | type[Signal], edited: pd.DataFrame) -> None:
    try:
        found: Any = tuple(_read(row, cells) for cells in edited.to_dict("records") if not all(map(_empty, cells.values())))
    except (KeyError, TypeError, ValueError) as error:
        _parts.refuse(BadInput(f"This table cannot be read: {error}. Reload the page and try again."))
        return
    _parts.send(room, WriteThesis(**{field: found}))


def _empty(cell: Any) -> bool:
    return cell is None or cell == "" or bool(pd.isna(cell))


def _read(row: type[Assumption] | type[Signal], cells: dict[Any, Any]) -> Any:
    given = {field: cell for field, cell in cells.items() if not _empty(cell)}
    for field in given.keys() & {"importance", "evidence"}:
        given[field] = int(given[field])
    if "by" in given:
        given["by"] = pd.Timestamp(given["by"]).date()
    first = row.__struct_fields__[0]
    return row(**{first: ""} | given)
