"""Which workshop this page is about, and as whom this browser asks.

The page names the audience; the cookie proves it. A browser may hold several rights at once, and a page uses its own.
"""

from __future__ import annotations

import streamlit as st

from momentum import conductor, links
from momentum.refusals import Refusal
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import recognise
from momentum.workshop.state import Workshop


def code() -> str | None:
    """The join code in the address, kept while one moves from page to page."""
    if asked := st.query_params.get("w"):
        if (elsewhere := st.session_state.get("left", {}).get(asked)) is not None:
            st.query_params["w"] = asked = elsewhere
        st.session_state["w"] = asked
    if acting := st.query_params.get("as"):
        st.session_state["as"] = acting
    held = st.session_state.get("w")
    return str(held) if held else None


def leave(here: str, there: str) -> None:
    """From a workshop to another: also when the page is drawn once more before its address has changed."""
    st.session_state["left"] = {**st.session_state.get("left", {}), here: there}
    st.session_state["w"] = there
    st.query_params["w"] = there


def workshop() -> Workshop | None:
    """The workshop of this page, or None when the address names none that is here."""
    held = code()
    if held is None:
        return None
    try:
        return conductor.current().workshop(held)
    except Refusal:
        return None


def secret(role: Role, workshop_code: str) -> str | None:
    """The secret this browser holds for a role: from its cookie, or seeded by a test."""
    seeded: dict[Role, str] = st.session_state.get("rights", {})
    return seeded.get(role) or st.context.cookies.get(links.cookie(role, workshop_code))


def held(role: Role, found: Workshop | None = None) -> By | None:
    """This browser in a role of this page's workshop, or of another; None when it holds no working link for it."""
    found = found or workshop()
    proof = found and secret(role, found.code)
    if not found or not proof:
        return None
    try:
        return recognise(found, role, proof)
    except Refusal:
        return None


def audience(*roles: Role) -> By | None:
    """As whom a page for these roles asks: the role its link named, else the first that this browser holds."""
    named = st.session_state.get("as")
    for role in sorted(roles, key=lambda role: role.value != named):
        if by := held(role):
            return by
    return None


def acting() -> Role | None:
    """The role of the menu: the one a link named, else the first of those with pages of their own."""
    by = audience(Role.FACILITATOR, Role.OWNER, Role.TEAM, Role.OBSERVER, Role.PROJECTOR)
    return by.role if by else None
