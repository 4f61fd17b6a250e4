"""The head of the page Gaps: the biggest finding, three numbers with the pilots behind them, and what is not known."""

from __future__ import annotations

import streamlit as st

from momentum import measures
from momentum.measures import Pilot
from momentum.workshop.pins import UnpinFinding
from pages import _gaps_picture, _parts, _pictures, _present
from pages._pictures import Seen

WAITING = "Waiting to be placed"


def show(room: _parts.Room, seen: Seen) -> None:
    """What a room that has never seen this page reads first."""
    if biggest := _pictures.biggest(seen.whole):
        with st.container(key="biggest"):
            st.markdown(_parts.text(biggest.sentence))
        _gaps_picture.pin(room, biggest, "top")
    _numbers(seen)
    with st.container(horizontal=True, vertical_alignment="center"):
        if room.leads:
            st.button(
                "Show it to the room", on_click=_present.begin, key="present", icon=":material/slideshow:", type="primary"
            )
            st.caption("One picture at a time, as large as this window. Arrow keys turn, Escape leaves.")
    _counted(room, seen)
    _pinned(room)


def _numbers(seen: Seen) -> None:
    view = seen.whole.portfolio
    with st.container(horizontal=True, gap="large"):
        placed = f"{len(view.pilots)} of {view.active}" if view.total else "none yet"
        st.metric("Active pilots that are placed", placed, width="content")
        if view.weights is not None and view.pilots:
            st.metric("Coverage", measures.percent(view.coverage), help=_parts.text(measures.told("coverage")), width="content")
            st.metric(
                "Alignment", measures.percent(view.alignment), help=_parts.text(measures.told("alignment")), width="content"
            )


def _counted(room: _parts.Room, seen: Seen) -> None:
    """Of how many pilots all this speaks, and which ones they are."""
    view = seen.whole.portfolio
    if not view.total:
        return
    groups = {label: pilots for label, pilots in _groups(seen) if pilots}
    st.caption(f"These pictures show {measures.out_of(len(view.pilots), view.total)}.")
    asked = st.pills(
        "Which pilots?",
        list(groups),
        format_func=lambda label: f"{label}: {len(groups[label])}",
        key="counted",
    )
    if asked in groups:
        _gaps_picture.pilots(seen, groups[asked], f"Pilots: {asked}")
    if asked == WAITING and room.leads:
        st.page_link("mapping.py", label="Place them", icon=":material/join_inner:")


def _groups(seen: Seen) -> list[tuple[str, list[Pilot]]]:
    view = seen.whole.portfolio
    left = {pilot.id for pilot in (*view.pilots, *view.inactive)}
    return [
        ("Placed", list(view.pilots)),
        (WAITING, [pilot for pilot in view.unmapped if pilot.active]),
        ("Not active", list(view.inactive)),
        ("Stage unknown", [p for p in (*view.unknown_stage, *view.unmapped) if p.id not in left and not p.active]),
    ]


def _pinned(room: _parts.Room) -> None:
    """What is pinned for the summary, as it was when it was pinned."""
    if not room.shown.pinned:
        return
    with st.expander(f"Pinned for the summary: {len(room.shown.pinned)}", icon=":material/keep:"):
        for pinned in room.shown.pinned:
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.text(pinned.sentence, width="stretch")
                _parts.button(room, "Take it off", UnpinFinding(pinned.key), key=f"unpin_{pinned.key}", type="tertiary")


def unknown(seen: Seen) -> None:
    """What is not known is never left out."""
    if seen.whole.unknown:
        st.header("What we do not know yet", anchor="unknown")
        st.markdown("\n".join(f"- {_parts.text(sentence)}" for sentence in seen.whole.unknown))
