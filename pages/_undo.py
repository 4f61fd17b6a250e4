"""What is taken away with a button can be put back at once, as long as its page stands open."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum.workshop.decider import Command, Role
from pages import _parts

TAKEN = "taken"


def button(room: _parts.Room, label: str, command: Command, said: str, *back: Command, **options: Any) -> None:
    """A button that takes something away; `said` tells what, `back` puts it back. Who only looks on has none."""
    if room.by.role is not Role.OBSERVER:
        st.button(_parts.text(label), on_click=_take, args=(room, command, said, back), **options)


def _take(room: _parts.Room, command: Command, said: str, back: tuple[Command, ...]) -> None:
    forget()
    if _parts.send(room, command):
        st.session_state[TAKEN] = room, said, back


def forget() -> None:
    """Another page, or another thing taken away: what went before it stays away."""
    st.session_state.pop(TAKEN, None)


def offer() -> None:
    """Say what was taken away last, with the button that puts it back."""
    if TAKEN not in st.session_state:
        return
    _, said, _ = st.session_state[TAKEN]
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/delete: {_parts.text(said)}", width="content")
        st.button("Undo", key="undo_taken", icon=":material/undo:", on_click=_put_back)


def _put_back() -> None:
    room, _, back = st.session_state.pop(TAKEN)
    for command in back:
        if not _parts.send(room, command):
            return
