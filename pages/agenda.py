"""The agenda, before the day and during it: stages and minutes, what is asked, what the facilitator says."""

import streamlit as st

from momentum import conductor, takeaway
from momentum.workshop.decider import Role
from pages import _agenda, _opening, _parts, _questions

if path := st.session_state.pop("go", None):
    _opening.leave(path)

room = _parts.enter(
    "Agenda",
    "What happens when, what is asked, and what you say. Change it at any time, also in the middle of the day: "
    "whatever was answered stays.",
    Role.FACILITATOR,
)
shown = room.shown
workshop = conductor.current().workshop(room.code)
stage = _agenda.chosen(shown)

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    _agenda.minutes(shown, workshop.history[0].agenda.stages if workshop.history else shown.stages)
    with st.container(horizontal=True, width="content"):
        st.download_button(
            "Printable pack (PDF)",
            lambda: takeaway.pack(shown, _parts.today()),
            f"momentum-{room.code.lower()}-pack.pdf",
            "application/pdf",
            icon=":material/print:",
            on_click="ignore",
            help="Agenda with your lines, value areas, pilot cards and answer sheets: for a room without power or phones.",
        )
        with st.popover("New workshop like this one", icon=":material/content_copy:"):
            _opening.template(room)

stages, editor = st.columns([4, 9], gap="large")
with stages:
    _agenda.stages(room, stage)
with editor:
    _agenda.head(room, stage)
    what, asked, script = st.tabs(["The stage", "What is asked", "Your script"], key=f"tabs_{stage.key}")
    with what:
        _agenda.form(room, stage)
    with asked:
        _questions.asked(room, stage)
        _questions.add(room, stage)
    with script:
        _agenda.script(room, stage)
