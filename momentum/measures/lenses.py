"""Each area through two lenses: how much it matters, and how ready the people are whose work it is."""

from __future__ import annotations

import msgspec

from momentum.measures import sql
from momentum.measures.asked import Seen
from momentum.measures.parted import tallies
from momentum.measures.tables import areas_table
from momentum.workshop.results import FEWEST_SHOWN
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import Area

IMPORTANCE, READINESS = "importance", "readiness"  # the keys of the two questions


class Lens(msgspec.Struct, frozen=True):
    """Means and standard deviations of both answers for an area, on the scale they were asked on; `answered` both at least."""

    area: Area
    importance: float
    importance_sd: float
    readiness: float
    readiness_sd: float
    answered: int


def lenses(shown: Shown, seen: list[Seen]) -> tuple[Lens, ...]:
    """The areas that three people or more answered both questions for, in their order; nothing before both are revealed."""
    asked = {key: one for key in (IMPORTANCE, READINESS) for one in [_last(seen, key)] if one}
    if len(asked) < 2:
        return ()
    areas = {area.id: area for area in shown.areas}
    there = {"areas": areas_table(shown), "tallies": tallies(list(asked.values()))}
    found = sql.rows("lenses", there, importance=IMPORTANCE, readiness=READINESS, fewest=FEWEST_SHOWN)
    return tuple(Lens(areas[area], *numbers) for area, *numbers in found)


def _last(seen: list[Seen], key: str) -> Seen | None:
    return next((one for one in seen if one.question.key == key and not one.aside), None)
