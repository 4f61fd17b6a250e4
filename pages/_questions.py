"""The questions of a stage: of any kind, ready or of one's own, to add, to change and to take out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import streamlit as st

from momentum import conductor, content
from momentum.workshop.agenda import Stage
from momentum.workshop.drafting import ALWAYS, ANONYMOUS, NAMED, Draft, draft, written
from momentum.workshop.planning import AddQuestion, ChangeQuestion, RemoveQuestion
from momentum.workshop.questions import Kind, Question, Status
from pages import _folds, _parts

KINDS = {
    Kind.TEXT: "A short text",
    Kind.POINTS: "Points to give",
    Kind.CHOICE: "One choice",
    Kind.SCALE: "One scale",
    Kind.SCALES: "Several scales",
    Kind.RANKING: "An order",
    Kind.SLIDERS: "Sliders: now and needed",
    Kind.PLACING: "Pilots: mainly, also, none",
}
SOURCES = {"": "Choices of your own", "areas": "The value areas", "pilots": "The pilots"}
WHO = {
    ANONYMOUS: "Without names",
    NAMED: "With names after the reveal",
    ALWAYS: "Always anonymous, also in files",
}
CHOOSING = frozenset({Kind.POINTS, Kind.CHOICE, Kind.SCALES, Kind.RANKING, Kind.SLIDERS})
SOURCED = CHOOSING - {Kind.CHOICE}
NUMBERED = frozenset({Kind.SCALE, Kind.SCALES})


def asked(room: _parts.Room, stage: Stage) -> None:
    """The questions of a stage, each to change or take out."""
    if not stage.asks:
        st.caption("Nothing is asked on the phones in this stage.")
    for key in stage.asks:
        shown = room.shown.questions[key]
        question = shown.question
        with st.container(border=True):
            st.markdown(f"**{_parts.text(question.prompt)}**")
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.caption(_told(question), width="content")
                out = RemoveQuestion(stage.key, key)
                _parts.button(room, "Take out", out, key=f"drop_{key}", type="tertiary", icon=":material/delete:")
            answered, icon = shown.status is not Status.WAITING or shown.round > 0, ":material/edit:"
            _folds.fold("Change it", f"edit_{key}", _change, room, question, answered, icon=icon)


def _told(question: Question) -> str:
    who = WHO[draft(question).who]
    rounds = f" · {question.rounds} rounds" if question.rounds > 1 else ""
    talk = " · discussed" if question.discuss else ""
    groups = " · one text from each group" if question.per_group else ""
    return f"{KINDS[question.kind]} · {who}{rounds}{talk}{groups}"


def _change(room: _parts.Room, question: Question, answered: bool) -> None:
    now, key = draft(question), question.key

    def field(name: str) -> str:
        return _parts.follow(f"q_{key}_{name}", getattr(now, name))

    with st.form(f"change_{key}", border=False):
        if answered:
            st.caption("People have answered this, so only its words change. For anything else, add a new question.")
        _words(field, now)
        if not answered:
            _form(field, question.kind, _texts(room, key), now.source)
        elif now.lines:
            st.text_area("The words of its choices, one a line", key=field("lines"))
        st.form_submit_button("Save the question", type="primary", on_click=_save, args=(room, question, f"q_{key}_"))


def _save(room: _parts.Room, question: Question, prefix: str) -> None:
    _parts.send(room, ChangeQuestion(written(_typed(prefix, draft(question)), question)))


def add(room: _parts.Room, stage: Stage) -> None:
    """One more question: ready, or of any kind."""
    _folds.fold("Ask something more", "ask_more", _more, room, stage, icon=":material/add:")


def _more(room: _parts.Room, stage: Stage) -> None:
    ready = _ready(room)
    if ready:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox("A ready question", list(ready), format_func=lambda key: ready[key].prompt, key="ready_question")
            st.button("Add it", key="add_ready_question", on_click=_take, args=(room, stage, ready))
    kind = st.selectbox("A question of your own", list(KINDS), format_func=KINDS.__getitem__, key="new_kind")
    source = ""
    if kind in SOURCED:
        texts = _texts(room, "")
        source = st.selectbox("People choose from", list(texts), format_func=texts.__getitem__, key="new_source")
    blank = Draft(kind=kind, source=source)

    def field(name: str) -> str:
        return _once(f"new_{name}", getattr(blank, name))

    with st.form("new_question", border=False):
        _words(field, blank)
        _form(field, kind, None, source)
        st.form_submit_button("Add the question", type="primary", on_click=_add, args=(room, stage, blank))


def _once(key: str, value: Any) -> str:
    st.session_state.setdefault(key, value)
    return key


def _ready(room: _parts.Room) -> dict[str, Question]:
    """Questions of ours that this agenda does not ask."""
    here = {key for stage in room.shown.stages for key in stage.asks}
    found = msgspec.convert(content.questions(), tuple[Question, ...])
    return {question.key: question for question in found if question.key not in here and not question.wide}


def _texts(room: _parts.Room, but: str) -> dict[str, str]:
    """Where choices can come from: one's own lines, areas, pilots, or what people wrote to an earlier question."""
    wrote = [q.question for q in room.shown.questions.values() if q.question.kind is Kind.TEXT and q.question.key != but]
    return SOURCES | {question.key: f"What people wrote: {question.prompt}" for question in wrote}


