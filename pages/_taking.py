"""Files to take: all of them at once, or one by one. They are made when somebody asks, and kept for whoever asks next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

import streamlit as st

from momentum import takeaway
from momentum.takeaway import File, Frozen
from momentum.takeaway.apart import Order
from momentum.takeaway.underway import Job, begun
from pages import _parts

Session = Callable[[], bytes] | None

ALL = "Every format in one file, with a note that says what each is good for. They stand below one by one."
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


def everything(frozen: Frozen, session: Session = None) -> None:
    """The one button, and how far it is."""
    with st.container(horizontal=True, vertical_alignment="center", key="take_all"):
        name = f"{frozen.stem}-everything.zip"
        asked = _button("Everything (ZIP)", name, "application/zip", partial(_made, frozen, session, ""), primary=True)
        st.caption(ALL, width="stretch")
    if asked:
        _wait(_job(frozen, session, ""))


def one_by_one(frozen: Frozen, session: Session = None) -> None:
    """Each file there is of this revision, with those that it stands with."""
    st.subheader("One by one")
    for group, those in groupby(takeaway.files(frozen, session), attrgetter("group")):
        _group(group, list(those), frozen, session)


def _group(group: str, those: Sequence[File], frozen: Frozen, session: Session) -> None:
    st.markdown(f"**{_parts.text(group)}**")
    with st.grid(min_column_width=250, gap=("small", "medium"), key=f"take_{those[0].label}"):
        for file in those:
            with st.container(gap="xxsmall"):
                _button(file.label, file.name, file.mime, partial(_made, frozen, session, file.name))
                st.caption(file.what)


def _button(label: str, name: str, mime: str, make: Callable[[], bytes], *, primary: bool = False) -> bool:
    return st.download_button(
        label,
        make,
        name,
        mime,
        key=f"take {name}",
        icon=f":material/{ICONS[name.rpartition('.')[2]]}:",
        on_click="rerun" if primary else "ignore",
        type="primary" if primary else "secondary",
    )


def _job(frozen: Frozen, session: Session, name: str) -> Job:
    def order() -> Order:
        return Order(frozen, session and session(), name)

    return begun(_key(frozen, session, name), order)


def _key(frozen: Frozen, session: Session, name: str) -> Hashable:
    summary = frozen.summary
    return (
        frozen.shown.id,
        summary.revision,
        summary.as_of,
        summary.release,
        frozen.whole is not None,
        session is not None,
        name,
    )


def _made(frozen: Frozen, session: Session, name: str) -> bytes:
    return _job(frozen, session, name).result()


def _wait(job: Job) -> None:
    """Say how far it is, when it takes longer than a moment. The browser saves it by itself."""
    if job.waited(SHORT):
        return
    bar = st.progress(0.0)
    while not job.waited(LOOK):
        done, of, what = job.so_far
        bar.progress(done / of, f"{done} of {of} files are ready. Now: {what}" if what else "It begins.")
    bar.empty()
