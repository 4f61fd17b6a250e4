"""An inventory that comes in again: what it says of pilots that are here, what may be one of them, what is new."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from msgspec.structs import replace

from momentum import intake
from momentum.intake import Match, Matching, Reading
from momentum.measures import counted
from momentum.workshop.importing import BringIn
from momentum.workshop.pilots import Card
from pages import _parts

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


def known(room: _parts.Room, reading: Reading) -> Matching | None:
    """What the file is to the pilots that are here; None when it has nothing to do with them. Compared once for each state."""
    key = (reading.source, id(reading), room.shown.rev)
    held = st.session_state.get("import_compared")
    if held is None or held[0] != key:
        held = st.session_state["import_compared"] = (key, intake.matched(reading.cards, room.shown.pilots), reading)
    found: Matching = held[1]
    return found if found.same or found.changed or found.near else None


def here(found: Matching | None) -> frozenset[int]:
    """The rows of the file that are, or may be, pilots that are here."""
    matches = (*found.same, *found.changed, *found.near) if found else ()
    return frozenset(match.card.row for match in matches if match.card.row is not None)


def panel(found: Matching, taken: tuple[Card, ...], source: str) -> tuple[BringIn, str]:
    """What would change, before anything does, of the cards that are taken; near names are for a person to confirm.

    Gives the command that does it, and what its button says.
    """
    found = _of(found, taken)
    st.markdown(f"**{summary(found)}**")
    _changed(found.changed)
    _near(found.near)
    _named("new, and not here yet", [card.name for card in found.new])
    _named("not in this file; they stay as they are", [pilot.card.name for pilot in found.gone])
    updates, new = _chosen(found)
    st.caption("What people wrote stays: an inventory that does not know something erases nothing.")
    same = found.same if updates or new else ()
    command = BringIn(new, tuple((match.pilot.id, match.card) for match in (*same, *updates)), source)
    return command, _label(len(updates), len(new))


def _of(found: Matching, taken: tuple[Card, ...]) -> Matching:
    """The same for these cards alone."""
    ids = set(map(id, taken))
    kept = {how: tuple(match for match in getattr(found, how) if id(match.card) in ids) for how in ("same", "changed", "near")}
    return replace(found, new=tuple(card for card in found.new if id(card) in ids), **kept)


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
        st.caption(f"{len(near) - MOST_NEAR:,} more are as near. They come in as new ones; untick those above that are not.")
    st.caption("From 85 % on we call names near; that is our own rule of thumb.")


def _called(card: Card) -> str:
    return f"{card.name}, {card.unit}" if card.unit else card.name


def _named(what: str, names: Sequence[str]) -> None:
    if names:
        with st.expander(f"{len(names):,} {what}"):
            st.markdown("\n".join(f"- {_parts.text(name)}" for name in names[:200]))
            if len(names) > 200:
                st.caption(f"And {len(names) - 200:,} more.")
