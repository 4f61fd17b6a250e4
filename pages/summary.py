"""The document the team takes home: preview, release, download."""

import msgspec
import streamlit as st

from momentum import conductor, takeaway
from momentum.workshop.decider import Role
from momentum.workshop.shown import visible
from momentum.workshop.thesis import ReleaseSummary
from pages import _parts

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


def _since(room: _parts.Room, released: int) -> str:
    """Whether the team sees something else than the facilitator does now."""
    then = takeaway.summarise(visible(held.at(room.code, released)), _parts.today())
    if takeaway.markdown(msgspec.structs.replace(then, revision=document.revision)) == text:
        return "Nothing in it has changed since."
    return "It shows the workshop as it was then; release again to show what changed since."


frozen = held.workshop(room.code) if room.leads or released is None else held.at(room.code, released)
shown = room.shown if room.leads else visible(frozen)
document = takeaway.summarise(shown, _parts.today())
text = takeaway.markdown(document)
stem = f"momentum-{room.code.lower()}-r{document.revision}"

with st.container(horizontal=True, vertical_alignment="center"):
    st.download_button(
        "Summary (Markdown)",
        text,
        f"{stem}.md",
        "text/markdown",
        icon=":material/description:",
        on_click="ignore",
        type="primary",
    )
    st.download_button(
        "Portfolio (CSV)",
        takeaway.portfolio_csv(shown),
        f"{stem}-portfolio.csv",
        "text/csv",
        icon=":material/table:",
        on_click="ignore",
    )
    if room.leads:
        st.download_button(
            "Session (JSON)",
            lambda: takeaway.save(frozen, held.facts(room.code), _parts.today()),
            f"{stem}-session.json",
            "application/json",
            icon=":material/save:",
            on_click="ignore",
            help="Opens again on the home page of this or another machine, with links of its own.",
        )
if room.leads:
    with st.container(horizontal=True, vertical_alignment="center"):
        _parts.button(room, "Release to the team", ReleaseSummary(), key="release", icon=":material/send:")
        if released is None:
            st.caption("Not released yet: the team's link shows nothing.")
        else:
            st.caption(f"Released. {_since(room, released)}")
with st.container(border=True):
    st.markdown(text)
