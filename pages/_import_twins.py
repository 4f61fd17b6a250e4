"""Rows of a file that may be one pilot twice: a person says what to keep."""

from __future__ import annotations

import streamlit as st

from momentum import intake
from momentum.intake import Keep, Twins
from momentum.measures import counted
from momentum.workshop.pilots import Card
from pages import _parts

MOST = 20  # groups one is asked about one by one
LABELS = {Keep.ALL: "Keep all", Keep.FIRST: "Take the first", Keep.NONE: "Leave out"}
BOTH = LABELS | {Keep.ALL: "Keep both"}


def panel(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """What is left to take, when each group is kept as said. All are kept unless somebody says otherwise."""
    groups = _groups(cards)
    if not groups:
        return cards
    turn = st.session_state["import_turn"]
    rows = sum(len(twins.cards) for twins in groups)
    title = f"{counted(rows, 'row')} may be the same pilots: all are kept unless you say otherwise"
    with st.expander(title, icon=":material/content_copy:", expanded=len(groups) <= 3):
        if len(groups) > 1:
            st.segmented_control(
                "For all of them",
                list(LABELS),
                format_func=LABELS.__getitem__,
                key=f"twins_all_{turn}",
                on_change=_all,
                args=(groups, turn),
            )
        keep = {twins.key: _one(twins, turn) for twins in groups[:MOST]}
        if len(groups) > MOST:
            st.caption(f"And {len(groups) - MOST:,} groups more. Filter the list to see them one by one, or decide for all.")
            keep |= {twins.key: _said(twins) for twins in groups[MOST:]}
        st.caption("One name in one unit, or names that are nearly one: 85 % alike and more, by our own rule of thumb.")
    return intake.settled(cards, groups, keep)


def _groups(cards: tuple[Card, ...]) -> tuple[Twins, ...]:
    """Found once for the same choice: many names take a moment to compare."""
    key = tuple(map(id, cards))
    held = st.session_state.get("import_twins")
    if held is None or held[0] != key:
        held = st.session_state["import_twins"] = (key, intake.duplicates(cards), cards)  # the cards too, so that ids stay
    return held[1]


def _said(twins: Twins) -> Keep:
    said: dict[object, Keep] = st.session_state.get("import_keep", {})
    return said.get(twins.key, Keep.ALL)


def _one(twins: Twins, turn: int) -> Keep:
    key = f"twins_{turn}_{hash(twins.key)}"
    names = list(dict.fromkeys(card.name for card in twins.cards))
    told = ", ".join(f"“{name}”" for name in names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    where = ", ".join(str(card.row) for card in twins.cards[:8]) + (" …" if len(twins.cards) > 8 else "")
    unit = f" in {twins.cards[0].unit}" if twins.cards[0].unit else ""
    alike = f", {twins.score} % alike" if twins.how == "near" else ""
    st.selectbox(
        _parts.text(f"{told}{unit}: rows {where}{alike}"),
        list(LABELS),
        format_func=(BOTH if len(twins.cards) == 2 else LABELS).__getitem__,
        key=_parts.follow(key, _said(twins)),
        on_change=_keep,
        args=(twins, key),
    )
    return _said(twins)


def _keep(twins: Twins, key: str) -> None:
    st.session_state["import_keep"] = st.session_state.get("import_keep", {}) | {twins.key: st.session_state[key]}


def _all(groups: tuple[Twins, ...], turn: int) -> None:
    what = st.session_state[f"twins_all_{turn}"] or Keep.ALL
    st.session_state["import_keep"] = {twins.key: what for twins in groups}
