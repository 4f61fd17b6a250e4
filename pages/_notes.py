"""What is kept beside the work: the parking lot, which the screen shows on request, and the facilitator's private note."""

from __future__ import annotations

import streamlit as st

from momentum.workshop.notes import Park, Unpark, WriteNote
from pages import _parts


def parked(room: _parts.Room) -> None:
    """Thoughts for later."""
    for place, thought in enumerate(room.shown.parked):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(_parts.text(thought), width="content")
            done = "Take it out of the parking lot"
            _parts.button(room, "Done", Unpark(thought), key=f"unpark_{place}", type="tertiary", help=done)
    if not room.shown.parked:
        st.caption("Nothing is parked.")
    if room.leads:
        st.text_input("Park a thought", key="park", max_chars=200, on_change=_park, args=(room,), placeholder="Enter keeps it")
        st.caption("The key P on the screen shows the parking lot to the room.")


def _park(room: _parts.Room) -> None:
    if st.session_state["park"].strip() and _parts.send(room, Park(st.session_state["park"])):
        st.session_state["park"] = ""


def note(room: _parts.Room, written: str) -> None:
    """The private note."""
    field = _parts.follow("note", written)
    st.text_area("Your note", key=field, height=220, max_chars=2_000, on_change=_write, args=(room, field))
    st.caption("Saved when you leave the field. Only facilitators see it; it is never shown and in no document.")


def _write(room: _parts.Room, field: str) -> None:
    _parts.send(room, WriteNote(st.session_state[field]))