def _take(room: _parts.Room, stage: Stage, ready: dict[str, Question]) -> None:
    chosen = ready[st.session_state["ready_question"]]
    before = conductor.current().workshop(room.code).questions.asked.get(chosen.key)  # asked once, and taken out
    _parts.send(room, AddQuestion(stage.key, before.question if before else chosen))


def _add(room: _parts.Room, stage: Stage, blank: Draft) -> None:
    if _parts.send(room, AddQuestion(stage.key, written(_typed("new_", blank)))):
        for key in [key for key in st.session_state if str(key).startswith("new_")]:
            del st.session_state[key]


def _typed(prefix: str, base: Draft) -> Draft:
    """What stands in the form; what the form does not ask stays."""
    given = {name: st.session_state[prefix + name] for name in base.__struct_fields__ if prefix + name in st.session_state}
    return msgspec.structs.replace(base, **given)


def _words(field: Callable[[str], str], now: Draft) -> None:
    st.text_input("The question", key=field("prompt"), max_chars=200, placeholder="What would help most?")
    st.text_input("A hint below it", key=field("hint"), max_chars=300)
    if now.kind is Kind.TEXT:
        st.text_input("An example answer", key=field("example"), max_chars=400)


def _form(field: Callable[[str], str], kind: Kind, sources: dict[str, str] | None, source: str) -> None:
    if sources and kind in SOURCED:
        st.selectbox("People choose from", list(sources), format_func=sources.__getitem__, key=field("source"))
    if kind in CHOOSING and (sources or not source):
        st.text_area("Choices of your own, one a line", key=field("lines"), height=120)
    if kind is Kind.POINTS:
        st.number_input("Points for each person", 1, 100, key=field("budget"))
    if kind is Kind.CHOICE:
        st.toggle("Ask for a reason", key=field("reason"))
    if kind in NUMBERED:
        _ends(field)
    if kind is Kind.TEXT:
        _text(field)
    _asking(field)


def _ends(field: Callable[[str], str]) -> None:
    low, low_label, high, high_label = st.columns([1, 3, 1, 3])
    low.number_input("From", 0, 99, key=field("low"))
    low_label.text_input("It means", key=field("low_label"), max_chars=60, placeholder="not at all")
    high.number_input("To", 1, 100, key=field("high"))
    high_label.text_input("And that means", key=field("high_label"), max_chars=60, placeholder="completely")


def _text(field: Callable[[str], str]) -> None:
    limit, tags = st.columns([1, 3])
    limit.number_input("Longest text", 1, 1_000, key=field("limit"))
    tags.text_input("How people may mark it", key=field("tags"), placeholder="anxious, unsure, hopeful")
    st.toggle("Each group writes one together", key=field("per_group"))
    st.text_area("If so, what each group is asked instead: one line for each, in order", key=field("groups"), height=80)


def _asking(field: Callable[[str], str]) -> None:
    who, rounds, talk = st.columns([3, 1, 2], vertical_alignment="bottom")
    who.selectbox("How answers are shown", list(WHO), format_func=WHO.__getitem__, key=field("who"))
    rounds.number_input("Rounds", 1, 5, key=field("rounds"))
    talk.toggle("Furthest apart speak", key=field("discuss"))
