"""What we learn from a pilot, and which others it builds on."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.card import MOST_EFFORT
from momentum.workshop.pilots import Card, Pilot
from pages import _folds, _parts, _portfolio

TEXTS = {  # the field, what it is called here, and what one writes
    "hypothesis": ("What we believe", "If …, then …"),
    "measure": ("What we measure", "One number, or one thing that can be seen"),
    "baseline": ("How it was before", "The same number, before we began"),
    "right_if": ("We are right if", "From which value on, until when"),
    "observed": ("What we saw", "The number now, or what happened"),
    "learned": ("What we learned", "What the next pilot should know"),
    "therefore": ("Therefore", "What we do about it"),
}
FACTS = {
    "owner": "Owner",
    "sponsor": "Sponsor",
    "next_decision_date": "Next decision on",
    "last_update": "Last update on",
    **{field: label for field, (label, _) in TEXTS.items()},
    "keep": "What is worth keeping",
}


def fields(now: Card, key: str) -> None:
    """The second half of the card's form, below what everybody asks first."""
    with st.expander("What we learn from it", icon=":material/lightbulb:"):
        grid = st.grid(2, min_column_width=280, gap=("small", "large"))
        grid.date_input("Last update on", now.last_update, key=f"{key}:last_update", format="DD/MM/YYYY")
        grid.number_input(
            "Effort (a usual pilot is 1)",
            min(0.1, now.effort or 0.1),
            MOST_EFFORT,
            now.effort,
            0.5,
            key=f"{key}:effort",
            placeholder="not known, counts as 1",
        )
        for field, (label, hint) in TEXTS.items():
            grid.text_area(
                label,
                getattr(now, field) or "",
                key=f"{key}:{field}",
                height=90,
                max_chars=1_000,
                placeholder=unknown(now, field, hint),
            )
        st.multiselect(
            "Asked, and there is none",
            list(FACTS),
            now.absent,
            format_func=FACTS.__getitem__,
            key=f"{key}:absent",
            placeholder="What is left empty above is not known",
        )


def unknown(now: Card, field: str, ask: str) -> str:
    """What stands in an empty field: that there is none, if somebody said so, else what to ask."""
    return "asked: there is none" if field in now.absent else ask


def written(form: Any, key: str) -> dict[str, Any]:
    """What the form says of it, field by field."""
    texts = {field: form[f"{key}:{field}"] or None for field in TEXTS}
    absent = tuple(sorted(form[f"{key}:absent"]))
    return {**texts, "last_update": form[f"{key}:last_update"], "effort": form[f"{key}:effort"], "absent": absent}


def builds_on(room: _parts.Room, pilot: Pilot) -> None:
    """What it builds on, folded away below its card."""
    _folds.fold("Builds on", "builds_on", links, room, pilot, icon=":material/account_tree:")


def links(room: _parts.Room, pilot: Pilot) -> None:
    """Which pilots it builds on, and what each gives to it; kept at once, like a place on the map.

    An owner is offered their own pilots, and sees those that the facilitator has named.
    """
    links = pilot.card.builds_on
    offered = ({one.id for one in _portfolio.mine(room)} | {link.pilot for link in links or ()}) - {pilot.id}
    numbered = _portfolio.numbered(room.shown.pilots)
    others = {i: label for i, label in numbered.items() if i in offered}
    st.multiselect(
        "Pilots it builds on",
        list(others),
        format_func=others.__getitem__,
        key=_parts.follow(f"builds_{pilot.id}", [link.pilot for link in links or ()]),
        on_change=_link,
        args=(room, pilot),
        placeholder="not asked yet" if links is None else "nothing",
    )
    for link in links or ():
        st.pills(
            _parts.text(f"From {others[link.pilot]}"),
            list(Flow),
            selection_mode="multi",
            format_func=lambda flow: flow.value,
            key=_parts.follow(f"flows_{pilot.id}_{link.pilot}", list(link.what)),
            on_change=_link,
            args=(room, pilot),
        )
    with st.container(horizontal=True):
        if links is None:
            _parts.button(room, "It builds on nothing", LinkPilot(pilot.id, ()), key="builds_nothing", icon=":material/block:")
        else:
            _parts.button(room, "Not asked after all", LinkPilot(pilot.id, None), key="not_asked", type="tertiary")


def _link(room: _parts.Room, pilot: Pilot) -> None:
    form = st.session_state
    known = {link.pilot: link.what for link in pilot.card.builds_on or ()}
    chosen = form[f"builds_{pilot.id}"]
    flows = {other: tuple(form.get(f"flows_{pilot.id}_{other}", known.get(other, ()))) for other in chosen}
    if not _parts.send(room, LinkPilot(pilot.id, tuple(BuildsOn(other, what) for other, what in flows.items()))):
        form.pop(f"builds_{pilot.id}")  # the choice goes back to what stands
