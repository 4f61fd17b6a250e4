"""Answers without a phone: a show of hands as counts per option, and what one person says or writes. Both are marked so."""

from __future__ import annotations

import msgspec
import streamlit as st

from momentum import conductor
from momentum.refusals import BadInput
from momentum.workshop import roster
from momentum.workshop.answers import AnswerFor, CountHands
from momentum.workshop.attendance import AddGuest, Seat
from momentum.workshop.questions import Kind, Option, Question, Status
from momentum.workshop.shown import Control, QuestionShown
from pages import _fields, _parts

COUNTED = frozenset({Kind.POINTS, Kind.CHOICE, Kind.SCALE})


def panel(room: _parts.Room, asked: QuestionShown, counts: Control) -> None:
    """Both ways, folded away; only what is possible for this question."""
    question, open_ = asked.question, asked.status is Status.OPEN
    by_hand = question.kind in COUNTED and not question.family
    if not by_hand and not open_:
        return
    fold = st.expander("Answers without a phone", key=f"without_{question.key}", on_change="rerun")
    if not fold.open:  # many fields that most sessions never need
        return
    ways = (["Show of hands"] if by_hand else []) + (["One person"] if open_ else [])
    tabs = dict(zip(ways, fold.tabs(ways), strict=True))
    if by_hand:
        with tabs["Show of hands"]:
            _hands(room, asked, counts.hands.get(question.key, {}))
    if open_:
        with tabs["One person"]:
            there = conductor.current().workshop(room.code).attendance
            _one(room, asked, {seat.id: seat for seat in roster.guests(there)})


def _choices(question: Question, options: tuple[Option, ...]) -> dict[str, str]:
    if question.kind is Kind.SCALE:
        return {str(n): str(n) for n in range(question.low, question.high + 1)}
    return {option.id: option.label for option in options}


def _hands(room: _parts.Room, asked: QuestionShown, counted: dict[str, int]) -> None:
    key = asked.question.key
    with st.form(f"hands_{key}", border=False):
        places = st.columns(2)
        for n, (option, label) in enumerate(_choices(asked.question, asked.options).items()):
            field = _parts.follow(f"hands_{key}_{asked.round}_{option}", counted.get(option, 0))
            places[n % 2].number_input(_parts.text(label), 0, 10_000, step=1, key=field)
        st.form_submit_button("Count these hands", on_click=_count, args=(room, asked), key=f"count_{key}")


def _count(room: _parts.Room, asked: QuestionShown) -> None:
    key, form = asked.question.key, st.session_state
    options = _choices(asked.question, asked.options)
    _parts.send(room, CountHands(key, {o: form[f"hands_{key}_{asked.round}_{o}"] for o in options}))


def _one(room: _parts.Room, asked: QuestionShown, there: dict[str, Seat]) -> None:
    key = asked.question.key
    with (
        st.form(f"guest_{key}", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input("Somebody without a phone", key=f"guest_name_{key}", max_chars=60, placeholder="Their name")
        st.form_submit_button("Add", on_click=_add, args=(room, key), key=f"add_{key}")
    if not there:
        return
    turn = f"{key}_{asked.round}_{st.session_state.get('entered', 0)}"  # a new one empties the form
    with st.form(f"enter_{turn}", border=False):
        st.selectbox("Who", list(there), format_func=lambda seat: there[seat].name, key=f"who_{key}")
        _fields.show(room, asked, turn)
        st.checkbox("Abstains", key=f"abstain_{turn}")
        st.form_submit_button("Enter the answer", on_click=_enter, args=(room, asked, turn), key=f"enter_{key}")


def _add(room: _parts.Room, key: str) -> None:
    _parts.send(room, AddGuest(st.session_state[f"guest_name_{key}"]))


def _enter(room: _parts.Room, asked: QuestionShown, turn: str) -> None:
    form = st.session_state
    abstains = form[f"abstain_{turn}"]
    value = None if abstains else _fields.value(asked, form, turn)
    if value is None and not abstains:
        _parts.refuse(BadInput("Nothing is answered yet. Enter a number, or say that the person abstains."))
        return
    raw = msgspec.Raw(msgspec.json.encode(value))
    if _parts.send(room, AnswerFor(form[f"who_{asked.question.key}"], asked.question.key, raw)):
        form["entered"] = form.get("entered", 0) + 1
