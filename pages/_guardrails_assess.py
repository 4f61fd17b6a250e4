"""Assessing one pilot after the other: how much harm is possible, how much it does by itself, and the lane that follows."""

from __future__ import annotations

from typing import Any

import streamlit as st
from msgspec.structs import replace

from momentum.measures import LanesView, Pilot, why
from momentum.workshop.card import AUTONOMY, Tier
from momentum.workshop.guardrails import AssessPilot, Lane, lane
from pages import _guardrails_board, _guardrails_words, _parts, _portfolio

YES_NO = {True: "Yes", False: "No"}
ASKS = {
    "sensitive": "Does it use sensitive personal data?",
    "reversible": "Can what it does be undone?",
}


def show(room: _parts.Room, view: LanesView, pilots: tuple[Pilot, ...]) -> None:
    """The pilot that is chosen, by default the first that waits; saved with one button, which goes on to the next."""
    waits = {one.pilot.id for one in view.of(Lane.UNASSESSED).pilots}
    open_ = [pilot for pilot in pilots if pilot.id in waits]
    named = _portfolio.numbered(pilots)
    if not named:
        return
    if st.session_state.get(_guardrails_board.CHOSEN) not in named:
        st.session_state[_guardrails_board.CHOSEN] = (open_ or pilots)[0].id
    with st.container(border=True, key="assessing"):
        st.markdown("#### Assess a pilot")
        chosen = st.selectbox("Pilot", list(named), format_func=named.__getitem__, key=_guardrails_board.CHOSEN)
        pilot = next(one for one in pilots if one.id == chosen)
        if pilot.card.purpose:
            st.caption(_parts.text(pilot.card.purpose))
        _ask(room, pilot, [one.id for one in open_ if one.id != pilot.id])


def _ask(room: _parts.Room, pilot: Pilot, later: list[str]) -> None:
    card = pilot.card
    key = f"{pilot.id}@{hash((card.tier, card.autonomy, card.sensitive, card.reversible))}"
    tier = st.segmented_control(
        "If it goes wrong, how much harm is possible?", list(Tier), default=card.tier, format_func=str, key=f"{key}:tier"
    )
    if tier:
        st.caption(_guardrails_words.tier_line(tier))
    autonomy = st.segmented_control(
        "How much does it do by itself?",
        list(AUTONOMY),
        default=card.autonomy,
        format_func=_guardrails_words.level,
        key=f"{key}:autonomy",
    )
    if autonomy:
        st.caption(_guardrails_words.level_line(autonomy))
    left, right = st.columns(2)
    answers: dict[str, Any] = {"tier": tier, "autonomy": autonomy}
    for place, (field, label) in zip((left, right), ASKS.items(), strict=True):
        answers[field] = place.segmented_control(
            label, [True, False], default=getattr(card, field), format_func=YES_NO.__getitem__, key=f"{key}:{field}"
        )
    would = replace(card, **answers)
    st.markdown(f"{_guardrails_words.badge(lane(would))} {why(would)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        after = later[0] if later else pilot.id
        label = "Save, and on to the next" if later else "Save"
        st.button(label, key="save_assessment", type="primary", on_click=_save, args=(room, pilot, key, after))
        waiting = len(later)
        st.caption(f"{waiting:,} more to assess" if waiting else "No other pilot waits to be assessed", width="content")


def _save(room: _parts.Room, pilot: Pilot, key: str, after: str) -> None:
    """From the button: as the controls are now, which may have changed since they were drawn."""
    answers: dict[str, Any] = {field: st.session_state.get(f"{key}:{field}") for field in ("tier", "autonomy", *ASKS)}
    if _parts.send(room, AssessPilot(pilot.id, **answers)):
        _guardrails_board.choose(after)
