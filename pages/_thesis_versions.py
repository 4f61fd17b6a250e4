"""How the sentence reads, what became of its words, and how it came to be."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from momentum import content, measures
from momentum.workshop.thesis import WriteSentence
from pages import _parts

MARKS = {True: ":material/check:", False: ":material/lightbulb:"}
TAGS = {"out": ("del", "taken out: "), "new": ("ins", "put in: ")}


def checks(room: _parts.Room) -> None:
    """How it stands by our own rules of thumb, in a calm list."""
    found = measures.checks(room.shown, content.makers())
    if not found:
        return
    st.markdown("  \n".join(f"{MARKS[check.holds]} {_parts.text(check.says)}" for check in found))
    st.caption("These are our own rules of thumb. Nothing is enforced.")


def compare(room: _parts.Room) -> None:
    """Any two versions, word by word, and the way back to the first of them."""
    thesis = room.shown.thesis
    numbers = [version.number for version in thesis.versions]
    names = {
        version.number: f"Version {version.number} · {_when(version.written)} · {standing}"
        for version, standing in zip(thesis.versions, thesis.standings, strict=True)
    }
    left, right = st.columns(2)
    then = left.selectbox("From", numbers, key=_parts.follow("compare_from", numbers[-2]), format_func=names.__getitem__)
    now = right.selectbox("To", numbers, key=_parts.follow("compare_to", numbers[-1]), format_func=names.__getitem__)
    said = {version.number: version.sentence for version in thesis.versions}
    pieces = measures.compared(said[then], said[now])
    st.caption(f"From version {then} to version {now}: {measures.changes(pieces)}.")
    st.html(f"<p class='compared'>{' '.join(map(_piece, pieces))}</p>")
    if said[then] != thesis.sentence:
        st.caption(f"Version {then} in full")
        st.text(said[then])
        _parts.button(room, f"Take version {then} again", WriteSentence(said[then]), key="take_again")


def _piece(piece: measures.Piece) -> str:
    words = escape(piece.text).replace("\n", "<br>")
    if piece.fate == "kept":
        return words
    tag, spoken = TAGS[piece.fate]
    return f"<{tag}><span class='unseen'>{spoken}</span>{words}</{tag}>"


def origin(room: _parts.Room) -> None:
    """How the sentence came to be, step by step, by what the room has seen."""
    for moment in measures.origin(room.shown):
        with st.container(gap="xxsmall"):
            st.caption(_when(moment.when) if moment.when else "Before that")
            st.markdown(_parts.text(moment.says))
            for quote in moment.quotes:
                st.caption(_parts.text(quote))


def _when(moment: datetime) -> str:
    return f"{measures.spoken(moment.date())}, {_parts.clock(moment)}"
