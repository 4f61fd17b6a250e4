"""The three largest gaps, and what the room answers to each: start something, move effort, or leave it open on purpose."""

from __future__ import annotations

import streamlit as st

from momentum import measures
from momentum.measures import Area, Lack
from momentum.workshop.gaps import GapAnswer, LeaveOpen, MoveEffort, StartSomething, TakeBack
from pages import _parts
from pages._pictures import Seen

START, MOVE, LEAVE = "Start something", "Move effort here", "Leave it open on purpose"


def panel(room: _parts.Room, seen: Seen, _small: bool) -> None:
    """What is done about the largest gaps; an answer of before stays to be seen when its gap has shrunk."""
    view, answers = seen.whole.portfolio, {answer.area: answer for answer in seen.shown.gap_answers}
    lacks = {lack.area.id: lack for lack in measures.lacking(view)}
    areas = [area for area in seen.shown.areas if area.id in answers and area.id not in lacks]
    if not lacks and not areas:
        if view.weights is not None and view.pilots:
            st.caption("No area is short of effort by 5 points or more (our own threshold, not validated).")
        return
    st.subheader("What shall we do about the largest gaps?", anchor=False)
    for lack in lacks.values():
        with st.container(border=True):
            _gap(room, seen, lack.area, lack, answers.get(lack.area.id))
    for area in areas:
        with st.container(border=True):
            _gap(room, seen, area, None, answers[area.id])


def _gap(room: _parts.Room, seen: Seen, area: Area, lack: Lack | None, answer: GapAnswer | None) -> None:
    st.markdown(f"**{_parts.text(area.name)}**{f' · {_parts.text(_short(lack))}' if lack else ''}")
    if answer:
        told, undo = st.columns([5, 1], vertical_alignment="center")
        told.markdown(f":material/check: {_parts.text(_told(answer, seen))}")
        with undo:
            _parts.button(room, "Undo", TakeBack(area.id), key=f"undo_{area.id}", icon=":material/undo:", type="tertiary")
    elif room.leads:
        how = st.segmented_control(
            _parts.text(f"What we do about “{area.name}”"),
            [START, MOVE, LEAVE],
            key=f"how_{area.id}",
            label_visibility="collapsed",
            wrap=True,
        )
        if how:
            _form(room, seen, area, how)


def _short(lack: Lack) -> str:
    return f"we say {measures.in_percent(lack.said, lack.said)}, we do {measures.in_percent(lack.done, lack.done)}"


def _told(answer: GapAnswer, seen: Seen) -> str:
    """An answer as a sentence."""
    names = {area.id: area.name for area in seen.shown.areas}
    if answer.how == "move":
        return f"Effort moves here from {names.get(answer.source, 'an area that is gone')}: {answer.reason}"
    if answer.how == "leave":
        return f"Left open on purpose: {answer.reason}"
    parts = [f"We start “{answer.reason}”", f"owner {answer.owner}" if answer.owner else "owner still to be asked"]
    return " · ".join([*parts, f"first step: {answer.first_step}"] if answer.first_step else parts)


def _form(room: _parts.Room, seen: Seen, area: Area, how: str) -> None:
    key = f"{how}:{area.id}"
    with st.form(f"answer_{area.id}", border=False):
        if how == START:
            st.text_input("The idea, in a few words", key=f"{key}:idea", max_chars=120)
            left, right = st.columns(2)
            left.text_input("Who owns it", key=f"{key}:owner", max_chars=80, placeholder="may stay open")
            right.text_input("The first step", key=f"{key}:step", max_chars=300, placeholder="may stay open")
        else:
            if how == MOVE:
                names = {other.id: other.name for other in seen.shown.areas if other.id != area.id}
                st.selectbox("From which area", list(names), format_func=names.__getitem__, key=f"{key}:source", index=None)
            st.text_input("Why", key=f"{key}:reason", max_chars=300)
        st.form_submit_button("Answer this gap", type="primary", on_click=_answer, args=(room, area, how))


def _answer(room: _parts.Room, area: Area, how: str) -> None:
    form, key = st.session_state, f"{how}:{area.id}"
    command: StartSomething | MoveEffort | LeaveOpen
    if how == START:
        command = StartSomething(area.id, form[f"{key}:idea"], form[f"{key}:owner"], form[f"{key}:step"])
    elif how == MOVE:
        command = MoveEffort(area.id, form[f"{key}:source"] or "", form[f"{key}:reason"])
    else:
        command = LeaveOpen(area.id, form[f"{key}:reason"])
    if _parts.send(room, command):
        form[f"how_{area.id}"] = None
