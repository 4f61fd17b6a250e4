"""The facilitator's lines for the whole stage, for those who like to read ahead."""

from __future__ import annotations

import streamlit as st

from momentum.workshop.agenda import STEPS, WRITES
from pages import _parts


def panel(room: _parts.Room) -> None:
    """Every line of the stage that is on, folded."""
    stage = room.shown.stage
    if not room.leads or not stage.script:
        return
    with st.expander("All your lines for this stage", icon=":material/menu_book:"):
        for cue in stage.script:
            what = f", {WRITES[cue.writes]}" if cue.writes else ""
            st.markdown(f"**{STEPS[cue.step]}{what}:** {_parts.text(cue.say)}")
            if cue.watch:
                st.caption(f"Watch for: {_parts.text(cue.watch)}")
