"""The projector's frame: what is on now as plain data, drawn by one component that never treats text as markup."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
import streamlit as st

from momentum import conductor, links
from momentum.workshop.shown import Shown, control
from momentum.workshop.timer import Timer, milliseconds, ticking
from pages import _drive, _links, _parts, _scenes
from pages._walls import Wall

_HERE = Path(__file__).parent
_SCRIPTS = ("_screen_parts.js", "_screen_fit.js", "_screen_foot.js", "_screen_keys.js", "_screen.js")
_scene = st.components.v2.component(
    "momentum_screen",
    html="<section class='screen'></section>\n<p class='spoken' aria-live='polite'></p>",
    css="\n".join((_HERE / name).read_text() for name in ("_wall.css", "_screen.css")),
    js="\n".join((_HERE / name).read_text() for name in _SCRIPTS),
)
# The projector has no sidebar, toolbar or scroll: the one place where a page reaches for Streamlit's own frame. The scene
# says where it left room for a chart (--wall-…) and which chart is on (--wall-0, --wall-1, …); an error is as large and calm
# as everything else up there.
_BARE = """<style>
[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"],
[data-testid="stElementToolbar"] { display: none }
[data-testid="stMain"] { overflow: hidden }
[data-testid="stMainBlockContainer"] { padding: 0; max-width: none }
[class*="st-key-wall_"] { position: fixed; left: var(--wall-left); top: var(--wall-top); width: var(--wall-width);
  height: var(--wall-height); max-width: none; pointer-events: none; visibility: hidden }
[class*="st-key-wall_"] .stElementContainer { overflow: visible }
[class*="st-key-wall_"] .js-plotly-plot { transform-origin: 0 0; transform: scale(var(--wall-scale, 1)) }
[data-testid="stMain"] [data-testid="stAlert"] { position: fixed; inset: 22vh 1.9vw auto; width: auto; zoom: 1.8 }
.st-key-rehearsal { position: fixed; top: 1vh; left: 50%; transform: translateX(-50%); width: auto; z-index: 10 }
body.pointerless { cursor: none }
</style>"""


def bare(walls: int) -> None:
    """A window without Streamlit's own frame, and with room for so many charts, of which one is on."""
    seen = "".join(f".st-key-wall_{n} {{ visibility: var(--wall-{n}, hidden) }}\n" for n in range(walls))
    st.html(_BARE + f"<style>{seen}</style>")


def frame(room: _parts.Room, walls: tuple[Wall, ...]) -> None:
    """Everything but the charts."""
    bare(len(walls))
    workshop, shown = conductor.current().workshop(room.code), room.shown
    counts = control(workshop)
    data = _scenes.scene(shown, walls) | {
        "stage": shown.stage.name,
        "here": counts.here,
        "answered": counts.answered[shown.focus] if shown.focus else 0,
        "timer": _clock(shown.timer),
        "parked": list(shown.parked),
        "leads": _drive.leads(),
        "step": workshop.step,
        "done": st.session_state.get("driven"),
    }
    data |= _entry(room.code, shown.wifi, shown.locked) | _take(shown)
    _scene(key="scene", data=data, on_press_change=_drive.press)


def _entry(code: str, wifi: str, locked: bool) -> dict[str, Any]:
    """How to join."""
    join = f"{_links.base()}/j/{code}"
    return {
        "code": code,
        "address": join.split("://", 1)[-1].rsplit("/", 1)[0],
        "qr": _qr(join),
        "wifi": wifi,
        "locked": locked,
    }


def _take(shown: Shown) -> dict[str, Any]:
    """Where the thesis on one page is to be had, once it is released; `ends` where people are shown that without asking."""
    if shown.thesis.released is None:
        return {"take": None}
    page = f"{_links.base()}{links.one_page(shown.code)}"
    ends = shown.on is None and (shown.stage.shows == "thanks" or shown.closed is not None)
    return {"take": {"address": page.split("://", 1)[-1], "qr": _qr(page), "ends": ends}}


@lru_cache(maxsize=64)
def _qr(address: str) -> str:
    """The code that phones scan; drawing it takes longer than all the rest of the page."""
    drawn: str = segno.make(address, error="m").svg_data_uri(border=2, scale=8, dark="#1F2430", light="#FFFFFF")
    return drawn


def _clock(timer: Timer | None) -> dict[str, Any] | None:
    """A timer as ticks have it, with the server's time: the browser's own clock may be wrong."""
    told = ticking(timer)
    return told and told | {"now": milliseconds(conductor.current().clock())}
