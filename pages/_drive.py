"""Keys in the projector's window that lead the session: which command each means, and that a press is done once."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum import conductor
from momentum.refusals import NotNow, Refusal
from momentum.workshop.decider import Command, Role
from momentum.workshop.state import Workshop
from momentum.workshop.steps import next_step, way_back
from momentum.workshop.timer import AddTime, PauseTimer, ResumeTimer, StartTimer, StopTimer
from pages import _rights

TURN = 120  # [D] seconds: what a timer starts with from the keyboard; each + is a minute more
MINUTE = 60
MOVED_ON = "The room had moved on already. Look, then press again."
STEPS = frozenset({"next", "back"})


def leads() -> bool:
    """Whether this browser holds the facilitator's right, by which its keys lead the session."""
    return _rights.held(Role.FACILITATOR) is not None


def press() -> None:
    """From a callback: do what the last key asks for, once; a press that comes twice is done already."""
    asked: dict[str, Any] = st.session_state["scene"]["press"]
    done = st.session_state.get("driven", {})
    if asked["from"] == done.get("from") and asked["n"] <= done["n"]:
        return
    said = ""
    try:
        _do(asked["key"], asked["step"])
    except Refusal as refusal:
        said = str(refusal)
    st.session_state["driven"] = {"from": asked["from"], "n": asked["n"], "said": said}


def _do(key: str, step: int) -> None:
    by, workshop = _rights.audience(Role.FACILITATOR), _rights.workshop()
    if by is None or workshop is None:
        return
    if key in STEPS and step != workshop.step:
        raise NotNow(MOVED_ON)  # two people lead, or the key was pressed for what is not on any more
    conductor.current().ask(workshop.code, command(key, workshop), by)


def command(key: str, workshop: Workshop) -> Command:
    """What a key asks for now. Raises NotNow where there is nothing to do."""
    if key == "timer":
        return _timer(workshop)
    if key == "minute":
        return AddTime(MINUTE) if workshop.timer else StartTimer(MINUTE)
    shown = conductor.current().shown(workshop.code)
    found = next_step(shown) if key == "next" else way_back(shown)
    if found is None:
        raise NotNow("This was the last step." if key == "next" else "This is the very beginning.")
    return found.command


def _timer(workshop: Workshop) -> Command:
    timer = workshop.timer
    if timer is None:
        return StartTimer(TURN)
    if timer.over(conductor.current().clock()):
        return StopTimer()
    return PauseTimer() if timer.ends else ResumeTimer()
