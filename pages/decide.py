"""One decision, one decider, one date for each pilot; and who does what by when."""

import streamlit as st

from momentum import measures
from momentum.workshop.decider import Role
from pages import _decide_commitments, _decide_pilot, _decide_queue, _decide_record, _figures, _parts

room = _parts.enter("Decide", "One decision, one decider, one date for each pilot.", Role.FACILITATOR, Role.OBSERVER)
shown, today = room.shown, _parts.today()

if not shown.pilots:
    st.info("The pilots to decide about stand here once they are in.", icon=":material/science:")
    if room.leads:
        st.page_link("pilots.py", label="Bring in the pilots", icon=":material/arrow_forward:")
else:
    queue = measures.queue(shown, measures.whole(shown, today))
    small = _figures.narrow()
    beside, centre = (st.container(), st.container()) if small else st.columns([2, 5], gap="large")
    with beside:
        _decide_queue.show(room, queue, small=small)
    with centre:
        _decide_pilot.show(room, queue)
        _decide_record.show(room)

_decide_commitments.show(room)
