"""Trying out a brief: the situations, what the room would have the pilot do, and where the brief says something else."""

from __future__ import annotations

import streamlit as st

from momentum import content, measures
from momentum.measures import Pilot, Trial
from momentum.refusals import Refusal
from momentum.workshop.brief import Brief
from momentum.workshop.brief_trials import REACTIONS, TestBrief, sharpened
from momentum.workshop.brief_writing import WriteBrief
from momentum.workshop.decider import Role
from momentum.workshop.questions import Status
from pages import _parts


def show(room: _parts.Room, pilot: Pilot, brief: Brief) -> None:
    """What the room said, situation by situation; the facilitator can ask about more."""
    st.markdown("#### With the room")
    found = measures.trials(room.shown, pilot.id)
    if not found:
        st.caption("The room has not tried this brief yet. Three situations show where people expect something else.")
    for n, trial in enumerate(found):
        with st.container(border=True, key=f"trial_{n}"):
            _trial(room, pilot, brief, trial)
    if room.leads:
        with st.expander("Try it with the room", icon=":material/groups:", expanded=not found):
            _ask(room, pilot)


def _trial(room: _parts.Room, pilot: Pilot, brief: Brief, trial: Trial) -> None:
    st.markdown(f"**{_parts.text(trial.situation)}**")
    if not trial.counts:
        waiting = trial.status is Status.WAITING
        st.caption("Not asked yet: open it on the page Run." if waiting else "Sealed until it is revealed.")
        if waiting and room.leads:
            st.page_link("run.py", label="Ask it on the page Run", icon=":material/play_circle:")
        return
    st.caption("  \n".join(f"{many:,} × {name}" for name, many in zip(REACTIONS, trial.counts, strict=True) if many))
    if trial.splits:
        st.markdown(":material/call_split: The room does not see it alike. Hear both ends before you write it down.")
    elif trial.label:
        st.caption(f"The room is {trial.label}.")
    _said(room, pilot, brief, trial)
    if trial.reasons:
        with st.expander(measures.counted(len(trial.reasons), "reason")):
            for choice, reason in trial.reasons:
                st.caption(f"{REACTIONS[choice - 1]}:")
                st.text(reason)


def _said(room: _parts.Room, pilot: Pilot, brief: Brief, trial: Trial) -> None:
    said = f"the brief says: {REACTIONS[trial.brief - 1].lower()}" if trial.brief else "the brief says nothing about it"
    if not trial.room:
        st.caption(f"No answer has more than the others; {said}.")
    elif not trial.differs:
        st.caption(":material/check: The brief says the same.")
    else:
        st.markdown(f"The room says: {REACTIONS[trial.room - 1].lower()}; {said}.")
        if room.by.role is Role.OBSERVER:
            return
        st.button(
            "Take the room’s answer into the brief",
            key=f"take_{trial.question.key}",
            icon=":material/edit_note:",
            on_click=_take,
            args=(room, pilot, brief, trial),
        )


def _take(room: _parts.Room, pilot: Pilot, brief: Brief, trial: Trial) -> None:
    try:
        better = sharpened(brief, trial.situation, trial.room)
    except Refusal as refusal:
        _parts.refuse(refusal)
        return
    _parts.send(room, WriteBrief(pilot.id, better))


def _ask(room: _parts.Room, pilot: Pilot) -> None:
    stage = _parts.text(room.shown.stage.name)
    with st.form("try_brief", border=False):
        for n, situation in enumerate(content.load("lanes")["situations"]):
            st.text_input(f"Situation {n + 1}", situation, key=f"situation_{pilot.id}_{n}", max_chars=200)
        st.caption(f"Each becomes a question of the stage “{stage}”: phones say what it should do, and why.")
        st.form_submit_button("Put these to the room", on_click=_put, args=(room, pilot))


def _put(room: _parts.Room, pilot: Pilot) -> None:
    many = len(content.load("lanes")["situations"])
    told = tuple(st.session_state[f"situation_{pilot.id}_{n}"] for n in range(many))
    _parts.send(room, TestBrief(pilot.id, told))
