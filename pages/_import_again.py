"""An inventory that comes in again: what it says of pilots that are here, what may be one of them, what is new."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from momentum import intake
from momentum.intake import Match, Matching
from momentum.measures import counted
from momentum.workshop.pilots import Card, ImportPilots
from momentum.workshop.reimport import UpdatePilots
from pages import _parts

AT_ONCE = 100
FIELDS = {
    "name": "Name",
    "purpose": "For whom, to do what",
    "unit": "Unit",
    "owner": "Owner",
    "sponsor": "Sponsor",
    "stage": "Stage",
    "started": "Started",
    "risk": "Risk",
}
MOST_NEAR = 60  # on one page; the rest is asked in the next import
WHY = {
    "near": "the names are {score} % alike",
    "number": "the inventory gives both the same number",
    "elsewhere": "the same name, in another unit",
}


def known(room: _parts.Room, reading: intake.Reading) -> Matching | None:
    """What the file is to the pilots that are here; None when it has nothing to do with them."""
    found = intake.matched(reading.cards, room.shown.pilots)
    return found if found.same or found.changed or found.near else None


def panel(room: _parts.Room, reading: intake.Reading, found: Matching) -> None:
    """What would change, before anything does; near names are for a person to confirm."""
    st.markdown(f"**{summary(found)}**")
    _changed(found.changed)
    _near(found.near)
    _named("new, and not here yet", [card.name for card in found.new])
    _named("not in this file; they stay as they are", [pilot.card.name for pilot in found.gone])
    updates, new = _chosen(found)
    st.button(
        _label(len(updates), len(new)),
        disabled=not (updates or new),
        type="primary",
        icon=":material/sync:",
        key="add_import",
        on_click=_take_over,
        args=(room, reading, found),
    )
    st.caption(
        "What people wrote stays: an inventory that does not know something erases nothing. To undo it, go back in time on the "
        "page Run, under “Go back”."
    )


def summary(found: Matching) -> str:
    """`12 the same, 3 changed, …`, without what there is none of."""
    near = len(found.near)
    parts = (
        (len(found.same), "the same"),
        (len(found.changed), "changed"),
        (near, "near name to confirm" if near == 1 else "near names to confirm"),
        (len(found.new), "new"),
        (len(found.gone), "not in the file"),
    )
    return ", ".join(f"{number:,} {words}" for number, words in parts if number) + "."


def _label(updates: int, new: int) -> str:
    if updates and new:
        return f"Update {updates:,} and add {new:,}"
    if updates:
        return f"Update {counted(updates)}"
    return f"Add {counted(new)}" if new else "Nothing to update or add"


def _changed(changed: Sequence[Match]) -> None:
    if not changed:
        return
    rows = [
        {"Pilot": match.pilot.card.name, "What": FIELDS[one.field], "Now": one.before, "In the file": one.after}
        for match in changed
        for one in match.differences
    ]
    with st.expander(f"What changes in {counted(len(changed))}", icon=":material/difference:", expanded=len(rows) < 12):
        st.dataframe(
            pd.DataFrame(rows),
            hide_index=True,
            placeholder="not known",
            height=min(360, 40 + 36 * len(rows)),
            key="import_changes",
            alt="What the file says otherwise: pilot, what, now, in the file",
        )


def _chosen(found: Matching) -> tuple[tuple[Match, ...], tuple[Card, ...]]:
    """What is updated and what is new, by what is ticked now."""
    ticked = [match for match in found.near[:MOST_NEAR] if st.session_state.get(_tick(match))]
    others = (match.card for match in found.near if match not in ticked)
    return (*found.changed, *ticked), (*found.new, *others)


def _tick(match: Match) -> str:
    return f"near_{match.pilot.id}_{match.card.row}"


def _near(near: Sequence[Match]) -> None:
    """For each a box to tick, where a person says that it is the same."""
    if not near:
        return
    st.markdown("Are these the same pilots? Tick those that are; the others come in as new ones.")
    for match in near[:MOST_NEAR]:
        why = WHY[match.how].format(score=match.score)
        label = f"“{_called(match.card)}” is “{_called(match.pilot.card)}” ({why})"
        st.checkbox(_parts.text(label), key=_tick(match))
    if len(near) > MOST_NEAR:
        st.caption(
            f"{len(near) - MOST_NEAR:,} more are as near. They come in as new ones; take them off the list if they are not."
        )
    st.caption("From 85 % on we call names near; that is our own rule of thumb.")


def _called(card: Card) -> str:
    return f"{card.name}, {card.unit}" if card.unit else card.name


def _named(what: str, names: Sequence[str]) -> None:
    if names:
        with st.expander(f"{len(names):,} {what}"):
            st.markdown("\n".join(f"- {_parts.text(name)}" for name in names[:200]))
            if len(names) > 200:
                st.caption(f"And {len(names) - 200:,} more.")


def _take_over(room: _parts.Room, reading: intake.Reading, found: Matching) -> None:
    """From the button: what is known is updated, then what is new comes in; by the boxes as they are now."""
    ticked, new = _chosen(found)
    matches, updates = (*found.same, *ticked), len(ticked)
    for start in range(0, len(matches), AT_ONCE):
        part = tuple((match.pilot.id, match.card) for match in matches[start : start + AT_ONCE])
        if not _parts.send(room, UpdatePilots(part, reading.source)):
            return
    done = 0
    for start in range(0, len(new), AT_ONCE):
        more = tuple(new[start : start + AT_ONCE])
        if not _parts.send(room, ImportPilots(more, reading.source)):
            break
        done += len(more)
    st.session_state["import_turn"] += done == len(new)
    said = " and ".join(
        part for part in (f"{counted(updates)} updated" if updates else "", f"{done:,} added" if done else "") if part
    )
    st.session_state["import_report"] = (room.code, _parts.text(f"{said} from {reading.source}."))
