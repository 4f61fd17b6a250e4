"""The facilitator's lines for the whole stage, for those who like to read ahead."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from momentum.workshop.agenda import STEPS, WRITES, Cue
from pages import _folds, _parts


def panel(room: _parts.Room) -> None:
    """Every line of the stage that is on, folded."""
    script = room.shown.stage.script
    if room.leads and script:
        _folds.fold("All your lines for this stage", "all_lines", _lines, script, icon=":material/menu_book:")


def _lines(script: Sequence[Cue]) -> None:
    for cue in script:
        what = f", {WRITES[cue.writes]}" if cue.writes else ""
        st.markdown(f"**{STEPS[cue.step]}{what}:** {_parts.text(cue.say)}")
        if cue.watch:
            st.caption(f"Watch for: {_parts.text(cue.watch)}")
