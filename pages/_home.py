"""The home of an open workshop: what is ready before the day; from then on the whole picture."""

from __future__ import annotations

import streamlit as st

from momentum import conductor, reach
from momentum.workshop.opening import DescribeWorkshop
from pages import _folds, _opening, _parts, _whole_picture


def show(room: _parts.Room) -> None:
    """The checklist until the room has begun, then the whole picture with the checklist behind it."""
    if not room.leads:
        _whole_picture.show(room)
        return
    if _whole_picture.begun(room.shown):
        _whole_picture.show(room)
        _whole_picture.link(room)
        _folds.fold("What is ready, step by step", "ready", _checklist, room, icon=":material/checklist:")
    else:
        st.title(_parts.text(room.shown.title))
        told = room.shown.organisation or "Your workshop is open. These steps tick themselves."
        st.caption(_parts.text(" · ".join(filter(None, (told, _parts.kept(room))))))
        _checklist(room)
    _beside(room)


def _checklist(room: _parts.Room) -> None:
    """What is ready before the day, ticking itself."""
    shown = room.shown
    workshop = conductor.current().workshop(room.code)
    joined = len(workshop.attendance.seats)
    steps = (
        (True, "The workshop is open", "Your facilitator link is on the Run page. Keep it.", "run.py"),
        (bool(shown.mandate), "The mandate is written", "What you leave with, and who decides: write it below.", "home.py"),
        (
            any(stage.minutes for stage in shown.stages),
            f"The agenda takes {sum(stage.minutes for stage in shown.stages)} minutes",
            "Change what happens when and what is asked, or print it.",
            "agenda.py",
        ),
        (
            bool(shown.pilots),
            _some(len(shown.pilots), "1 pilot is in", "pilots are in", "Your"),
            "Import your inventory, or add them by hand.",
            "pilots.py",
        ),
        (
            reach.visits(workshop.id).phone is not None,
            "A phone has reached this server",
            "Scan the code of the room check in the room itself.",
            "ready.py",
        ),
        (
            joined > 0,
            _some(joined, "1 person has joined", "people have joined", "The"),
            "Open the screen; its code brings phones in.",
            "screen.py",
        ),
        (shown.thesis.weights is not None, "The room has voted", "Where next year's attention goes.", "run.py"),
        (bool(shown.thesis.sentence), "The sentence is written", "What AI is for here.", "thesis.py"),
        (any(p.card.areas for p in shown.pilots), "Pilots are on the map", "What each one is mainly for.", "mapping.py"),
        (shown.thesis.released is not None, "The summary is released", "The team's link shows it.", "summary.py"),
    )
    for done, label, more, page in steps:
        with st.container(horizontal=True, vertical_alignment="center"):
            icon = ":material/check_circle:" if done else ":material/radio_button_unchecked:"
            st.page_link(page, label=label, icon=icon, width=340)
            st.caption(more)


def _beside(room: _parts.Room) -> None:
    _folds.fold("Title, organisation and mandate", "words", _describe, room, icon=":material/edit:")
    _folds.fold("New workshop like this one", "like_this", _opening.template, room, icon=":material/content_copy:")
    st.button("Open or join another workshop", on_click=_opening.elsewhere, type="tertiary", icon=":material/add:")


def _some(number: int, one: str, many: str, none: str) -> str:
    return one if number == 1 else f"{number or none} {many}"


def _describe(room: _parts.Room) -> None:
    with st.form("describe", border=False):
        st.text_input("Title", key=_parts.follow("title", room.shown.title), max_chars=120)
        st.text_input("Organisation", key=_parts.follow("organisation", room.shown.organisation), max_chars=120)
        st.text_area("Mandate: what you leave with, and who decides", key=_parts.follow("mandate", room.shown.mandate))
        st.form_submit_button("Save", on_click=_save, args=(room,))


def _save(room: _parts.Room) -> None:
    form = st.session_state
    _parts.send(room, DescribeWorkshop(form["title"], form["organisation"], form["mandate"]))
