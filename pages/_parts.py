"""What pages share: entering a workshop, sending a command, and widgets that follow what others write."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import streamlit as st

from momentum import NAME, conductor
from momentum.refusals import Refusal
from momentum.workshop.days import spoken
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.shown import Shown
from pages import _rights

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])")
WHO = {
    Role.FACILITATOR: "the facilitator",
    Role.TEAM: "the team",
    Role.OWNER: "pilot owners",
    Role.PROJECTOR: "the projector",
    Role.OBSERVER: "observers",
}


class Room(NamedTuple):
    """A workshop as this page has it: its code, as whom it asks, and what may be seen."""

    code: str
    by: By
    shown: Shown

    @property
    def leads(self) -> bool:
        """Whether this is the facilitator."""
        return self.by.role is Role.FACILITATOR


def enter(title: str, lead: str, *roles: Role) -> Room:
    """Head the page and give its workshop; without the right, say kindly how to get it and stop."""
    by = _rights.audience(*roles)
    found = _rights.workshop()
    if found is None or by is None:
        _closed(title, found is not None, roles)
        st.stop()
    if title:
        st.title(title)
        st.caption(lead)
    return Room(found.code, by, conductor.current().shown(found.code))


def _closed(title: str, here: bool, roles: tuple[Role, ...]) -> None:
    st.title(title or NAME)
    who = " and ".join(WHO[role] for role in roles)
    if here:
        st.info(f"This page is for {who}. Open it with the link you were given.", icon=":material/lock:")
    elif not gone():
        st.info("No workshop is open in this window yet. Start on the home page.", icon=":material/meeting_room:")
    st.page_link("home.py", label="Go to the home page", icon=":material/home:")


def gone() -> bool:
    """Say so when the address names a workshop that is not here; gives whether it does."""
    code = _rights.code()
    if code is None or _rights.workshop() is not None:
        return False
    st.info(
        "It was deleted, or it is on another server. Nothing of it is here.",
        title="This workshop is gone",
        icon=":material/delete_forever:",
    )
    return True


def kept(room: Room) -> str:
    """Until when it is here for sure, where the server deletes by itself; else nothing."""
    held = conductor.current()
    until = held.keep.until(held.workshop(room.code))
    return f"Kept until {spoken(until)}" if until else ""


def today() -> date:
    """The day it is, by the one clock that everything here goes by."""
    return conductor.current().clock().date()


def now(room: Room) -> Shown:
    """From a callback: the workshop as it is by now."""
    return conductor.current().shown(room.code)


def send(room: Room, command: Command) -> bool:
    """From a callback: ask for something. A refusal is kept for the next draw; returns whether it was done."""
    st.session_state.pop("refusal", None)
    try:
        conductor.current().ask(room.code, command, room.by)
    except Refusal as refusal:
        refuse(refusal)
        return False
    return True


def refuse(refusal: Refusal) -> None:
    """Keep a refusal's sentence for the next draw."""
    st.session_state["refusal"] = str(refusal)


def say_refusal() -> None:
    """Show the last refusal where it cannot be missed, until the next attempt."""
    if sentence := st.session_state.get("refusal"):
        with st.bottom:
            st.warning(text(sentence), title="This was not done", icon=":material/front_hand:")


def follow(key: str, value: Any) -> str:
    """Let the widget with this key show `value` whenever it changes elsewhere, and what is being typed otherwise."""
    marks = st.session_state.setdefault("seen", {})  # one entry: Streamlit walks through all there are for each field it draws
    if key not in st.session_state or marks.get(key) != value:
        st.session_state[key] = marks[key] = value
        st.session_state.setdefault("untold", set()).add(key)
    elif key in st.session_state.get("untold", ()):
        st.session_state[key] = st.session_state[key]  # said once more: the draw that said it first was overtaken
    return key


def drawn() -> None:
    """The page came to its end: the browser has heard every value that its widgets were given."""
    st.session_state.pop("untold", None)


def button(room: Room, label: str, command: Command, **options: Any) -> None:
    """A button that sends a command; its label is plain words. Who only looks on has none."""
    if room.by.role is not Role.OBSERVER:
        st.button(text(label), on_click=_send, args=(room, command), **options)


def _send(room: Room, command: Command) -> None:
    send(room, command)


def text(words: str) -> str:
    """What somebody typed, for a place that reads Markdown: nothing in it is markup."""
    return _SPECIAL.sub(r"\\\1", words).replace("\n", "  \n")


def clock(moment: datetime) -> str:
    """What the clock said, at this moment in UTC, where this browser is."""
    try:
        zone = ZoneInfo(st.context.timezone or "")
    except (ValueError, KeyError):  # it does not say, or names a zone that this machine does not know
        zone = None
    return f"{moment.replace(tzinfo=UTC).astimezone(zone):%H:%M}"


def dark() -> bool:
    """Whether this browser shows the dark theme."""
    return st.context.theme.type == "dark"
