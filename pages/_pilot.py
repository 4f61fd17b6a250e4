"""One pilot's card, to read and to write where one reads it."""

from __future__ import annotations

import msgspec
import streamlit as st

from momentum import conductor, content
from momentum.workshop.pilots import Card, ChangePilot, ImportPilots, Pilot, RemovePilot, Ruling, Stage
from pages import _learning, _more, _parts

EVIDENCE = [e["label"] for e in content.load("strengths")["evidence"]]


def card(room: _parts.Room, pilot: Pilot) -> None:
    """The card as a form; saved with one button, so that half a card is never kept."""
    now = pilot.card
    form_of = msgspec.structs.replace(now, areas=None, builds_on=None)
    key = f"{pilot.id}@{hash(form_of)}"  # what is half typed stays until the card changes
    made = room.shown.decisions.of(pilot.id) is not None
    with st.form(f"card_{pilot.id}", border=True):
        st.text_input("Name", now.name, key=f"{key}:name", max_chars=300)
        st.text_area("For whom, to do what", now.purpose or "", key=f"{key}:purpose", height=110)
        left, right = st.columns(2, gap="large")
        with left:
            st.selectbox("Stage", list(Stage), list(Stage).index(now.stage), format_func=lambda s: s.value, key=f"{key}:stage")
            st.text_input("Unit", now.unit or "", key=f"{key}:unit", max_chars=300)
            st.text_input("Owner", now.owner or "", key=f"{key}:owner", max_chars=300, placeholder=_ask(now, "owner"))
            st.text_input("Sponsor", now.sponsor or "", key=f"{key}:sponsor", max_chars=300, placeholder=_ask(now, "sponsor"))
        with right:
            st.selectbox(
                "How do we know that it works?",
                range(len(EVIDENCE)),
                now.evidence,
                format_func=lambda e: f"{e} · {EVIDENCE[e]}",
                key=f"{key}:evidence",
                placeholder="not known",
            )
            st.selectbox(
                _decision(room, made),
                list(Ruling),
                list(Ruling).index(now.decision) if now.decision else None,
                format_func=lambda r: r.value,
                key=f"{key}:decision",
                placeholder="not decided",
                disabled=made or not room.leads,
            )
            st.date_input("Next decision on", now.next_decision_date, key=f"{key}:next", format="DD/MM/YYYY", disabled=made)
            st.checkbox("On the table today", now.today, key=f"{key}:today", disabled=not room.leads)
        _learning.fields(now, key)
        _more.fields(now, key)
        if now.source:
            st.caption(f"From {_parts.text(now.source)}, row {now.row}")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button("Save the card", type="primary", on_click=_save, args=(room, pilot, key))
            _receipt(room, pilot)
    _learning.builds_on(room, pilot)
    if room.leads:
        with st.popover("Take it off the list", icon=":material/delete:"):
            st.write("The pilot leaves the map and the summary.")
            _parts.button(room, "Take it off", RemovePilot(pilot.id), key=f"remove_{pilot.id}")


def _decision(room: _parts.Room, made: bool) -> str:
    if made:
        return "Decision (made by the room; the page Decide changes it)"
    return "Decision" if room.leads else "Decision (the room's to make)"


def _ask(now: Card, field: str) -> str:
    return _learning.unknown(now, field, "not known: ask")


def _save(room: _parts.Room, pilot: Pilot, key: str) -> None:
    form = st.session_state
    written = msgspec.structs.replace(
        pilot.card,
        name=form[f"{key}:name"],
        purpose=form[f"{key}:purpose"] or None,
        stage=form[f"{key}:stage"],
        unit=form[f"{key}:unit"] or None,
        owner=form[f"{key}:owner"] or None,
        sponsor=form[f"{key}:sponsor"] or None,
        evidence=form[f"{key}:evidence"],
        decision=form[f"{key}:decision"],
        next_decision_date=form[f"{key}:next"],
        today=form[f"{key}:today"],
        **_learning.written(form, key),
        **_more.written(form, key),
    )
    form.pop("card_saved", None)
    if _parts.send(room, ChangePilot(pilot.id, written)):
        form["card_saved"] = (room.code, pilot.id, _parts.clock(conductor.current().clock()))


def _receipt(room: _parts.Room, pilot: Pilot) -> None:
    """When this card was saved, until something else is done."""
    code, saved, at = st.session_state.get("card_saved", ("", "", ""))
    if (code, saved) == (room.code, pilot.id):
        st.caption(f":material/check: Saved {at}", width="content")
    else:
        st.session_state.pop("card_saved", None)


def add(room: _parts.Room) -> None:
    """A new pilot by hand: a name is enough to begin with."""
    with st.form("add_pilot", border=False):
        st.text_input("Name", key="add_name", max_chars=300)
        st.text_area("For whom, to do what", key="add_purpose", height=90)
        st.selectbox("Stage", list(Stage), format_func=lambda s: s.value, key="add_stage")
        st.form_submit_button("Add the pilot", on_click=_add, args=(room,))


def _add(room: _parts.Room) -> None:
    form = st.session_state
    new = Card(name=form["add_name"], purpose=form["add_purpose"] or None, stage=form["add_stage"])
    if _parts.send(room, ImportPilots((new,))):
        form["add_name"] = form["add_purpose"] = ""
