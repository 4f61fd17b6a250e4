"""The control room: the agenda, what is on now and what comes next, who is here."""

import streamlit as st

from momentum import conductor
from momentum.workshop.agenda import GoTo
from momentum.workshop.decider import Role
from momentum.workshop.shown import control
from momentum.workshop.steps import next_step, way_back, work
from pages import _asking, _links, _parts

room = _parts.enter("", "", Role.FACILITATOR)
shown = room.shown
counts = control(conductor.current().workshop(room.code))
here = len(counts.seats)

st.title(_parts.text(shown.title))
agenda, now, people = st.columns([3, 7, 4], gap="large")

with agenda, st.container(gap="xxsmall"):
    st.subheader("Agenda")
    for place, stage in enumerate(shown.stages):
        _parts.button(
            room,
            f"{stage.name} · {stage.minutes} min",
            GoTo(stage.key),
            key=f"go_{stage.key}",
            width="stretch",
            type="secondary" if place == shown.at else "tertiary",
            icon=":material/play_arrow:" if place == shown.at else None,
            help=None if place == shown.at else "Go to this stage; nothing is lost",
        )

with now:
    st.caption(f"On now: {shown.at + 1} of {len(shown.stages)} · {_parts.text(shown.stage.name)}")
    st.subheader(_parts.text(shown.stage.question))
    st.info(_parts.text(shown.stage.say), icon=":material/record_voice_over:")
    with st.container(horizontal=True, vertical_alignment="center"):
        todo = work(shown)
        if todo and st.button(todo.label, key="work", type="primary", icon=":material/edit:"):
            st.switch_page(f"{todo.page}.py")
        if step := next_step(shown):
            kind = "secondary" if todo else "primary"
            _parts.button(room, step.label, step.command, key="next", type=kind, icon=":material/arrow_forward:")
        if back := way_back(shown):
            _parts.button(room, back.label, back.command, key="back", icon=":material/undo:")
    for key in shown.stage.asks:
        _asking.question(room, shown.questions[key], counts.answered[key], here)
    if not shown.stage.asks:
        st.caption("Nothing is asked on the phones in this stage. The screen shows its picture.")
    if shown.stage.page != "run":
        title = {"thesis": "Thesis", "mapping": "Map", "gaps": "Gaps", "pilots": "Pilots", "summary": "Summary"}
        st.page_link(f"{shown.stage.page}.py", label=f"Open the page {title[shown.stage.page]}", icon=":material/open_in_new:")

with people:
    st.subheader("Who is here")
    st.metric("People who joined", here)
    named = sorted({(seat.name, seat.function) for seat in counts.seats if seat.name})
    if named:
        with st.expander(f"{len(named)} gave a name"):
            for name, function in named:
                st.text(f"{name}, {function}" if function else name)
    st.link_button(
        "Open the screen",
        f"/screen?w={room.code}",
        icon=":material/present_to_all:",
        help="In a window of its own: drag it to the projector and press F11.",
    )
    _links.panel(room, counts)
