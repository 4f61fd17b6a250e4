"""What came in, in words and numbers, for the person who leads: now and the round before, and rounds a rewind put aside."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

import streamlit as st

from momentum.workshop.questions import Kind, identity
from momentum.workshop.shown import QuestionShown, Result
from pages import _parts

MOST = 40


def panel(asked: QuestionShown) -> None:
    """The revealed rounds, folded away."""
    if asked.result:
        with st.expander("What came in"):
            _round(asked.question.kind, asked.result)
    if asked.aside:
        with st.expander(f"Before the rewind: {len(asked.aside)} put aside"):
            for result in asked.aside:
                st.caption(f"Round {result.round}, before the rewind")
                _round(asked.question.kind, result)


def _round(kind: Kind, result: Result) -> None:
    notes = [f"{result.hands} by show of hands", f"{result.entered} entered for somebody", f"{result.abstained} abstained"]
    if told := [note for note in notes if not note.startswith("0 ")]:
        st.caption(" · ".join(told))
    found = list(lines(kind, result))
    st.markdown("\n".join(f"- {_parts.text(line)}" for line in found[:MOST]))
    if len(found) > MOST:
        st.caption(f"and {len(found) - MOST} more")


def lines(kind: Kind, result: Result) -> Iterator[str]:
    """The round, a line for each option or text; where there was one before, then and now."""
    if kind is Kind.TEXT:
        together = {text for group in result.groups for text in group.texts}
        yield from (f"{group.label} ({len(group.texts)} together)" for group in result.groups)
        yield from _texts(result, together)
    elif kind in {Kind.POINTS, Kind.CHOICE, Kind.SCALE}:
        yield from _counted(result, ordered=kind is Kind.POINTS)
        yield from (f"“{said.reason}” ({said.choice})" for said in result.reasons)
    elif kind is Kind.RANKING:
        yield from _ranked(result)
    else:
        yield from _spread(kind, result)


def _texts(result: Result, together: set[str]) -> Iterator[str]:
    for place, text in enumerate(result.values):
        if identity(str(text)) not in together:
            tag = result.tags[place] if result.tags else ""
            name = result.names[place] if result.names else ""
            yield f"{text}{f' · {tag}' if tag else ''}{f' · {name}' if name else ''}"


def _counted(result: Result, ordered: bool) -> Iterator[str]:
    counts, then = result.counts(), result.before.counts() if result.before else None
    options = sorted(result.options, key=lambda option: -counts[option.id]) if ordered else result.options
    for option in options:
        before = f"{then.get(option.id, 0)} → " if then is not None else ""
        yield f"{before}{counts[option.id]} · {option.label}"


def _ranked(result: Result) -> Iterator[str]:
    """The middle place of each option: 1 is best."""
    places: dict[str, list[int]] = {option.id: [] for option in result.options}
    for order in result.values:
        for place, option in enumerate(order, 1):
            places.setdefault(option, []).append(place)
    there = [(median(found), option.label) for option in result.options if (found := places[option.id])]
    yield from (f"{label}: place {middle:g} in the middle" for middle, label in sorted(there))


def _spread(kind: Kind, result: Result) -> Iterator[str]:
    spread = result.spread()
    for option in result.options:
        if given := spread[option.id]:
            yield f"{option.label}: {_middle(kind, given)}"


def _middle(kind: Kind, given: list[Any]) -> str:
    if kind is Kind.SLIDERS:
        now, needed = (median(getattr(slid, side) for slid in given) for side in ("now", "needed"))
        return f"now {now:g}, needed {needed:g} in the middle"
    if kind is Kind.PLACING:
        none = sum(placed.mainly is None for placed in given)
        return f"{len(given) - none} gave it an area, {none} none of them"
    return f"{min(given)} to {max(given)}, {median(given):g} in the middle"
