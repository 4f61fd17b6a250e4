"""What we say beside what we do, picture by picture, as a story for a room that sees it for the first time."""

import streamlit as st

from momentum.workshop.decider import Role
from pages import (
    _figures,
    _gaps_answers,
    _gaps_cell,
    _gaps_connect,
    _gaps_needs,
    _gaps_picture,
    _gaps_together,
    _gaps_top,
    _gaps_words,
    _parts,
    _pictures,
    _pictures_more,
    _present,
)

LEAD = "What is missing, what is crowded, what is outside the thesis. Points are not budgets: ask before you conclude."
NEXT = {
    "coverage": _gaps_cell.panel,
    "say": _gaps_answers.panel,
    "together": _gaps_together.panel,
    "outside": _gaps_connect.panel,
    "needs": _gaps_needs.panel,
}

presents = bool(_present.on())
room = _parts.enter("" if presents else "Gaps", LEAD, Role.FACILITATOR, Role.OBSERVER)
seen = _pictures.seen(room.shown)
if presents:
    if _present.show(room):
        st.stop()
    st.title("Gaps")

if not seen.whole.portfolio.total and all(picture.waits(seen) for picture in _pictures.FIVE):
    st.info("Two things make this picture: the room's points, and pilots placed on the value areas.", icon=":material/grid_on:")
    if room.leads:
        st.page_link("run.py", label="Ask the room for its points", icon=":material/how_to_vote:")
        st.page_link("pilots.py", label="Bring in the pilots", icon=":material/science:")
    st.stop()

small = _figures.narrow()
_gaps_top.show(room, seen)
for picture in _pictures.FIVE:
    clicked = _gaps_cell.choose if picture.key == _gaps_cell.CHART and room.leads else None
    with st.container(key=f"picture_{picture.key}"):
        if _gaps_picture.show(room, seen, picture, small=small, on_select=clicked):
            NEXT[picture.key](room, seen, small)

with st.container(key="picture_unknown"):
    _gaps_top.unknown(seen)
more = st.expander("More measures", key="more", on_change="rerun", icon=":material/add:")
if more.open:
    with more:
        for picture in _pictures_more.MORE:
            _gaps_picture.show(room, seen, picture, small=small)
        _gaps_words.show(room, seen)
