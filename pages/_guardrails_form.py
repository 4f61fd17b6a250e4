"""A brief as a form in parts; saved with one button, so that half a brief is never kept."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum.measures import Pilot
from momentum.workshop.brief import HOW, MOST_MINUTES, Brief, Unsure
from momentum.workshop.brief_writing import WriteBrief
from pages import _parts

PARTS: dict[str, dict[str, tuple[str, str]]] = {  # the tab, the field, what it is called here, what one writes
    "Job and tone": {
        "job": ("Its job in one line", "Answers families’ questions about a letter"),
        "acts_for": ("For whom it acts", "The ward office"),
        "is_": ("How it is: at most three words, one a line", "calm"),
        "is_not": ("How it is not: at most three words, one a line", "chatty"),
    },
    "May and never": {
        "may": ("What it may do (one a line)", "Explain a letter"),
        "never": ("What it never does (one a line)", "Gives medical advice"),
        "tools": ("Tools it may use (one a line)", "The letter archive"),
        "data": ("Data it may use (one a line)", "Letters of the last year"),
        "spend_cap": ("The most it may spend", "20 euro a day"),
        "time_cap": ("The most time it may take", "Two minutes"),
        "pauses_when": ("When it must pause for a person (one a line)", "Somebody is upset"),
    },
    "Values and undoing": {
        "values": ("What matters, the first one first (one a line)", "Care"),
        "undo": ("How it is undone", "The office calls back"),
    },
    "When it was wrong": {
        "noticed_by": ("How we notice that it was wrong", "Ten answers are read every week"),
        "corrected_by": ("How a person corrects it", "Reply with “wrong”"),
        "corrections_go": ("Where that goes", "The ward office’s list"),
        "good": ("A good example", ""),
        "bad": ("A bad example", ""),
    },
}
SEVERAL = frozenset({"is_", "is_not", "may", "never", "tools", "data", "pauses_when", "values"})
LONG = frozenset({"good", "bad"})
UNDONE: dict[bool | None, str] = {None: "not known", True: "yes", False: "no"}


def show(room: _parts.Room, pilot: Pilot, brief: Brief, *, new: bool = False) -> None:
    """The whole brief; what is half typed stays until it changes."""
    key = f"brief:{pilot.id}@{hash(brief)}"
    with st.form(f"brief_{pilot.id}", border=new):
        st.text_input("Human owner: exactly one person", brief.owner, key=f"{key}:owner", max_chars=80)
        job, scope, unsure, values, wrong = st.tabs(["Job and tone", "May and never", "When unsure", *list(PARTS)[2:]])
        for place, part in zip((job, scope, values, wrong), PARTS, strict=True):
            with place:
                _fields(brief, key, part)
        with unsure:
            _unsure(brief.unsure, key)
        with values:
            _switches(brief, key)
        with wrong:
            st.date_input("Look at it again on", brief.review, key=f"{key}:review", format="DD/MM/YYYY")
        label = "Keep this brief" if new else "Save the brief"
        st.form_submit_button(label, type="primary", on_click=_save, args=(room, pilot, key))


def _fields(brief: Brief, key: str, part: str) -> None:
    grid = st.grid(2, min_column_width=280, gap=("small", "large"))
    for field, (label, hint) in PARTS[part].items():
        now: Any = getattr(brief, field)
        if field in SEVERAL:
            grid.text_area(label, "\n".join(now), key=f"{key}:{field}", height=100, placeholder=hint)
        elif field in LONG:
            grid.text_area(label, now, key=f"{key}:{field}", height=100, max_chars=600)
        else:
            grid.text_input(label, now, key=f"{key}:{field}", max_chars=300, placeholder=hint)


def _unsure(unsure: Unsure, key: str) -> None:
    if unsure.words:
        st.caption(f"The thesis says: {_parts.text(unsure.words)}")
    grid = st.grid(2, min_column_width=280, gap=("small", "large"))
    at = HOW.index(unsure.how)
    grid.selectbox("What it does", HOW, at, format_func=lambda how: how or "not written yet", key=f"{key}:how")
    grid.text_input("What makes it unsure", unsure.trigger, key=f"{key}:trigger", max_chars=300)
    grid.text_input("To whom it goes", unsure.to, key=f"{key}:to", max_chars=300)
    grid.number_input("Within minutes", 0, MOST_MINUTES, unsure.within, key=f"{key}:within", placeholder="not said")


def _switches(brief: Brief, key: str) -> None:
    st.segmented_control(
        "Can what it does be undone?",
        list(UNDONE),
        default=brief.reversible,
        format_func=UNDONE.__getitem__,
        key=f"{key}:reversible",
    )
    st.checkbox("It says that it is AI", brief.says_it_is_ai, key=f"{key}:says_it_is_ai")
    st.checkbox("It shows its sources", brief.shows_sources, key=f"{key}:shows_sources")


def _save(room: _parts.Room, pilot: Pilot, key: str) -> None:
    form: Any = st.session_state

    def typed(field: str) -> Any:
        return form[f"{key}:{field}"]

    held = room.shown.guardrails.briefs.get(pilot.id)
    words = held.unsure.words if held else room.shown.thesis.when_unsure
    fields = {field: typed(field) for part in PARTS.values() for field in part}
    lines = {field: tuple(fields[field].split("\n")) for field in SEVERAL}
    brief = Brief(
        **fields | lines,
        unsure=Unsure(typed("how"), typed("trigger"), typed("to"), typed("within"), words),
        owner=typed("owner"),
        review=typed("review"),
        reversible=typed("reversible"),
        says_it_is_ai=typed("says_it_is_ai"),
        shows_sources=typed("shows_sources"),
    )
    _parts.send(room, WriteBrief(pilot.id, brief))
