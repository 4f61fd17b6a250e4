"""How a workshop ends, in three steps: what each removes, what stays, exactly, and its button."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from momentum import conductor
from momentum.measures import spoken
from momentum.refusals import BadInput
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.decider import Command
from momentum.workshop.deleting import BEYOND, REMOVED, DeleteWorkshop
from momentum.workshop.naming import RemoveNames
from momentum.workshop.state import Workshop
from pages import _folds, _parts

COPIES = """
The server’s log and the backups beside it are written anew, so that nothing of what goes stays in them. Files that were
downloaded, and backups that were put elsewhere or that others made, stay as they are: delete them yourself. A disk may hold
deleted bytes for a while. It cannot be undone.
"""
CLOSING = f"""
From then on it can only be read: nobody answers, changes or undoes anything. You can still release the summary, give out links
to it and download everything. Phones say thank you. To go on later, begin the next session from its session file.

**Removed:** who said what anonymously. The stories and the pulse are cut off from whoever said it: the answers that count are
written anew in a shuffled order under new random names, and the key that could lead back is destroyed. Of them, what was
replaced, taken back or never shown is deleted.

**Stays:** everything shown, as it is; names people gave, who joined, and answers to questions that are not marked “always
anonymous”.
{COPIES}"""
NAMES = f"""
**Removed:** the names people gave when they joined or that you entered for them, the names beside answers, reasons and
reservations, and what links were called.

**Stays:** everything that was said, without whose it was; counts and results; the functions and groups people said, by which
results are shown; and the names that belong to the work: who owns or sponsors a pilot, who decides, who does what by when, who
tells people, who holds the whole picture. A name that somebody wrote into a text stays in that text.

Documents and session files made from then on hold none of the removed names, also those that the team’s link gives.
{COPIES}"""
DELETING = f"""
**Removed:** {REMOVED}. Whoever has it open, on a phone, a page or the screen, is told that it is gone, and phones that are
connected forget what they kept of it. A rehearsal of it ends.

**Stays, because this server cannot reach it:** {BEYOND}. Delete that yourself. A disk may hold deleted bytes for a while.

It cannot be undone: save what you want to keep before.
"""
DONE = "Nobody can lead what was said anonymously back to a person any more, not even with the server’s log in hand."
WAITS = "The server has still to write its log anew and does so by itself; until then answers could be led back there."
NAMELESS = "Names of the people who took part were removed."
NAMES_WAIT = "Names are still on the server’s disk; it removes them by itself as soon as it can."
FOR_GOOD = "It stays on this server until somebody deletes it here."
NOT_YET = "Close it for good first: until then people can give their names again."


class Step(NamedTuple):
    """One of the three: its key, what it is called, what it means, its button, and what it asks for."""

    key: str
    title: str
    icon: str
    means: str
    label: str
    done: str
    command: Command


CLOSE = Step("close", "Close for good", "lock", CLOSING, "Close the workshop", "closed", CloseWorkshop())
UNNAME = Step("names", "Remove people’s names", "person_off", NAMES, "Remove the names", "removed", RemoveNames())
DELETE = Step("delete", "Delete everything", "delete_forever", DELETING, "Delete the workshop", "deleted", DeleteWorkshop())


def panel(room: _parts.Room) -> None:
    """What of the three is done, and those that can be done, each after the code was typed."""
    workshop = conductor.current().workshop(room.code)
    if room.shown.rehearsal:
        return
    st.subheader("When it is over")
    until = _parts.kept(room)
    st.caption(f"{until}: then this server deletes it by itself. Each change puts that off." if until else FOR_GOOD)
    if room.shown.closed:
        _since(workshop, spoken(room.shown.closed))
    else:
        _step(room, CLOSE)
    if workshop.names_removed is None:
        _step(room, UNNAME, NOT_YET if workshop.closed is None else "")
    _step(room, DELETE)


def _since(workshop: Workshop, day: str) -> None:
    said = [DONE if workshop.unlinked else WAITS, "It can only be read."]
    if workshop.names_removed:
        said.append(NAMELESS if workshop.nameless else NAMES_WAIT)
    st.info(" ".join(said), title=f"This workshop was closed on {day}", icon=":material/lock:")


def _step(room: _parts.Room, step: Step, not_yet: str = "") -> None:
    _folds.fold(step.title, f"end_{step.key}", _confirm, room, step, not_yet, icon=f":material/{step.icon}:")


def _confirm(room: _parts.Room, step: Step, not_yet: str) -> None:
    st.markdown(step.means)
    if not_yet:
        st.info(not_yet, icon=":material/lock_open:")
        return
    st.text_input(f"Type the code {room.code} to confirm", key=f"{step.key}_code", max_chars=12, autocomplete="off")
    st.button(step.label, key=f"{step.key}_workshop", on_click=_end, args=(room, step), icon=f":material/{step.icon}:")


def _end(room: _parts.Room, step: Step) -> None:
    typed = st.session_state.get(f"{step.key}_code", "").replace(" ", "").replace("-", "").upper()
    if typed != room.code:
        _parts.refuse(BadInput(f"Nothing was {step.done}. To go on, type the workshop’s code {room.code} first."))
        return
    _parts.send(room, step.command)
