"""Who does what by when, what if; and who holds the whole picture until the room meets again."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum import measures
from momentum.measures import Commitments
from momentum.workshop.commitments import (
    ChangeCommitment,
    Commit,
    Commitment,
    ReopenCommitment,
    SettleCommitment,
    TakeBackCommitment,
)
from momentum.workshop.thesis import WriteThesis
from pages import _folds, _parts, _undo

ADDING = "add_commitment"
STATES = {
    "late": ("Late", ":material/schedule:"),
    "open": ("Open", ":material/radio_button_unchecked:"),
    "done": ("Done", ":material/check_circle:"),
    "dropped": ("Dropped", ":material/do_not_disturb_on:"),
}


def show(room: _parts.Room) -> None:
    """Commitments as they stand today, the form for another one, and who holds the whole picture."""
    there = measures.commitments(room.shown, _parts.today())
    asked = any("commitments" in stage.writes for stage in room.shown.stages)
    with st.container() if asked or there.total else st.expander("More: who does what by when"):
        _list(room, there)
    _whole_picture(room)


def _list(room: _parts.Room, there: Commitments) -> None:
    st.subheader("Who does what by when", anchor=False)
    if not there.total:
        st.caption("Nobody has committed to anything yet. What somebody says they will do stands here, with a day.")
    grid = st.grid(2, min_column_width=420, gap="medium")
    for state in STATES:
        for made in getattr(there, state):
            with grid.container(border=True, height="stretch", key=f"commitment_{made.id}"):
                _commitment(room, made, state)
    if room.leads:
        st.session_state.setdefault(ADDING, not there.total)
        with st.expander("Add a commitment", icon=":material/add:", key=ADDING, on_change="rerun"):
            _form(room, "new", None)
        _from_phones(room)


def _commitment(room: _parts.Room, made: Commitment, state: str) -> None:
    word, icon = STATES[state]
    st.markdown(f"{icon} {word} · **{_parts.text(made.who)}** · by {measures.spoken(made.by)}")
    st.text(made.what)
    if made.obstacle:
        st.caption(_parts.text(f"If {made.obstacle}, then {made.response}"))
    if made.note:
        st.caption(_parts.text(made.note))
    if not room.leads:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if made.state != "open":
            _parts.button(room, "Open it again", ReopenCommitment(made.id), key=f"reopen_{made.id}", type="tertiary")
            return
        _settle(room, made, "done", "Done", "What came of it (may stay empty)")
        _settle(room, made, "dropped", "Drop it", "Why it is dropped")
        key, icon = f"{made.id}@{hash(made)}", ":material/edit:"
        _folds.pop("Change", f"change_{made.id}", _form, room, key, made, type="tertiary", icon=icon)
        if made.session == room.shown.session:
            _take_back(room, made)


def _take_back(room: _parts.Room, made: Commitment) -> None:
    again = Commit(made.what, made.who, made.by, made.obstacle, made.response)
    said, key = f"{made.who}’s commitment is taken back.", f"take_back_{made.id}"
    icon = ":material/undo:"
    _undo.button(room, "Take back", TakeBackCommitment(made.id), said, again, key=key, type="tertiary", icon=icon)


def _settle(room: _parts.Room, made: Commitment, state: str, label: str, asks: str) -> None:
    key, icon = f"settle_{state}_{made.id}", STATES[state][1]
    _folds.pop(label, key, _ask, room, made, state, label, asks, type="tertiary", icon=icon)


def _ask(room: _parts.Room, made: Commitment, state: str, label: str, asks: str) -> None:
    with st.form(f"{state}_{made.id}", border=False):
        st.text_input(asks, key=f"note_{state}_{made.id}", max_chars=300)
        st.form_submit_button(label, on_click=_settled, args=(room, made, state))


def _settled(room: _parts.Room, made: Commitment, state: Any) -> None:
    _parts.send(room, SettleCommitment(made.id, state, st.session_state[f"note_{state}_{made.id}"]))


def _form(room: _parts.Room, key: str, made: Commitment | None) -> None:
    with st.form(f"commit_{key}", border=False):
        st.text_input("What", made.what if made else "", key=f"{key}:what", max_chars=300)
        left, right = st.columns(2)
        left.text_input("Who: exactly one person", made.who if made else "", key=f"{key}:who", max_chars=80)
        day = made.by if made else measures.next_day(room.shown, _parts.today())
        right.date_input("By when", day, key=f"{key}:by", format="DD/MM/YYYY")
        left, right = st.columns(2)
        left.text_input("If …", made.obstacle if made else "", key=f"{key}:obstacle", placeholder="what may stand in the way")
        right.text_input("then …", made.response if made else "", key=f"{key}:response", placeholder="what happens then")
        label = "Change it" if made else "Commit"
        st.form_submit_button(label, type="secondary" if made else "primary", on_click=_save, args=(room, key, made))


def _save(room: _parts.Room, key: str, made: Commitment | None) -> None:
    form: Any = st.session_state
    given = {field: form[f"{key}:{field}"] for field in ("what", "who", "by", "obstacle", "response")}
    done = _parts.send(room, ChangeCommitment(made.id, **given) if made else Commit(**given))
    if done and not made:
        for field in ("what", "who", "obstacle", "response"):
            form[f"{key}:{field}"] = ""


def _from_phones(room: _parts.Room) -> None:
    """What the phones said, without names: who said it is asked aloud."""
    asked = room.shown.questions.get("i_will")
    if asked is None or asked.result is None:
        return
    taken = {made.what for made in room.shown.commitments}
    left = [text for text in dict.fromkeys(map(str, asked.result.values)) if text not in taken]
    if not left:
        return
    with st.expander(f"From the phones: {measures.counted(len(left), 'line')} without a name", icon=":material/smartphone:"):
        st.caption("The phones sent no names. Ask aloud whose it is; whoever wants to be held to it says so.")
        for text in left:
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.text(text)
                take, key = "Use these words", f"use_{hash(text)}"
                st.button(take, key=key, type="tertiary", icon=":material/north_west:", on_click=_use, args=(text,))


def _use(text: str) -> None:
    st.session_state["new:what"] = text
    st.session_state[ADDING] = True


def _whole_picture(room: _parts.Room) -> None:
    thesis = room.shown.thesis
    st.subheader("Who holds the whole picture", anchor=False)
    if not room.leads:
        again = f"Next check-in on {measures.spoken(thesis.next_check_in)}." if thesis.next_check_in else ""
        deputy = f"{thesis.deputy} stands in." if thesis.deputy else ""
        holds = f"{thesis.conductor}, the conductor, holds the whole picture." if thesis.conductor else "Nobody yet."
        st.markdown(_parts.text(f"{holds} {deputy} {again}".strip()))
        return
    left, middle, right = st.columns(3)
    with left:
        _name(room, "conductor", "Conductor: holds the whole picture", thesis.conductor)
    with middle:
        _name(room, "deputy", "Deputy: stands in", thesis.deputy)
    right.date_input(
        "Next check-in",
        key=_parts.follow("decide_next_check_in", thesis.next_check_in),
        on_change=lambda: _write(room, next_check_in=st.session_state["decide_next_check_in"]),
        format="DD/MM/YYYY",
    )


def _name(room: _parts.Room, field: str, label: str, value: str) -> None:
    st.text_input(
        label,
        key=_parts.follow(f"decide_{field}", value),
        max_chars=80,
        on_change=lambda: _write(room, **{field: st.session_state[f"decide_{field}"]}),
    )


def _write(room: _parts.Room, **given: Any) -> None:
    _parts.send(room, WriteThesis(**given))
