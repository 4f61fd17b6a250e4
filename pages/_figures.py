"""Charts on the working pages: built once for each revision, palette and width, shared by everyone who looks at them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from momentum import charts
from momentum.charts import Palette
from momentum.once import once_per
from pages import _parts

_width = st.components.v2.component("momentum_width", js=(Path(__file__).parent / "_width.js").read_text())


def narrow() -> bool:
    """Whether this browser's window is a phone's; False until it has said so. To be asked once on a page."""
    known = bool(st.session_state.get("width", {}).get("narrow"))
    _width(key="width", data={"narrow": known}, on_narrow_change=lambda: None)
    return known


class _Asked(NamedTuple):
    """A chart by its key, workshop, revision and day, dark or not, for a phone or not; and what builds it."""

    of: tuple[str, str, int, date, bool, bool]
    make: Callable[[Palette], Any]


@once_per(attrgetter("of"))
def _built(asked: _Asked) -> Any:
    *_, dark, _ = asked.of
    return asked.make(charts.DARK if dark else charts.LIGHT)


def chart(
    room: _parts.Room,
    key: str,
    make: Callable[[Palette], Any],
    alt: str,
    *,
    small: bool = False,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Draw what `make` builds from what is shown, for a phone (`small`) or not; `alt` is the picture in words.

    `on_select` is a callback that hears of a click on a point.
    """
    drawn = _built(_Asked((key, room.shown.id, room.shown.rev, _parts.today(), _parts.dark(), small), make))
    if on_select is None:
        st.plotly_chart(drawn, theme=None, config=charts.CONFIG, key=key, alt=alt)
    else:
        st.plotly_chart(drawn, theme=None, config=charts.CONFIG, key=key, alt=alt, on_select=on_select, selection_mode="points")
