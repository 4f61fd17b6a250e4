"""Beside the work in the control room, one thing at a time: people, groups, parked thoughts, note, links, history."""

from __future__ import annotations

import streamlit as st

from momentum.workshop.door import LockRoom
from momentum.workshop.shown import Control
from pages import _groups, _links, _notes, _parts, _people, _rewind

PANELS = {
    "people": ":material/person: People",
    "groups": ":material/groups: Groups",
    "parked": ":material/local_parking: Parked",
    "note": ":material/edit_note: Note",
    "links": ":material/link: Links",
    "rewind": ":material/history: Go back",
}
SEEN_BY_ALL = ("people", "groups", "parked")


def panel(room: _parts.Room, counts: Control) -> None:
    """Who is here, the door, and the panel that was chosen."""
    st.subheader("Who is here")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        gone = f" · {len(counts.removed)} asked to leave" if counts.removed else ""
        people = "1 person" if counts.here == 1 else f"{counts.here:,} people"
        st.markdown(f"**{people}**{gone}{' · :material/lock: locked' if room.shown.locked else ''}", width="content")
        if room.shown.locked:
            _parts.button(room, "Open the room", LockRoom(False), key="lock", type="tertiary", icon=":material/lock_open:")
        else:
            told = "Nobody else can join; who is here goes on"
            _parts.button(room, "Lock the room", LockRoom(), key="lock", type="tertiary", icon=":material/lock:", help=told)
    if room.leads:
        st.link_button(
            "Open the screen",
            f"/screen?w={room.code}",
            icon=":material/present_to_all:",
            help="In a window of its own: drag it to the projector and press F11.",
        )
    names = list(PANELS if room.leads else SEEN_BY_ALL)
    st.pills(
        "Beside the work",
        names,
        default="people",
        required=True,
        format_func=PANELS.__getitem__,
        key="beside",
        wrap=True,
        label_visibility="collapsed",
    )
    with st.container(border=True):
        _chosen(room, counts, st.session_state["beside"])


def _chosen(room: _parts.Room, counts: Control, name: str) -> None:
    match name:
        case "people":
            _people.panel(room, counts)
        case "groups":
            _groups.panel(room)
        case "parked":
            _notes.parked(room)
        case "note":
            _notes.note(room, counts.note)
        case "links":
            _links.panel(room, counts)
        case "rewind":
            _rewind.panel(room)
