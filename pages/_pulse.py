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


def mount(workshop: Workshop, role: Role, *what: str) -> None:
    """Listen as this role for what the page shows: "lasting", "shown" and "step", "told" (all but answers), "rev", "checks"."""
    seen = {
        "epoch": conductor.current().epoch,
        "shown": workshop.shown_rev,
        "step": workshop.step,
        "told": workshop.told,
        "lasting": workshop.lasting,
        "rev": workshop.rev,
        "checks": reach.visits(workshop.id).times,
        "trouble": conductor.current().trouble or "",
    }
    _pulse(
        key="pulse",
        data={
            "code": workshop.code,
            "as": role.value,
            "seen": seen,
            "follows": ["epoch", "trouble", *what],
        },
        on_tick_change=lambda: None,
    )


def go(path: str) -> None:
    """Leave for an address of this server that is not a page: a secret link that becomes a cookie."""
    _go(key="go", data={"path": path})
