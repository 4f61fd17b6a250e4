"""Whether the room stands behind the sentence, what some reserve, and what stays open."""

from __future__ import annotations

import streamlit as st

from momentum import charts, measures
from momentum.workshop.open_questions import DropOpen, KeepOpen, Positions, Settle, next_number
from momentum.workshop.shown import Result
from pages import _figures, _folds, _parts, _undo

MEANT = {1: "cannot support it", 2: "serious concern"}


def agreement(room: _parts.Room, agreed: Result) -> None:
    """What the room answered, and beside it why some hold back."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _figures.chart(room, "agreement", lambda palette: charts.choices(agreed, palette), charts.choices_alt(agreed))
        st.caption(
            "Agreed means: nobody gave 1 and at most a quarter gave 2, for the sentence and the boundaries as they were then. "
            "This threshold is our own."
        )
    with right:
        st.markdown("**Reservations**")
        if not room.shown.thesis.reservations:
            st.caption("Nobody who gave a 1 or a 2 has said why.")
        for one in room.shown.thesis.reservations:
            st.text(f"“{one.text}”")
            st.caption(_parts.text(" · ".join(filter(None, (f"{one.choice}, {MEANT[one.choice]}", one.name)))))


def open_questions(room: _parts.Room) -> None:
    """What the room could not settle by talking: two positions and the test that would tell them apart."""
    there = room.shown.thesis.open_questions
    for one in there:
        _open_question(room, one)
    _folds.fold("Write down another open question" if there else "Write down an open question", "new_open", _new, room)


def _new(room: _parts.Room) -> None:
    st.caption("A split is named, not averaged away: both positions, and the test that would tell them apart.")
    _form(room, next_number(room.shown.thesis.open_questions), None)


def _open_question(room: _parts.Room, one: Positions) -> None:
    with st.container(border=True):
        left, right = st.columns(2, gap="large")
        for side, name, words in ((left, "Position A", one.a), (right, "Position B", one.b)):
            side.caption(name)
            side.text(words)
        st.caption("The test that would tell them apart")
        st.text(one.test)
        st.caption(_parts.text(f"{one.who} runs it, by {measures.spoken(one.by)}."))
        key = _parts.follow(f"settled_{one.number}", one.settled)
        st.text_input(
            "What the test said",
            key=key,
            max_chars=300,
            placeholder="Still open",
            on_change=_settle,
            args=(room, one.number, key),
        )
        _folds.fold("Change it", f"change_{one.number}", _change, room, one)


def _change(room: _parts.Room, one: Positions) -> None:
    _form(room, one.number, one)
    _drop(room, one)


def _drop(room: _parts.Room, one: Positions) -> None:
    rest = tuple(other for other in room.shown.thesis.open_questions if other.number != one.number)
    back = (KeepOpen(one.a, one.b, one.test, one.who, one.by), Settle(next_number(rest), one.settled))
    said, key = "The open question is away.", f"drop_{one.number}"
    _undo.button(room, "Take this question away", DropOpen(one.number), said, *back, key=key, type="tertiary")


def _settle(room: _parts.Room, number: int, key: str) -> None:
    _parts.send(room, Settle(number, st.session_state[key]))


def _form(room: _parts.Room, number: int, now: Positions | None) -> None:
    def key(field: str) -> str:
        return _parts.follow(f"open_{number}_{field}", getattr(now, field) if now else None if field == "by" else "")

    with st.form(f"open_{number}", border=False):
        left, right = st.columns(2, gap="large")
        left.text_area("Position A", key=key("a"), max_chars=300, height=90)
        right.text_area("Position B", key=key("b"), max_chars=300, height=90)
        st.text_area("The test that would tell them apart", key=key("test"), max_chars=300, height=68)
        left, right = st.columns(2, gap="large")
        left.text_input("Who runs it", key=key("who"), max_chars=80)
        right.date_input("By", key=key("by"), format="DD/MM/YYYY")
        st.form_submit_button("Keep this question", on_click=_keep, args=(room, number))


def _keep(room: _parts.Room, number: int) -> None:
    typed = {field: st.session_state[f"open_{number}_{field}"] for field in ("a", "b", "test", "who", "by")}
    _parts.send(room, KeepOpen(**typed, number=number))
