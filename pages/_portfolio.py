"""Pilots as pages show them: whose they are, one line of facts, the overview."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from momentum import conductor
from momentum.workshop.decider import Role
from momentum.workshop.pilots import Pilot, Stage
from pages import _parts


def mine(room: _parts.Room) -> tuple[Pilot, ...]:
    """All pilots for the facilitator and for who looks on, their own for an owner."""
    if room.by.role is not Role.OWNER:
        return room.shown.pilots
    link = conductor.current().workshop(room.code).rights.links[room.by.id]
    return tuple(pilot for pilot in room.shown.pilots if pilot.id in link.pilots)


def next_to_place(pilots: tuple[Pilot, ...]) -> Pilot:
    """The first that waits: what is active before what may be, and what is only an idea, paused or stopped last."""
    waiting = [pilot for pilot in pilots if pilot.card.areas is None]
    return min(waiting, key=lambda pilot: (not pilot.active, pilot.card.stage is not Stage.UNKNOWN), default=pilots[0])


def numbered(pilots: tuple[Pilot, ...]) -> dict[str, str]:
    """{id: label} for a choice: a widget tells options apart by their labels, so each must be its own and stay so."""
    return {pilot.id: f"{n}. {pilot.card.name}" for n, pilot in enumerate(pilots, 1)}


def facts(pilot: Pilot, *, owner: bool = True) -> str:
    """Stage, unit and owner in one line; what is unknown is said. No owner's name stands beside a warning."""
    card = pilot.card
    parts = (
        card.stage.value if card.stage.value != "Unknown" else "Stage unknown",
        card.unit or "unit unknown",
        f"owner {card.owner}" if card.owner else "owner unknown",
    )
    return " · ".join(parts if owner else parts[:2])


def overview(room: _parts.Room, pilots: tuple[Pilot, ...]) -> None:
    """All pilots and what they are placed on; blank is not placed yet."""
    rows = [
        {
            "Pilot": pilot.card.name,
            "Stage": pilot.card.stage.value,
            **{area.name: None if pilot.card.areas is None else pilot.card.areas.get(area.id, 0) for area in room.shown.areas},
        }
        for pilot in pilots
    ]
    table = pd.DataFrame(rows).astype({area.name: "Int64" for area in room.shown.areas})
    st.dataframe(
        table,
        hide_index=True,
        key="overview",
        placeholder="",
        alt="Pilots and the strength with which each serves each value area",
    )
