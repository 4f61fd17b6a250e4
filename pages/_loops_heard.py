"""Who needs to hear what is learned, as phones said it; it stands beside the loops."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from momentum.workshop.questions import identity
from momentum.workshop.shown import Result
from pages import _parts

QUESTION = "who_hears"
MOST = 12  # texts that stand here at once


def show(room: _parts.Room) -> None:
    """What people wrote, under the headings it was put under; nothing where the agenda does not ask."""
    asked = room.shown.questions.get(QUESTION)
    if asked is None or not any(QUESTION in stage.asks for stage in room.shown.stages):
        return
    st.header("Who needs to hear it", anchor="heard")
    if asked.result is None:
        st.caption("Asked on the phones in this stage; what people write stands here after the reveal.")
        if room.leads:
            st.page_link("run.py", label="Ask the room", icon=":material/how_to_vote:")
        return
    lines = list(_lines(asked.result))
    st.markdown("\n".join(lines[:MOST]) or "Nobody wrote anything.")
    if len(lines) > MOST:
        with st.expander(f"{len(lines) - MOST} more"):
            st.markdown("\n".join(lines[MOST:]))


def _lines(result: Result) -> Iterator[str]:
    said = {identity(text): text for text in map(str, result.values)}
    for group in sorted(result.groups, key=lambda group: (-len(group.texts), group.label)):
        yield f"- **{_parts.text(group.label)}** ({len(group.texts)})"
        for text in group.texts:
            if one := said.pop(text, ""):
                yield f"  - {_parts.text(one)}"
    for one in said.values():
        yield f"- {_parts.text(one)}"
