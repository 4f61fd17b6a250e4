"""The parts of the thesis page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from momentum import charts, content
from momentum.refusals import BadInput
from momentum.workshop.shown import Candidate
from momentum.workshop.thesis import AdjustWeights, Area, ChangeAreas, WriteSentence, WriteThesis
from pages import _figures, _parts

FIRST = 4  # sentences in sight; the others are one click away


def example() -> str:
    """One filled sentence."""
    return next(str(q["example"]) for q in content.questions() if q["key"] == "candidates")


def candidates(room: _parts.Room) -> None:
    """The sentences from the phones, the most supported first."""
    found = room.shown.thesis.candidates
    if not found:
        st.info(
            "Sentences from the phones appear here. Go to Run, ask “What is AI for here?” and reveal.",
            icon=":material/lightbulb:",
        )
    for candidate in found[:FIRST]:
        _candidate(room, candidate)
    if found[FIRST:]:
        with st.expander(f"{len(found) - FIRST} more"):
            for candidate in found[FIRST:]:
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
        st.warning(f"Weights were set by hand: {_parts.text(thesis.weights_note)}", icon=":material/tune:")
        _parts.button(room, "Go back to the room's points", AdjustWeights(None), key="unadjust")
    with st.expander("Set the weights by hand"):
        _by_hand(room)


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


def beside(room: _parts.Room) -> None:
    """Boundaries, what stays human, who holds the whole picture, and when the room meets again."""
    thesis = room.shown.thesis
    left, right = st.columns(2, gap="large")
    with left:
        _lines(room, "boundaries", "We will not (one boundary a line)", thesis.boundaries)
        _line(room, "conductor", "Conductor: holds the whole picture", thesis.conductor)
        _line(room, "deputy", "Deputy", thesis.deputy)
    with right:
        _lines(room, "humans_decide", "What stays a human call (one a line)", thesis.humans_decide)
        st.date_input(
            "Next check-in",
            key=_parts.follow("next_check_in", thesis.next_check_in),
            on_change=lambda: _write(room, next_check_in=st.session_state["next_check_in"]),
            format="DD/MM/YYYY",
        )
        proposed = room.shown.questions.get("stays_human")
        if proposed and proposed.result:
            with st.expander("What the phones said"):
                for text in dict.fromkeys(proposed.result.values):
                    st.text(text)


def _lines(room: _parts.Room, field: str, label: str, lines: tuple[str, ...]) -> None:
    st.text_area(
        label,
        key=_parts.follow(field, "\n".join(lines)),
        height=110,
        on_change=lambda: _write(room, **{field: tuple(st.session_state[field].split("\n"))}),
    )


def _line(room: _parts.Room, field: str, label: str, value: str) -> None:
    st.text_input(
        label,
        key=_parts.follow(field, value),
        max_chars=80,
        on_change=lambda: _write(room, **{field: st.session_state[field]}),
    )


def _write(room: _parts.Room, **given: Any) -> None:
    _parts.send(room, WriteThesis(**given))


def areas(room: _parts.Room) -> None:
    """The value areas as a small table to edit."""
    rows = pd.DataFrame(
        [
            {"Name": a.name, "One line": a.line, "What counts": a.counts, "Words that point to it": ", ".join(a.words)}
            for a in room.shown.areas
        ]
    )
    rows.index = pd.Index([a.id for a in room.shown.areas])
    edited = st.data_editor(
        rows.reset_index(names="id"),
        key=f"areas_{hash(room.shown.areas)}",
        num_rows="dynamic",
        hide_index=True,
        column_config={"id": None},
        alt="Value areas: name, one line, what counts and words that point to it",
    )
    st.caption(
        "Words, with commas between them, suggest an area for a pilot that nobody has placed. "
        "An asterisk stands for any ending. Where there are none, an area’s own texts suggest it."
    )
    st.button("Save the areas", key="save_areas", on_click=_save, args=(room, edited))


def _save(room: _parts.Room, edited: pd.DataFrame) -> None:
    rows = edited.fillna("").to_dict("records")
    try:
        found = tuple(
            Area(
                str(r["id"]),
                str(r["Name"]),
                str(r["One line"]),
                str(r["What counts"]),
                tuple(str(r["Words that point to it"]).split(",")),
            )
            for r in rows
            if any(r.values())
        )
    except (KeyError, TypeError) as error:
        _parts.refuse(BadInput(f"This table of areas cannot be read: {error}. Reload the page and try again."))
        return
    _parts.send(room, ChangeAreas(found))
