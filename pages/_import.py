"""Bringing in an inventory: load, look at what was understood, correct, choose, add, and take back."""

from __future__ import annotations

import streamlit as st

from momentum.measures import counted
from momentum.workshop.importing import BringIn
from momentum.workshop.pilots import MOST_PILOTS
from pages import (
    _import_add,
    _import_again,
    _import_choose,
    _import_found,
    _import_mapping,
    _import_read,
    _import_source,
    _import_twins,
    _parts,
)
from pages._import_add import report

__all__ = ["panel", "report"]


def panel(room: _parts.Room) -> None:
    """Load a file or a table, see what was understood, then add it."""
    source = _import_source.loaded(room)
    if source is None:
        _import_source.ask()
        _import_add.earlier(room)
        return
    _import_source.head(source)
    read = _import_read.outcome(room, source)
    header = read.header or st.session_state.get("import_header", "")
    if read.refusal is not None:
        _import_found.refused(read.refusal, read.said, source.turn)
        return
    reading = read.reading
    assert reading is not None
    _import_found.found(reading)
    _import_mapping.panel(room, reading, read.said, header, read.kept)
    known = _import_again.known(room, reading)
    taken = _import_twins.panel(_import_choose.panel(reading, _import_again.here(known)))
    if known:
        command, label = _import_again.panel(known, taken, reading.source)
    else:
        command, label = BringIn(taken, (), reading.source), _label(len(taken))
    wrong = _import_choose.too_many(len(command.cards), MOST_PILOTS - len(room.shown.pilots))
    if _import_add.asked() and not wrong:
        _import_add.going_on(room, command, reading, read.said, header)
    else:
        _import_add.button(command, label, wrong)


def _label(new: int) -> str:
    if new == 0:
        return "Nothing is chosen"
    return "Add this pilot" if new == 1 else f"Add these {counted(new)}"
