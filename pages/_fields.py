"""One person's answer, entered by the facilitator: the widgets for each kind of question, and the value they come to."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum.workshop.questions import Kind
from momentum.workshop.shown import QuestionShown
from pages import _parts

NOBODY = "None of these"


def show(room: _parts.Room, asked: QuestionShown, turn: str) -> None:
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
        case _:
            _each(room, asked, labels, turn)


def _each(room: _parts.Room, asked: QuestionShown, labels: dict[str, str], turn: str) -> None:
    """A field or two for each option, side by side."""
    question, places = asked.question, st.columns(2)
    for n, (option, label) in enumerate(labels.items()):
        with places[n % 2]:
            match question.kind:
                case Kind.POINTS:
                    st.number_input(label, 0, question.budget, step=1, key=f"{option}_{turn}")
                case Kind.SCALES:
                    _number(label, question.low, question.high, f"{option}_{turn}")
                case Kind.SLIDERS:
                    _number(f"{label}: now", 0, 100, f"{option}_now_{turn}")
                    _number(f"{label}: needed", 0, 100, f"{option}_needed_{turn}")
                case Kind.PLACING:
                    _place(room, option, label, turn)


def _number(label: str, low: int, high: int, key: str) -> None:
    st.number_input(label, low, high, None, step=1, key=key, placeholder=f"{low} to {high}")


def _place(room: _parts.Room, option: str, label: str, turn: str) -> None:
    areas = {area.id: area.name for area in room.shown.areas}
    first, second = ("", NOBODY, *areas), ("", *areas)
    st.selectbox(
        f"{label}: mainly", first, format_func=lambda a: areas.get(a, a or "not answered"), key=f"{option}_mainly_{turn}"
    )
    st.selectbox(f"{label}: also", second, format_func=lambda a: areas.get(a, "nothing else"), key=f"{option}_also_{turn}")


def value(asked: QuestionShown, form: Any, turn: str) -> Any:
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
