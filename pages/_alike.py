"""Texts that sound alike: a proposal with a heading to edit, for whoever reads them; nothing is put together by itself."""

from __future__ import annotations

import streamlit as st

from momentum import measures
from momentum.workshop.moderation import GroupTexts
from momentum.workshop.questions import identity
from momentum.workshop.shown import Written
from pages import _parts

MOST = 3  # proposals at a time; the next come when these are done
SHOWN = 6  # texts of one proposal
LONGEST = 80  # letters of a heading


def propose(room: _parts.Room, key: str, written: tuple[Written, ...]) -> None:
    """Groups among the texts that are neither hidden nor under a heading; nothing where none sound alike."""
    ids = {text.text: text.id for text in written if not text.hidden and not text.heading}
    apart = st.session_state.get(f"apart_{key}", frozenset())
    groups = [group for group in measures.grouped(ids) if _mark(group) not in apart]
    if not groups:
        return
    st.caption("Some texts sound alike. That is by their letters alone: read them, then put together what says the same.")
    for group in groups[:MOST]:
        _proposal(room, key, group, tuple(ids[text] for text in group))


def _proposal(room: _parts.Room, key: str, group: tuple[str, ...], texts: tuple[str, ...]) -> None:
    mark = _mark(group)
    with st.container(border=True, gap="xsmall", key=f"alike_{key}_{mark}"):
        st.markdown(f"**These {len(group)} sound alike**")
        for text in group[:SHOWN]:
            st.text(text)
        if len(group) > SHOWN:
            st.caption(f"and {len(group) - SHOWN} more")
        heading = f"alike_heading_{key}_{mark}"
        st.text_input("Heading", min(group, key=len)[:LONGEST], key=heading, max_chars=LONGEST)
        with st.container(horizontal=True):
            together = f"Group these {len(group)}"
            st.button(together, on_click=_group, args=(room, key, heading, texts), key=f"alike_group_{key}_{mark}")
            st.button("Leave them apart", on_click=_leave, args=(key, mark), key=f"alike_leave_{key}_{mark}", type="tertiary")


def _mark(group: tuple[str, ...]) -> str:
    return identity("\n".join(group))


def _group(room: _parts.Room, key: str, heading: str, texts: tuple[str, ...]) -> None:
    _parts.send(room, GroupTexts(key, st.session_state[heading], texts))


def _leave(key: str, mark: str) -> None:
    st.session_state[f"apart_{key}"] = st.session_state.get(f"apart_{key}", frozenset()) | {mark}
