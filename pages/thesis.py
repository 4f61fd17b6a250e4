"""The shared thesis: where attention goes, which sentence, what stays human."""

import streamlit as st

from momentum import charts
from momentum.workshop.decider import Role
from momentum.workshop.thesis import WriteSentence
from pages import _figures, _parts, _thesis

room = _parts.enter(
    "Thesis",
    "One sentence that says what AI is for here. The room proposes, you write; everyone sees each change.",
    Role.FACILITATOR,
)
thesis = room.shown.thesis


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
        status = f"{icon} {thesis.status_line}"
        words = len(thesis.sentence.split())
        st.caption(f"{status} · version {len(thesis.versions)} · {words} words; up to 50 read well (our own rule of thumb)")
    else:
        st.caption("Not written yet. Write it here, or start from one that the room proposed.")
    with st.expander("An example, and earlier versions"):
        st.caption("Example")
        st.text(_thesis.example())
        for version in reversed(thesis.versions[:-1]):
            st.caption(f"Version {version.number}, {version.written:%H:%M} UTC")
            st.text(version.sentence)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("What the room proposed")
    _thesis.candidates(room)
with right:
    st.subheader("Where attention goes")
    _thesis.weights(room)

st.subheader("Beside the sentence")
_thesis.beside(room)

agreement = room.shown.questions.get("agreement")
if agreement and agreement.result:
    st.subheader("Can we stand behind it?")
    agreed = agreement.result
    _figures.chart(room, "agreement", lambda palette: charts.choices(agreed, palette), charts.choices_alt(agreed))
    st.caption("Agreed means: nobody gave 1 and at most a quarter gave 2. This threshold is our own.")

with st.expander("Value areas: names, lines, and new ones until the room has voted"):
    _thesis.areas(room)
