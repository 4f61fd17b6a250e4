"""Which pilots wait for a decision, in their order and why; taking one up puts it on the screen with its time."""

from __future__ import annotations

import streamlit as st

from momentum import measures
from momentum.measures import Queue, Turn
from momentum.workshop.deciding import SECONDS, TakeUp
from momentum.workshop.decisions import ContinueUntil
from pages import _parts, _portfolio

FIRST, MOST = 8, 24  # pilots in sight, and one click away; all others are found by name


def show(room: _parts.Room, queue: Queue, *, small: bool) -> None:
    """How far the room is, who comes next, and until when the rest continues; on a phone the list is folded."""
    st.subheader("To decide", anchor=False)
    done, total = queue.decided, queue.total
    st.progress(done / total if total else 1.0, text=f"{measures.out_of(done, total)} decided")
    if len(queue.waiting) > MOST:
        st.caption("More than a room decides in a day. Mark on their cards which pilots are on the table today.")
        st.page_link("pilots.py", label="Choose the pilots for today", icon=":material/checklist:")
    elif queue.waiting:
        minutes = measures.counted(queue.minutes, "minute")
        st.caption(f"{SECONDS} seconds each, {minutes} for those that wait. Order and time are our own rule of thumb.")
    with st.expander("Who comes next") if small else st.container():
        _list(room, queue)
    _until(room)


def _list(room: _parts.Room, queue: Queue) -> None:
    on = room.shown.decisions.on
    for turn in queue.waiting[:FIRST]:
        _turn(room, turn, on)
    if queue.waiting[FIRST:]:
        with st.popover(f"{len(queue.waiting) - FIRST} more", type="tertiary"):
            for turn in queue.waiting[FIRST:MOST]:
                _turn(room, turn, on)
    if queue.passed:
        st.caption("Left undecided today")
        for turn in queue.passed:
            _turn(room, turn, on)
    if queue.elsewhere:
        st.caption(f"Not on the table today, though it needs a decision: {measures.counted(queue.elsewhere)}.")
    if room.leads:
        _another(room)


def _turn(room: _parts.Room, turn: Turn, on: str) -> None:
    pilot = turn.pilot
    with st.container(key=f"turn_{pilot.id}", gap=None):
        name = _parts.text(pilot.card.name)
        if pilot.id == on:
            st.markdown(f":material/arrow_right: **{name}**")
        elif room.leads:
            st.button(name, key=f"take_{pilot.id}", type="tertiary", on_click=take, args=(room, pilot.id))
        else:
            st.markdown(name)
        st.caption(_parts.text(turn.why))


def _another(room: _parts.Room) -> None:
    """Any pilot, out of turn."""
    names = _portfolio.numbered(room.shown.pilots)
    with st.popover("Another pilot", icon=":material/search:", type="tertiary"):
        st.selectbox("Pilot", list(names), format_func=names.__getitem__, key="decide_another", index=None)
        st.button("Take it up", key="take_another", on_click=_take_another, args=(room,))


def _take_another(room: _parts.Room) -> None:
    if pilot := st.session_state["decide_another"]:
        take(room, pilot)


def take(room: _parts.Room, pilot: str) -> None:
    """From a callback: put a pilot on the screen and give it its time."""
    _parts.send(room, TakeUp(pilot, SECONDS, _behind(room, pilot)))


def _behind(room: _parts.Room, pilot: str) -> tuple[str, ...]:
    """The ids of those that wait behind a pilot, in the order of the list: a remote and the keys go on by it."""
    order = [turn.pilot.id for turn in _waiting(room)]
    return tuple(order[order.index(pilot) + 1 :] if pilot in order else order)


def _waiting(room: _parts.Room) -> tuple[Turn, ...]:
    shown = _parts.now(room)
    return measures.queue(shown, measures.whole(shown, _parts.today())).waiting


def after(room: _parts.Room, pilot: str) -> str:
    """From a callback: the id of whoever comes after a pilot; empty after the last one."""
    return next((turn.pilot.id for turn in _waiting(room) if turn.pilot.id != pilot), "")


def _until(room: _parts.Room) -> None:
    day = measures.continues_until(room.shown)
    if not room.leads:
        st.caption(f"What is undecided continues until {measures.spoken(day)}." if day else "")
        return
    st.date_input(
        "What is undecided continues until",
        key=_parts.follow("continue_until", day),
        on_change=_continue,
        args=(room,),
        format="DD/MM/YYYY",
        help="Unless you say something else, the next check-in.",
    )


def _continue(room: _parts.Room) -> None:
    _parts.send(room, ContinueUntil(st.session_state["continue_until"]))
