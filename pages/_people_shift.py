"""The shift in our roles: where we are and where we need to be, and plain words for each part of it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum import charts
from momentum.charts import Palette
from momentum.workshop.people import Shift
from pages import _figures, _parts

ASKED = "role_shift"


def show(room: _parts.Room) -> None:
    """Nothing where no stage asks for it."""
    stages = room.shown.stages
    asked = room.shown.questions.get(ASKED)
    planned = any(ASKED in stage.asks for stage in stages)
    if not planned and not any(stage.roles for stage in stages) and not (asked and asked.result):
        return
    st.header("The shift in our roles", anchor="shift")
    if asked and asked.result:
        shown = asked

        def make(palette: Palette) -> Any:
            return charts.sliders(shown, palette)

        _figures.chart(room, "shift", make, charts.sliders_alt(shown))
    elif planned:
        st.info("Where we are and where we need to be appears here after the reveal.", icon=":material/hourglass_empty:")
        if room.leads:
            st.page_link("run.py", label="Ask for it on the Run page", icon=":material/play_circle:")
    parts = room.shown.people.parts
    for place, part in zip(st.columns(len(parts)), parts, strict=True) if parts else ():
        with place:
            _words(part)


def _words(part: Shift) -> None:
    st.markdown(f"**{_parts.text(part.name)}**  \n{_parts.text(part.before)} → {_parts.text(part.after)}")
    for line in part.lines:
        st.caption(_parts.text(line))
