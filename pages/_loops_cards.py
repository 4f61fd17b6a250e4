"""Loops as cards: the six steps of a pilot's learning, each written where it is read, one at a time."""

from __future__ import annotations

import textwrap
from typing import Any

import streamlit as st

from momentum.measures import Loop, Step, counted
from momentum.workshop.decider import Role
from momentum.workshop.loops import WriteLoop
from pages import _learning, _parts

FIRST = 6  # cards at once
LONGEST = 180  # letters of a step that is only read
ALL = "All"
STATES = {  # what a loop is, as a filter says it, with its icon
    ALL: "",
    "open": "incomplete_circle",
    "not known": "help",
    "closed": "check_circle",
    "not tried yet": "hourglass_empty",
}
EXAMPLE = {
    "We believe": "If nurses hand over with a summary, nobody waits for the doctor.",
    "We will measure": "Minutes from the end of one shift to the first round of the next.",
    "We are right if": "It is under 20 minutes by May; today it is 35.",
    "We observed": "24 minutes in April, on two wards.",
    "We learned": "The summary helps only where beds are in it.",
    "Therefore we will": "Put the beds in, and take it to all wards in June.",
}


def example() -> None:
    """What a loop looks like, before there is a pilot."""
    st.info("A loop of each pilot stands here once the pilots are in. This is what one looks like.", icon=":material/loop:")
    with st.container(border=True):
        st.markdown("**An example: handover summary** · :material/check_circle: closed")
        grid = st.grid(3, min_column_width=240, gap="small")
        for label, text in EXAMPLE.items():
            grid.markdown(f":material/check_circle: **{label}**  \n{_parts.text(text)}")


def show(room: _parts.Room, loops: list[Loop]) -> None:
    """The loops of one kind, those on the table first."""
    st.header("Loops", anchor="loops")
    there = [state for state in STATES if state == ALL or any(loop.state == state for loop in loops)]
    state = st.pills(
        "Which loops",
        there,
        default=ALL,
        format_func=str.capitalize,
        required=True,
        key="loops_state",
        label_visibility="collapsed",
        wrap=True,
    )
    open_ = st.session_state.get("loop", "")
    chosen = [loop for loop in loops if state in {ALL, loop.state} or loop.pilot.id == open_]
    chosen.sort(key=lambda loop: (not loop.pilot.card.today, loop.state == "not tried yet"))
    most = st.session_state.get("loops_most", FIRST)
    for loop in [*chosen[:most], *(loop for loop in chosen[most:] if loop.pilot.id == open_)]:
        _card(room, loop, writing=loop.pilot.id == open_)
    if len(chosen) > most:
        left = counted(len(chosen) - most, "more pilot")
        st.button(f"Show {FIRST} more", key="loops_more", on_click=_more, args=(most,), icon=":material/expand_more:")
        st.caption(f"and {left}; the ones on the table today come first")


def _more(most: int) -> None:
    st.session_state["loops_most"] = most + FIRST


def _card(room: _parts.Room, loop: Loop, *, writing: bool) -> None:
    pilot = loop.pilot
    with st.container(border=True, key=f"loop_{pilot.id}"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            stopped = f", stopped at “{loop.at}”" if loop.at else ""
            icon = f":material/{STATES[loop.state]}:"
            st.markdown(f"**{_parts.text(pilot.card.name)}** · {icon} {_parts.text(loop.state + stopped)}", width="stretch")
            icon, label = (":material/check:", "Done") if writing else (":material/edit:", "Write")
            if writes(room):
                st.button(label, key=f"write_{pilot.id}", type="tertiary", icon=icon, on_click=turn, args=(pilot.id,))
        if writing:
            st.caption("Every step is kept as soon as you leave its field.")
            grid = st.grid(2, min_column_width=280, gap="medium")
            for step in loop.steps:
                with grid.container():
                    _write_step(room, loop, step)
        else:
            _steps(loop.steps)


def writes(room: _parts.Room) -> bool:
    """Whether this browser writes here; who looks on only reads."""
    return room.by.role is not Role.OBSERVER


def turn(pilot: str) -> None:
    """From a callback: open a loop to write in it, or close it again."""
    st.session_state["loop"] = "" if st.session_state.get("loop") == pilot else pilot


def _steps(steps: tuple[Step, ...]) -> None:
    """What is known, step by step; what is not, in a line for each reason."""
    if known := [step for step in steps if step.text]:
        grid = st.grid(3, min_column_width=210, gap="small")
        for step in known:
            said = _parts.text(textwrap.shorten(step.text, LONGEST, placeholder="…"))
            grid.markdown(f":material/check_circle: **{step.label}**  \n{said}")
    for none, icon in ((False, "radio_button_unchecked"), (True, "block")):
        if lacking := [step for step in steps if not step.text and step.none is none]:
            labels = " · ".join(step.label for step in lacking)
            st.caption(f":material/{icon}: {labels} ({lacking[0].word})")


def _write_step(room: _parts.Room, loop: Loop, step: Step) -> None:
    pilot, name = loop.pilot.id, step.field
    field(room, pilot, name, step.label, step.text, none=step.none)
    if step.none:
        again: dict[str, Any] = {name: None}
        _parts.button(room, "Not asked after all", WriteLoop(pilot, **again), key=f"un_{pilot}_{name}", type="tertiary")
    elif not step.text:
        none, icon = WriteLoop(pilot, none=(name,)), ":material/block:"
        _parts.button(room, "Asked: there is none", none, key=f"none_{pilot}_{name}", type="tertiary", icon=icon)


def field(room: _parts.Room, pilot: str, name: str, label: str, text: str, *, none: bool = False) -> None:
    """One text of a pilot's loop, kept when the field is left."""
    hint = _learning.TEXTS[name][1] if name in _learning.TEXTS else ""
    st.text_area(
        label,
        key=_parts.follow(f"loop_{pilot}_{name}", text),
        max_chars=1_000,
        height=90,
        placeholder="asked: there is none" if none else hint,
        on_change=_write,
        args=(room, pilot, name),
    )


def _write(room: _parts.Room, pilot: str, name: str) -> None:
    _parts.send(room, WriteLoop(pilot, **{name: st.session_state[f"loop_{pilot}_{name}"]}))


def ask(room: _parts.Room, loops: list[Loop]) -> None:
    """What to ask the owners for: what nobody knows."""
    rows = [{"Pilot": loop.pilot.card.name, "Ask for": ", ".join(loop.ask)} for loop in loops if loop.ask]
    if not rows:
        return
    folded = st.expander(f"Ask the owner ({len(rows)})", key="loops_ask", on_change="rerun", icon=":material/contact_support:")
    if folded.open:
        with folded:
            st.caption("What nobody knows counts neither for nor against a pilot.")
            st.dataframe(
                rows, hide_index=True, height=min(360, 40 + 36 * len(rows)), alt="What to ask the owners of the pilots"
            )
            if room.leads:
                st.page_link("run.py", label="Make a link for an owner", icon=":material/key:")
