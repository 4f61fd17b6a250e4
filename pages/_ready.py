"""The lines of the room check, and what the facilitator says about the room."""

from __future__ import annotations

import streamlit as st

from momentum import content, links, reach
from momentum.workshop.notes import DescribeRoom
from pages import _parts

ICONS = {reach.GOOD: ":material/check_circle:", reach.LOOK: ":material/info:", reach.BAD: ":material/error:"}


def phone(visits: reach.Visits) -> None:
    """The line that turns green."""
    if visits.phone is not None:
        st.success(
            f"A phone reached this server at {visits.phone:%H:%M:%S} over {_parts.text(visits.over)}.",
            icon=":material/check_circle:",
        )
    elif visits.itself is not None:
        st.info("This computer opened the address itself, which says nothing about phones.", icon=":material/computer:")
    else:
        st.info("Waiting for a phone. This line turns green as it arrives.", icon=":material/phone_iphone:")


def itself() -> None:
    """What the server has found out by itself; asked again on request only."""
    base = links.public_url(f"http://localhost:{st.get_option('server.port')}")
    if "found_out" not in st.session_state:
        with st.spinner("The server looks at its own address …"):
            st.session_state["found_out"] = reach.findings(base)
    with st.container(border=True):
        for number, finding in enumerate(st.session_state["found_out"]):
            with st.container(key=f"found_{finding.state}_{number}", gap="xxsmall"):
                st.markdown(f"{ICONS[finding.state]} {_parts.text(finding.says)}")
                if finding.more:
                    st.caption(_parts.text(finding.more))
        st.button("Check again", key="check_again", type="tertiary", icon=":material/refresh:", on_click=_again)


def _again() -> None:
    st.session_state.pop("found_out", None)


def advice() -> None:
    """Why a phone may not get through, and what to do, the most frequent first."""
    with st.expander("No green line after half a minute?", icon=":material/help:"):
        for way in content.load("check")["way"]:
            st.markdown(f"**{way['why']}.** {way['what']}")


def describe(room: _parts.Room) -> None:
    """The Wi-Fi's name, which stands on the screen beside the code, and whether there is a screen at all."""
    st.text_input(
        "Name of the Wi-Fi",
        key=_parts.follow("wifi", room.shown.wifi),
        max_chars=60,
        placeholder="Riverbank guest",
        help="It stands on the screen beside the code, so that phones are on the right network.",
        on_change=_describe,
        args=(room,),
    )
    st.toggle(
        "There is a projector",
        key=_parts.follow("projector", room.shown.projector),
        help="Without one, phones show the question and the results in full.",
        on_change=_describe,
        args=(room,),
    )


def _describe(room: _parts.Room) -> None:
    _parts.send(room, DescribeRoom(st.session_state["wifi"], st.session_state["projector"]))
