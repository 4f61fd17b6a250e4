"""What builds on what: pilots from left to right, each right of all that it builds on; on a phone from top to bottom."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.flows import Way, arcs, columns, key, layered
from momentum.charts.lanes import LINE, below, calm, high
from momentum.charts.look import Palette, blank
from momentum.measures import Built, Pilot, counted

ROW, PHONE_ROW, DENSE = 42, 44, 22  # px at scale 1: a pilot's row, on a phone, and the least on a wall
COLUMNS = 5  # layers that stand side by side; more stand below each other
MOST = 80  # pilots of one picture; the rest is counted
TOLD = 12  # links that are said in words
MORE = "And {}, all in the table."
NOTHING = "No pilot names another that it builds on yet."


def builds(
    built: Built,
    palette: Palette,
    scale: float = 1,
    narrow: bool = False,
    height: float | None = None,
    most: int = MOST,
) -> go.Figure:
    """A dot for each pilot that is linked, its name beside it, and a line to each that builds on it; earlier ones stand first.

    A dot grows with the number of those that build on it; a ring is a pilot that was stopped. A line says what flows: full for
    what is used again, dashed for what was understood, dotted where nobody said. Pilots without links are counted below.
    """
    if not built.edges:
        return calm(" ".join([NOTHING, *_rest(built)]), palette, scale, height)
    beside = not narrow and built.routed and len(built.layers) <= COLUMNS
    rest = " ".join(_rest(built))
    foot = high([f"{MORE.format('1,000 more linked pilots')} {rest}"], narrow) + LINE * (3 if narrow else 1) + 8
    fit = most if height is None else max(2, int((height / scale - foot) / DENSE))
    seen = columns(built, fit) if beside else _linked(built, fit)
    rows = max(len(seen.intersection(layer)) for layer in built.layers) if beside else len(seen)
    height = height or (PHONE_ROW if narrow else ROW) * max(rows, 2) * scale + foot * scale
    drawn = blank(palette, scale, height / scale)
    drawn.update_layout(margin={"l": 8, "r": 8, "t": 4, "b": foot * scale})
    way = Way(built, seen, rows, (height / scale - foot - 4) / rows, palette, scale, narrow)
    (layered if beside else arcs)(drawn, way)
    key(drawn, way)
    left = sum(pilot.id not in seen for pilot in built.order)
    below(drawn, [f"{MORE.format(counted(left, 'more linked pilot'))} {rest}" if left else rest], narrow, palette, scale, 4)
    return drawn.figure()


def _linked(built: Built, fit: int) -> frozenset[str]:
    """The ids of those with most links, as many as there is room for."""
    links = built.links
    return frozenset(sorted((pilot.id for pilot in built.order), key=lambda one: -links[one])[:fit])


def _rest(built: Built) -> list[str]:
    """Those without links, counted."""
    alone, unasked = len(built.alone), len(built.unasked)
    told = []
    if alone:
        told.append(f"{counted(alone)} {'stands' if alone == 1 else 'stand'} alone: asked, and linked with none.")
    if unasked:
        told.append(f"Not asked yet about {counted(unasked)}.")
    return told


def builds_alt(built: Built) -> str:
    """The picture in words."""
    rest = " ".join(_rest(built))
    if not built.edges:
        return f"{NOTHING} {rest}".strip()
    names = {pilot.id: pilot.card.name for pilot in built.order}
    told = [f"{names[edge.later]} builds on {names[edge.earlier]} ({edge.told})" for edge in built.edges[:TOLD]]
    more = len(built.edges) - TOLD
    links = "; ".join(told) + (f"; and {counted(more, 'more link')}, all in the table" if more > 0 else "")
    deep = f"The longest chain has {counted(len(built.layers) - 1, 'step')}."
    count = f"{counted(len(built.order))} are linked by {counted(len(built.edges), 'link')}."
    return f"{count} {deep} {links}. {rest}".strip()


def builds_table(built: Built) -> pd.DataFrame:
    """A row per link, then one per pilot without any: what it builds on, what flows, and how many steps it stands on."""
    names, depth = {pilot.id: pilot.card.name for pilot in built.order}, built.depth
    rows: list[tuple[str, str, str, int | None]] = [
        (names[edge.later], names[edge.earlier], edge.told, depth[edge.later]) for edge in built.edges
    ]
    later = {edge.later for edge in built.edges}
    first = [pilot for pilot in built.order if pilot.id not in later]
    rows += [(pilot.card.name, _nothing(pilot), "", 0 if pilot.card.builds_on is not None else None) for pilot in first]
    rows += [(pilot.card.name, _nothing(pilot), "", 0) for pilot in built.alone]
    rows += [(pilot.card.name, _nothing(pilot), "", None) for pilot in built.unasked]
    columns = ["Pilot", "Builds on", "What flows", "Steps below it"]
    return pd.DataFrame(rows, columns=columns).astype({"Steps below it": "Int64"})


def _nothing(pilot: Pilot) -> str:
    return "not asked yet" if pilot.card.builds_on is None else "nothing"
