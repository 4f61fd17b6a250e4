"""Words for Monday: the paragraph that managers say, begun from what is written, edited here, to copy and to take along."""

from __future__ import annotations

import streamlit as st

from momentum.workshop.people import WritePromise, starter
from pages import _parts

EXAMPLE = (
    "On Monday we begin with the night nurses: nobody types the same notes twice. What you say to families stays yours. "
    "I do not know everything yet; ask me."
)


def show(room: _parts.Room) -> None:
    """The paragraph as it stands, and a way to begin it."""
    st.header("Words for Monday", anchor="monday")
    st.caption("One paragraph that every manager can say aloud, in the same words.")
    promise = room.shown.people.promise
    if room.leads:
        _write(room)
    elif not promise.monday:
        st.caption("Not written yet.")
    if promise.monday:
        with st.container(key="monday_words"):
            st.code(promise.monday, language=None, wrap_lines=True)
        st.download_button(
            "Download as text",
            promise.monday,
            f"words-for-monday-{room.code.lower()}.txt",
            "text/plain",
            icon=":material/download:",
            on_click="ignore",
            key="monday_file",
        )


def _write(room: _parts.Room) -> None:
    promise = room.shown.people.promise
    key = _parts.follow("monday", promise.monday)
    st.text_area(
        "The paragraph that managers say",
        key=key,
        height=220,
        max_chars=2_000,
        placeholder=EXAMPLE,
        on_change=_save,
        args=(room, key),
        help="Saved when you leave the field or press Ctrl+Enter.",
    )
    words = starter(promise, room.shown.thesis.sentence)
    if promise.monday or not words:
        return
    if promise.messenger:
        begin = WritePromise(monday=words)
        _parts.button(room, "Begin with what is written", begin, key="begin_monday", icon=":material/auto_stories:")
        st.caption("It puts the sentence and the promise in order; the wording is yours.")
    else:
        st.caption("Write who tells people first: words need somebody who says them.")


def _save(room: _parts.Room, key: str) -> None:
    _parts.send(room, WritePromise(monday=st.session_state[key]))
