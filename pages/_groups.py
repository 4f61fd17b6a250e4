"""Groups in the control room: made by choice, at random or by function, and brought back together."""

from __future__ import annotations

import streamlit as st

from momentum import conductor
from momentum.workshop import roster
from momentum.workshop.groups import EndGroups, MakeGroups
from pages import _parts

HOW = {"random": "At random", "choice": "By choice", "function": "By function"}
TOLD = {
    "random": "Everyone is put into a group now; who comes later goes to the smallest.",
    "choice": "People choose a group on their phone.",
    "function": "Everyone goes to the group of the function they gave.",
}


def panel(room: _parts.Room) -> None:
    """The groups there are, or the way to make some."""
    if room.shown.groups:
        _there(room)
    elif room.leads:
        _make(room)
    else:
        st.caption("Everyone works together.")


def _there(room: _parts.Room) -> None:
    sizes = roster.sizes(conductor.current().workshop(room.code).attendance)
    lines = [f"- {_parts.text(group.label)}: {sizes[group.key]}" for group in room.shown.groups]
    if sizes[""]:
        lines.append(f"- In no group yet: {sizes['']}")
    st.markdown("\n".join(lines))
    if room.leads:
        st.caption("To put somebody into another group, choose them under People.")
    _parts.button(room, "Come back together", EndGroups(), key="end_groups", icon=":material/group:")


def _make(room: _parts.Room) -> None:
    st.segmented_control("How", list(HOW), default="random", required=True, format_func=HOW.__getitem__, key="groups_how")
    how = st.session_state["groups_how"]
    if how == "random":
        st.number_input("How many groups", 2, 40, 4, key="groups_many")
    elif how == "choice":
        st.text_area("Their names, one in a line", key="groups_names", placeholder="Window\nDoor", height=100)
    st.caption(TOLD[how])
    st.button("Make the groups", on_click=_send, args=(room,), key="make_groups", icon=":material/groups:")


def _send(room: _parts.Room) -> None:
    form = st.session_state
    how = form["groups_how"]
    labels: tuple[str, ...] = ()
    if how == "random":
        labels = tuple(f"Group {n}" for n in range(1, form["groups_many"] + 1))
    elif how == "choice":
        labels = tuple(line.strip() for line in form["groups_names"].splitlines() if line.strip())
    _parts.send(room, MakeGroups(how, labels))
