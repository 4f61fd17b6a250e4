"""The shared timer in the control room: started, held, prolonged, stopped; everybody sees the same time left."""

from __future__ import annotations

import streamlit as st

from momentum.workshop.timer import AddTime, PauseTimer, ResumeTimer, StartTimer, StopTimer
from pages import _folds, _live, _parts

PRESETS = (1, 2, 3, 5)


def panel(room: _parts.Room) -> None:
    """The time left, and its buttons; without a timer only the way to start one."""
    timer = room.shown.timer
    if timer is None:
        if room.leads:
            _folds.pop("Timer", "timer_start", _start, room, icon=":material/timer:", type="tertiary")
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="timer_row"):
        with st.container(width="content"):
            _live.timer(timer)
        with st.container(horizontal=True, width="content", gap="small"):
            if timer.ends:
                _parts.button(room, "Pause", PauseTimer(), key="timer_pause", icon=":material/pause:", type="tertiary")
            else:
                _parts.button(room, "Go on", ResumeTimer(), key="timer_resume", icon=":material/play_arrow:", type="tertiary")
            _parts.button(room, "1 min", AddTime(), key="timer_more", icon=":material/add:", type="tertiary")
            _parts.button(room, "Stop", StopTimer(), key="timer_stop", icon=":material/close:", type="tertiary")


def _start(room: _parts.Room) -> None:
    planned = {room.shown.stage.minutes} - {0}
    st.caption("Minutes, the same on every phone and on the screen")
    with st.container(horizontal=True):
        for minutes in sorted({*PRESETS, *planned}):
            st.button(str(minutes), on_click=_go, args=(room, minutes), key=f"timer_{minutes}", help=f"{minutes} min")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input("Another time, in minutes", 0.5, 240.0, 4.0, 0.5, key="timer_custom", format="%g")
        st.button("Start", on_click=_custom, args=(room,), key="timer_own")
    st.toggle("No more answers at zero", key="timer_closes")


def _go(room: _parts.Room, minutes: float) -> None:
    _parts.send(room, StartTimer(int(minutes * 60), st.session_state["timer_closes"]))


def _custom(room: _parts.Room) -> None:
    _go(room, st.session_state["timer_custom"])
