"""Closing a workshop for good: what happens then, exactly, and the button."""

from __future__ import annotations

import streamlit as st

from momentum import conductor
from momentum.measures import spoken
from momentum.refusals import BadInput
from momentum.workshop.closing import CloseWorkshop
from pages import _parts

WHAT_HAPPENS = """
- From then on it can only be read: nobody answers, changes or undoes anything. You can still release the summary, give out
  links to it and download everything. Phones say thank you.
- What was said anonymously, the stories and the pulse, is cut off from whoever said it: the answers that count are written anew
  in a shuffled order under new random names, and the key that could lead back is destroyed. Everything shown stays as it is.
- What was replaced, taken back or never shown is deleted.
- Not touched: names people gave, who joined, and answers to questions that are not marked “always anonymous”. Copies of the
  server’s log made before stay as they were made: delete them yourself. A disk may hold deleted bytes for a while.
- It cannot be undone. To go on later, save the session file now or afterwards and begin the next session from it.
"""
DONE = "Nobody can lead what was said anonymously back to a person any more, not even with the server’s log in hand."
WAITS = "The server could not write its log anew yet and tries again by itself; until then answers could be led back there."


def panel(room: _parts.Room) -> None:
    """Close it, after the code was typed; once it is closed, since when and what that means."""
    workshop = conductor.current().workshop(room.code)
    if room.shown.rehearsal:
        return
    if room.shown.closed:
        said = DONE if workshop.unlinked else WAITS
        st.info(
            f"{said} It can only be read.",
            title=f"This workshop was closed on {spoken(room.shown.closed)}",
            icon=":material/lock:",
        )
        return
    with st.expander("Close the workshop for good", icon=":material/lock:"):
        st.markdown(WHAT_HAPPENS)
        st.text_input(f"Type the code {room.code} to confirm", key="close_code", max_chars=12, autocomplete="off")
        st.button("Close the workshop", key="close_workshop", on_click=_close, args=(room,), icon=":material/lock:")


def _close(room: _parts.Room) -> None:
    typed = st.session_state.get("close_code", "").replace(" ", "").replace("-", "").upper()
    if typed != room.code:
        _parts.refuse(BadInput(f"Nothing was closed. To close the workshop, type its code {room.code} first."))
        return
    _parts.send(room, CloseWorkshop())
