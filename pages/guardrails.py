"""Who says yes, so that people can move faster; and how what acts for us behaves."""

import streamlit as st

from momentum import content, measures
from momentum.workshop.decider import Role
from pages import _folds, _guardrails_assess, _guardrails_board, _guardrails_briefs, _guardrails_terms, _parts, _portfolio

LEAD = "Who says yes, so that people can move faster with confidence; and how what acts for us behaves."

room = _parts.enter("Guardrails", LEAD, Role.FACILITATOR, Role.OWNER, Role.OBSERVER)
said = content.load("lanes")
view = measures.lanes(room.shown)
st.caption(f"{said['legal']} {said['ours']}")


def lanes() -> None:
    """Every pilot in its lane, and assessing them one by one."""
    _guardrails_board.show(room, view)
    if room.leads:
        _guardrails_assess.show(room, view, room.shown.pilots)


if not view.total:
    st.info(
        "Your pilots stand here in lanes: Go, where the owner decides; One reviewer; Review group; Stop.",
        icon=":material/shield:",
    )
    if room.leads:
        st.page_link("pilots.py", label="Bring in the pilots", icon=":material/science:")
elif room.by.role is Role.OWNER:
    if view.asked or view.assessed:
        _guardrails_board.own(view, _portfolio.mine(room))
    _guardrails_assess.show(room, view, _portfolio.mine(room))
else:
    _guardrails_board.waiting(view)
    if view.asked or view.assessed:
        lanes()
    else:
        _folds.fold("More: in which lane each pilot is", "more_lanes", lanes)

if room.by.role is not Role.OWNER:
    _guardrails_terms.show(room, view)
_guardrails_briefs.show(room, view)
