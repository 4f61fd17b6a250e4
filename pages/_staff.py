"""The link for all staff: made, opened and closed; what came in is read, then shown beside the room's."""

from __future__ import annotations

import msgspec
import streamlit as st

from momentum import conductor, content, links
from momentum.workshop.asking import PutAway, ShowQuestion
from momentum.workshop.decider import Role
from momentum.workshop.planning import PlanAgenda
from momentum.workshop.questions import FEWEST_WIDE, Question, Status
from momentum.workshop.rights import MakeLink, hashed, new_secret
from momentum.workshop.shown import Control, control
from momentum.workshop.staff import CloseStaff, OpenStaff, ReadStaff, RevealStaff, Staff
from pages import _links, _parts, _reading

PROMISE = f"""
- Whoever opens the link is asked one story and the six sentences, once, on a light page of its own. No account, no name.
- Neither the time of an answer nor the address it came from is kept. A story and the sentences of the same person are kept
  under different names, so that one does not lead to the other.
- Nothing is read or shown before {FEWEST_WIDE} people have answered, and nothing is added later for one to {FEWEST_WIDE - 1}
  (our own rule). You read the stories first and may hide some; you cannot see whose they are.
- Not promised: wording can be recognised in a small place; and until the workshop is closed, somebody who holds the server’s
  disk could still lead an answer back to a phone. The link is shared: somebody determined to answer twice with two phones can.
"""
STATES = {
    Status.WAITING: "not asked yet",
    Status.OPEN: "open",
    Status.CLOSED: "closed",
    Status.READING: "you are reading it",
    Status.REVEALED: "shown to the room",
}


def panel(room: _parts.Room) -> None:
    """All that whoever leads does with the link; others see how far it is."""
    st.subheader("What all staff say")
    st.caption(
        "Optional: one link for everybody who works here, before the day or after it. It asks one story and the pulse, "
        "whatever the room is doing meanwhile."
    )
    held = control(conductor.current().workshop(room.code))
    for one in held.staff:
        many = "1 answer" if one.answered == 1 else f"{one.answered} answers"
        short = f" · fewer than {FEWEST_WIDE} new ones, so not shown" if one.answered and _short(one) else ""
        st.markdown(f"**{_parts.text(one.prompt)}**  \n{many} · {STATES[one.status]}{short}")
        if room.leads and one.status is Status.REVEALED and room.shown.closed is None:
            _screen(room, one)
    if room.leads and room.shown.closed is None:
        _link(room, held)
        _steps(room, held)
    with st.expander("What is promised to staff, and what is not"):
        st.markdown(PROMISE)


def _screen(room: _parts.Room, one: Staff) -> None:
    """It comes on the projector and on the phones as any other result does, and goes off again."""
    on = room.shown.focus == one.key
    label, icon = ("Take it off the screen", "tv_off") if on else ("Put it on the screen", "tv")
    command = PutAway() if on else ShowQuestion(one.key)
    _parts.button(room, label, command, key=f"screen_{one.key}", icon=f":material/{icon}:", type="tertiary")


def _short(one: Staff) -> bool:
    return not one.enough and one.status is not Status.REVEALED


def _link(room: _parts.Room, held: Control) -> None:
    live = [link for link in held.links if link.role is Role.STAFF and not link.revoked]
    made = st.session_state.get("made_staff", "")
    if f"/{room.code}/" in made:
        st.code(f"{_links.base()}{made}", language=None, wrap_lines=True)
        st.caption("Copy it now and send it to everybody who works here. It is not shown again; you can always make another.")
    elif live:
        st.caption("A link for staff works now. It was shown once; make another if you lost it, and revoke one on Run, Links.")
    label = "Make another link for staff" if live else "Make the link for staff"
    st.button(label, key="make_staff", on_click=_make, args=(room, held), icon=":material/add_link:")


def forget() -> None:
    """Another page: a link that was made goes off the page."""
    st.session_state.pop("made_staff", None)


def _make(room: _parts.Room, held: Control) -> None:
    """The link, and the questions if this workshop has none yet: it opens with it."""
    if not held.staff:
        wide = msgspec.convert([q for q in content.questions() if q.get("wide")], tuple[Question, ...])
        if not _parts.send(room, PlanAgenda(room.shown.stages, wide)):
            return
    secret = new_secret()
    if not _parts.send(room, MakeLink(hashed(secret), Role.STAFF, "All staff")):
        return
    st.session_state["made_staff"] = links.path(Role.STAFF, room.code, secret)
    if not any(one.status is Status.READING for one in held.staff):
        _parts.send(room, OpenStaff())


def _steps(room: _parts.Room, held: Control) -> None:
    """What comes next: close it, read what was written, show it, open it again."""
    now = {one.status for one in held.staff}
    enough = any(one.enough for one in held.staff)
    with st.container(horizontal=True):
        if Status.OPEN in now:
            _parts.button(room, "Close the link", CloseStaff(), key="close_staff", icon=":material/lock:")
        elif now - {Status.WAITING, Status.READING}:
            _parts.button(room, "Open the link again", OpenStaff(), key="open_staff", icon=":material/lock_open:")
        if enough and any(one.texts and one.enough and one.status is not Status.READING for one in held.staff):
            _parts.button(
                room, "Read what they wrote", ReadStaff(), key="read_staff", icon=":material/visibility:", type="primary"
            )
        elif enough:
            _parts.button(
                room, "Show it to the room", RevealStaff(), key="reveal_staff", icon=":material/groups:", type="primary"
            )
    for one in held.staff:
        if written := held.written.get(one.key):
            many = "1 text" if len(written) == 1 else f"{len(written)} texts"
            with st.expander(f"{many} from staff", expanded=one.status is Status.READING):
                _reading.texts(room, one.key, written)
