"""Reading what was loaded, beside the page: it shows how it goes on, and can be left at any moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import NamedTuple

import streamlit as st

from momentum import conductor, intake, takeaway
from momentum.intake import Corrections, Reading
from momentum.refusals import NotPilots, Refusal
from momentum.workshop.mappings import Mapping as Kept
from pages import _parts
from pages._import_source import Source

AT_A_TIME = ThreadPoolExecutor(2, thread_name_prefix="reading")
LOOKS = 0.05  # seconds between two looks
SAYS = 0.4  # seconds after which it says that it is still at it


class Outcome(NamedTuple):
    """What came of it: a reading or a refusal, by what it was corrected, the fingerprint of the headings as they were found,
    and what was kept for such files if that was used."""

    reading: Reading | None
    refusal: Refusal | None
    said: Corrections
    header: str = ""
    kept: Kept | None = None


def outcome(room: _parts.Room, source: Source) -> Outcome:
    """The reading as it is corrected now; waits for it, and says so."""
    areas = {area.id: area.name for area in room.shown.areas}
    said: Corrections | None = st.session_state.get("import_said")
    kept = conductor.current().workshop(room.code).mappings
    asked = (source.turn, said, areas, kept if said is None else ())
    held = st.session_state.get("import_read")
    if held is not None and held[0] == asked:
        return held[1]  # type: ignore[no-any-return]  # session state holds anything
    found = _wait(source, asked, lambda: _read(source, areas, said, kept))
    st.session_state["import_read"] = (asked, found)
    st.session_state["import_header"] = found.header or st.session_state.get("import_header", "")
    return found


def _wait(source: Source, asked: object, work: Callable[[], Outcome]) -> Outcome:
    """The job goes on when the page is drawn anew meanwhile; "Start over" leaves it to itself."""
    job = st.session_state.get("import_job")
    if job is None or job[0] != asked:
        job = (asked, AT_A_TIME.submit(work))
        st.session_state["import_job"] = job
    future: Future[Outcome] = job[1]
    began, place = time.monotonic(), st.empty()
    while not wait([future], LOOKS).done:
        passed = time.monotonic() - began
        if passed > SAYS:  # how far it is nobody knows
            place.markdown(f":material/hourglass_top: {_parts.text(f'Reading {source.name} … {passed:.0f} s')}")
    place.empty()
    return future.result()


def _read(source: Source, areas: Mapping[str, str], said: Corrections | None, kept: tuple[Kept, ...]) -> Outcome:
    """In a thread of its own: as the person says; else as it was kept for such a file; else as it is found."""
    if said is not None:
        return _tried(source, areas, said)
    found = _tried(source, areas, Corrections())
    known = next((one for one in kept if one.header == found.header), None)
    if known is None:
        return found
    again = Corrections(
        columns=known.columns, stages=known.stages, units=known.units, sheet=known.sheet, header_row=known.header_row
    )
    as_kept = _tried(source, areas, again)
    return found if as_kept.refusal else as_kept._replace(header=found.header, kept=known)


def _tried(source: Source, areas: Mapping[str, str], said: Corrections) -> Outcome:
    try:
        if takeaway.is_session(source.data):
            return Outcome(intake.ready(takeaway.pilots_of(source.data, source.name, areas), source.name), None, said)
        reading = intake.read(source.data, source.name, areas, said)
    except NotPilots as refusal:
        return Outcome(None, refusal, said, intake.fingerprint(refusal.headings))
    except Refusal as refusal:
        return Outcome(None, refusal, said)
    return Outcome(reading, None, said, intake.fingerprint(reading.headings))
