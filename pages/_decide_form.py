"""The form of one decision: what, who answers for it, why, when the room looks again, and what speaks against it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum import content, measures
from momentum.measures import Pilot
from momentum.workshop.card import Ruling
from momentum.workshop.deciding import PassOver
from momentum.workshop.decisions import DecidePilot
from pages import _decide_queue, _parts, _portfolio


def show(room: _parts.Room, pilot: Pilot) -> None:
    """Six ways to decide, one decider, one reason, one date; and the way out that leaves it undecided."""
    made = room.shown.decisions.of(pilot.id)
    key = f"decide:{pilot.id}@{hash(made)}"  # what is half typed stays until this pilot is decided
    told = content.load("rulings")
    was = made.ruling if made else None
    ruling = st.segmented_control(
        "What do we decide?", list(Ruling), default=was, format_func=str, key=f"{key}:ruling", wrap=True
    )
    if ruling:
        st.caption(told[ruling]["line"])
    else:
        st.caption("  \n".join(f"**{one}**: {told[one]['line']}" for one in Ruling))
    before = room.shown.decisions.made
    decider = made.decider if made else before[-1].decider if before else ""
    with st.form(f"form_{key}", border=False):
        if ruling is Ruling.CONNECT:
            others = {one: name for one, name in _portfolio.numbered(room.shown.pilots).items() if one != pilot.id}
            at = list(others).index(made.with_pilot) if made and made.with_pilot in others else None
            st.selectbox("With which pilot", list(others), at, format_func=others.__getitem__, key=f"{key}:with")
        left, right = st.columns(2)
        left.text_input("Who decides: exactly one person", decider, key=f"{key}:decider", max_chars=80)
        day = made.by if made else measures.next_day(room.shown, _parts.today())
        right.date_input("When we look again", day, key=f"{key}:by", format="DD/MM/YYYY")
        why = told[ruling]["why"] if ruling else "In one line"
        st.text_input("Why", made.reason if made else "", key=f"{key}:reason", max_chars=300, placeholder=why)
        st.text_area(
            "What speaks against it, in people’s own words (one line each; may stay empty)",
            "\n".join(made.dissent) if made else "",
            key=f"{key}:dissent",
            height=80,
        )
        st.form_submit_button("Decide and go on", type="primary", on_click=_decide, args=(room, pilot, key))
    if made is None:
        day_ = measures.continues_until(room.shown)
        until = f"It continues until {measures.spoken(day_)}" if day_ else "It continues"
        st.button(f"Undecided. {until}", key=f"{key}:pass", icon=":material/event:", on_click=_pass, args=(room, pilot))
        if day_ is None:
            st.caption("Give what is undecided a date beside the list, so that it does not just fade.")


def _decide(room: _parts.Room, pilot: Pilot, key: str) -> None:
    form: Any = st.session_state
    command = DecidePilot(
        pilot.id,
        form.get(f"{key}:ruling"),
        form[f"{key}:decider"],
        form[f"{key}:reason"],
        form[f"{key}:by"],
        tuple(form[f"{key}:dissent"].split("\n")),
        form.get(f"{key}:with") or "",
        _decide_queue.after(room, pilot.id),
    )
    _parts.send(room, command)


def _pass(room: _parts.Room, pilot: Pilot) -> None:
    _parts.send(room, PassOver(pilot.id, _decide_queue.after(room, pilot.id)))
