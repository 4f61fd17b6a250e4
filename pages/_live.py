"""Numbers that move without a rerun: how many are here and have answered, the timer, and the minutes of the session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from momentum import conductor
from momentum.workshop import late
from momentum.workshop.agenda import Agenda
from momentum.workshop.questions import Status
from momentum.workshop.shown import QuestionShown
from momentum.workshop.timer import Timer, milliseconds, ticking
from pages import _parts

_HERE = Path(__file__).parent
_live = st.components.v2.component(
    "momentum_live",
    html="<div class='live'></div>\n",
    css=(_HERE / "_live.css").read_text(),
    js=(_HERE / "_live.js").read_text(),
)


def counts(room: _parts.Room, asked: QuestionShown, answered: int, here: int) -> None:
    """Here, answered, still writing: for a question that is sealed."""
    key = asked.question.key
    data = {
        "step": conductor.current().workshop(room.code).step,
        "on": room.shown.focus == key,
        "open": asked.status is Status.OPEN,
        "answered": answered,
        "here": here,
        "together": len(room.shown.groups) if asked.question.per_group else 0,
    }
    _mount("counts", f"counts_{key}", data)


def timer(set_: Timer | None) -> None:
    """What the shared timer shows, as on the phones and the projector."""
    _mount("timer", "timer", {"timer": ticking(set_)})


def pace(agenda: Agenda, now: late.Pace) -> None:
    """The minutes of the stage that is on, and of the whole."""
    stage = agenda.now
    data = {
        "name": stage.name,
        "runs": agenda.began is not None and not agenda.paused,
        "planned": now.planned[stage.key] * 60,
        "used": now.used.get(stage.key, 0.0) * 60,
        "spent": sum(now.used.values()) * 60,
        "total": now.total * 60,
        "over": now.over * 60,
        "worth": late.WORTH_SAYING * 60,
    }
    _mount("pace", "pace", data)


def _mount(kind: str, key: str, data: dict[str, Any]) -> None:
    _live(key=key, data={"kind": kind, "now": milliseconds(conductor.current().clock())} | data)
