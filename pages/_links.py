"""The links a facilitator hands out: shown once with copy, kept as hashes, revoked with one click."""

from __future__ import annotations

import segno
import streamlit as st

from momentum import links
from momentum.workshop.decider import Role
from momentum.workshop.rights import Link, MakeLink, RevokeLink, hashed, new_secret
from momentum.workshop.shown import Control
from pages import _folds, _parts, _portfolio, _rights

NAMES = {
    Role.FACILITATOR: "Co-facilitator",
    Role.OBSERVER: "Observer: sees, and cannot act",
    Role.PROJECTOR: "Projector on another computer",
    Role.TEAM: "Team: the released summary",
    Role.OWNER: "Pilot owner",
    Role.STAFF: "All staff: one story and the pulse",
}
REMOTE = "Remote on my phone"


def base() -> str:
    """The server's address as phones reach it."""
    return links.public_url(st.context.url or "http://localhost:8501")


def panel(room: _parts.Room, counts: Control) -> None:
    """Join address, and a link for each right."""
    st.caption("For phones")
    st.code(f"{base()}/j/{room.code}", language=None, wrap_lines=True)
    _remote(room)
    if own := _rights.secret(Role.FACILITATOR, room.code):
        _folds.fold("Your own link: keep it safe", "own_link", _own, room, own)
    _folds.fold("A link for somebody else", "another_link", _new, room)
    order = list(NAMES)
    live = [link for link in counts.links if not link.revoked]
    live.sort(key=lambda link: (link.id != room.by.id, order.index(link.role), link.label))
    _folds.fold("1 link works now" if len(live) == 1 else f"{len(live)} links work now", "live_links", _live, room, live)


def _own(room: _parts.Room, secret: str) -> None:
    st.code(f"{base()}{links.path(Role.FACILITATOR, room.code, secret)}", language=None, wrap_lines=True)
    st.caption("Whoever has it runs this workshop.")


def _live(room: _parts.Room, live: list[Link]) -> None:
    for link in live:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.text(_who(room, link), width="content")
            _parts.button(room, "Revoke", RevokeLink(link.id), key=f"revoke_{link.id}", type="tertiary")


def _who(room: _parts.Room, link: Link) -> str:
    """Whose link this is."""
    kind = NAMES[link.role].partition(":")[0]
    named = f"{link.label} · {kind}" if link.label else kind
    return f"{named} · you" if link.id == room.by.id else named


def _remote(room: _parts.Room) -> None:
    """The facilitator's own phone as a remote: a link of its own, so that a lost phone can be shut out."""
    st.button(REMOTE, on_click=_make_remote, args=(room,), key="make_remote", icon=":material/phonelink_ring:")
    made = st.session_state.get("made_remote", "")
    if f"/{room.code}/" in made:
        code = segno.make(f"{base()}{made}", error="m")
        st.image(code.svg_data_uri(scale=6, border=2, dark="#1F2430", light="#FFFFFF"), width=220, alt="QR code of the remote")
        st.caption("Scan it with your own phone. It is not shown again; revoke it below if the phone is lost.")


def _make_remote(room: _parts.Room) -> None:
    secret = new_secret()
    forget()
    if _parts.send(room, MakeLink(hashed(secret), Role.FACILITATOR, REMOTE)):
        st.session_state["made_remote"] = f"{links.path(Role.FACILITATOR, room.code, secret)}?to=remote"


def _new(room: _parts.Room) -> None:
    whom = [role for role in NAMES if role is not Role.STAFF]
    st.selectbox("For whom", whom, format_func=NAMES.__getitem__, key="link_role", on_change=forget)
    if st.session_state["link_role"] is Role.OWNER:
        names = _portfolio.numbered(room.shown.pilots)
        st.multiselect("Their pilots", list(names), format_func=names.__getitem__, key="link_pilots")
    st.text_input("Name of the link", key="link_label", placeholder="Who has it, or where it is", max_chars=80)
    st.button("Make the link", on_click=make, args=(room,), key="make_link")
    made = st.session_state.get("made_link", "")
    if f"/{room.code}/" in made:
        st.code(f"{base()}{made}", language=None, wrap_lines=True)
        st.caption("Copy it now. It is not shown again; you can always make another.")


def forget() -> None:
    """Another choice, or another page: a link that was made goes off the page."""
    st.session_state.pop("made_link", None)
    st.session_state.pop("made_remote", None)


def make(room: _parts.Room) -> None:
    """Make a link and keep its address until the page is left."""
    role = Role(st.session_state["link_role"])
    pilots = tuple(st.session_state.get("link_pilots", ())) if role is Role.OWNER else ()
    secret = new_secret()
    forget()
    if _parts.send(room, MakeLink(hashed(secret), role, st.session_state.get("link_label", ""), pilots)):
        st.session_state["made_link"] = links.path(role, room.code, secret)
