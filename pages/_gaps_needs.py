"""What each pilot would need, for reasons that somebody knows; and what to ask its owner where nobody does."""

from __future__ import annotations

import streamlit as st

from momentum.measures import Need, counted
from pages import _parts
from pages._pictures import Seen

MOST = 6  # pilots that stand here at once; the table has them all
DUE = frozenset({"watch", "needs a decision"})


def panel(room: _parts.Room, seen: Seen, _small: bool) -> None:
    """The pilots with most reasons first; no name of a person stands beside them."""
    needs = [need for need in seen.whole.needs if need.reasons and need.label in DUE]
    open_ = [need for need in seen.whole.needs if need.ask]
    if needs:
        st.subheader("What would these pilots need?", anchor=False)
        grid = st.grid(2, min_column_width=420, gap="medium")
        for need in needs[:MOST]:
            with grid.container(border=True):
                _need(need)
        if len(needs) > MOST:
            st.caption(f"and {counted(len(needs) - MOST, 'more pilot')}, all in the table")
    if open_:
        folded = st.expander(f"Ask the owner: something is not known of {counted(len(open_))}", key="ask", on_change="rerun")
        if folded.open:
            with folded:
                _ask(room, open_)


def _need(need: Need) -> None:
    st.markdown(f"**{_parts.text(need.pilot.card.name)}** · {_parts.text(need.label)}")
    st.caption(_parts.text(" ".join(need.reasons)))


def _ask(room: _parts.Room, needs: list[Need]) -> None:
    st.caption("What nobody knows is never held against a pilot. An owner can write it down with a link of their own.")
    rows = [{"Pilot": need.pilot.card.name, "Ask for": ", ".join(need.ask)} for need in needs]
    st.dataframe(rows, hide_index=True, height=min(360, 40 + 36 * len(rows)), alt="What to ask the owners of the pilots")
    if room.leads:
        with st.container(horizontal=True):
            st.page_link("pilots.py", label="Write it on the cards", icon=":material/science:")
            st.page_link("run.py", label="Make a link for an owner", icon=":material/key:")
