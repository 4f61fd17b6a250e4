"""The behaviour brief of each pilot that acts: to read, to write, to take home, and to try out with the room."""

from __future__ import annotations

import re

import streamlit as st

from momentum import takeaway
from momentum.measures import LanesView, Pilot, out_of
from momentum.workshop.brief import Brief
from momentum.workshop.brief_start import started
from momentum.workshop.brief_writing import RemoveBrief, WriteBrief
from momentum.workshop.decider import Role
from momentum.workshop.guardrails import ACTS_FROM
from pages import _folds, _guardrails_form, _guardrails_trials, _guardrails_words, _parts, _portfolio, _undo

SECTION = re.compile(r"^## ", re.MULTILINE)


def show(room: _parts.Room, view: LanesView) -> None:
    """Choose a pilot that acts; its brief stands below, or the form that starts one."""
    st.subheader("How what acts for us behaves", anchor=False)
    mine = {pilot.id for pilot in _portfolio.mine(room)} if room.by.role is Role.OWNER else None
    acting = tuple(pilot for pilot in view.acting if mine is None or pilot.id in mine)
    if not acting:
        level = _guardrails_words.level(ACTS_FROM)
        st.info(
            f"From {level} on, a pilot acts by itself: how it behaves is written down here. Assess the pilots first; a brief "
            "then starts from the thesis.",
            icon=":material/assignment_ind:",
        )
        return
    briefs = room.shown.guardrails.briefs
    written = sum(pilot.id in briefs for pilot in acting)
    st.caption(f"{out_of(written, len(acting), 'pilot')} that {'acts has' if len(acting) == 1 else 'act have'} a brief.")
    named = _portfolio.numbered(acting)
    labels = {i: label if i in briefs else f"{label} (no brief yet)" for i, label in named.items()}
    if st.session_state.get("brief_of") not in labels:
        st.session_state["brief_of"] = next((i for i in labels if i in briefs), acting[0].id)
    chosen = st.selectbox("Pilot that acts", list(labels), format_func=labels.__getitem__, key="brief_of")
    pilot = next(one for one in acting if one.id == chosen)
    if brief := briefs.get(pilot.id):
        _written(room, pilot, brief)
    elif room.by.role is Role.OBSERVER:
        st.info("This pilot has no brief yet.", icon=":material/assignment_ind:")
    else:
        st.info(
            "A first brief is filled in below from the thesis, the people promise and the card. Read it, change it, keep it.",
            icon=":material/assignment_ind:",
        )
        _guardrails_form.show(room, pilot, started(pilot, room.shown.thesis, room.shown.people.promise), new=True)


def _written(room: _parts.Room, pilot: Pilot, brief: Brief) -> None:
    read, act = st.columns([3, 2], gap="large")
    with read, st.container(border=True, key="brief"):
        first, _, page = takeaway.brief_markdown(pilot, brief).split("\n\n", 2)  # its name stands above already
        st.markdown(first)
        st.markdown(SECTION.sub("#### ", page))
    with act:
        _downloads(room, pilot, brief)
        _guardrails_trials.show(room, pilot, brief)
    if room.by.role is Role.OBSERVER:
        return
    _folds.fold("Change the brief", "change_brief", _guardrails_form.show, room, pilot, brief, icon=":material/edit:")
    with st.popover("Take the brief away", icon=":material/delete:"):
        st.write("The pilot then acts without one. What the room said about it stays.")
        gone = f"The brief of “{pilot.card.name}” is away."
        _undo.button(room, "Take it away", RemoveBrief(pilot.id), gone, WriteBrief(pilot.id, brief), key="remove_brief")


def _downloads(room: _parts.Room, pilot: Pilot, brief: Brief) -> None:
    name = re.sub(r"\W+", "-", pilot.card.name.casefold()).strip("-")[:40] or "pilot"
    files = [
        ("Markdown", takeaway.brief_markdown(pilot, brief).encode(), f"brief-{name}.md", "text/markdown"),
        ("JSON, for whoever builds it", takeaway.brief_json(pilot, brief), f"brief-{name}.json", "application/json"),
        ("The JSON’s schema", takeaway.brief_schema(), takeaway.SCHEMA_FILE, "application/schema+json"),
    ]
    if room.by.role is not Role.OWNER and len(room.shown.guardrails.briefs) > 1:
        files.append(("All briefs", takeaway.briefs_zip(room.shown, _parts.today()), "briefs.zip", "application/zip"))
    with st.container(horizontal=True):
        for label, data, file, mime in files:
            st.download_button(label, data, file, mime, key=f"download_{mime}", on_click="ignore", icon=":material/download:")
