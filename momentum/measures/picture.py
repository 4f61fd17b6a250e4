"""The whole picture: what we say, what we do, and the pilots behind every number."""

from __future__ import annotations

import math
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from momentum.measures import sql
from momentum.measures.coverage import (
    MEASURED,
    AreaState,
    alignment,
    area_states,
    coverage,
    crowding,
    fit,
    gaps,
    supply,
)
from momentum.measures.given import Numbers
from momentum.measures.tables import areas_table, pilots_table, strengths_table
from momentum.measures.words import shared_out
from momentum.once import once_per
from momentum.workshop.pilots import Pilot, Stage
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import Area


class PortfolioView(msgspec.Struct, frozen=True):
    """What the portfolio looks like against the thesis.

    `pilots` are counted: active and placed; `strengths` and `evidence` (NaN unknown) are in their order, everything per
    area in the order of `areas`. Shares run from 0 to 1. `weights` and `gaps` are None while nobody has voted, and then
    `coverage`, `evidenced` and `alignment` are NaN; `alignment` and `no_home` also without pilots, `evidenced` also while
    nobody knows the evidence of any. `outside` are counted pilots that no area claims. `efforts` (NaN unknown, counts as 1) and
    `fit` (NaN outside the thesis and while nobody has voted) go with `pilots`. Every pilot not counted is in exactly one of
    `unmapped`, `inactive`, `unknown_stage` (placed, but nobody knows whether it is active).
    """

    areas: tuple[Area, ...]
    pilots: tuple[Pilot, ...]
    strengths: NDArray[np.int64]
    evidence: Numbers
    efforts: Numbers
    fit: Numbers
    weights: Numbers | None
    voted: int
    supply: Numbers
    no_home: float
    alignment: float
    gaps: Numbers | None
    coverage: float
    evidenced: float
    states: tuple[AreaState, ...]
    crowding: NDArray[np.int64]
    outside: tuple[Pilot, ...]
    unmapped: tuple[Pilot, ...]
    inactive: tuple[Pilot, ...]
    unknown_stage: tuple[Pilot, ...]
    total: int

    @property
    def said_percent(self) -> tuple[int, ...] | None:
        """What we say in whole percents that add up to 100, in the order of the areas; None while nobody has voted."""
        return None if self.weights is None else shared_out(self.weights.tolist())

    @property
    def done_percent(self) -> tuple[int, ...] | None:
        """What we do in whole percents that add up to 100: the areas, then outside the thesis; None without pilots."""
        return shared_out([*self.supply.tolist(), self.no_home]) if self.pilots else None

    @property
    def active(self) -> int:
        """How many pilots are active, placed or not."""
        return len(self.pilots) + sum(pilot.active for pilot in self.unmapped)

    @property
    def stage_not_known(self) -> int:
        """How many pilots may be active, placed or not: nobody knows."""
        return self.total - self.active - len(self.inactive)

    @property
    def evidence_known(self) -> int:
        """Of how many counted pilots the evidence is known."""
        return int((~np.isnan(self.evidence)).sum())

    @property
    def measured(self) -> NDArray[np.bool_]:
        """Which counted pilots have measured evidence."""
        return self.evidence >= MEASURED


NEEDED = ("pilot", "position", "stage", "active", "mapped", "evidence", "effort")


class _Row(NamedTuple):
    pilot: str
    place: str
    evidence: float | None
    effort: float | None
    strengths: list[int] | None


@once_per(attrgetter("id", "rev"))
def portfolio(shown: Shown) -> PortfolioView:
    """The picture of what is shown; computed once per workshop and revision, for everyone."""
    rows = _rows(shown)
    pilots = {pilot.id: pilot for pilot in shown.pilots}
    counted = [row for row in rows if row.place == "counted"]
    strengths = np.array([row.strengths for row in counted], dtype=np.int64).reshape(len(counted), len(shown.areas))
    evidence, efforts = _known(row.evidence for row in counted), _known(row.effort for row in counted)
    weights, unknown = _weights(shown), len(counted) > 0 and bool(np.isnan(evidence).all())
    done, no_home = supply(strengths, efforts)
    return PortfolioView(
        areas=shown.areas,
        pilots=tuple(pilots[row.pilot] for row in counted),
        strengths=strengths,
        evidence=evidence,
        efforts=efforts,
        fit=np.full(len(counted), math.nan) if weights is None else fit(strengths, weights),
        weights=weights,
        voted=shown.thesis.voted,
        supply=done,
        no_home=no_home,
        alignment=_alignment(weights, done, no_home),
        gaps=None if weights is None else gaps(weights, done),
        coverage=math.nan if weights is None else coverage(strengths, weights),
        evidenced=math.nan if weights is None or unknown else coverage(strengths, weights, evidence=evidence),
        states=area_states(strengths, evidence),
        crowding=crowding(strengths),
        outside=tuple(pilots[row.pilot] for row in counted if not any(row.strengths or ())),
        unmapped=_at_place(rows, pilots, "unmapped"),
        inactive=_at_place(rows, pilots, "inactive"),
        unknown_stage=_at_place(rows, pilots, "unknown_stage"),
        total=len(shown.pilots),
    )


def _known(values: Iterable[float | None]) -> Numbers:
    return np.array([math.nan if value is None else value for value in values], dtype=float)


def _alignment(weights: Numbers | None, done: Numbers, no_home: float) -> float:
    if weights is None:
        return math.nan
    return 0.0 if no_home == 1 else alignment(weights, done)


def _weights(shown: Shown) -> Numbers | None:
    if shown.thesis.weights is None:
        return None
    percent = np.array([shown.thesis.weights.get(area.id, 0) for area in shown.areas], dtype=float)
    return percent / percent.sum() if percent.sum() > 0 else None


def _at_place(rows: list[_Row], pilots: dict[str, Pilot], place: str) -> tuple[Pilot, ...]:
    return tuple(pilots[row.pilot] for row in rows if row.place == place)


def _rows(shown: Shown) -> list[_Row]:
    there = {"areas": areas_table(shown), "pilots": pilots_table(shown, NEEDED), "strengths": strengths_table(shown)}
    return [_Row(*row) for row in sql.rows("portfolio", there, unknown=Stage.UNKNOWN.value)]
