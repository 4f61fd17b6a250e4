"""Presenter mode: the pictures of the page Gaps one at a time, as large as the window; the address says which one is on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from momentum import charts
from pages import _parts, _pictures, _screen, _walls

_HERE = Path(__file__).parent
_HTML = """<section class="present" aria-label="Presenter mode" tabindex="-1">
<header><p class="about"></p><h1 class="says"></h1></header>
<div class="hole"></div>
<nav class="foot" aria-label="Pictures">
<p class="beside"></p>
<div class="turn"><button type="button" data-turn="back" aria-label="Back">←</button><p class="place"></p>
<button type="button" data-turn="next" aria-label="Next">→</button></div>
<div class="window"><button type="button" data-turn="full"></button>
<button type="button" data-turn="leave">Leave</button></div>
</nav>
</section>
<p class="spoken" aria-live="polite"></p>"""
_presenter = st.components.v2.component(
    "momentum_presenter",
    html=_HTML,
    css="\n".join((_HERE / name).read_text() for name in ("_wall.css", "_present.css")),
    js="\n".join((_HERE / name).read_text() for name in ("_screen_fit.js", "_present.js")),
)


def on() -> str:
    """The picture that the address asks for; empty while one works on the page."""
    return str(st.query_params.get("show", ""))


def begin() -> None:
    """From a callback: show the pictures, from the first one."""
    st.query_params["show"] = _pictures.FIVE[0].key


def _turn() -> None:
    """From a callback: the window shows another picture, or goes back to the page."""
    asked: dict[str, Any] = st.session_state["presenter"]["turn"]
    if asked["show"]:
        st.query_params["show"] = asked["show"]
    else:
        st.query_params.pop("show", None)


def show(room: _parts.Room) -> bool:
    """All pictures that have something to show, one of them on; turning needs no rerun. False where there is none."""
    shots = _walls.shots(_walls.sight(room.shown))
    if not shots:
        st.query_params.pop("show", None)
        return False
    pictures = [
        {
            "key": picture.key,
            "title": picture.title,
            "question": picture.question,
            "says": wall.says,
            "beside": wall.words,
            "wall": wall.high,
        }
        for picture, wall in shots
    ]
    _screen.bare(len(shots))
    _presenter(key="presenter", data={"pictures": pictures, "at": on()}, on_turn_change=_turn)
    for place, (_, wall) in enumerate(shots):
        with st.container(key=f"wall_{place}"):
            st.plotly_chart(
                wall.figure, height="stretch", theme=None, config=charts.CONFIG, key=f"shown_{place}", alt=wall.told
            )
    return True
