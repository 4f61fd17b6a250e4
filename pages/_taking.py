"""Files to take: all of them at once, or one by one. They are made when somebody asks, and kept for whoever asks next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from momentum import takeaway
from momentum.refusals import Refusal
from momentum.takeaway import File, Frozen
from momentum.takeaway.underway import Job, Saving, begun
from pages import _parts

Session = Saving | None
Kind = Literal["primary", "secondary"]

ALL = "Every format in one file, with a note that says what each is good for. They stand below one by one."
UNSEEN = "In PDF and picture some letters cannot be seen. {} The Word and Markdown files have them as they were written."
ICONS = {
    "pdf": "picture_as_pdf",
    "png": "image",
    "docx": "article",
    "pptx": "slideshow",
    "xlsx": "table_chart",
    "md": "notes",
    "csv": "table_rows",
    "zip": "folder_zip",
    "json": "save",
}
SHORT = 1.0  # seconds in which nobody misses a sign that something goes on
LOOK = 0.1


def everything(frozen: Frozen, session: Session = None, *, primary: bool = True) -> Callable[[], None]:
    """The one button, `primary` when it is next. Once the rest of the page stands, what is given says how far it is."""
    with st.container(horizontal=True, vertical_alignment="center", key="take_all"):
        name = f"{frozen.stem}-everything.zip"
        asked = _button(
            "Everything (ZIP)",
            name,
            "application/zip",
            partial(_made, frozen, session, ""),
            "primary" if primary else "secondary",
        )
        st.caption(ALL, width="stretch")
    place = st.empty()
    return (lambda: _wait(begun(frozen, session), place)) if asked else (lambda: None)


def one_by_one(frozen: Frozen, text: str, session: Session = None) -> None:
    """Each file there is of this revision, with those that it stands with; `text` is what they say."""
    st.subheader("One by one")
    if lacking := takeaway.lacking(text):
        st.caption(f":material/font_download_off: {UNSEEN.format(lacking)}")
    for group, those in groupby(takeaway.files(frozen, session and session.make), attrgetter("group")):
        _group(group, list(those), frozen, session)


def _group(group: str, those: Sequence[File], frozen: Frozen, session: Session) -> None:
    st.markdown(f"**{_parts.text(group)}**")
    with st.grid(min_column_width=250, gap=("small", "medium"), key=f"take_all_of {group}"):
        for file in those:
            with st.container(gap="xxsmall"):
                make = partial(_made, frozen, session, file.name) if file.slow else file.make
                _button(file.label, file.name, file.mime, make)
                st.caption(file.what)


def _button(label: str, name: str, mime: str, make: Callable[[], bytes], whole: Kind | None = None) -> bool:
    return st.download_button(
        label,
        make,
        name,
        mime,
        key="take_everything" if whole else f"take {name}",
        icon=f":material/{ICONS[name.rpartition('.')[2]]}:",
        on_click="rerun" if whole else "ignore",
        type=whole or "secondary",
    )


def _made(frozen: Frozen, session: Session, name: str) -> bytes:
    return begun(frozen, session, name).result()


def _wait(job: Job, place: DeltaGenerator) -> None:
    """Say how far it is, when it takes longer than a moment, and why it came to nothing. The browser saves it by itself."""
    if not job.waited(SHORT):
        while not job.waited(LOOK):
            done, of, what = job.so_far
            place.progress(done / of, f"{done} of {of} files are ready. Now: {what}" if what else "It begins.")
        place.empty()
    try:
        job.result()
    except Refusal as refusal:
        place.error(_parts.text(str(refusal)), icon=":material/hourglass_disabled:")
