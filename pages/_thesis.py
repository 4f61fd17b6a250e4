"""What the room says for the thesis: the sentences it proposed, and where its attention goes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from momentum import charts, content
from momentum.workshop.shown import Candidate
from momentum.workshop.thesis import AdjustWeights, WriteSentence
from pages import _figures, _folds, _parts

FIRST = 4  # sentences in sight; the others are one click away


def example() -> None:
    """One filled sentence."""
    st.text(next(str(q["example"]) for q in content.questions() if q["key"] == "candidates"))


def candidates(room: _parts.Room) -> None:
    """The sentences from the phones, the most supported first."""
    found = room.shown.thesis.candidates
    if not found and "candidates" not in {key for stage in room.shown.stages for key in stage.asks}:
        st.caption("This agenda does not ask the phones for sentences: write it above, where everyone sees it.")
    elif not found:
        st.info(
            "Sentences from the phones appear here. Go to Run, ask “What is AI for here?” and reveal.",
            icon=":material/lightbulb:",
        )
    _candidates(room, found[:FIRST])
    if found[FIRST:]:
        _folds.fold(f"{len(found) - FIRST} more", "more_candidates", _candidates, room, found[FIRST:])


def _candidates(room: _parts.Room, some: Sequence[Candidate]) -> None:
    for candidate in some:
        _candidate(room, candidate)


def _candidate(room: _parts.Room, candidate: Candidate) -> None:
    with st.container(border=True):
        st.text(candidate.text)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            marks = "1 mark" if candidate.support == 1 else f"{candidate.support} marks"
            st.caption(f"{marks} of support", width="content")
            _parts.button(room, "Start from this", WriteSentence(candidate.text), key=f"take_{candidate.id}", type="tertiary")


def weights(room: _parts.Room) -> None:
    """The room's points, or what to do to get them; and weights by hand, with the reason."""
    thesis = room.shown.thesis
    asked = room.shown.questions.get("value_areas")
    if asked and asked.result:
        given, areas = asked.result, room.shown.areas
        _figures.chart(room, "points", lambda palette: charts.points(given, areas, palette), charts.points_alt(given, areas))
        st.caption("Points of 1 person." if thesis.voted == 1 else f"Points of {thesis.voted} people.")
    elif not thesis.weights:
        st.info("The room's points appear here after the reveal. Ask for them on the Run page.", icon=":material/how_to_vote:")
    if thesis.adjusted:
        st.warning(f"The weights are not this session’s points: {_parts.text(thesis.weights_note)}", icon=":material/tune:")
        _parts.button(room, "Go back to the room's points", AdjustWeights(None), key="unadjust")
    _folds.fold("Set the weights by hand", "by_hand", _by_hand, room)


def _by_hand(room: _parts.Room) -> None:
    now = room.shown.thesis.weights or {}
    with st.form("weights", border=False):
        for area in room.shown.areas:
            st.number_input(
                f"{_parts.text(area.name)} (%)",
                0.0,
                100.0,
                step=1.0,
                format="%.1f",
                key=_parts.follow(f"weight_{area.id}", float(now.get(area.id, 0))),  # whole: rounded ones do not add up
            )
        st.text_input("Why", key="weights_note", max_chars=300, placeholder="The board asked for more on safety")
        st.form_submit_button("Use these weights", on_click=_adjust, args=(room,))


def _adjust(room: _parts.Room) -> None:
    given = {area.id: st.session_state[f"weight_{area.id}"] for area in room.shown.areas}
    _parts.send(room, AdjustWeights(given, st.session_state["weights_note"]))
