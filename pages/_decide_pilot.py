"""The pilot the room decides now: what it is for, what is known of it, and the form that decides."""

from __future__ import annotations

import streamlit as st

from momentum import conductor, measures
from momentum.measures import Pilot, Queue
from momentum.workshop.deciding import PutDown
from momentum.workshop.guardrails import Lane, lane
from momentum.workshop.timer import AddTime, StopTimer
from pages import _decide_form, _decide_queue, _guardrails_words, _learning, _live, _parts, _portfolio

LEARNED = ("hypothesis", "measure", "right_if", "observed", "learned", "therefore")


def show(room: _parts.Room, queue: Queue) -> None:
    """The pilot that is on, or the way to take one up."""
    on = room.shown.decisions.on
    pilot = next((one for one in room.shown.pilots if one.id == on), None)
    if pilot is None:
        _nobody(room, queue)
        return
    with st.container(border=True, key="pilot_on"):
        _head(room, pilot)
        _facts(room, pilot, queue)
        if room.leads:
            _decide_form.show(room, pilot)


def _nobody(room: _parts.Room, queue: Queue) -> None:
    if not queue.waiting:
        st.success("Every pilot on the table has a decision or a date.", icon=":material/check:")
        return
    if not room.leads:
        st.info("No pilot is on. The facilitator takes one up at a time.", icon=":material/hourglass_empty:")
        return
    first = queue.waiting[0].pilot
    st.markdown("The owner speaks first, then the room decides: what, who answers for it, and when you look again.")
    label = "Take the first one" if not queue.decided and not queue.passed else "Take the next one"
    named = f"{label}: {first.card.name}"
    st.button(_parts.text(named), key="take_next", type="primary", on_click=_decide_queue.take, args=(room, first.id))
    st.caption("It goes on the projector and on the phones, and its 75 seconds begin. Nothing is decided by a clock.")


def _head(room: _parts.Room, pilot: Pilot) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(_parts.text(pilot.card.name), anchor=False, width="content")
        if room.shown.timer:
            with st.container(width="content"):
                _live.timer(room.shown.timer)
    if not room.leads:
        return
    timer = room.shown.timer
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if timer and timer.over(conductor.current().clock()):
            st.caption("Time is up: decide, or give it a date below. Nobody is rushed by this page.", width="content")
        if timer:
            _parts.button(room, "1 min", AddTime(), key="decide_more", icon=":material/add:", type="tertiary")
            _parts.button(room, "Stop the time", StopTimer(), key="decide_stop", icon=":material/timer_off:", type="tertiary")
        _parts.button(room, "Take it off the screen", PutDown(), key="put_down", icon=":material/close:", type="tertiary")


def _facts(room: _parts.Room, pilot: Pilot, queue: Queue) -> None:
    card = pilot.card
    st.text(card.purpose or "Its purpose is not known yet: ask the owner.")
    turn = queue.of(pilot.id)
    warned = bool(turn and turn.reasons)
    st.caption(_parts.text(_portfolio.facts(pilot, owner=not warned)))
    names = {area.id: area.name for area in room.shown.areas}
    lines = [f"**What it is for** · {_parts.text(measures.serves(card.areas, names))}"]
    if said := measures.said_of(room.shown, pilot.id):
        heard = ", ".join(f"{name} {many}" for name, many in said)
        lines.append(f"**What the room said it is mainly for** · {_parts.text(heard)}")
    found = lane(card)
    if found is not Lane.UNASSESSED or measures.lanes(room.shown).asked:
        lines.append(f"**Lane** · {_guardrails_words.badge(found)}")
    if card.decision and not room.shown.decisions.of(pilot.id):
        day = card.next_decision_date
        lines.append(
            f"**Decided before** · {card.decision}{f', until {measures.spoken(day)}' if day else ''}{_why(room, pilot)}"
        )
    st.markdown("  \n".join(lines))
    if turn and warned:
        st.markdown(f"**What would this pilot need?** {_parts.text(' '.join(turn.reasons))}")
    known = [(_learning.TEXTS[field][0], getattr(card, field)) for field in LEARNED if getattr(card, field)]
    if known:
        with st.expander(f"What is known of its learning ({len(known)} of {len(LEARNED)})", icon=":material/lightbulb:"):
            for label, told in known:
                st.markdown(f"**{label}** · {_parts.text(told)}")
    else:
        st.caption("Of its learning nothing is known yet: what do we believe, and what would show it?")


def _why(room: _parts.Room, pilot: Pilot) -> str:
    """Who decided it in an earlier session, and why."""
    last = next((one for one in room.shown.decisions.last if one.pilot == pilot.id), None)
    return _parts.text(f" ({last.decider}: {last.reason})") if last else ""
