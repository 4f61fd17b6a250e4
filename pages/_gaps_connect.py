"""Pilots that do much the same, and which of them builds on which; pilots outside the thesis, and where to place them."""

from __future__ import annotations

import streamlit as st

from momentum import measures
from momentum.measures import Parallel, Pilot
from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from pages import _parts, _portfolio
from pages._pictures import Seen

MOST = 3  # pairs and pilots that stand here at once; the table has them all


def panel(room: _parts.Room, seen: Seen, _small: bool) -> None:
    """Connect what runs side by side, and place what is outside."""
    whole = seen.whole
    if not room.leads:
        return
    if whole.parallels:
        st.subheader("Connect them", anchor=False)
        for pair in whole.parallels[:MOST]:
            with st.container(border=True):
                _pair(room, seen, pair)
        if whole.parallel_total > MOST:
            st.caption(f"These are the {MOST} that overlap most, of {whole.parallel_total:,} pairs.")
    if whole.portfolio.outside:
        _place(whole.portfolio.outside)


def _pair(room: _parts.Room, seen: Seen, pair: Parallel) -> None:
    one, other = pair.one, pair.other
    key = f"{one.id}:{other.id}"
    where = ", ".join(area.name for area in pair.areas)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        names = f"**{_parts.text(one.card.name)}** and **{_parts.text(other.card.name)}**"
        overlap = _parts.text(f"{measures.percent(pair.overlap)} the same: {where}")
        st.markdown(f"{names}  \n{overlap}", width="stretch")
        st.button("Connect them", on_click=_open, args=(key,), key=f"open_{key}", icon=":material/link:", type="tertiary")
    if st.session_state.get("connecting") == key:
        _form(room, seen, one, other, key)


def _open(key: str) -> None:
    """Ask about this pair, or stop asking."""
    st.session_state["connecting"] = None if st.session_state.get("connecting") == key else key


def _form(room: _parts.Room, seen: Seen, one: Pilot, other: Pilot, key: str) -> None:
    same = one.card.name == other.card.name
    names = _portfolio.numbered(seen.shown.pilots) if same else {pilot.id: pilot.card.name for pilot in (one, other)}
    ways = {a.id: f"{names[a.id]} builds on {names[b.id]}" for a, b in ((one, other), (other, one))}
    with st.form(f"pair_{key}", border=False):
        st.radio("Which builds on which", list(ways), format_func=lambda a: _parts.text(ways[a]), key=f"way_{key}", index=None)
        st.pills("What flows", list(Flow), selection_mode="multi", format_func=lambda flow: flow.value, key=f"flow_{key}")
        st.form_submit_button("Say so", type="primary", on_click=_connect, args=(room, one, other, key))


def _connect(room: _parts.Room, one: Pilot, other: Pilot, key: str) -> None:
    form = st.session_state
    later = {one.id: one, other.id: other}.get(form[f"way_{key}"] or "")
    if later is None:
        form["refusal"] = "Say first which of the two builds on the other, then what flows between them."
        return
    earlier = other if later is one else one
    links = (*(later.card.builds_on or ()), BuildsOn(earlier.id, tuple(form[f"flow_{key}"])))
    if _parts.send(room, LinkPilot(later.id, links)):
        form["connecting"] = None


def _place(outside: tuple[Pilot, ...]) -> None:
    st.subheader("Place them, or leave them outside on purpose", anchor=False)
    for pilot in outside[:MOST]:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.text(pilot.card.name, width="stretch")
            if st.button("Place it", key=f"place_{pilot.id}", type="tertiary", icon=":material/join_inner:"):
                st.session_state["pilot"] = pilot.id
                st.switch_page("mapping.py")
    if len(outside) > MOST:
        st.caption(f"and {len(outside) - MOST} more, all on the Map page")
