"""Going back to an earlier moment: what would change is said before, and it can be undone with one click."""

from __future__ import annotations

import streamlit as st

from momentum import conductor
from momentum.workshop import rewind
from momentum.workshop.rewind import Rewind
from pages import _parts


def panel(room: _parts.Room) -> None:
    """The moments, the latest first; the chosen one with what it would change."""
    workshop = conductor.current().workshop(room.code)
    if (place := rewind.undo(workshop)) is not None:
        _parts.button(room, "Undo going back", Rewind(place), key="undo_rewind", icon=":material/undo:")
        st.caption(_parts.text(workshop.history[place].label))
    moments = {
        place: f"{_parts.clock(moment.occurred)} {moment.label}"
        for place, moment in reversed(list(enumerate(workshop.history)))
    }
    chosen = st.selectbox(
        "Go back to", list(moments), None, moments.__getitem__, key="rewind_to", placeholder="Choose an earlier moment"
    )
    if chosen is None:
        st.caption("Nothing is destroyed: what came after is put aside, and comes back if you undo it.")
        return
    st.markdown("\n".join(f"- {_parts.text(change)}" for change in rewind.preview(workshop, chosen)))
    st.button("Go back to this moment", on_click=_go, args=(room, chosen), key="rewind", icon=":material/history:")


def _go(room: _parts.Room, place: int) -> None:
    if _parts.send(room, Rewind(place)):
        st.session_state["rewind_to"] = None
