"""Which pilots need a decision, for reasons that somebody knows; what nobody knows is asked, never held against a pilot."""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple

import msgspec

from momentum.measures import sql
from momentum.measures.fading import TOO_LITTLE, fade_points
from momentum.measures.picture import PortfolioView
from momentum.measures.tables import links_table, pilots_table
from momentum.workshop.pilots import Pilot
from momentum.workshop.shown import Shown


class Need(msgspec.Struct, frozen=True):
    """What is known against a pilot: points 0-10 over the known ones of seven facts, and a word for them.

    `label` is steady, watch, needs a decision, or too little known. `reasons` are sentences, one for each fact that counts;
    `ask` names the facts to ask the owner for.
    """

    pilot: Pilot
    points: int
    known: int
    label: str
    reasons: tuple[str, ...]
    ask: tuple[str, ...]


NEEDED = ("pilot", "position", "active", "last_update")


class Active(NamedTuple):
    """An active pilot, the days since its last update (None: nobody knows), and whether another pilot builds on it."""

    pilot: Pilot
    age: int | None
    named: bool


def active(shown: Shown, today: date) -> list[Active]:
    """All active pilots, in their order."""
    pilots = {pilot.id: pilot for pilot in shown.pilots}
    there = {"pilots": pilots_table(shown, NEEDED), "links": links_table(shown)}
    return [Active(pilots[pilot], age, named) for pilot, age, named in sql.rows("learning", there, today=today)]


def needs(view: PortfolioView, pilots: list[Active], today: date) -> tuple[Need, ...]:
    """What speaks for a decision on each active pilot, most points first; those of which too little is known come last.

    Points and labels: see `fade_points`.
    """
    fits = {pilot.id: fit for pilot, fit in zip(view.pilots, view.fit.tolist(), strict=True)}
    found = [_need(one, fits.get(one.pilot.id, math.nan), today) for one in pilots]
    return tuple(sorted(found, key=lambda need: (need.label == TOO_LITTLE, -need.points)))


def _need(one: Active, fit: float, today: date) -> Need:
    fade = fade_points(one.pilot, today, fit=fit, named=one.named)
    return Need(one.pilot, fade.points, fade.known, fade.label, fade.reasons, fade.ask)
