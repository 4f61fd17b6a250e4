"""The shared thesis: which sentence, where attention goes, what stays human, and whether the room stands behind it."""

import streamlit as st

from momentum.workshop.decider import Role
from momentum.workshop.thesis import WriteSentence
from pages import _folds, _parts, _thesis, _thesis_agreed, _thesis_areas, _thesis_beside, _thesis_tables, _thesis_versions

room = _parts.enter(
    "Thesis",
    "One sentence that says what AI is for here. The room proposes, you write; everyone sees each change.",
    Role.FACILITATOR,
)
thesis = room.shown.thesis
asked = {key for stage in room.shown.stages for key in (*stage.asks, *stage.writes)}


def write() -> None:
    """Keep the sentence as it was typed."""
    _parts.send(room, WriteSentence(st.session_state["sentence"]))


with st.container(border=True):
    _parts.follow("sentence", thesis.sentence)
    st.text_area(
        "The sentence",
        key="sentence",
        height=200,
        on_change=write,
        placeholder="Here, AI helps … to …, so that … . For our people that means … . We will not … .",
        help="Saved when you leave the field or press Ctrl+Enter. Every version is kept.",
    )
    if thesis.versions:
        icon = ":material/verified:" if thesis.status == "agreed" else ":material/edit_note:"
        st.markdown(f"{icon} **{_parts.text(thesis.status_line)}** · version {len(thesis.versions)}")
        left, right = st.columns([3, 1], gap="large", vertical_alignment="bottom")
        with left:
            _thesis_versions.checks(room)
        if thesis.status == "draft":
            with right:
                _thesis_beside.day(room, "draft_until", "Draft until", thesis.draft_until)
    else:
        st.caption("Not written yet. Write it here, or start from one that the room proposed.")
    if len(thesis.versions) > 1:
        _folds.fold("Compare versions, or take one again", "compare", _thesis_versions.compare, room)
    if thesis.versions or thesis.candidates:
        _folds.fold("How did this sentence come to be?", "origin", _thesis_versions.origin, room)
    _folds.fold("An example", "example", _thesis.example)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("What the room proposed")
    _thesis.candidates(room)
with right:
    st.subheader("Where attention goes")
    _thesis.weights(room)

st.subheader("Beside the sentence")
_thesis_beside.beside(room)

agreement = room.shown.questions.get("agreement")
if agreement and agreement.result:
    st.subheader("Can we stand behind it?")
    _thesis_agreed.agreement(room, agreement.result)

split = bool(thesis.ballots) and not thesis.ballots[-1].agreed
sections = (
    ("How far AI should take us", _thesis_beside.ambition, "ambition" in asked or thesis.ambition is not None),
    ("What has to be true", _thesis_tables.assumptions, "assumptions" in asked or thesis.assumptions),
    ("What would show that it works", _thesis_tables.signals, "signals" in asked or thesis.signals),
    ("What stays open", _thesis_agreed.open_questions, split or thesis.open_questions),
)
for title, draw, here in sections:
    if here:
        st.subheader(title)
        draw(room)


def more() -> None:
    """What this agenda does without."""
    st.caption("Nothing here is missing: this agenda does without it, or the room needs it only sometimes.")
    if not thesis.why:
        _thesis_beside.why(room)
    for title, draw, here in sections:
        if not here:
            st.markdown(f"**{title}**")
            draw(room)


_folds.fold("More", "thesis_more", more)
_folds.fold("Value areas: names, lines, and new ones until the room has voted", "areas", _thesis_areas.areas, room)
