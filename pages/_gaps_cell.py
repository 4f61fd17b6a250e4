"""One cell of the picture of coverage: what a pilot does for an area, to see and to change."""

from __future__ import annotations

import msgspec
import streamlit as st

from momentum import content
from momentum.measures import Area, Pilot
from momentum.workshop.pilots import ChangePilot, MapPilot
from pages import _parts, _portfolio
from pages._pictures import Seen

CHART = "coverage"


def choose() -> None:
    """From a callback: the cell that was clicked in the picture."""
    points = st.session_state[CHART]["selection"]["points"]
    cell = next((point["customdata"] for point in points if point.get("customdata")), None)
    if cell:
        st.session_state["cell_pilot"], st.session_state["cell_area"] = cell
        st.session_state["cell"] = True


def panel(room: _parts.Room, seen: Seen, _small: bool) -> None:
    """Choose a pilot and an area, by a click in the picture or here, and say what the one does for the other."""
    if not room.leads:
        return
    folded = st.expander("See or change one cell: click it, or choose it here", key="cell", on_change="rerun")
    if not folded.open:
        return
    pilots = {pilot.id: pilot for pilot in seen.shown.pilots}
    areas = {area.id: area for area in seen.shown.areas}
    for key, there in (("cell_pilot", pilots), ("cell_area", areas)):
        if st.session_state.get(key) not in there:
            st.session_state[key] = next(iter(there))
    with folded:
        left, right = st.columns(2, gap="medium")
        label = _portfolio.numbered(seen.shown.pilots).__getitem__
        left.selectbox("Pilot", list(pilots), format_func=label, key="cell_pilot")
        right.selectbox("Value area", list(areas), format_func=lambda area: areas[area].name, key="cell_area")
        _cell(room, pilots[st.session_state["cell_pilot"]], areas[st.session_state["cell_area"]])


def _cell(room: _parts.Room, pilot: Pilot, area: Area) -> None:
    labels = content.load("strengths")
    st.text(pilot.card.purpose or "Its purpose is not known yet: ask the owner.")
    st.caption(_parts.text(_portfolio.facts(pilot)))
    st.radio(
        _parts.text(f"What it does for “{area.name}”"),
        [s["value"] for s in labels["strength"]],
        format_func=lambda value: labels["strength"][value]["label"],
        key=_parts.follow(
            f"strength:{pilot.id}:{area.id}", None if pilot.card.areas is None else pilot.card.areas.get(area.id, 0)
        ),
        on_change=_place,
        args=(room, pilot, area),
        horizontal=True,
        help=_parts.text(" ".join((area.line, area.counts)).strip()) or None,
    )
    st.selectbox(
        "How do we know that it works?",
        range(len(labels["evidence"])),
        format_func=lambda value: f"{value} · {labels['evidence'][value]['label']}",
        key=_parts.follow(f"evidence:{pilot.id}", pilot.card.evidence),
        on_change=_prove,
        args=(room, pilot),
        placeholder="not known",
    )


def _place(room: _parts.Room, pilot: Pilot, area: Area) -> None:
    strength = st.session_state[f"strength:{pilot.id}:{area.id}"]
    if strength is not None:
        _parts.send(room, MapPilot(pilot.id, {**(pilot.card.areas or {}), area.id: strength}))


def _prove(room: _parts.Room, pilot: Pilot) -> None:
    card = msgspec.structs.replace(pilot.card, evidence=st.session_state[f"evidence:{pilot.id}"])
    _parts.send(room, ChangePilot(pilot.id, card))
