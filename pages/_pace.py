"""The agenda in the control room: planned and used minutes, and what to do when the session runs late."""

from __future__ import annotations

import streamlit as st

from momentum import conductor
from momentum.workshop import late
from momentum.workshop.agenda import GoTo, PauseSession, Stage, StartSession
from momentum.workshop.planning import CatchUp, Cut
from pages import _live, _parts

ASIDE = {"skip": "skipped", "after": "sent out afterwards"}


def panel(room: _parts.Room) -> None:
    """Every stage with its minutes; one click goes there."""
    agenda, now = conductor.current().workshop(room.code).agenda, conductor.current().clock()
    pace = late.pace(agenda, now)
    st.subheader("Agenda")
    _live.pace(agenda, pace)
    if agenda.began is None:
        start = "From now on the minutes count. Leaving the first stage starts it too."
        _parts.button(room, "Start the session", StartSession(), key="start", icon=":material/timer:", help=start)
    elif agenda.paused:
        st.caption("The session pauses: no minutes count, and phones are asked nothing.")
        _parts.button(room, "Go on", StartSession(), key="start", icon=":material/play_arrow:")
    else:
        pause = "Over lunch, or until the second session. What is open closes, and no minutes count until you go on."
        _parts.button(
            room, "Pause the session", PauseSession(), key="pause", type="tertiary", icon=":material/pause:", help=pause
        )
    if pace.late:
        _late(room, pace, late.proposal(agenda, now))
    with st.container(key="agenda", gap="xxsmall"):
        for place, stage in enumerate(agenda.stages):
            _stage(room, stage, minutes(stage, pace), place == agenda.at, place < agenda.at)


def minutes(stage: Stage, pace: late.Pace) -> str:
    """What stands beside a stage: used of planned minutes, or what became of it."""
    if stage.set_aside:
        return ASIDE[stage.set_aside]
    used = pace.used.get(stage.key)
    return f"{stage.minutes} min" if used is None else f"{round(used)} of {stage.minutes} min"


def _stage(room: _parts.Room, stage: Stage, beside: str, on: bool, before: bool) -> None:
    icon = ":material/play_arrow:" if on else ":material/check:" if before else ":material/circle:"
    if stage.set_aside and not on:
        icon = ":material/remove:"
    label = f"{_parts.text(stage.name)} :gray[· {beside}]"
    if not room.leads:
        st.markdown(f"{icon} {f'**{label}**' if on else label}")
        return
    st.button(
        label,
        on_click=go,
        args=(room, stage.key),
        key=f"go_{stage.key}",
        width="stretch",
        type="secondary" if on else "tertiary",
        icon=icon,
        help=None if on else "Go to this stage; nothing is lost",
    )


def go(room: _parts.Room, stage: str) -> None:
    """Go to a stage."""
    _parts.send(room, GoTo(stage))


def _late(room: _parts.Room, pace: late.Pace, cuts: tuple[Cut, ...]) -> None:
    names = {stage.key: stage for stage in room.shown.stages}
    lines = [f"- {_parts.text(late.sentence(names[cut.stage], cut))}" for cut in cuts]
    with st.container(border=True, key="late"):
        st.markdown(f":material/schedule: **{int(pace.over)} minutes over**")
        if not cuts:
            st.caption("Nothing that is left can be cut. End on time; what is unfinished gets a date.")
            return
        st.markdown("\n".join(lines))
        _parts.button(room, "Accept this plan", CatchUp(cuts), key="catch_up", icon=":material/done_all:")
