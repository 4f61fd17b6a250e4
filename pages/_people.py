"""Who is here: found by name, asked to leave and let back in, asked to speak last, put into a group."""

from __future__ import annotations

import streamlit as st

from momentum import conductor
from momentum.workshop import roster
from momentum.workshop.attendance import AddGuest, Attendance, Seat, SpeakLast
from momentum.workshop.door import ReadmitSeat, RemoveSeat
from momentum.workshop.groups import PlaceInGroup
from momentum.workshop.shown import Control
from pages import _folds, _parts

FEW = 12


def panel(room: _parts.Room, counts: Control) -> None:
    """The list, a search, and what can be done about one person."""
    there = conductor.current().workshop(room.code).attendance
    if not there.seats:
        st.caption("Nobody has joined yet. People scan the code on the screen.")
    else:
        words = ""
        if len(there.seats) > FEW:
            words = st.text_input("Find somebody", key="find_people", placeholder="Name, function or group")
        found = roster.find(there, words)
        st.markdown(
            "\n".join(f"- {_parts.text(who(room, seat, counts))}" for seat in found.people[:FEW]) or "Nobody by these words."
        )
        if more := found.more + max(0, len(found.people) - FEW):
            st.caption(f"and {more:,} more: find them by name or function")
        if room.leads and found.people:
            _about(room, there, counts, {seat.id: seat for seat in found.people})
    if room.leads:
        icon = ":material/person_add:"
        _folds.pop("Somebody without a phone", "without_phone", _guest, room, icon=icon, type="tertiary")


def name(seat: Seat) -> str:
    """Who this is, as far as they said."""
    if seat.name:
        return f"{seat.name}, {seat.function}" if seat.function else seat.name
    came = f" that joined at {_parts.clock(seat.joined)}" if seat.joined else ""
    return f"A phone{came}{f', {seat.function}' if seat.function else ''}"


def who(room: _parts.Room, seat: Seat, counts: Control) -> str:
    """A person with what is marked about them."""
    groups = {group.key: group.label for group in room.shown.groups}
    marks = [groups[seat.group]] if seat.group in groups else []
    marks += ["without a phone"] if seat.guest else []
    marks += ["speaks last"] if seat.id == counts.last else []
    marks += ["asked to leave"] if seat.id in counts.removed else []
    return " · ".join((name(seat), *marks))


def _about(room: _parts.Room, there: Attendance, counts: Control, people: dict[str, Seat]) -> None:
    chosen = st.selectbox(
        "About one person",
        list(people),
        index=None,
        format_func=lambda seat: name(people[seat]),
        key="person",
        placeholder="Choose somebody",
    )
    if chosen is None:
        return
    with st.container(horizontal=True):
        if chosen in counts.removed:
            _parts.button(room, "Let back in", ReadmitSeat(chosen), key="readmit", icon=":material/login:")
        else:
            leave = "Their phone says so. What they said anonymously stays, because nobody knows which it is."
            _parts.button(room, "Ask to leave", RemoveSeat(chosen), key="remove", icon=":material/logout:", help=leave)
        if chosen == counts.last:
            _parts.button(room, "Not last any more", SpeakLast(), key="last", icon=":material/undo:")
        else:
            last = "Only their own phone says so: you speak last"
            _parts.button(room, "Speaks last", SpeakLast(chosen), key="last", icon=":material/hourglass_bottom:", help=last)
    if there.groups:
        keys = [group.key for group in there.groups]
        labels = {group.key: group.label for group in there.groups}
        field = _parts.follow(f"place_{chosen}", people[chosen].group if people[chosen].group in labels else None)
        st.selectbox("Their group", keys, None, labels.__getitem__, field, on_change=_place, args=(room, chosen, field))


def _place(room: _parts.Room, person: str, field: str) -> None:
    if group := st.session_state[field]:
        _parts.send(room, PlaceInGroup(person, group))


def _guest(room: _parts.Room) -> None:
    st.text_input("Name", key="guest_name", max_chars=60)
    st.text_input("Function", key="guest_function", max_chars=60)
    st.button("Add", on_click=_add, args=(room,), key="add_guest")
    st.caption("You enter their answers under the question, and they are marked so.")


def _add(room: _parts.Room) -> None:
    form = st.session_state
    if _parts.send(room, AddGuest(form["guest_name"], form["guest_function"])):
        form["guest_name"] = form["guest_function"] = ""
