"""A question in the control room: where it is, how many have answered, and what else can be done with it."""

from __future__ import annotations

import streamlit as st

from momentum.workshop.asking import CloseQuestion, OpenQuestion, RevealQuestion, ShowQuestion
from momentum.workshop.questions import Kind, Status
from momentum.workshop.shown import QuestionShown
from pages import _parts

WORDS = {
    Status.WAITING: "Not asked yet",
    Status.OPEN: "Open",
    Status.CLOSED: "Closed, still sealed",
    Status.REVEALED: "Revealed",
}


def question(room: _parts.Room, shown: QuestionShown, answered: int, here: int) -> None:
    """One question of the stage that is on."""
    key = shown.question.key
    again = f" · round {shown.round}" if shown.round > 1 else ""
    count = f" · {answered} of {here} answered" if shown.status in {Status.OPEN, Status.CLOSED} else ""
    if shown.status is Status.REVEALED and shown.result:
        count = f" · {shown.result.answered} answered"
    with st.container(border=True):
        st.markdown(f"**{_parts.text(shown.question.prompt)}**")
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(f"{WORDS[shown.status]}{again}{count}", width="content")
            with st.container(horizontal=True, width="content"):
                if shown.status is Status.WAITING:
                    _parts.button(room, "Ask it now", OpenQuestion(key), key=f"open_{key}", type="tertiary")
                elif shown.status is Status.OPEN:
                    _parts.button(room, "Close", CloseQuestion(key), key=f"close_{key}", type="tertiary")
                elif shown.status is Status.CLOSED:
                    _parts.button(room, "Open again", OpenQuestion(key), key=f"open_{key}", type="tertiary")
                else:
                    if room.shown.focus != key:
                        _parts.button(room, "Show on the screen", ShowQuestion(key), key=f"show_{key}", type="tertiary")
                    once = "A new round: everyone keeps their answer or changes it"
                    _parts.button(room, "Ask once more", OpenQuestion(key), key=f"open_{key}", type="tertiary", help=once)
                if shown.status in {Status.OPEN, Status.CLOSED}:
                    _parts.button(room, "Reveal", RevealQuestion(key), key=f"reveal_{key}", type="tertiary")
        if shown.result:
            with st.expander("What came in"):
                _result(shown)


def _result(shown: QuestionShown) -> None:
    """The revealed round in words and numbers, for the person who leads."""
    assert shown.result is not None
    if shown.question.kind is Kind.TEXT:
        for text in shown.result.values:
            st.text(text)
        return
    counts = shown.result.counts()
    for option in sorted(shown.result.options, key=lambda option: -counts[option.id]):
        st.text(f"{counts[option.id]} · {option.label}")
