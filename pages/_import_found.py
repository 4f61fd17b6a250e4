"""What was understood of an inventory, what is absent, what is not used: in words."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from momentum.intake import Corrections, Reading
from momentum.measures import counted
from momentum.refusals import NotPilots, Refusal
from momentum.workshop.text import shortened
from pages import _import_mapping, _parts
from pages._import_mapping import FIELDS

WORDS, WARNINGS, HEADINGS = 3, 8, 12  # so many are told one by one


def found(reading: Reading) -> None:
    """How many, how far they are, and what stays unknown."""
    place = f"sheet “{reading.sheet}”, " if reading.sheet else ""
    read = f": {place}headings in row {reading.header_row}" if reading.headings else ", with all that was written about them"
    st.markdown(_parts.text(f"{counted(len(reading.cards))} found{read}."))
    st.markdown(
        " · ".join(f"{count:,}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{stage.value}" for stage, count in reading.counts().items())
    )
    for sentence in (*(_understood(reading) if reading.headings else ()), *_not_understood(reading)):
        st.caption(_parts.text(sentence))


def refused(refusal: Refusal, said: Corrections, turn: int) -> None:
    """Why it cannot be read, and what may be done here about it."""
    headings = refusal.headings if isinstance(refusal, NotPilots) else ()
    title = "These do not look like pilots" if isinstance(refusal, NotPilots) else "This file cannot be read"
    st.error(_parts.text(str(refusal)), title=title, icon=":material/front_hand:")
    if headings:
        key = f"names_{turn}"
        st.selectbox(
            "Which column holds the pilot's name?",
            headings,
            None,
            key=key,
            placeholder="Choose a column, and the file is read on",
            on_change=_import_mapping.correct,
            args=(said, "name", key),
        )
        _import_mapping.header_row(said, turn)
    elif said != Corrections():
        st.button("Read it again as at first", on_click=_import_mapping.as_at_first, key="forget_columns")


def left_out(reading: Reading) -> str:
    """How many rows became no pilot, as a sentence; empty for none."""
    rows = len(reading.left_out)
    return f"{counted(rows, 'row')} {'is' if rows == 1 else 'are'} left out." if rows else ""


def _understood(reading: Reading) -> Iterator[str]:
    known = [f"{label} is “{reading.columns[field]}”" for field, label in FIELDS.items() if field in reading.columns]
    yield f"Columns understood: {', '.join(known)}."
    if missing := [label for field, label in FIELDS.items() if field not in reading.columns]:
        yield f"Not in this file, so not known: {', '.join(missing)}."
    if reading.ignored:
        more = f" and {len(reading.ignored) - HEADINGS} more" if len(reading.ignored) > HEADINGS else ""
        yield f"Columns not used: {', '.join(shortened(heading, 50) for heading in reading.ignored[:HEADINGS])}{more}."


def _not_understood(reading: Reading) -> Iterator[str]:
    unknown = sorted(reading.unknown_stages.items(), key=lambda one: -one[1])
    for words, count in unknown[:WORDS]:
        said = f"“{shortened(words, 60)}” is not understood" if words else "no stage given"
        yield f"{count:,} × {said}: {'it stays' if count == 1 else 'they stay'} unknown."
    if len(unknown) > WORDS:
        yield f"And {counted(len(unknown) - WORDS, 'other word')} we do not understand: say under “Stages” what each means."
    yield from reading.warnings[:WARNINGS]
    if reading.left_out:
        first = reading.left_out[0]
        yield f"{left_out(reading)} Row {first.row}: {first.why}"
