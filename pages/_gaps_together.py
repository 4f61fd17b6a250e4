"""Together or split, part by part: how functions and groups stand, and where to ask once more."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum import charts
from momentum.charts import Palette
from pages import _figures, _parts
from pages._pictures import Seen
from pages._walls import PARTS


def panel(room: _parts.Room, seen: Seen, small: bool) -> None:
    """The same pictures for each part of the room that is large enough to be shown."""
    stands = seen.whole.stands
    there = [by for by in PARTS if any(part.by == by for stand in stands for part in stand.parts)]
    if there:
        by = st.segmented_control("Part by part", there, format_func=PARTS.__getitem__, key="parts")
        if by:

            def make(palette: Palette) -> Any:
                return charts.together(stands, palette, narrow=small, by=by)

            _figures.chart(room, f"together_{by}", make, charts.together_alt(stands, by), small=small)
    if room.leads:
        st.page_link("run.py", label="Talk about it, or ask once more", icon=":material/forum:")
