"""What the words of pilots say that nobody has placed yet: areas to think of, with the words that point there."""

from __future__ import annotations

import streamlit as st

from momentum import charts, measures
from pages import _parts
from pages._pictures import Seen


def show(room: _parts.Room, seen: Seen) -> None:
    """The suggestions as a table; nothing is placed by it."""
    st.header("What the words say", anchor="words")
    st.caption("What might the pilots be for that nobody has placed yet?")
    worded = measures.worded(seen.shown)
    st.markdown(_parts.text(charts.words_alt(worded)))
    if not worded:
        return
    st.dataframe(
        charts.words_table(worded),
        hide_index=True,
        height=min(360, 40 + 36 * len(worded)),
        alt="Areas that the words of pilots suggest",
    )
    st.caption("Words can mislead; whoever knows the pilot decides. The rule is our own (docs/suggestions.md).")
    if room.leads:
        st.page_link("mapping.py", label="Place the pilots", icon=":material/join_inner:")
