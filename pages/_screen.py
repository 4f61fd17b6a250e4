"""The projector's scenes: what is on now as plain data, drawn by one component that never treats text as markup."""

from __future__ import annotations

from pathlib import Path
from statistics import pvariance
from typing import Any

import segno
import streamlit as st

from momentum import conductor
from momentum.workshop.questions import Kind, Option, Status
from momentum.workshop.shown import QuestionShown, Result, Shown, control
from pages import _links, _parts

_HERE = Path(__file__).parent
_scene = st.components.v2.component(
    "momentum_screen",
    html="<section class='screen'></section>\n<p class='spoken' aria-live='polite'></p>",
    css=(_HERE / "_screen.css").read_text(),
    js=(_HERE / "_screen.js").read_text(),
)
# The projector has no sidebar, toolbar or scroll: the one place where a page reaches for Streamlit's own frame. The scene
# says where it left room for a chart (--wall-…); an error is as large and calm as everything else up there.
_BARE = """<style>
[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"],
[data-testid="stElementToolbar"] { display: none }
[data-testid="stMain"] { overflow: hidden }
[data-testid="stMainBlockContainer"] { padding: 0; max-width: none }
.st-key-wall { position: fixed; left: var(--wall-left); top: var(--wall-top); width: var(--wall-width); max-width: none;
  pointer-events: none; visibility: var(--wall-seen, hidden) }
.st-key-wall .stElementContainer { overflow: visible }
.st-key-wall .js-plotly-plot { transform-origin: 0 0; transform: scale(var(--wall-scale, 1)) }
[data-testid="stMain"] [data-testid="stAlert"] { position: fixed; inset: 22vh 1.9vw auto; width: auto; zoom: 1.8 }
</style>"""
WALL = 736  # px: a chart's height at 1920x1080; the scene scales it to the room there is
MOST = 40  # texts sent; no screen holds more in letters that can be read from the back


def frame(room: _parts.Room) -> None:
    """Everything but the charts."""
    st.html(_BARE)
    workshop = conductor.current().workshop(room.code)
    join = f"{_links.base()}/j/{room.code}"
    focus = room.shown.focus
    data = scene(room.shown) | {
        "stage": room.shown.stage.name,
        "code": room.code,
        "address": join.split("://", 1)[-1].rsplit("/", 1)[0],
        "qr": segno.make(join, error="m").svg_data_uri(border=2, scale=8, dark="#1F2430", light="#FFFFFF"),
        "here": len(workshop.attendance.seats),
        "answered": control(workshop).answered[focus] if focus else 0,
        "wall": WALL if picture(room.shown) else 0,
    }
    _scene(key="scene", data=data)


def picture(shown: Shown) -> str | None:
    """Which chart stands in the frame now: map, gaps, points or none."""
    if shown.on is not None:
        return "points" if divided(shown.on) else None
    return shown.stage.shows if shown.stage.shows in {"map", "gaps"} and shown.pilots else None


def scene(shown: Shown) -> dict[str, Any]:
    """What is on, as data."""
    on, stage, thesis = shown.on, shown.stage, shown.thesis
    if on is not None:
        return _question(on, shown)
    if stage.shows == "lobby":
        return {"kind": "lobby", "question": shown.title, "text": shown.mandate}
    if stage.shows == "sentence" and thesis.sentence:
        return {"kind": "sentence", "question": stage.question, "sentence": thesis.sentence}
    if stage.shows == "thanks":
        return {"kind": "sentence", "question": stage.question, "sentence": thesis.sentence, "text": _next(shown)}
    if picture(shown):
        return {"kind": "chart", "question": stage.question}
    missing = "The pilots appear here as soon as they are in." if stage.shows in {"map", "gaps"} else ""
    return {"kind": "waiting", "question": stage.question, "text": missing}


def _next(shown: Shown) -> str:
    thesis = shown.thesis
    holds = f"{thesis.conductor} holds the whole picture." if thesis.conductor else ""
    again = f"We meet again on {thesis.next_check_in:%d %B %Y}." if thesis.next_check_in else ""
    return f"{holds} {again}".strip()


def _question(on: QuestionShown, shown: Shown) -> dict[str, Any]:
    question = on.question
    seen = {"question": question.prompt, "sentence": shown.thesis.sentence if question.about == "sentence" else ""}
    if on.status is Status.REVEALED and on.result is not None:
        return seen | {"voted": on.result.answered} | _result(on, on.result)
    seen |= {"kind": "asked", "state": "open" if on.status is Status.OPEN else "closed", "text": question.who_sees}
    if question.kind is Kind.TEXT:
        return seen | {"hint": question.hint, "example": question.example}
    layout = "areas" if question.options_from == "areas" else "sentences" if question.kind is Kind.POINTS else "scale"
    items = [{"label": option.label, "hint": option.hint, "id": option.id} for option in on.options]
    return seen | {"layout": layout, "items": items, "total": len(items)}


def divided(on: QuestionShown | None) -> Result | None:
    """The room's points for its areas, to be seen person by person; None while something else is on, or they are sealed."""
    if on is None or on.status is not Status.REVEALED or on.question.kind is not Kind.POINTS:
        return None
    return on.result if on.question.options_from == "areas" else None


def _result(on: QuestionShown, result: Result) -> dict[str, Any]:
    if on.question.kind is Kind.TEXT:
        items = [{"label": text} for text in result.values[:MOST]]
        return {"kind": "result", "layout": "texts", "items": items, "total": result.answered}
    if divided(on):
        return {"kind": "chart", "words": split(result)}
    counts = result.counts()
    if on.question.kind is Kind.CHOICE:
        rows = [_row(option, counts[option.id], result.answered, "") for option in result.options]
        return {"kind": "result", "layout": "bars", "items": rows, "total": len(rows)}
    unit = "mark" if on.question.options_from else "point"
    ranked = sorted(result.options, key=lambda option: -counts[option.id])
    rows = [_row(option, counts[option.id], sum(counts.values()), unit) for option in ranked]
    return {"kind": "result", "layout": "support", "items": rows, "total": len(rows)}


def _row(option: Option, count: int, whole: int, unit: str) -> dict[str, Any]:
    value = f"{count} {unit}{'' if count == 1 else 's'}" if unit else str(count)
    return {"id": option.id, "label": option.label, "share": count / whole if whole else 0, "value": value}


def split(result: Result) -> str:
    """The widest split of a points vote, in words; empty while there is none."""
    given = {option.label: [value.get(option.id, 0) for value in result.values] for option in result.options}
    spread = [(max(points) - min(points), pvariance(points), label) for label, points in given.items() if points]
    apart, _, widest = max(spread, default=(0, 0.0, ""))
    return f"{widest}: somebody gave {max(given[widest])} and somebody {min(given[widest])}." if apart else ""
