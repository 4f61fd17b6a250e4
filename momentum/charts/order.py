"""The order of pilots in which structure shows: by what they are mainly for, then the strongest, then those most alike."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from momentum.measures import Pilot, PortfolioView


class Line(NamedTuple):
    """A pilot and the row it stands in; `main` is the area it is mainly for, None outside the thesis."""

    y: float
    pilot: Pilot
    strengths: list[int]
    measured: bool
    main: int | None


def ordered(view: PortfolioView, most: int) -> tuple[list[Line], list[Line], int]:
    """Rows with a home, by main area; rows without; and how many did not fit. What is left out is left out evenly."""
    every = zip(view.pilots, view.strengths.tolist(), view.measured.tolist(), strict=True)
    rows = [Line(0, pilot, strengths, measured, mainly(strengths)) for pilot, strengths, measured in every]
    home = sorted((row for row in rows if row.main is not None), key=_place)
    outside = [row for row in rows if row.main is None]
    if len(rows) > most:
        outside = outside[: max(most - len(home), most // 3)]
        home = _evenly(home, most - len(outside))
    start = len(home) + 1
    return (
        [row._replace(y=n) for n, row in enumerate(home)],
        [row._replace(y=start + n) for n, row in enumerate(outside)],
        len(rows) - len(home) - len(outside),
    )


def mainly(strengths: list[int]) -> int | None:
    """The area a pilot is mainly for: the first of the strongest, None outside the thesis."""
    return strengths.index(max(strengths)) if any(strengths) else None


def _place(row: Line) -> tuple[int, int, list[int], bool]:
    """Its group, the strongest first; those alike in their other areas, and those measured, stand together."""
    return row.main or 0, -max(row.strengths), [-strength for strength in row.strengths], not row.measured


def _evenly(home: list[Line], most: int) -> list[Line]:
    """The first of every area, then the second of every area, until there are enough; still by main area."""
    seen: Counter[int | None] = Counter()
    ranks = []
    for n, row in enumerate(home):
        seen[row.main] += 1
        ranks.append((seen[row.main], n))
    return [home[n] for n in sorted(n for _, n in sorted(ranks)[:most])]
