"""One picture on the page Gaps: its question, what it finds, the figure, what is behind it, and its pin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from momentum import measures
from momentum.charts import Palette
from momentum.measures import Finding, Pilot
from momentum.workshop.pins import PinFinding, UnpinFinding
from pages import _figures, _parts, _pictures
from pages._pictures import Picture, Seen, Wait

WHICH, TABLE, OTHERS = "Which ones?", "The table behind it", "What else it says"
MOST_OTHERS = 12


def show(room: _parts.Room, seen: Seen, picture: Picture, *, small: bool, on_select: Callable[[], None] | None = None) -> bool:
    """Draw the picture, for a phone (`small`) or not, or say what it waits for; gives whether it is there."""
    st.header(picture.title, anchor=picture.key)
    st.caption(" · ".join(filter(None, (picture.question, _pictures.counted(picture, seen.whole)))))
    if wait := picture.waits(seen):
        _waits(room, wait)
        return False
    with st.container(key=f"finding_{picture.key}"):
        st.markdown(_parts.text(_pictures.says(picture, seen.whole)))

    def make(palette: Palette) -> Any:
        return picture.draw(seen, palette, _pictures.Size(narrow=small))

    _figures.chart(room, picture.key, make, picture.alt(seen), small=small, on_select=on_select)
    _behind(room, seen, picture)
    return True


def _waits(room: _parts.Room, wait: Wait) -> None:
    st.info(_parts.text(wait.why), icon=":material/hourglass_empty:")
    if room.leads:
        st.page_link(wait.onward.page, label=wait.onward.label, icon=f":material/{wait.onward.icon}:")


def _behind(room: _parts.Room, seen: Seen, picture: Picture) -> None:
    found = _pictures.of(picture, seen.whole)
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.pills(
            f"Behind “{picture.title}”",
            [WHICH, TABLE, *([OTHERS] if len(found) > 1 else [])],
            key=f"behind_{picture.key}",
            label_visibility="collapsed",
            wrap=True,
        )
        if found:
            pin(room, found[0], picture.key)
    if asked == WHICH:
        which(seen, picture, found)
    elif asked == TABLE:
        st.dataframe(picture.table(seen), hide_index=True, placeholder="not known", alt=f"The table behind “{picture.title}”")
        for key in picture.told:
            st.caption(_parts.text(measures.told(key)))
    elif asked == OTHERS:
        for finding in found[1 : MOST_OTHERS + 1]:
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.text(finding.sentence, width="stretch")
                pin(room, finding, picture.key)


def pin(room: _parts.Room, finding: Finding, place: str) -> None:
    """Pin this finding for the summary, or say that it is pinned and take it off again; `place` is where the button stands."""
    if not room.leads:
        return
    key = f"pin_{place}_{finding.key}"
    if any(pinned.key == finding.key for pinned in room.shown.pinned):
        off = UnpinFinding(finding.key)
        _parts.button(room, "Pinned: take it off", off, key=key, icon=":material/keep_off:", type="tertiary")
    else:
        on = PinFinding(finding.key, finding.sentence)
        _parts.button(room, "Pin this finding", on, key=key, icon=":material/keep:", type="tertiary")


def which(seen: Seen, picture: Picture, found: tuple[Finding, ...]) -> None:
    """The pilots or answers behind what the picture finds."""
    behind = set(found[0].pilots) if found else set()
    chosen = [pilot for pilot in seen.shown.pilots if pilot.id in behind]
    if chosen:
        pilots(seen, chosen, f"Pilots behind “{picture.title}”")
        return
    if picture.key in {"coverage", "say"} and found:
        names = " and ".join(area.name for area in seen.shown.areas if area.id in found[0].areas)
        st.caption(
            _parts.text(f"No pilot is behind this: none of those that are placed serves {names}." if names else "No pilot.")
        )
        return
    st.dataframe(picture.table(seen), hide_index=True, placeholder="not known", alt=f"The answers behind “{picture.title}”")


def pilots(seen: Seen, chosen: list[Pilot], alt: str) -> None:
    """Pilots as a list: what each is, and what it is for."""
    names = {area.id: area.name for area in seen.shown.areas}
    rows = [
        {
            "Pilot": pilot.card.name,
            "Stage": pilot.card.stage.value,
            "Unit": pilot.card.unit,
            "What it is for": measures.serves(pilot.card.areas, names),
        }
        for pilot in chosen
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, placeholder="not known", height=min(320, 40 + 36 * len(rows)), alt=alt)
