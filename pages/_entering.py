"""Answers without a phone: a show of hands as counts per option, and what one person says or writes. Both are marked so."""

from __future__ import annotations

from typing import Any

import msgspec
import streamlit as st

from momentum import conductor
from momentum.refusals import BadInput
from momentum.workshop import roster
from momentum.workshop.answers import AnswerFor, CountHands
from momentum.workshop.attendance import AddGuest, Seat
from momentum.workshop.questions import Kind, Option, Question, Status
from momentum.workshop.shown import Control, QuestionShown
from pages import _parts

COUNTED = frozenset({Kind.POINTS, Kind.CHOICE, Kind.SCALE})
NOBODY = "None of these"


def panel(room: _parts.Room, asked: QuestionShown, counts: Control) -> None:
    """Both ways, folded away; only what is possible for this question."""
    question, open_ = asked.question, asked.status is Status.OPEN
    by_hand = question.kind in COUNTED and not question.family
    if not by_hand and not open_:
        return
    fold = st.expander("Answers without a phone", key=f"without_{question.key}", on_change="rerun")
    if not fold.open:  # many fields that most sessions never need
        return
    with fold:
        if by_hand:
            _hands(room, asked, counts.hands.get(question.key, {}))
        if open_:
            there = conductor.current().workshop(room.code).attendance
            _one(room, asked, {seat.id: seat for seat in roster.guests(there)})


def _choices(question: Question, options: tuple[Option, ...]) -> dict[str, str]:
    if question.kind is Kind.SCALE:
        return {str(n): str(n) for n in range(question.low, question.high + 1)}
    return {option.id: option.label for option in options}


def _hands(room: _parts.Room, asked: QuestionShown, counted: dict[str, int]) -> None:
    key = asked.question.key
    st.markdown("**Show of hands**")
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
    st.markdown("**One person**")
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
        _fields(room, asked, turn)
        st.checkbox("Abstains", key=f"abstain_{turn}")
        st.form_submit_button("Enter the answer", on_click=_enter, args=(room, asked, turn), key=f"enter_{key}")


def _add(room: _parts.Room, key: str) -> None:
    _parts.send(room, AddGuest(st.session_state[f"guest_name_{key}"]))


def _fields(room: _parts.Room, asked: QuestionShown, turn: str) -> None:
    """The widgets for one answer of this kind."""
    question, labels = asked.question, {option.id: _parts.text(option.label) for option in asked.options}
    match question.kind:
        case Kind.TEXT:
            st.text_input("Their words", key=f"text_{turn}", max_chars=question.limit)
            if question.tags:
                st.selectbox("Marked as", ("", *question.tags), format_func=lambda tag: tag or "not marked", key=f"tag_{turn}")
        case Kind.CHOICE:
            plain = {option.id: option.label for option in asked.options}
            st.selectbox("Their choice", list(plain), format_func=lambda o: f"{o} · {plain[o]}", key=f"choice_{turn}")
            if question.reason:
                st.text_input("Their reason", key=f"reason_{turn}", max_chars=200)
        case Kind.SCALE:
            _number("Their answer", question.low, question.high, f"scale_{turn}")
        case Kind.RANKING:
            plain = {option.id: option.label for option in asked.options}
            st.multiselect("In their order, the best first", list(plain), format_func=plain.__getitem__, key=f"order_{turn}")
        case Kind.POINTS:
            for option, label in labels.items():
                st.number_input(label, 0, question.budget, step=1, key=f"{option}_{turn}")
        case Kind.SCALES:
            for option, label in labels.items():
                _number(label, question.low, question.high, f"{option}_{turn}")
        case Kind.SLIDERS:
            for option, label in labels.items():
                _number(f"{label}: now", 0, 100, f"{option}_now_{turn}")
                _number(f"{label}: needed", 0, 100, f"{option}_needed_{turn}")
        case Kind.PLACING:
            _places(room, labels, turn)


def _number(label: str, low: int, high: int, key: str) -> None:
    st.number_input(label, low, high, None, step=1, key=key, placeholder=f"{low} to {high}")


def _places(room: _parts.Room, labels: dict[str, str], turn: str) -> None:
    areas = {area.id: area.name for area in room.shown.areas}
    for option, label in labels.items():
        first = ("", NOBODY, *areas)
        st.selectbox(
            f"{label}: mainly", first, format_func=lambda a: areas.get(a, a or "not answered"), key=f"{option}_mainly_{turn}"
        )
        second = ("", *areas)
        st.selectbox(f"{label}: also", second, format_func=lambda a: areas.get(a, "nothing else"), key=f"{option}_also_{turn}")


def _enter(room: _parts.Room, asked: QuestionShown, turn: str) -> None:
    form = st.session_state
    abstains = form[f"abstain_{turn}"]
    value = None if abstains else _value(asked, form, turn)
    if value is None and not abstains:
        _parts.refuse(BadInput("Nothing is answered yet. Enter a number, or say that the person abstains."))
        return
    raw = msgspec.Raw(msgspec.json.encode(value))
    if _parts.send(room, AnswerFor(form[f"who_{asked.question.key}"], asked.question.key, raw)):
        form["entered"] = form.get("entered", 0) + 1


def _value(asked: QuestionShown, form: Any, turn: str) -> Any:
    """What the widgets say, as a phone would send it."""
    question, ids = asked.question, [option.id for option in asked.options]
    match question.kind:
        case Kind.TEXT:
            text = form[f"text_{turn}"]
            return {"text": text, "tag": form[f"tag_{turn}"]} if question.tags else text
        case Kind.CHOICE:
            choice = int(form[f"choice_{turn}"])
            return {"choice": choice, "reason": form[f"reason_{turn}"]} if question.reason else choice
        case Kind.SCALE:
            return form[f"scale_{turn}"]
        case Kind.RANKING:
            return form[f"order_{turn}"]
        case Kind.POINTS | Kind.SCALES:
            return {option: given for option in ids if (given := form[f"{option}_{turn}"]) is not None}
        case Kind.SLIDERS:
            pairs = {option: {side: form[f"{option}_{side}_{turn}"] for side in ("now", "needed")} for option in ids}
            return {option: pair for option, pair in pairs.items() if None not in pair.values()}
        case _:
            return {option: placed for option in ids if (placed := _placed(form, option, turn))}


def _placed(form: Any, option: str, turn: str) -> dict[str, str | None] | None:
    mainly, also = form[f"{option}_mainly_{turn}"], form[f"{option}_also_{turn}"]
    if not mainly and not also:
        return None
    return {"mainly": mainly if mainly not in {"", NOBODY} else None, "also": also or None}
