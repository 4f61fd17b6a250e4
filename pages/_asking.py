"""A question in the control room: where it is, how many have answered, and what else can be done with it."""

from __future__ import annotations

import streamlit as st

from momentum.workshop.asking import CloseQuestion, Discuss, OpenQuestion, PutAway, ReadTexts, RevealQuestion, ShowQuestion
from momentum.workshop.questions import Status
from momentum.workshop.shown import Control, QuestionShown
from pages import _came_in, _entering, _live, _parts, _reading, _speaks

WORDS = {
    Status.OPEN: "Open",
    Status.CLOSED: "Closed, still sealed",
    Status.READING: "Only you read the texts now; the room does not see them yet",
    Status.REVEALED: "Revealed",
}
SEALED = frozenset({Status.OPEN, Status.CLOSED, Status.READING})


def question(room: _parts.Room, asked: QuestionShown, counts: Control) -> None:
    """One question of the stage that is on."""
    key = asked.question.key
    if asked.status is Status.WAITING:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=False):
            st.caption(_parts.text(asked.question.prompt))
            _parts.button(room, "Ask it now", OpenQuestion(key), key=f"open_{key}", type="tertiary")
        return
    with st.container(border=True, key=f"question_{key}", gap="xsmall"):
        st.markdown(f"**{_parts.text(asked.question.prompt)}**")
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(_state(room, asked), width="content")
            with st.container(horizontal=True, width="content"):
                _buttons(room, asked)
        if asked.status in SEALED:
            _live.counts(room, asked, counts.answered[key], counts.here)
        if room.leads and asked.status in {Status.OPEN, Status.CLOSED}:
            _entering.panel(room, asked, counts)
        if key in counts.written:
            _reading.panel(room, asked, counts.written[key])
        if asked.status is Status.REVEALED:
            _speaks.furthest(room, asked)
        _came_in.panel(asked)


def _state(room: _parts.Room, asked: QuestionShown) -> str:
    question = asked.question
    words = [WORDS[asked.status] if room.leads or asked.status is not Status.READING else "Closed, still sealed"]
    if asked.round > 1:
        words.append(f"round {asked.round}")
    if asked.status is Status.REVEALED and asked.result:
        words.append(f"{asked.result.answered} answered")
        if room.shown.focus == question.key:
            words.append("the room talks about the widest split" if room.shown.talk else "on the screen")
    words.append("always anonymous" if question.family else "named after the reveal" if question.named else "anonymous")
    return " · ".join(words)


def _buttons(room: _parts.Room, asked: QuestionShown) -> None:
    key, on = asked.question.key, room.shown.focus == asked.question.key

    def offer(label: str, command: object, name: str, help_: str | None = None) -> None:
        _parts.button(room, label, command, key=f"{name}_{key}", type="tertiary", help=help_)  # type: ignore[arg-type]  # each is a command

    match asked.status:
        case Status.OPEN:
            offer("Close", CloseQuestion(key), "close")
        case Status.CLOSED | Status.READING:
            offer("Open again", OpenQuestion(key), "open")
        case Status.REVEALED:
            if on and not room.shown.talk:
                offer("Take off the screen", PutAway(), "away")
            else:
                offer("Show on the screen", ShowQuestion(key), "show")
            if not (on and room.shown.talk):
                offer("Discuss", Discuss(key), "discuss", "Those furthest apart speak first, if they like")
            offer("Ask once more", OpenQuestion(key), "open", "A new round: everyone keeps their answer or changes it")
    if asked.status in {Status.OPEN, Status.CLOSED} and asked.question.read_first:
        offer("Read the texts", ReadTexts(key), "read", "You see them first: hide or group, then reveal")
    if asked.status in SEALED:
        offer("Reveal", RevealQuestion(key), "reveal")
