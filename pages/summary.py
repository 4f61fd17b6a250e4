"""The document the team takes home: preview, release, download."""

import streamlit as st

from momentum import conductor
from momentum.workshop.decider import Role
from pages import _closing, _parts, _summary, _taking

room = _parts.enter(
    "Summary",
    "What the room decided, in one document. Everything in it works without this server.",
    Role.FACILITATOR,
    Role.TEAM,
)
workshop = conductor.current().workshop(room.code)
if room.leads:
    with st.container(horizontal=True, vertical_alignment="center", key="goes_out"):
        st.caption("What goes out:", width="content")
        out = _summary.goes_out(workshop.thesis.release)
    going = _summary.now(room, out)
    is_out = _summary.release(room, going)
else:
    given = _summary.given(workshop)
    if given is None:
        st.info(
            "The facilitator has not released the summary yet. This page shows it as soon as that is done.",
            icon=":material/hourglass:",
        )
        st.stop()
    going, is_out = given, True
session = _summary.session(room) if room.leads else None
say_how_far = _taking.everything(going.frozen, session, primary=is_out)
_summary.preview(going)
_taking.one_by_one(going.frozen, going.text, session)
if room.leads:
    _closing.panel(room)
say_how_far()
