"""Bringing in an inventory: preview, add, report."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from momentum import intake
from momentum.measures import counted
from momentum.refusals import NotPilots, Refusal
from momentum.workshop.pilots import Card, ImportPilots, Stage
from pages import _import_again, _parts

AT_ONCE = 100
TYPES = ["csv", "tsv", "txt", "xlsx"]
FIELDS = {
    "name": "Name",
    "purpose": "For whom, to do what",
    "unit": "Unit",
    "stage": "Stage",
    "owner": "Owner",
    "sponsor": "Sponsor",
    "evidence": "Evidence",
    "next_decision_date": "Next decision on",
    "decision": "Decision",
    "started": "Started",
    "risk": "Risk",
    "today": "On the table today",
    "ref": "Number in the inventory",
}
NOT_IN_FILE = "not in this file"


def panel(room: _parts.Room) -> None:
    """Choose a file, see what was understood, then add it."""
    turn = st.session_state.setdefault("import_turn", 0)  # a new uploader after each import, so that none is added twice
    file = st.file_uploader("A CSV or Excel file, up to 20 MB", type=TYPES, key=f"inventory_{turn}")
    if file is None:
        st.caption("Nothing is added before you have seen what was understood.")
        return
    areas = {area.id: area.name for area in room.shown.areas}
    try:
        with st.spinner("Reading the file …"):
            reading = _read(file.getvalue(), file.name, areas, _corrections(file.file_id))
    except Refusal as refusal:
        _refused(refusal, file.file_id)
        return
    _found(reading)
    if found := _import_again.known(room, reading):
        _import_again.panel(room, reading, found)
    else:
        st.button(
            "Add this pilot" if len(reading.cards) == 1 else f"Add these {counted(len(reading.cards))}",
            disabled=not reading.cards,
            type="primary",
            icon=":material/playlist_add:",
            key="add_import",
            on_click=_add,
            args=(room, reading, reading.cards),
        )
    with st.expander("Columns: check what was understood", icon=":material/view_column:"):
        _columns(reading, file.file_id)


def report(room: _parts.Room) -> None:
    """What the last import into this workshop came to."""
    code, told = st.session_state.get("import_report", ("", ""))
    if code == room.code:
        st.success(told, icon=":material/check_circle:")


@st.cache_data(max_entries=4, show_spinner=False, ttl="1h")
def _read(data: bytes, name: str, areas: dict[str, str], columns: dict[str, str]) -> intake.Reading:
    return intake.read(data, name, areas, intake.Corrections(columns=columns))


def _refused(refusal: Refusal, file_id: str) -> None:
    headings = refusal.headings if isinstance(refusal, NotPilots) else ()
    title = "These do not look like pilots" if isinstance(refusal, NotPilots) else "This file cannot be read"
    st.error(_parts.text(str(refusal)), title=title, icon=":material/front_hand:")
    if headings:
        key = f"names_{file_id}"
        st.selectbox(
            "Which column holds the pilot's name?",
            headings,
            None,
            key=key,
            placeholder="Choose a column, and the file is read on",
            on_change=_correct,
            args=(file_id, "name", key),
        )
    elif _corrections(file_id):
        st.button("Read it again as at first", on_click=_forget, args=(file_id,), key="forget_columns")


def _found(reading: intake.Reading) -> None:
    """What was understood: how many, how far they are, what stays unknown, and the first of them."""
    place = f"sheet “{reading.sheet}”, " if reading.sheet else ""
    st.markdown(_parts.text(f"{counted(len(reading.cards))} found: {place}headings in row {reading.header_row}."))
    with st.container(horizontal=True, gap="medium"):
        for stage, count in reading.counts().items():
            st.markdown(f"{count} × {stage.value}", width="content")
    for sentence in (*_understood(reading), *_not_understood(reading)):
        st.caption(_parts.text(sentence))
    first = [{"Name": c.name, "Stage": c.stage.value, "Unit": c.unit, "Purpose": c.purpose} for c in reading.cards[:50]]
    st.dataframe(
        pd.DataFrame(first),
        hide_index=True,
        height=min(240, 40 + 36 * len(first)),
        placeholder="not known",
        key="import_preview",
        alt="The first pilots as they were understood",
    )


def _understood(reading: intake.Reading) -> Iterator[str]:
    found = [f"{label} is “{reading.columns[field]}”" for field, label in FIELDS.items() if field in reading.columns]
    yield f"Columns understood: {', '.join(found)}."
    if missing := [label for field, label in FIELDS.items() if field not in reading.columns]:
        yield f"Not in this file, so not known: {', '.join(missing)}."
    if reading.ignored:
        more = f" and {len(reading.ignored) - 12} more" if len(reading.ignored) > 12 else ""
        yield f"Columns not used: {', '.join(reading.ignored[:12])}{more}."


def _not_understood(reading: intake.Reading) -> Iterator[str]:
    for words, count in reading.unknown_stages.items():
        said = f"“{words[:60]}” is not understood" if words else "no stage given"
        yield f"{count} × {said}: {'it stays' if count == 1 else 'they stay'} unknown."
    yield from reading.warnings[:8]
    if reading.left_out:
        first = reading.left_out[0]
        yield f"{_left_out(reading)} Row {first.row}: {first.why}"


def _left_out(reading: intake.Reading) -> str:
    rows = len(reading.left_out)
    return f"{counted(rows, 'row')} {'is' if rows == 1 else 'are'} left out." if rows else ""


def _columns(reading: intake.Reading, file_id: str) -> None:
    grid = st.grid(2, min_column_width=320, gap="medium")
    for field, label in FIELDS.items():
        key = f"column_{file_id}_{field}"
        grid.selectbox(
            label,
            [NOT_IN_FILE, *reading.headings],
            key=_parts.follow(key, reading.columns.get(field, NOT_IN_FILE)),
            on_change=_correct,
            args=(file_id, field, key),
        )


def _corrections(file_id: str) -> dict[str, str]:
    return dict(st.session_state.get(f"columns_{file_id}", {}))


def _correct(file_id: str, field: str, key: str) -> None:
    chosen = st.session_state[key]
    heading = "" if chosen in (None, NOT_IN_FILE) else chosen
    st.session_state[f"columns_{file_id}"] = _corrections(file_id) | {field: heading}


def _forget(file_id: str) -> None:
    st.session_state.pop(f"columns_{file_id}", None)


def _add(room: _parts.Room, reading: intake.Reading, cards: tuple[Card, ...]) -> None:
    progress = st.progress(0.0, text="Adding the pilots …")
    done = 0
    for start in range(0, len(cards), AT_ONCE):
        part = cards[start : start + AT_ONCE]
        if not _parts.send(room, ImportPilots(part, reading.source)):
            break
        done += len(part)
        progress.progress(done / len(cards), text=f"{done} of {counted(len(cards))} added")
    progress.empty()
    if not done:
        return
    unknown = sum(card.stage is Stage.UNKNOWN for card in cards[:done])
    asked = f" The stage is unknown for {unknown}: ask the owners." if unknown else ""
    left = f" {_left_out(reading)}" if reading.left_out else ""
    st.session_state["import_turn"] += done == len(cards)
    told = _parts.text(f"{counted(done)} came in from {reading.source}.{asked}{left}")
    st.session_state["import_report"] = (room.code, told)
