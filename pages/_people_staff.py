"""What all staff say, beside the room's: their stories beside the wall, and what they believe beside the pulse."""

from __future__ import annotations

import streamlit as st

from momentum import charts, measures
from momentum.measures import Beliefs, Stories, Whole, counted
from pages import _parts

FIRST = 12  # stories in sight; the others are one click away


def stories(room: _parts.Room) -> None:
    """What staff tell, under their headings; nothing before it was shown to the room."""
    told = next((one for one in measures.told_stories(room.shown) if room.shown.questions[one.question].question.wide), None)
    if told is None:
        return
    st.subheader("What all staff tell", anchor=False)
    marks = " · ".join(f"{many:,} {mark or 'without a mark'}" for mark, many in (told.marks or {}).items() if many)
    st.caption(_parts.text(" · ".join(filter(None, (counted(told.answered, "answer"), marks)))))
    lines = _lines(told)
    st.markdown("\n".join(lines[:FIRST]) or "Nobody wrote anything that is shown.")
    if lines[FIRST:]:
        with st.expander(f"{len(lines) - FIRST} more"):
            st.markdown("\n".join(lines[FIRST:]))


def _lines(told: Stories) -> list[str]:
    under = [
        line
        for heading in told.headings
        for line in (
            f"- **{_parts.text(heading.label)}** ({len(heading.texts):,})",
            *(f"  - “{_parts.text(text)}”" for text in heading.texts),
        )
    ]
    return [*under, *(f"- “{_parts.text(text)}”" for text in told.alone)]


def pulse(whole: Whole) -> None:
    """Every sentence that staff were asked, with their mean beside the room's; nothing before it was shown."""
    staff, room = whole.staff, whole.beliefs
    if staff is None:
        return
    st.subheader("All staff beside the room", anchor=False)
    st.caption(
        f"{_told('All staff', staff)} {_told('The room', room) if room else 'The room was not asked yet.'} {measures.NO_CHANGE}"
    )
    st.dataframe(
        charts.beside_table(room, staff),
        hide_index=True,
        placeholder="not known",
        alt="What the room and all staff believe, sentence by sentence",
    )


def _told(who: str, told: Beliefs) -> str:
    return f"{who}: belief {told.index:.0f} of 100, {counted(told.answered, 'answer')}."
