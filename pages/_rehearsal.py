"""The rehearsal: begin one, say on every page that it is one, and forget it with one click."""

from __future__ import annotations

import streamlit as st

from momentum import conductor, links, rehearsal
from momentum.refusals import Refusal
from momentum.workshop.decider import Role
from momentum.workshop.rehearsing import EndRehearsal
from momentum.workshop.state import Workshop
from pages import _parts, _rights


def offer(room: _parts.Room) -> None:
    """What a rehearsal is, and the button that begins one."""
    st.subheader("Rehearse")
    if room.shown.rehearsal:
        st.write("You are in a rehearsal now. Walk through the agenda on the Run page; end it at the top of any page.")
        st.page_link("run.py", label="Go to Run", icon=":material/play_circle:")
        return
    st.write(
        "Eight pretend people join a copy of this workshop and answer whatever you open, while you walk through the agenda "
        "with the real control room, screen and phones. One click clears every trace of it: nothing is ever written to disk."
    )
    st.button(
        "Rehearse with eight pretend people", key="rehearse", icon=":material/theater_comedy:", on_click=_begin, args=(room,)
    )


def _begin(room: _parts.Room) -> None:
    st.session_state.pop("refusal", None)
    try:
        opened = rehearsal.begin(conductor.current(), room.code, room.by)
    except Refusal as refusal:
        _parts.refuse(refusal)
        return
    st.session_state["go"] = links.path(Role.FACILITATOR, opened.code, opened.secret)


def banner(workshop: Workshop, page: str) -> None:
    """On every page of a rehearsal; on the screen as a small line over the scene."""
    with st.container(
        key="rehearsal_screen" if page == "Screen" else "rehearsal", horizontal=True, vertical_alignment="center"
    ):
        st.markdown(":material/theater_comedy: **Rehearsal: nothing is kept**", width="content")
        if page != "Screen" and (by := _rights.held(Role.FACILITATOR, workshop)):
            room = _parts.Room(workshop.code, by, conductor.current().shown(workshop.code))
            st.button("End the rehearsal", key="end_rehearsal", on_click=_end, args=(room, workshop.rehearses))


def _end(room: _parts.Room, real: str) -> None:
    """Forget it, and go back to the workshop itself."""
    if _parts.send(room, EndRehearsal()):
        _rights.leave(room.code, real)
