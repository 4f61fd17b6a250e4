"""The room's answers beside the owners' proposals, for all pilots that people placed; and which owners have answered."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from momentum import conductor
from momentum.measures import Pilot, RoomPlaces, out_of
from momentum.workshop.decider import Role
from momentum.workshop.shown import control
from pages import _disputed, _parts


def queue(room: _parts.Room, places: RoomPlaces) -> None:
    """Who is talked about, above the pilot; choosing the next one shows it below."""
    if places.queue and room.leads:
        with st.container(border=True, key="disputed"):
            on = _disputed.listed(room, places)
            with st.container(horizontal=True):
                if on is not None and st.session_state["pilot"] != on.pilot.id:
                    name = _parts.text(on.pilot.card.name)
                    st.button(f"Talk about {name}", key="talk_about", type="primary", on_click=_show, args=(on.pilot.id,))
                _disputed.go_on(room, places)


def _show(pilot: str) -> None:
    st.session_state["pilot"] = st.session_state["talk"] = pilot


def table(room: _parts.Room, places: RoomPlaces, pilots: tuple[Pilot, ...]) -> None:
    """Those of these pilots that people placed: proposed, what the room says, what stands, whether it was talked about."""
    ours = {pilot.id for pilot in pilots}
    told = [row for row in places.rows if row.pilot.id in ours]
    if not told:
        return
    st.subheader("The room beside the owners")
    st.caption(_parts.text(places.alike))
    rows = [
        {
            "Pilot": row.pilot.card.name,
            "Talked about": "discussed" if row.discussed else "not discussed",
            "Proposed": _disputed.placed(room, row.proposed),
            "The room: mainly": ", ".join(f"{_disputed.area(room, said.area)} {said.many}" for said in row.mainly),
            "Also": ", ".join(f"{_disputed.area(room, said.area)} {said.many}" for said in row.also) or "nothing",
            "Answers": row.answered,
            "It stands as": _disputed.placed(room, row.pilot.card.areas),
        }
        for row in told
    ]
    alt = "The pilots that people placed: proposed, the room's answer, what stands, and whether it was discussed"
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="room_table", height=min(460, 40 + 36 * len(rows)), alt=alt)
    if left := len(pilots) - len(rows):
        st.caption(f"The room was not asked about {out_of(left, len(pilots))}: what was proposed stands.")


def owners(room: _parts.Room) -> None:
    """Which owners' links have placed their pilots; a link that was not used, or for nobody, is no reproach."""
    links = [
        link for link in control(conductor.current().workshop(room.code)).links if link.role is Role.OWNER and not link.revoked
    ]
    pilots = {pilot.id: pilot for pilot in room.shown.pilots}
    counted = [(link.label, [pilots[one].card.areas is not None for one in link.pilots if one in pilots]) for link in links]
    full = sum(bool(placed) and all(placed) for _, placed in counted)
    with st.expander(
        f"Owners: {full} of {len(links)} placed all their pilots" if links else "Owners place their own pilots by a link"
    ):
        if links:
            rows = [{"Link": label or "without a name", "Placed": sum(placed), "Of": len(placed)} for label, placed in counted]
            st.dataframe(rows, hide_index=True, alt="The owners' links and how many of their pilots are placed")
        st.caption("What an owner places is the proposal, as is what you place here. The room talks before it changes.")
        st.page_link("run.py", label="Make a link for an owner", icon=":material/key:")
