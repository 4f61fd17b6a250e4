"""Charts on the working pages: built once for each revision and palette, shared by everyone who looks at them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from momentum import charts
from momentum.charts import Palette
from pages import _parts


@st.cache_resource(max_entries=64, show_spinner=False)
def _built(of: tuple[str, str, int, date, bool], _make: Callable[[Palette], Any]) -> Any:
    return _make(charts.DARK if of[-1] else charts.LIGHT)


def chart(room: _parts.Room, key: str, make: Callable[[Palette], Any], alt: str) -> None:
    """Draw what `make` builds from what is shown; `alt` is the picture in words."""
    of = (key, room.shown.id, room.shown.rev, date.today(), _parts.dark())
    st.plotly_chart(_built(of, make), theme=None, config=charts.CONFIG, key=key, alt=alt)
