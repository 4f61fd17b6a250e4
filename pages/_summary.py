"""The page Summary: what goes out to the team, and page one of it."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from operator import attrgetter
from typing import Literal, NamedTuple

import streamlit as st
from msgspec.structs import replace

from momentum import conductor, released, takeaway
from momentum.measures import spoken
from momentum.once import once_per
from momentum.takeaway import Frozen, Summary
from momentum.takeaway.underway import Saving, saving
from momentum.workshop.releasing import Release, ReleaseSummary
from momentum.workshop.shown import Shown
from momentum.workshop.state import Workshop
from pages import _folds, _parts


class Going(NamedTuple):
    """What goes out, and how it reads."""

    frozen: Frozen
    text: str


class _Asked(NamedTuple):
    shown: Shown
    today: date
    out: Release

    @property
    def key(self) -> Hashable:
        return self.shown.id, self.shown.rev, self.shown.revision, self.today, self.out


@once_per(attrgetter("key"))
def _going(asked: _Asked) -> Going:
    frozen = takeaway.freeze(asked.shown, asked.today, asked.out, leads=True)
    return Going(frozen, takeaway.markdown(frozen.summary))


def now(room: _parts.Room, out: Release) -> Going:
    """What the facilitator gives away now."""
    return _going(_Asked(room.shown, _parts.today(), out))


@once_per(released.release)
def given(workshop: Workshop) -> Going | None:
    """What was given away, or None before the first release."""
    frozen = released.released(workshop)
    return None if frozen is None else Going(frozen, takeaway.markdown(frozen.summary))


def session(room: _parts.Room) -> Saving:
    """The session file of the workshop as it is now."""
    held = conductor.current()
    return saving(held.workshop(room.code), lambda: held.facts(room.code), _parts.today())


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


def release(room: _parts.Room, going: Going) -> bool:
    """The button that lets it out, and what the team sees until then. Whether all is out that there is."""
    stands, waits = _stands(room, going)
    with st.container(horizontal=True, vertical_alignment="center"):
        kind: Literal["primary", "secondary"] = "primary" if waits else "secondary"
        st.button("Release to the team", key="release", icon=":material/send:", type=kind, on_click=_release, args=(room,))
        st.caption(stands, width="stretch")
    return not waits


class _Both(NamedTuple):
    key: Hashable
    then: Summary
    going: Going


@once_per(attrgetter("key"))
def _same(both: _Both) -> bool:
    now = both.going.frozen.summary
    return takeaway.markdown(replace(both.then, revision=now.revision, as_of=now.as_of)) == both.going.text


def _stands(room: _parts.Room, going: Going) -> tuple[str, bool]:
    """What the team's link shows, and whether that is something else than the facilitator sees."""
    workshop = conductor.current().workshop(room.code)
    out = released.released(workshop)
    if out is None:
        return "Not released yet: the team's link shows nothing. Below is what it would show.", True
    then = f"Released on {spoken(out.summary.as_of)} as revision {out.summary.revision}."
    now = _Asked(room.shown, going.frozen.summary.as_of, going.frozen.summary.release)
    if _same(_Both((released.release(workshop), now.key), out.summary, going)):
        return f"{then} Nothing in it has changed since.", False
    return f"{then} It shows the workshop as it was then; release again to show what changed since.", True


def preview(going: Going) -> None:
    """Page one as the team sees it; what stands behind it on demand."""
    one, _, behind = going.text.partition("\n---\n")
    with st.container(border=True, key="page_one"):
        st.markdown(one)
    _folds.fold("What stands behind it", "behind", st.markdown, behind, icon=":material/menu_book:")
