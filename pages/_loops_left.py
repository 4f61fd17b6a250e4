"""What stopped pilots leave behind and for whom, and what the learning of finished ones went into."""

from __future__ import annotations

import streamlit as st

from momentum.measures import Carried, Leftover, Taught, listed
from momentum.workshop.loops import WriteLoop
from pages import _loops_cards, _parts

MOST = 8  # stopped pilots to write about at once
STATES = {
    "taken": ("recycling", "taken up"),
    "waiting": ("inventory_2", "worth keeping, and nobody builds on it yet"),
    "nothing": ("block", "asked: nothing is worth keeping"),
    "not asked": ("radio_button_unchecked", "not asked yet"),
}


def show(room: _parts.Room, leftovers: list[Leftover]) -> None:
    """Each stopped pilot with what is worth keeping, for whom, and whether somebody took it; those that wait come first."""
    if not leftovers:
        return
    st.header("What stopped pilots leave behind", anchor="left")
    st.caption("A stop with something learned is progress. What is worth keeping, and for whom?")
    order = list(STATES)
    ranked = sorted(leftovers, key=lambda one: (one.state in {"taken", "nothing"}, order.index(one.state)))
    for one in ranked[:MOST]:
        _leftover(room, one)
    if len(ranked) > MOST:
        rest = [{"Pilot": one.pilot.card.name, "State": STATES[one.state][1], "Keep": one.keep} for one in ranked[MOST:]]
        with st.expander(f"{len(rest)} more"):
            st.dataframe(rest, hide_index=True, alt="More stopped pilots and what they leave")


def _leftover(room: _parts.Room, one: Leftover) -> None:
    pilot, (icon, word) = one.pilot.id, STATES[one.state]
    by = f" by {listed([taker.card.name for taker in one.takers], 'and')}" if one.takers else ""
    writing = st.session_state.get("leaves") == pilot
    with st.container(border=True, key=f"left_{pilot}"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            said = f"**{_parts.text(one.pilot.card.name)}** · :material/{icon}: {_parts.text(word + by)}"
            st.markdown(said, width="stretch")
            sign, label = (":material/check:", "Done") if writing else (":material/edit:", "Write")
            if _loops_cards.writes(room):
                st.button(label, key=f"leave_{pilot}", type="tertiary", icon=sign, on_click=_turn, args=(pilot,))
        if writing:
            _write(room, one)
        elif one.keep or one.keep_for:
            for_ = f"  \n:gray[for] {_parts.text(one.keep_for)}" if one.keep_for else ""
            st.markdown(f"{_parts.text(one.keep) or 'not said what'}{for_}")


def _turn(pilot: str) -> None:
    st.session_state["leaves"] = "" if st.session_state.get("leaves") == pilot else pilot


def _write(room: _parts.Room, one: Leftover) -> None:
    pilot, none = one.pilot.id, one.state == "nothing"
    grid = st.grid(2, min_column_width=280, gap="medium")
    with grid.container():
        _loops_cards.field(room, pilot, "keep", "What is worth keeping", one.keep, none=none)
    with grid.container():
        _loops_cards.field(room, pilot, "keep_for", "For whom", one.keep_for)
    if one.state == "not asked":
        nothing, icon = WriteLoop(pilot, none=("keep",)), ":material/block:"
        _parts.button(room, "Nothing is worth keeping", nothing, key=f"nothing_{pilot}", type="tertiary", icon=icon)
    if none:
        _parts.button(room, "Not asked after all", WriteLoop(pilot, keep=None), key=f"un_{pilot}_keep", type="tertiary")


def carried(room: _parts.Room, taught: Taught, ours: set[str]) -> None:
    """What each finished pilot's learning went into; nothing while nobody was asked for links."""
    there = [one for one in taught.carried if one.pilot.id in ours]
    if not there or not taught.asked:
        return
    into = [one for one in there if one.into]
    st.header("Where learning went on", anchor="carried")
    st.caption(f"Others build on {len(into)} of {len(there)} pilots that are finished: embedded in daily work, or stopped.")
    st.markdown("\n".join(f"- {_told(one)}" for one in into) or "None of them is named by another yet.")
    if waiting := [one.pilot.card.name for one in there if not one.into]:
        with st.expander(f"Nobody names them yet ({len(waiting)})"):
            st.markdown("\n".join(f"- {_parts.text(name)}" for name in waiting))


def _told(one: Carried) -> str:
    parts = [pilot.card.name + (f" ({', '.join(flow.lower() for flow in what)})" if what else "") for pilot, what in one.into]
    return f"**{_parts.text(one.pilot.card.name)}** went into {_parts.text(listed(parts, 'and'))}"
