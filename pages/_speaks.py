"""Who speaks: what people differ on most, without names unless they were announced, and what is worth the minutes left."""

from __future__ import annotations

import streamlit as st

from momentum import conductor, measures
from momentum.measures import Apart
from momentum.workshop import late
from momentum.workshop.questions import Kind
from momentum.workshop.shown import QuestionShown
from pages import _parts

FEW = 3


def furthest(room: _parts.Room, asked: QuestionShown) -> None:
    """The furthest apart of a revealed question."""
    areas = {area.id: area.name for area in room.shown.areas}
    found = measures.furthest_apart(asked)[:FEW]
    if found:
        st.markdown("Furthest apart. Whoever would like to, say why; nobody must.")
        st.markdown("\n".join(f"- {_parts.text(sentence(asked.question.kind, apart, areas))}" for apart in found))


def sentence(kind: Kind, apart: Apart, areas: dict[str, str]) -> str:
    """Two positions, in words."""
    about = f"{apart.label.rstrip('.')}: " if apart.label else ""
    low, high = (_who(names) for names in (apart.who_low, apart.who_high))
    if kind is Kind.PLACING:
        first, second = (areas.get(area, "none of the areas") for area in (apart.low, apart.high))
        return f"{about}{first}, or {second}?"
    if kind is Kind.RANKING:
        return f"{about}place {apart.low} for {low}, place {apart.high} for {high}"
    return f"{about}{high} gave {apart.high} and {low} {apart.low}"


def _who(names: tuple[str, ...]) -> str:
    return ", ".join(names[:FEW]) or "somebody"


def queue(room: _parts.Room) -> None:
    """What is worth the minutes that the stage still has, the most first."""
    agenda = conductor.current().workshop(room.code).agenda
    used = late.pace(agenda, conductor.current().clock()).used.get(agenda.now.key, 0.0)
    left = max(0.0, agenda.now.minutes - used)
    items = measures.discussion(room.shown, left)
    if not items:
        return
    with st.expander("What is worth talking about", icon=":material/forum:"):
        st.caption(f"By importance, disagreement and gap. Left in this stage: {_minutes(left)}.")
        lines = [f"1. {_parts.text(item.label)} :gray[· {_minutes(item.minutes)}]" for item in items]
        st.markdown("\n".join(lines))


def _minutes(minutes: float) -> str:
    return f"{minutes:.0f} min" if minutes >= 1 else "no time left" if minutes <= 0 else "under a minute"
