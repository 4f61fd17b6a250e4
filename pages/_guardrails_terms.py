"""Who says yes in each lane, how soon, what is approved already, and what people may do without asking."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum.measures import LanesView, LaneView, agreed_words
from momentum.workshop.guardrails import DAYS, MOST_DAYS, Lane, WriteLane
from pages import _folds, _guardrails_words, _parts

ASKED = "without_asking"  # the question that phones answer
WHO = {
    Lane.GO: ("Who decides (empty: each pilot’s owner)", "The room agrees that owners decide here"),
    Lane.ONE_REVIEWER: ("Who decides: exactly one person", "They have agreed to decide"),
    Lane.REVIEW_GROUP: ("Who decides for the group: exactly one person", "They have agreed to decide"),
}


def show(room: _parts.Room, view: LanesView) -> None:
    """A card for each lane in which somebody says yes; where the agenda asks only what needs no asking, that alone."""
    st.subheader("Who says yes, and what needs no asking" if view.asked else "What needs no asking", anchor=False)
    if view.asked:
        _cards(room, view, list(DAYS), st.grid(3, min_column_width=300, gap="medium"))
    else:
        _cards(room, view, [Lane.GO])
        _folds.fold(
            "More: who says yes to the rest", "more_terms", _cards, room, view, [one for one in DAYS if one is not Lane.GO]
        )
    if room.leads:
        _from_phones(room)


def _cards(room: _parts.Room, view: LanesView, lanes: list[Lane], place: Any = st) -> None:
    for lane in lanes:
        with place.container(border=True, height="stretch" if view.asked else "content", key=f"terms_{lane.name.lower()}"):
            _terms(room, view.of(lane), asked=view.asked)


def _terms(room: _parts.Room, view: LaneView, *, asked: bool) -> None:
    terms = view.terms
    st.markdown(_guardrails_words.badge(view.lane))
    said = agreed_words(view)
    st.markdown(f"**{_parts.text(said[:1].upper() + said[1:])}**")
    if asked:
        st.caption("Agreed" if terms.agreed else "Not agreed yet")
    if terms.without_asking:
        st.markdown("People may, without asking:\n" + "\n".join(f"- {_parts.text(line)}" for line in terms.without_asking))
    if terms.patterns:
        st.markdown("Approved already:\n" + "\n".join(f"- {_parts.text(line)}" for line in terms.patterns))
    if room.leads:
        started = bool(terms.decider or terms.agreed or terms.patterns or terms.without_asking)
        label, icon = "Change" if started else "Write it down", ":material/edit:"
        _folds.pop(label, f"write_{view.lane.name.lower()}", _form, room, view, icon=icon)


def _form(room: _parts.Room, view: LaneView) -> None:
    lane, terms = view.lane, view.terms
    key = f"{lane.name}@{hash(terms)}"
    who, agreed = WHO[lane]
    with st.form(f"lane_{lane.name}", border=False):
        st.text_input(who, terms.decider, key=f"{key}:decider", max_chars=80)
        st.checkbox(agreed, terms.agreed, key=f"{key}:agreed")
        st.number_input(
            f"Answer within working days (our rule of thumb: {DAYS[lane]})", 0, MOST_DAYS, view.days, key=f"{key}:days"
        )
        for field, label in (
            ("without_asking", "What people may do without asking (one a line)"),
            ("patterns", "Approved already, so that nobody asks again (one a line)"),
        ):
            st.text_area(label, "\n".join(getattr(terms, field)), key=f"{key}:{field}", height=90)
        st.form_submit_button("Save", type="primary", on_click=_save, args=(room, view, key))


def _save(room: _parts.Room, view: LaneView, key: str) -> None:
    form: Any = st.session_state
    days = form[f"{key}:days"]
    lines = {field: tuple(form[f"{key}:{field}"].split("\n")) for field in ("patterns", "without_asking")}
    kept = None if days == DAYS[view.lane] else days
    _parts.send(room, WriteLane(view.lane, form[f"{key}:decider"], form[f"{key}:agreed"], kept, **lines))


def _from_phones(room: _parts.Room) -> None:
    """What the phones said may be done without asking; a line is taken over into Go."""
    asked = room.shown.questions.get(ASKED)
    if asked is None or asked.result is None:
        return
    under = {text: group.label for group in asked.result.groups for text in group.texts}
    said = dict.fromkeys(str(value) for value in asked.result.values)
    taken = {line for terms in room.shown.guardrails.lanes.values() for line in terms.without_asking}
    left = [text for text in said if text not in taken]
    if not left:
        return
    named = f"The phones said what may need no asking ({len(left):,} not taken over)"
    with st.expander(named, icon=":material/smartphone:", expanded=True):
        for n, text in enumerate(left):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.text(text, width="stretch")
                _parts.button(
                    room, "Nobody needs to ask for this", _with(room, text), key=f"unasked_{n}", type="tertiary",
                    icon=":material/check:",
                )  # fmt: skip
        if under:
            st.caption("Lines that say the same stand under one heading on the page Run.")


def _with(room: _parts.Room, text: str) -> WriteLane:
    terms = room.shown.guardrails.terms(Lane.GO)
    return WriteLane(Lane.GO, terms.decider, terms.agreed, terms.days, terms.patterns, (*terms.without_asking, text))
