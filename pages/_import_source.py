"""Where an inventory comes from: a file, or a table that was copied out of one."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from momentum import intake
from momentum.refusals import TextEmpty
from pages import _parts

TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "json"]
PASTED = "Pasted table"
STATE = ("source", "said", "header", "read", "job", "left_out", "keep", "compared", "twins", "adding")


class Source(NamedTuple):
    """What was loaded; `turn` tells one from the next."""

    name: str
    data: bytes
    turn: int

    @property
    def size(self) -> str:
        """How much it weighs, as people say it."""
        if len(self.data) >= 2**20:
            return f"{len(self.data) / 2**20:.1f} MB"
        return f"{max(1, len(self.data) // 1024):,} KB" if self.data else "nothing in it"


def loaded(room: _parts.Room) -> Source | None:
    """What this browser has loaded for this workshop."""
    if st.session_state.get("import_room") != room.code:
        start_over()
        st.session_state["import_room"] = room.code
    return st.session_state.get("import_source")


def start_over() -> None:
    """Forget what was loaded and all that was said about it. Nothing was added."""
    for name in STATE:
        st.session_state.pop(f"import_{name}", None)
    st.session_state["import_turn"] = _turn() + 1


def ask() -> None:
    """Ask for a file or a table."""
    turn = _turn()
    file, table = st.tabs(["A file", "A pasted table"])
    key = f"inventory_{turn}"
    file.file_uploader("Your inventory", type=TYPES, key=key, on_change=_upload, args=(key,))
    file.caption(
        f"Excel, OpenDocument, CSV or text, up to {intake.LIMIT // 2**20} MB; of a larger one, load the list alone, saved as "
        ".csv. Or a session file (.json), to take its pilots. Nothing is added before you have seen what was understood."
    )
    box = f"pasted_{turn}"
    table.text_area(
        "Paste a table",
        key=box,
        height=180,
        placeholder="Copy the rows with their headings in Excel, Sheets or Word, and paste them here",
    )
    table.button("Read this table", key=f"read_pasted_{turn}", icon=":material/table_view:", on_click=_paste, args=(box,))


def head(source: Source) -> None:
    """What is loaded, and the way back."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f":material/description: **{_parts.text(source.name)}**, {source.size}", width="content")
        st.button("Start over", key=f"start_over_{source.turn}", icon=":material/restart_alt:", on_click=start_over)


def _turn() -> int:
    return int(st.session_state.get("import_turn", 0))


def _upload(key: str) -> None:
    file = st.session_state[key]
    if file is not None:
        _load(file.name, file.getvalue())


def _paste(key: str) -> None:
    words = st.session_state[key]
    if not words.strip():
        _parts.refuse(TextEmpty("There is nothing pasted yet. Copy the rows with their headings, and paste them here."))
        return
    _load(PASTED, words.encode())


def _load(name: str, data: bytes) -> None:
    st.session_state.pop("refusal", None)
    st.session_state.pop("import_report", None)
    start_over()
    st.session_state["import_source"] = Source(name, data, _turn())
