"""The few pilots that people place apart: one after the other to talk about, to place as the room says, or to leave."""

from __future__ import annotations

import streamlit as st

from momentum import measures
from momentum.measures import RoomPlace, RoomPlaces
from momentum.workshop.pilots import MapPilot
from momentum.workshop.placing import SettlePilot, UnsettlePilot
from momentum.workshop.questions import Kind
from pages import _parts

NONE = "none of these"
WORDS = {3: "mainly", 2: "also", 1: "touches"}  # as a phone asks for it
MOST_WAYS = 3  # answers that as many people gave, as buttons


def panel(room: _parts.Room) -> None:
    """The queue and the pilot that is on, while the stage is about it; nothing before the reveal, or where all agree."""
    shown = room.shown
    if all(shown.questions[key].question.kind is not Kind.PLACING for key in shown.stage.asks):
        return
    places = measures.room_places(shown)
    if not places.queue:
        return
    with st.container(border=True, key="disputed"):
        if on := listed(room, places):
            st.markdown(f"**{_parts.text(on.pilot.card.name)}**")
            answer(room, on)
            go_on(room, places)
    if room.leads:
        st.page_link("mapping.py", label="All pilots on the map", icon=":material/join_inner:")


def listed(room: _parts.Room, places: RoomPlaces) -> RoomPlace | None:
    """Who is talked about, in which order; gives who is on now, None once all are done."""
    done = len(places.queue) - len(places.waiting)
    st.markdown(f"**To talk about** · {done} of {len(places.queue)} done")
    on = now(places)
    lines = (f"1. {_mark(row, on)} {_parts.text(row.pilot.card.name)} :gray[· {_split(room, row)}]" for row in places.queue)
    st.markdown("\n".join(lines))
    st.caption("By the weight of the areas at stake and how far people are apart; at most five, our own rule of thumb.")
    return on


def go_on(room: _parts.Room, places: RoomPlaces) -> None:
    """The button that puts the next one on, while there is one."""
    if room.leads and len(places.waiting) > 1:
        st.button("Next pilot", key="next_disputed", icon=":material/skip_next:", on_click=onward, args=(room,))


def _mark(row: RoomPlace, on: RoomPlace | None) -> str:
    if row.discussed:
        return ":material/check:"
    return ":material/arrow_right:" if row == on else ""


def _split(room: _parts.Room, row: RoomPlace) -> str:
    return _parts.text(", ".join(f"{area(room, said.area)} {said.many}" for said in row.mainly))


def now(places: RoomPlaces) -> RoomPlace | None:
    """The pilot that is on: the one that was chosen while it waits, else the first that waits."""
    chosen = st.session_state.get("talk")
    return next((row for row in places.waiting if row.pilot.id == chosen), next(iter(places.waiting), None))


def onward(room: _parts.Room) -> None:
    """From a callback: put the next one on; after the last one the first that still waits."""
    places = measures.room_places(_parts.now(room))
    on = now(places)
    if on is None:
        return
    after = [row for row in places.waiting if row.queued > on.queued] or list(places.waiting)
    st.session_state["talk"] = st.session_state["pilot"] = after[0].pilot.id


def answer(room: _parts.Room, row: RoomPlace) -> None:
    """What the room said about a pilot beside what was proposed, and one click to take it or to leave it as it is."""
    also = "; also " + ", ".join(f"{area(room, said.area)} {said.many}" for said in row.also) if row.also else ""
    mainly = ", ".join(f"{area(room, said.area)} {said.many}" for said in row.mainly)
    of = "1 answer" if row.answered == 1 else f"{row.answered} answers"
    st.markdown(_parts.text(f"The room: mainly {mainly}{also} ({of}). Proposed: {placed(room, row.proposed)}."))
    if not room.leads:
        return
    pilot = row.pilot.id
    with st.container(horizontal=True):
        for said in row.first[:MOST_WAYS]:
            _take(room, row, said.area, said.many)
        if row.queued and not row.discussed:
            _parts.button(room, "Leave as it is", SettlePilot(pilot), key=f"leave_{pilot}", icon=":material/done:")
        if row.discussed:
            _parts.button(room, "Not discussed after all", UnsettlePilot(pilot), key=f"unsettle_{pilot}", type="tertiary")
    if row.discussed:
        st.caption(_parts.text(f"Discussed. It stands as: {placed(room, row.pilot.card.areas)}."))


def _take(room: _parts.Room, row: RoomPlace, main: str, many: int) -> None:
    """A click that takes the room's answer; only what was queued counts as talked about."""
    areas, pilot = row.areas(main), row.pilot.id
    if areas == row.pilot.card.areas and (row.discussed or not row.queued):
        return
    also = [area(room, one) for one in areas if one != main]
    label = f"The room: mainly {area(room, main)} ({many} of {row.answered})"
    told = _parts.text(f"And also {also[0]}: at least half of them name it.") if also else None
    command = SettlePilot(pilot, areas) if row.queued else MapPilot(pilot, areas)
    _parts.button(room, label, command, key=f"take_{pilot}_{main}", icon=":material/groups:", help=told)


def area(room: _parts.Room, area_id: str) -> str:
    """An area by name; without one, none of them."""
    return next((area.name for area in room.shown.areas if area.id == area_id), NONE)


def placed(room: _parts.Room, areas: dict[str, int] | None) -> str:
    """What a pilot is placed on, the strongest first, in words."""
    if areas is None:
        return "not placed yet"
    return ", ".join(f"{WORDS[strength]} {area(room, one)}" for one, strength in measures.by_strength(areas)) or NONE
