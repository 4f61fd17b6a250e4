"""What stands beside the sentence, each in its own field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from momentum import charts
from momentum.workshop.thesis import WriteThesis
from pages import _figures, _folds, _parts

WHY = "Why us, why now"


def beside(room: _parts.Room) -> None:
    """Boundaries, what stays human, what guides whatever acts for us, who holds the whole picture, and when the room meets."""
    thesis = room.shown.thesis
    left, right = st.columns(2, gap="large")
    with left:
        _lines(room, "boundaries", "We will not (one boundary a line)", thesis.boundaries)
    with right:
        _lines(room, "humans_decide", "What stays a human call (one a line)", thesis.humans_decide)
        proposed = room.shown.questions.get("stays_human")
        if proposed and proposed.result:
            _folds.fold("What the phones said", "phones_said", _said, proposed.result.values)
    left, right = st.columns(2, gap="large")
    with left:
        _lines(
            room,
            "principles",
            "Principles for anything that acts for us (up to three, the first one first)",
            thesis.principles,
            placeholder="The person it serves comes before speed.\nIt says that it is AI.\nIt shows where it knows it from.",
        )
    with right:
        _text(room, "when_unsure", "When it is unsure, it …", 200, "says so and asks a person", height=110)
    if thesis.why:
        _text(room, "why", WHY, 400)
    _names(room)


def _said(values: Sequence[Any]) -> None:
    for text in dict.fromkeys(values):
        st.text(text)


def _names(room: _parts.Room) -> None:
    thesis = room.shown.thesis
    first, second, third = st.columns(3, gap="large")
    with first:
        _line(room, "conductor", "Conductor: holds the whole picture", thesis.conductor)
    with second:
        _line(room, "deputy", "Deputy", thesis.deputy)
    with third:
        day(room, "next_check_in", "Next check-in", thesis.next_check_in)


def why(room: _parts.Room) -> None:
    """Why us, why now: where nobody has written it yet."""
    _text(room, "why", f"{WHY} (optional)", 400, "What is different here, and what is different this year?")


def day(room: _parts.Room, field: str, label: str, value: date | None, **options: Any) -> None:
    """A date of the thesis."""
    st.date_input(
        label,
        key=_parts.follow(field, value),
        on_change=lambda: _write(room, **{field: st.session_state[field]}),
        format="DD/MM/YYYY",
        **options,
    )


def _lines(room: _parts.Room, field: str, label: str, lines: tuple[str, ...], placeholder: str = "") -> None:
    st.text_area(
        label,
        key=_parts.follow(field, "\n".join(lines)),
        height=110,
        placeholder=placeholder,
        on_change=lambda: _write(room, **{field: tuple(st.session_state[field].split("\n"))}),
    )


def _text(room: _parts.Room, field: str, label: str, limit: int, placeholder: str = "", height: int = 80) -> None:
    st.text_area(
        label,
        key=_parts.follow(field, getattr(room.shown.thesis, field)),
        height=height,
        max_chars=limit,
        placeholder=placeholder,
        on_change=lambda: _write(room, **{field: st.session_state[field]}),
    )


def _line(room: _parts.Room, field: str, label: str, value: str) -> None:
    st.text_input(
        label,
        key=_parts.follow(field, value),
        max_chars=80,
        on_change=lambda: _write(room, **{field: st.session_state[field]}),
    )


def _write(room: _parts.Room, **given: Any) -> None:
    _parts.send(room, WriteThesis(**given))


def ambition(room: _parts.Room) -> None:
    """How far AI should take us: one number to set, and beside it how far apart the room's answers are."""
    thesis, asked = room.shown.thesis, room.shown.questions.get("ambition")
    answered = asked is not None and asked.result is not None
    left, right = st.columns([1, 2], gap="large")
    with left:
        st.number_input(
            "Ambition: 0 is everyday help, 100 is game-changing",
            0,
            100,
            key=_parts.follow("ambition", thesis.ambition),
            placeholder="Not said yet",
            on_change=lambda: _write(room, ambition=st.session_state["ambition"]),
        )
        if thesis.ambition_set:
            st.caption("Set by hand.")
            label = "Go back to the room's answers" if answered else "Take it back"
            _parts.button(room, label, WriteThesis(ambition=None), key="unset_ambition", type="tertiary")
        elif answered:
            st.caption(
                "The middle of the room's answers. Between two camps the middle is nobody's wish: look how far apart they are."
            )
    with right:
        if asked is not None and answered:
            _figures.chart(room, "ambition_spread", lambda palette: charts.scale(asked, palette), charts.scale_alt(asked))
        else:
            st.caption("The room's answers appear here after the reveal.")
