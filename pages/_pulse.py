"""The pulse: a small component that listens on the live socket and asks for a rerun when what the page shows has changed."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from momentum import conductor, reach
from momentum.workshop.decider import Role
from momentum.workshop.state import Workshop

_HERE = Path(__file__).parent
_pulse = st.components.v2.component("momentum_pulse", js=(_HERE / "_pulse.js").read_text())
_go = st.components.v2.component("momentum_go", js=(_HERE / "_go.js").read_text())


def mount(workshop: Workshop, role: Role, every_answer: bool) -> None:
    """Listen as this role; `every_answer` also follows who is here, how many have answered, and whether phones came by."""
    seen = {
        "epoch": conductor.current().epoch,
        "shown": workshop.shown_rev,
        "step": workshop.step,
        "rev": workshop.rev,
        "checks": reach.visits(workshop.id).times,
    }
    _pulse(
        key="pulse",
        data={"code": workshop.code, "as": role.value, "seen": seen, "every": every_answer},
        on_tick_change=lambda: None,
    )


def go(path: str) -> None:
    """Leave for an address of this server that is not a page: a secret link that becomes a cookie."""
    _go(key="go", data={"path": path})
