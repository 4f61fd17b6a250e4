"""Placing pilots on the value areas, one at a time."""

import streamlit as st

from momentum import content, measures
from momentum.measures import out_of
from momentum.workshop.decider import Command, Role
from momentum.workshop.pilots import MapPilot, Pilot
from momentum.workshop.placing import SettlePilot
from pages import _disputed, _mapping_room, _parts, _portfolio, _suggested

room = _parts.enter(
    "Map",
    "What is each pilot mainly for? Start with the main reason it exists, then what it also touches.",
    Role.FACILITATOR,
    Role.OWNER,
)
pilots = _portfolio.mine(room)
if not pilots:
    st.info("Pilots appear here once they are in. Import your inventory first.", icon=":material/science:")
    st.page_link("pilots.py", label="Go to the pilots", icon=":material/arrow_forward:")
    st.stop()

STRENGTHS = content.load("strengths")["strength"]
places = measures.room_places(room.shown)
by_id = {pilot.id: pilot for pilot in pilots}
placed = sum(pilot.card.areas is not None for pilot in pilots)
if st.session_state.get("pilot") not in by_id:
    st.session_state["pilot"] = _portfolio.next_to_place(pilots).id


def onward() -> None:
    """Go to the next pilot that is not placed yet, else to the next one."""
    here = list(by_id).index(st.session_state["pilot"]) + 1
    st.session_state["pilot"] = _portfolio.next_to_place(pilots[here:] + pilots[:here]).id


def place(pilot: Pilot) -> None:
    """Send what the controls of this pilot say."""
    given = {area.id: int(st.session_state[f"{pilot.id}:{area.id}"] or 0) for area in room.shown.areas}
    _parts.send(room, placing(pilot, given))


def placing(pilot: Pilot, given: dict[str, int]) -> Command:
    """To place a pilot; where the room talks about it, that settles it."""
    row = places.of(pilot.id)
    return SettlePilot(pilot.id, given) if room.leads and row is not None and row.queued else MapPilot(pilot.id, given)


st.progress(placed / len(pilots), text=f"{out_of(placed, len(pilots))} {'is' if len(pilots) == 1 else 'are'} placed")
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.selectbox("Pilot", list(by_id), format_func=_portfolio.numbered(pilots).__getitem__, key="pilot")
    st.button("Next one", icon=":material/skip_next:", on_click=onward, key="onward")

_mapping_room.queue(room, places)
pilot = by_id[st.session_state["pilot"]]
with st.container(border=True):
    st.subheader(_parts.text(pilot.card.name))
    st.text(pilot.card.purpose or "Its purpose is not known yet: ask the owner.")
    st.caption(_parts.text(_portfolio.facts(pilot)))
    if row := places.of(pilot.id):
        _disputed.answer(room, row)
    else:
        _suggested.offer(room, pilot)
    grid = st.grid(2, min_column_width=480, gap=("medium", "large"))
    for area in room.shown.areas:
        value = (pilot.card.areas or {}).get(area.id)
        grid.segmented_control(
            _parts.text(area.name),
            [s["value"] for s in STRENGTHS if s["value"]],
            format_func=lambda value: STRENGTHS[value]["label"],
            key=_parts.follow(f"{pilot.id}:{area.id}", value),
            on_change=place,
            args=(pilot,),
            wrap=True,
            help=_parts.text(" ".join((area.line, area.counts)).strip()) or None,
        )
    with st.container(horizontal=True):
        outside = {area.id: 0 for area in room.shown.areas}
        _parts.button(room, "It serves none of these", placing(pilot, outside), key="outside", icon=":material/block:")
        if pilot.card.areas is not None:
            _parts.button(room, "Not placed after all", MapPilot(pilot.id, None), key="unplace", type="tertiary")
    if pilot.card.areas == {}:
        st.caption("Outside the thesis: it serves none of the value areas. That is a finding, not a fault.")

_mapping_room.table(room, places, pilots)
if room.leads:
    _mapping_room.owners(room)
st.subheader("All pilots")
_portfolio.overview(room, pilots)
