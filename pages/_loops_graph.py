"""What builds on what, as a picture and a table, and the links to write beside it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum import charts, measures
from momentum.charts import Palette
from momentum.measures import Built, Pilot
from momentum.workshop.decider import Role
from pages import _figures, _learning, _loops_cards, _parts, _portfolio

CHART = "builds"


def show(room: _parts.Room, pilots: tuple[Pilot, ...], *, small: bool) -> None:
    """The graph, then one pilot's links to change."""
    built = _built(room, pilots)
    st.header("What builds on what", anchor="builds")
    st.caption("Each pilot stands after all that it builds on: right of it, or below it. A line says what flows.")

    def make(palette: Palette) -> Any:
        return charts.builds(built, palette, narrow=small)

    key = (
        CHART if room.by.role is not Role.OWNER else f"{CHART}_{hash(tuple(pilot.id for pilot in pilots))}"
    )  # an owner's picture is their own
    _figures.chart(room, key, make, charts.builds_alt(built), small=small, on_select=lambda: _choose(key))
    table = st.expander("The table behind it", key="builds_table", on_change="rerun", icon=":material/table_rows:")
    if table.open:
        with table:
            st.dataframe(
                charts.builds_table(built),
                hide_index=True,
                placeholder="not known",
                alt="What each pilot builds on, and what flows",
            )
            st.caption(_parts.text(measures.told("accumulation")))
    if _loops_cards.writes(room):
        _links(room, pilots)


def _built(room: _parts.Room, pilots: tuple[Pilot, ...]) -> Built:
    """What builds on what: everything; for an owner, their own and what those build on."""
    if room.by.role is not Role.OWNER:
        return measures.taught(room.shown).built
    near = {pilot.id for pilot in pilots} | {link.pilot for pilot in pilots for link in pilot.card.builds_on or ()}
    return measures.built([pilot for pilot in room.shown.pilots if pilot.id in near])


def _choose(key: str) -> None:
    """Whoever is clicked in the picture is the one whose links stand below."""
    points = st.session_state[key]["selection"]["points"]
    chosen = next((point["customdata"][0] for point in points if point.get("customdata")), None)
    if chosen:
        st.session_state["links_of"] = chosen


def _links(room: _parts.Room, pilots: tuple[Pilot, ...]) -> None:
    by_id = {pilot.id: pilot for pilot in pilots}
    if st.session_state.get("links_of") not in by_id:
        st.session_state["links_of"] = pilots[0].id
    with st.container(border=True, key="links_card"):
        names = _portfolio.numbered(room.shown.pilots)
        st.selectbox("Which pilot builds on others?", list(by_id), format_func=names.__getitem__, key="links_of")
        _learning.links(room, by_id[st.session_state["links_of"]])
