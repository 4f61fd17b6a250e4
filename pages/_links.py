"""The links a facilitator hands out: shown once with copy, kept as hashes, revoked with one click."""

from __future__ import annotations

import streamlit as st

from momentum import links
from momentum.workshop.decider import Role
from momentum.workshop.rights import MakeLink, RevokeLink, hashed, new_secret
from momentum.workshop.shown import Control
from pages import _parts, _portfolio, _rights

NAMES = {
    Role.FACILITATOR: "Facilitator",
    Role.PROJECTOR: "Projector on another computer",
    Role.TEAM: "Team: the released summary",
    Role.OWNER: "Pilot owner",
}


def base() -> str:
    """The server's address as phones reach it."""
    return links.public_url(st.context.url or "http://localhost:8501")


def panel(room: _parts.Room, counts: Control) -> None:
    """Join address, and a link for each right."""
    st.subheader("Links")
    st.caption("For phones")
    st.code(f"{base()}/j/{room.code}", language=None, wrap_lines=True)
    if own := _rights.secret(Role.FACILITATOR, room.code):
        with st.expander("Your own link: keep it safe"):
            st.code(f"{base()}{links.path(Role.FACILITATOR, room.code, own)}", language=None, wrap_lines=True)
            st.caption("Whoever has it runs this workshop.")
    with st.expander("A link for somebody else"):
        roles = (Role.PROJECTOR, Role.TEAM, Role.OWNER, Role.FACILITATOR)
        st.selectbox("For whom", roles, format_func=NAMES.__getitem__, key="link_role", on_change=forget)
        if st.session_state["link_role"] is Role.OWNER:
            names = _portfolio.numbered(room.shown.pilots)
            st.multiselect("Their pilots", list(names), format_func=names.__getitem__, key="link_pilots")
        st.text_input("Name of the link", key="link_label", placeholder="Screen in the hall", max_chars=80)
        st.button("Make the link", on_click=make, args=(room,), key="make_link")
        made = st.session_state.get("made_link", "")
        if f"/{room.code}/" in made:
            st.code(f"{base()}{made}", language=None, wrap_lines=True)
            st.caption("Copy it now. It is not shown again; you can always make another.")
    live = [link for link in counts.links if not link.revoked]
    with st.expander("1 link works now" if len(live) == 1 else f"{len(live)} links work now"):
        for link in live:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(link.label or NAMES[link.role])
                _parts.button(room, "Revoke", RevokeLink(link.id), key=f"revoke_{link.id}", type="tertiary")


def forget() -> None:
    """Another choice: the link that was made for the last one goes off the page."""
    st.session_state.pop("made_link", None)


def make(room: _parts.Room) -> None:
    """Make a link and keep its address until the page is left."""
    role = Role(st.session_state["link_role"])
    pilots = tuple(st.session_state.get("link_pilots", ())) if role is Role.OWNER else ()
    secret = new_secret()
    st.session_state.pop("made_link", None)
    if _parts.send(room, MakeLink(hashed(secret), role, st.session_state.get("link_label", ""), pilots)):
        st.session_state["made_link"] = links.path(role, room.code, secret)
