"""The document the team takes home: preview, release, download."""

import msgspec
import streamlit as st

from momentum import conductor, takeaway
from momentum.workshop.decider import Role
from momentum.workshop.releasing import Release
from momentum.workshop.shown import visible
from pages import _closing, _parts, _summary

room = _parts.enter(
    "Summary",
    "What the room decided, in one document. Everything in it works without this server.",
    Role.FACILITATOR,
    Role.TEAM,
)
held = conductor.current()
released = held.workshop(room.code).thesis.released
if not room.leads and released is None:
    st.info(
        "The facilitator has not released the summary yet. This page shows it as soon as that is done.",
        icon=":material/hourglass:",
    )
    st.stop()


def _since(released: int, out: Release) -> str:
    """Whether the team sees something else than the facilitator does now."""
    then = takeaway.summarise(visible(held.at(room.code, released)), _parts.today(), out)
    if takeaway.markdown(msgspec.structs.replace(then, revision=document.revision)) == text:
        return "Nothing in it has changed since."
    return "It shows the workshop as it was then; release again to show what changed since."


now = held.workshop(room.code)
frozen = now if room.leads or released is None else held.at(room.code, released)
shown = room.shown if room.leads else visible(frozen)
if room.leads:
    with st.container(horizontal=True, vertical_alignment="center", key="goes_out"):
        st.caption("What goes out:", width="content")
        out = _summary.goes_out(now.thesis.release)
else:
    out = now.thesis.release
document = takeaway.summarise(shown, _parts.today(), out)
text = takeaway.markdown(document)
with st.container(horizontal=True, vertical_alignment="center"):
    _summary.downloads(room, shown, document, text)
    if room.leads:
        st.download_button(
            "Session (JSON)",
            lambda: takeaway.save(frozen, held.facts(room.code)),
            f"{_summary.stem(room, document)}-session.json",
            "application/json",
            icon=":material/save:",
            on_click="ignore",
            help="Opens again on the home page of this or another machine, with links of its own.",
        )
if room.leads:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Release to the team", key="release", icon=":material/send:", on_click=_summary.release, args=(room,))
        if released is None:
            st.caption("Not released yet: the team's link shows nothing. Below is what it would show.")
        else:
            st.caption(f"Released. {_since(released, now.thesis.release)}")
    _closing.panel(room)
with st.container(border=True):
    st.markdown(text)
