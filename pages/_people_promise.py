"""The people promise: written where it is read, each line with what the phones said as a proposal to start from."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum.measures import counted
from momentum.workshop.days import spoken
from momentum.workshop.people import LINES, Promise, WritePromise, missing
from momentum.workshop.questions import identity
from momentum.workshop.shown import Result, Shown
from pages import _folds, _parts

HINTS = {
    "first": "One group of people, not everybody",
    "lighter": "One thing they will not have to do any more",
    "stays": "What remains theirs to do and to decide",
    "time_for": "Say it as you would say it to them",
    "will": "Skills, time, role: what somebody here can keep",
    "messenger": "Somebody they know, in person",
}
SAID = {  # which question on the phones says something of a line
    "first": ("first_change",),
    "lighter": ("first_change",),
    "stays": ("stays_human",),
    "time_for": ("time_gained",),
    "will": ("promise",),
    "messenger": ("who_tells",),
}
ALWAYS = ("first", "lighter", "stays", "time_for", "messenger")  # what is asked of every promise
PROPOSED = 8  # lines in sight
EXAMPLE = (
    "Whose day changes first: the night nurses. What gets lighter: no more typing the same notes twice. What stays theirs: …"
)


def show(room: _parts.Room) -> None:
    """The lines that the agenda asks for or that are there, the others behind “More”, and what is still missing."""
    st.header("What we promise people", anchor="promise")
    promise = room.shown.people.promise
    _stands(promise)
    near = [field for field in LINES if field in ALWAYS or field in promise.lines or _asked(room.shown, field)]
    for field in near:
        _line(room, field)
        if field == "messenger":
            _when(room)
    if room.leads and (far := [field for field in LINES if field not in near]):
        _folds.fold("More", "more_promised", _lines, room, far)


def _lines(room: _parts.Room, fields: list[str]) -> None:
    for field in fields:
        _line(room, field)


def _asked(shown: Shown, field: str) -> bool:
    """Whether a stage asks the phones for it."""
    return any(key in stage.asks for stage in shown.stages for key in SAID[field])


def _stands(promise: Promise) -> None:
    if not promise.lines and not promise.by:
        st.caption(f"An example. {EXAMPLE}")
    elif lacks := missing(promise):
        st.caption(f":material/radio_button_unchecked: {lacks} A promise has a date and somebody who brings it.")
    elif promise.by:
        st.caption(f":material/check_circle: {LINES['messenger']}: {_parts.text(promise.messenger)}, by {spoken(promise.by)}.")


def _line(room: _parts.Room, field: str) -> None:
    now = getattr(room.shown.people.promise, field)
    if not room.leads:
        if now:
            st.markdown(f"**{LINES[field]}**  \n{_parts.text(now)}")
        return
    key = _parts.follow(f"promise_{field}", now)
    st.text_area(
        LINES[field], key=key, height=80, max_chars=300, placeholder=HINTS[field], on_change=_write, args=(room, field, key)
    )
    _undo(room, field, now)
    _proposals(room, field, now)


def _write(room: _parts.Room, field: str, key: str) -> None:
    _put(room, **{field: st.session_state[key]})


def _put(room: _parts.Room, **given: Any) -> bool:
    return _parts.send(room, WritePromise(**given))


def _when(room: _parts.Room) -> None:
    by = room.shown.people.promise.by
    if room.leads:
        key = _parts.follow("promise_by", by)
        st.date_input("By when people are told", key=key, format="DD/MM/YYYY", on_change=_write, args=(room, "by", key))
    elif by:
        st.markdown(f"**By when people are told**  \n{spoken(by)}")


def _proposals(room: _parts.Room, field: str, now: str) -> None:
    results = [asked.result for key in SAID[field] if (asked := room.shown.questions.get(key)) and asked.result]
    lines = list(dict.fromkeys(line for result in results for line in _came_to(result) if line != now))
    if not lines:
        return
    label = f"What the phones said ({counted(len(lines), 'line')})"
    _folds.fold(label, f"said_{field}", _said, room, field, now, lines)


def _said(room: _parts.Room, field: str, now: str, lines: list[str]) -> None:
    for line in lines[:PROPOSED]:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
            st.text(line, width="stretch")
            key = f"take_{field}_{identity(line)}"
            st.button("Take this", key=key, type="tertiary", on_click=_take, args=(room, field, now, line))
    if len(lines) > PROPOSED:
        st.caption(f"and {len(lines) - PROPOSED} more, all of them on the Run page")


def _came_to(result: Result) -> list[str]:
    """What people wrote: the headings, then the lines that stand alone."""
    together = {text for group in result.groups for text in group.texts}
    alone = [str(value) for value in result.values if identity(str(value)) not in together]
    return [*(group.label for group in result.groups), *alone]


def _take(room: _parts.Room, field: str, before: str, line: str) -> None:
    if _put(room, **{field: line}):
        st.session_state[f"took_{field}"] = (before, line)


def _undo(room: _parts.Room, field: str, now: str) -> None:
    before, taken = st.session_state.get(f"took_{field}", ("", ""))
    if taken and now == taken:
        back = WritePromise(**{field: before})
        label = f"Undo: “{before[:40]}” again" if before else "Undo"
        _parts.button(room, label, back, key=f"undo_{field}", icon=":material/undo:", type="tertiary")
