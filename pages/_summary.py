"""The page Summary: what goes out to the team, and page one of it."""

from __future__ import annotations

from typing import Literal

import streamlit as st
from msgspec.structs import replace

from momentum import conductor, released, takeaway
from momentum.measures import spoken
from momentum.takeaway import Frozen, Summary
from momentum.takeaway.underway import Saving
from momentum.workshop.releasing import Release, ReleaseSummary
from pages import _parts


def now(room: _parts.Room, out: Release) -> Frozen:
    """What the facilitator gives away now."""
    return takeaway.freeze(room.shown, _parts.today(), out, leads=True)


def session(room: _parts.Room) -> Saving:
    """The session file of the workshop as it is now."""
    held, day = conductor.current(), _parts.today()
    frozen = held.workshop(room.code)
    return Saving(frozen.rev, lambda: takeaway.save(frozen, held.facts(room.code), day))


def goes_out(now: Release) -> Release:
    """What the team's document is to name; the document below follows at once."""
    owners = st.toggle(
        "Names beside pilots",
        key=_parts.follow("out_owners", now.owners),
        help="Who owns and sponsors a pilot, who decides about it, who answers for its brief. Who promised something or runs a "
        "test stays named.",
    )
    reservations = st.toggle("Reservations", key=_parts.follow("out_reservations", now.reservations))
    stopped = st.toggle(
        "Stopped pilots",
        key=_parts.follow("out_stopped", now.stopped),
        help="Those that are stopped, or that the room decided to stop. What they taught goes out with them.",
    )
    return Release(owners, reservations, stopped)


def _release(room: _parts.Room) -> None:
    """From the button: let it out as the switches are now, which may have changed since they were drawn."""
    owners, reservations, stopped = (bool(st.session_state[f"out_{what}"]) for what in ("owners", "reservations", "stopped"))
    _parts.send(room, ReleaseSummary(owners, reservations, stopped))


def release(room: _parts.Room, document: Summary) -> bool:
    """The button that lets it out, and what the team sees until then. Whether all is out that there is."""
    stands, waits = _stands(room, document)
    with st.container(horizontal=True, vertical_alignment="center"):
        kind: Literal["primary", "secondary"] = "primary" if waits else "secondary"
        st.button("Release to the team", key="release", icon=":material/send:", type=kind, on_click=_release, args=(room,))
        st.caption(stands, width="stretch")
    return not waits


def _stands(room: _parts.Room, document: Summary) -> tuple[str, bool]:
    """What the team's link shows, and whether that is something else than the facilitator sees."""
    out = released.released(conductor.current().workshop(room.code))
    if out is None:
        return "Not released yet: the team's link shows nothing. Below is what it would show.", True
    then = f"Released on {spoken(out.summary.as_of)} as revision {out.summary.revision}."
    same = replace(out.summary, revision=document.revision, as_of=document.as_of)
    if takeaway.markdown(same) == takeaway.markdown(document):
        return f"{then} Nothing in it has changed since.", False
    return f"{then} It shows the workshop as it was then; release again to show what changed since.", True


def preview(document: Summary) -> None:
    """Page one as the team sees it; what stands behind it on demand."""
    one, _, behind = takeaway.markdown(document).partition("\n---\n")
    with st.container(border=True, key="page_one"):
        st.markdown(one)
    with st.expander("What stands behind it", icon=":material/menu_book:"):
        st.markdown(behind)
