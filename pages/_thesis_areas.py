"""The value areas of the thesis, as a small table to edit."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from momentum.refusals import BadInput
from momentum.workshop.thesis import Area, ChangeAreas
from pages import _parts


def areas(room: _parts.Room) -> None:
    """The value areas as a small table to edit."""
    rows = pd.DataFrame(
        [
            {"Name": a.name, "One line": a.line, "What counts": a.counts, "Words that point to it": ", ".join(a.words)}
            for a in room.shown.areas
        ]
    )
    rows.index = pd.Index([a.id for a in room.shown.areas])
    edited = st.data_editor(
        rows.reset_index(names="id"),
        key=f"areas_{hash(room.shown.areas)}",
        num_rows="dynamic",
        hide_index=True,
        column_config={"id": None},
        alt="Value areas: name, one line, what counts and words that point to it",
    )
    st.caption(
        "Words, with commas between them, suggest an area for a pilot that nobody has placed. "
        "An asterisk stands for any ending. Where there are none, an area’s own texts suggest it."
    )
    st.button("Save the areas", key="save_areas", on_click=_save, args=(room, edited))


def _save(room: _parts.Room, edited: pd.DataFrame) -> None:
    rows = edited.fillna("").to_dict("records")
    try:
        found = tuple(
            Area(
                str(r["id"]),
                str(r["Name"]),
                str(r["One line"]),
                str(r["What counts"]),
                tuple(str(r["Words that point to it"]).split(",")),
            )
            for r in rows
            if any(r.values())
        )
    except (KeyError, TypeError) as error:
        _parts.refuse(BadInput(f"This table of areas cannot be read: {error}. Reload the page and try again."))
        return
    _parts.send(room, ChangeAreas(found))
