"""Reading: texts are looked at in the control room before the room sees them; hidden, shown, put under a heading."""

from __future__ import annotations

import streamlit as st

from momentum.workshop.moderation import GroupTexts, HideText, ShowText, UngroupTexts
from momentum.workshop.questions import Status
from momentum.workshop.shown import QuestionShown, Written
from pages import _alike, _parts

PAGE = 20


def panel(room: _parts.Room, asked: QuestionShown, written: tuple[Written, ...]) -> None:
    """The texts of one question: open while they wait for the look, folded once revealed."""
    if not room.leads:
        return
    reading = asked.status is Status.READING
    hidden = sum(text.hidden for text in written)
    note = f" · {hidden} hidden" if hidden else ""
    with st.expander(f"{'1 text' if len(written) == 1 else f'{len(written)} texts'}{note}", expanded=reading):
        texts(room, asked.question.key, written)
        _alike.propose(room, asked.question.key, written)


def texts(room: _parts.Room, key: str, written: tuple[Written, ...]) -> None:
    """Each text with what can be done about it, under its heading."""
    words = ""
    if len(written) > PAGE:
        words = st.text_input("Find a text", key=f"find_{key}", placeholder="A word that is in it").casefold()
    found = [text for text in written if words in text.text.casefold()]
    headings = dict.fromkeys(text.heading for text in found if text.heading)
    for heading in headings:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{_parts.text(heading)}**", width="content")
            label = "Take the heading away"
            _parts.button(room, label, UngroupTexts(key, heading), key=f"ungroup_{key}_{heading}", type="tertiary")
        for text in (text for text in found[:PAGE] if text.heading == heading):
            _text(room, key, text)
    for text in (text for text in found[:PAGE] if not text.heading):
        _text(room, key, text)
    if len(found) > PAGE:
        st.caption(f"and {len(found) - PAGE} more: find them by a word")
    chosen = tuple(text.id for text in written if st.session_state.get(f"pick_{key}_{text.id}"))
    _together(room, key, chosen, list(headings))


def _text(room: _parts.Room, key: str, text: Written) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        label = _parts.text(text.text)
        st.checkbox(f":gray[~~{label}~~]" if text.hidden else label, key=f"pick_{key}_{text.id}", wrap=True)
        label, command = ("Show", ShowText(key, text.id)) if text.hidden else ("Hide", HideText(key, text.id))
        icon = ":material/visibility:" if text.hidden else ":material/visibility_off:"
        _parts.button(room, label, command, key=f"hide_{key}_{text.id}", type="tertiary", icon=icon)


def _together(room: _parts.Room, key: str, chosen: tuple[str, ...], headings: list[str]) -> None:
    if not chosen:
        st.caption("Choose texts that say the same to put them under one heading.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Heading", key=f"heading_{key}", max_chars=80, placeholder=headings[0] if headings else "What they share")
        label = f"Put {len(chosen)} under it"
        st.button(label, on_click=_group, args=(room, key, chosen), key=f"group_{key}", icon=":material/join:")


def _group(room: _parts.Room, key: str, chosen: tuple[str, ...]) -> None:
    if _parts.send(room, GroupTexts(key, st.session_state[f"heading_{key}"], chosen)):
        st.session_state[f"heading_{key}"] = ""
        for text in chosen:
            st.session_state[f"pick_{key}_{text}"] = False
