"""The board: a column for each lane, with its pilots and why each is there."""

from __future__ import annotations

import streamlit as st

from momentum.measures import LanePilot, LanesView, LaneView, Pilot, agreed_words, counted, out_of
from momentum.workshop.guardrails import Lane
from pages import _guardrails_words, _parts

MOST = 12  # cards of a lane in sight; the others are one click away
TO_DO = "Say below how much harm is possible and how much each does by itself: then it is in a lane."
CHOSEN = "assess"  # the pilot that is being assessed


def waiting(view: LanesView) -> None:
    """The lanes in which pilots wait for somebody who says yes."""
    if not view.waiting:
        return
    lines = [
        f"**{one.lane.value}**: {_parts.text(one.waits)}, and {counted(len(one.pilots), 'pilot')} "
        f"{'waits' if len(one.pilots) == 1 else 'wait'}."
        for one in view.waiting
    ]
    st.warning("  \n".join([*lines, "Name and ask them below, under “Who says yes”."]), icon=":material/hourglass_top:")


def show(room: _parts.Room, view: LanesView) -> None:
    """All lanes side by side, one below the other on a phone."""
    st.subheader("Lanes", anchor=False)
    st.caption(f"{out_of(view.assessed, view.total, 'pilot')} assessed. A stopped pilot needs nobody’s yes and is not here.")
    grid = st.grid(len(view.lanes), min_column_width=200, gap="small")
    for one in view.lanes:
        with grid.container(border=True, height="stretch", key=f"lane_{one.lane.name.lower()}"):
            _lane(room, one)


def _lane(room: _parts.Room, view: LaneView) -> None:
    st.markdown(f"{_guardrails_words.badge(view.lane)} **{len(view.pilots):,}**")
    st.caption(_parts.text(agreed_words(view)).capitalize() if not view.terms.decider else _parts.text(agreed_words(view)))
    if view.lane is Lane.UNASSESSED and view.pilots and room.leads:
        st.caption(TO_DO)
    if not view.pilots:
        st.caption(f"*{_guardrails_words.lane(view.lane)['line']}*")
    for one in view.pilots[:MOST]:
        _card(room, one)
    if more := view.pilots[MOST:]:
        with st.expander(f"{len(more):,} more"):
            st.markdown("\n".join(f"- {_parts.text(one.pilot.card.name)} ({one.why})" for one in more))


def _card(room: _parts.Room, one: LanePilot) -> None:
    with st.container(gap=None):
        name = one.pilot.card.name
        if room.leads:
            st.button(_parts.text(name), key=f"choose_{one.pilot.id}", type="tertiary", on_click=choose, args=(one.pilot.id,))
        else:
            st.markdown(f"**{_parts.text(name)}**")
        st.caption(one.why)


def choose(pilot: str) -> None:
    """Assess this pilot next."""
    st.session_state[CHOSEN] = pilot


def own(view: LanesView, pilots: tuple[Pilot, ...]) -> None:
    """An owner's own pilots, each with its lane and who says yes there."""
    st.subheader("Your pilots", anchor=False)
    mine = {pilot.id for pilot in pilots}
    for lane in view.lanes:
        for one in lane.pilots:
            if one.pilot.id in mine:
                st.markdown(f"{_guardrails_words.badge(lane.lane)} **{_parts.text(one.pilot.card.name)}**")
                st.caption(f"{one.why} · {_parts.text(agreed_words(lane))}")
