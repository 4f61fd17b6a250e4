"""What each experiment teaches the next: loops, what builds on what, and what stopped pilots leave behind."""

import streamlit as st

from momentum import measures
from momentum.workshop.decider import Role
from pages import _figures, _loops_cards, _loops_graph, _loops_heard, _loops_left, _parts, _portfolio

room = _parts.enter(
    "Learn",
    "What each experiment teaches the next: we believe, we measure, we observe, we learn, and then we do something with it.",
    Role.FACILITATOR,
    Role.OWNER,
    Role.OBSERVER,
)
pilots = _portfolio.mine(room)
if not pilots:
    _loops_cards.example()
    if room.leads:
        st.page_link("pilots.py", label="Bring in the pilots", icon=":material/science:")
    st.stop()

small = _figures.narrow()
ours = {pilot.id for pilot in pilots}
taught = measures.taught(room.shown)
asked = any("loops" in stage.writes for stage in room.shown.stages)
if asked:
    with st.container(key="finding_loops"):
        st.markdown(_parts.text(measures.closed_loops(pilots)))
else:
    st.caption("This agenda does not ask what is learned. What is known of it can be written here all the same.")
st.caption(
    "A loop is closed when we know what we believed, what we measured, what we observed and what follows from it. "
    "It counts for pilots that were tried; that rule is our own."
)

their_loops = [loop for loop in taught.loops if loop.pilot.id in ours]
loops, beside = st.columns([5, 2], gap="large")
with loops:
    _loops_cards.show(room, their_loops)
with beside:
    _loops_heard.show(room)
    if asked:
        _loops_cards.ask(room, their_loops)

_loops_graph.show(room, pilots, small=small)
_loops_left.show(room, [one for one in taught.leftovers if one.pilot.id in ours])
_loops_left.carried(room, taught, ours)
