"""What a pilot's words suggest, for a pilot that nobody has placed: said with its words, done only when somebody presses."""

from __future__ import annotations

import streamlit as st

from momentum import measures
from momentum.measures import Pilot, Suggestion
from momentum.workshop.pilots import STRENGTHS, MapPilot
from pages import _parts

WORDS = 4  # shown; more convince nobody


def offer(room: _parts.Room, pilot: Pilot) -> None:
    """The areas that the words of this pilot point to, and a button for each; nothing where there are none."""
    found = next((one.suggestions for one in measures.worded(room.shown) if one.pilot.id == pilot.id), ())
    if not found:
        return
    said = ", or ".join(f"{suggestion.area.name} ({_words(suggestion)})" for suggestion in found)
    st.caption(_parts.text(f"From its words: perhaps {said}. Words can mislead; whoever knows the pilot decides."))
    with st.container(horizontal=True):
        for suggestion in found:
            area = suggestion.area
            label, place = f"Mainly {area.name}", MapPilot(pilot.id, {area.id: max(STRENGTHS)})
            _parts.button(room, label, place, key=f"suggested_{pilot.id}_{area.id}", icon=":material/lightbulb:")


def _words(suggestion: Suggestion) -> str:
    return ", ".join(suggestion.words[:WORDS])
