"""The control room: the agenda, what is on now and what comes next, who is here."""

from pathlib import Path

import streamlit as st

from momentum import conductor
from momentum.workshop.decider import Role
from momentum.workshop.shown import control, observed
from momentum.workshop.steps import cue, next_step, way_back, work
from pages import _agenda, _asking, _beside, _disputed, _pace, _parts, _script, _speaks, _timer

room = _parts.enter("", "", Role.FACILITATOR, Role.OBSERVER)
shown = room.shown
counts = (control if room.leads else observed)(conductor.current().workshop(room.code))

st.html(Path(__file__).parent / "_control.css")
agenda, now, beside = st.columns([3, 7, 4], gap="large")

with agenda:
    st.caption(_parts.text(shown.title))
    _pace.panel(room)

with now:
    st.caption(f"On now: {shown.at + 1} of {len(shown.stages)} · {_parts.text(shown.stage.name)}")
    with st.container(key="question_on"):
        st.title(_parts.text(shown.stage.question), anchor=False)
    _timer.panel(room)
    line = cue(shown)
    with st.container(key="say"):
        st.info(_parts.text(line.say), icon=":material/record_voice_over:")
    if line.watch and room.leads:
        st.caption(f":material/visibility: Watch for: {_parts.text(line.watch)}")
    with st.container(horizontal=True, vertical_alignment="center", key="steps"):
        todo = work(shown)
        if room.leads and todo and st.button(todo.label, key="work", type="primary", icon=":material/edit:"):
            st.switch_page(f"{todo.page}.py")
        if step := next_step(shown):
            kind = "secondary" if todo else "primary"
            _parts.button(room, step.label, step.command, key="next", type=kind, icon=":material/arrow_forward:", shortcut="N")
        if back := way_back(shown):
            _parts.button(room, back.label, back.command, key="back", icon=":material/undo:", shortcut="B")
    for key in shown.stage.asks:
        _asking.question(room, shown.questions[key], counts)
    _speaks.queue(room)
    _disputed.panel(room)
    _script.panel(room)
    if not shown.stage.asks:
        st.caption("Nothing is asked on the phones in this stage. The screen shows its picture.")
    if room.leads and shown.stage.page != "run":
        label = f"Open the page {_agenda.PAGES[shown.stage.page]}"
        st.page_link(f"{shown.stage.page}.py", label=label, icon=":material/open_in_new:")

with beside:
    _beside.panel(room, counts)
