"""Which pilots of an inventory to take: filters, and a table to tick by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

from momentum import intake
from momentum.intake import NOT_KNOWN, Choice, Reading
from momentum.measures import counted
from momentum.workshop.pilots import MOST_PILOTS, Card, Stage
from momentum.workshop.text import shortened

ROOM_WORKS_WITH = 40
IN_THE_TABLE = MOST_PILOTS  # rows one can tick by hand: what no workshop holds is filtered first
MOST_RISKS = 60
Selection = dict[str, dict[str, list[int]]]  # as a table of Streamlit's has it


def panel(reading: Reading, here: frozenset[int]) -> tuple[Card, ...]:
    """Filter and tick; the cards to take. `here` are the rows of pilots that are here already."""
    turn = st.session_state["import_turn"]
    many = len(reading.cards) > ROOM_WORKS_WITH
    with st.container(border=True):
        st.markdown("**Which of them?**")
        if many:
            st.caption(f"A room works with 8 to {ROOM_WORKS_WITH} pilots. Filter the list, then tick by hand.")
        choice = _filters(reading, here, turn) if len(reading.cards) > 1 else Choice()
        seen = intake.filtered(reading.cards, choice)
        said = st.container()
        _table(seen, turn)
        taken = tuple(card for card in seen if card.row not in _left_out())
        said.markdown(f"**{len(taken):,} of {len(reading.cards):,} chosen**")
    return taken


def _filters(reading: Reading, here: frozenset[int], turn: int) -> Choice:
    offer = intake.offered(reading.cards)
    stages = st.pills(
        "Stage",
        list(offer.stages),
        selection_mode="multi",
        format_func=lambda stage: f"{stage.value} · {offer.stages[stage]:,}",
        key=f"among_stage_{turn}_{hash(tuple(offer.stages.items()))}",
    )
    grid = st.grid(2, min_column_width=320, gap="medium")
    units = _several(grid, "Unit", offer.units, turn)
    risks = _several(grid, "Risk", offer.risks, turn) if len(offer.risks) <= MOST_RISKS else []
    words = st.text_input("Words in name or purpose", key=f"among_words_{turn}", placeholder="All of them must be there")
    with st.container(horizontal=True, gap="large"):
        known = bool(here) and st.toggle(
            f"Only those that are here already ({len(here):,})",
            len(reading.cards) - len(here) > ROOM_WORKS_WITH,  # a few new ones are what it comes in again for
            key=f"among_here_{turn}",
        )
        active = st.toggle(f"Only active ones ({offer.active:,})", key=f"among_active_{turn}")
        today = bool(offer.today) and st.toggle(f"Only those in the room today ({offer.today:,})", key=f"among_today_{turn}")
    return Choice(
        stages=frozenset(map(Stage, stages)),
        units=frozenset(units),
        risks=frozenset(risks),
        words=words,
        active=active,
        today=today,
        rows=here if known else None,
    )


def _several(place: st.delta_generator.DeltaGenerator, label: str, there: Mapping[str, int], turn: int) -> list[str]:
    """Choose among what occurs, if there is anything to choose."""
    if len(there) < 2:
        return []
    return place.multiselect(
        label,
        list(there),
        key=f"among_{label}_{turn}_{hash(tuple(there.items()))}",
        format_func=lambda name: f"{name if name != NOT_KNOWN else 'not known'} ({there[name]:,})",
        placeholder="All",
    )


def _left_out() -> frozenset[int]:
    return st.session_state.get("import_left_out", frozenset())  # type: ignore[no-any-return]  # session state holds anything


def _table(seen: tuple[Card, ...], turn: int) -> None:
    """The rows that pass the filters; ticked are those that are taken."""
    rows = tuple(card.row for card in seen[:IN_THE_TABLE] if card.row is not None)
    if not rows:
        st.info("No pilot passes these filters. Take one of them away.", icon=":material/filter_alt_off:")
        return
    key = f"among_rows_{turn}_{hash(rows)}"
    if key not in st.session_state:
        st.session_state[key] = _selection(n for n, row in enumerate(rows) if row not in _left_out())
    picked = st.dataframe(
        pd.DataFrame([_shown(card) for card in seen[:IN_THE_TABLE]]),
        hide_index=True,
        height=min(320, 40 + 36 * len(rows)),
        placeholder="not known",
        key=key,
        on_select="rerun",
        selection_mode="multi-row",
        alt="The pilots as they were understood; those that are ticked are taken",
    )
    ticked = {rows[n] for n in picked["selection"]["rows"]}
    st.session_state["import_left_out"] = (_left_out() - set(rows)) | (set(rows) - ticked)
    if len(seen) > len(rows):
        st.caption(f"The first {len(rows):,} of {len(seen):,} stand here, to be ticked one by one; filter to see the others.")
    with st.container(horizontal=True, gap="small"):
        every = _selection(range(len(rows)))
        st.button("Tick all", key=f"tick_all_{turn}", on_click=_tick, args=(key, every), disabled=len(ticked) == len(rows))
        st.button("Tick none", key=f"tick_none_{turn}", on_click=_tick, args=(key, _selection(())), disabled=not ticked)


def _shown(card: Card) -> dict[str, str | None]:
    return {
        "Name": card.name,
        "Stage": card.stage.value,
        "Unit": card.unit,
        "Purpose": shortened(card.purpose, 160) if card.purpose else None,
        "Risk": card.risk,
    }


def _selection(places: Iterable[int]) -> Selection:
    return {"selection": {"rows": list(places)}}


def _tick(key: str, what: Selection) -> None:
    st.session_state[key] = what


def too_many(new: int, fit: int) -> str:
    """What is wrong with adding so many, where `fit` more fit; empty when nothing is."""
    if new <= fit:
        return ""
    return f"{counted(new)} would be new, and {fit:,} more fit into this workshop. Filter the list, then add them."
