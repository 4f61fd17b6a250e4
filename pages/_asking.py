"""A question in the control room: where it is, how many have answered, and what else can be done with it."""

from __future__ import annotations

import streamlit as st

from momentum.workshop.asking import CloseQuestion, Discuss, OpenQuestion, PutAway, ReadTexts, RevealQuestion, ShowQuestion
from momentum.workshop.decider import Command
from momentum.workshop.questions import Status
from momentum.workshop.shown import Control, QuestionShown
from momentum.workshop.steps import next_step, way_back
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
        _came_in.panel(asked)
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
        if asked.status is Status.REVEALED and room.shown.focus == key:
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
    """What else can be done: all but what the two large buttons offer already."""
    steps = (next_step(room.shown), way_back(room.shown))
    offered = [step.command for step in steps if step]
    for name, label, command, told in _choices(room, asked):
        if command not in offered:
            _parts.button(room, label, command, key=f"{name}_{asked.question.key}", type="tertiary", help=told)


def _choices(room: _parts.Room, asked: QuestionShown) -> list[tuple[str, str, Command, str | None]]:
    key, on = asked.question.key, room.shown.focus == asked.question.key
    again = "A new round: everyone keeps their answer or changes it"
    apart = "Those furthest apart speak first, if they like"
    if asked.status is Status.REVEALED:
        return [
            ("away", "Take off the screen", PutAway(), None) if on else ("show", "Show on the screen", ShowQuestion(key), None),
            *([] if on and room.shown.talk else [("discuss", "Discuss", Discuss(key), apart)]),
            ("open", "Ask once more", OpenQuestion(key), again),
        ]
    open_ = asked.status is Status.OPEN
    look = ("read", "Read the texts", ReadTexts(key), "You see them first: hide or group, then reveal")
    return [
        ("close", "Close", CloseQuestion(key), None) if open_ else ("open", "Open again", OpenQuestion(key), None),
        *([look] if asked.question.read_first and asked.status is not Status.READING else []),
        ("reveal", "Reveal", RevealQuestion(key), None),
    ]
