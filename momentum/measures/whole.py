"""The whole picture, measured once per revision and day and shared by everyone who looks."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

from momentum.measures.asked import rounds
from momentum.measures.coverage import Concentration, concentration
from momentum.measures.finding import Finding
from momentum.measures.findings import findings, unknowns
from momentum.measures.fresh import Fresh, fresh
from momentum.measures.lenses import Lens, lenses
from momentum.measures.mood import Beliefs, beliefs, staff_beliefs
from momentum.measures.needs import Need, active, needs
from momentum.measures.parallels import Parallel, parallels
from momentum.measures.parted import moves_table
from momentum.measures.picture import PortfolioView, portfolio
from momentum.measures.rated import Rated, rated
from momentum.measures.scales import ordered
from momentum.measures.stands import Stand, stands
from momentum.measures.tempo import Pace, pace
from momentum.once import once_per
from momentum.workshop.questions import Kind
from momentum.workshop.shown import Shown


class Whole(msgspec.Struct, frozen=True):
    """Everything that is measured of what is shown, as of one day.

    `parallels` are the pairs that overlap most, of `parallel_total` in all. `spread` is how unevenly what we do lies over the
    areas, `said_spread` how unevenly the weights do; None while there is nothing to spread. `findings` stand biggest first,
    `unknown` says what is not known and is never left out. `staff` is what all staff believe, beside the room's `beliefs`.
    """

    portfolio: PortfolioView
    parallels: tuple[Parallel, ...]
    parallel_total: int
    needs: tuple[Need, ...]
    fresh: Fresh
    spread: Concentration | None
    said_spread: Concentration | None
    pace: Pace
    stands: tuple[Stand, ...]
    lenses: tuple[Lens, ...]
    beliefs: Beliefs | None
    rated: Rated | None
    staff: Beliefs | None = None
    findings: tuple[Finding, ...] = ()
    unknown: tuple[str, ...] = ()


class _Day(NamedTuple):
    shown: Shown
    today: date


def _key(day: _Day) -> tuple[str, int, date]:
    return day.shown.id, day.shown.rev, day.today


def whole(shown: Shown, today: date) -> Whole:
    """Everything measured of what is shown, as of `today`; computed once per workshop, revision and day, for everyone."""
    return _whole(_Day(shown, today))


@once_per(_key)
def _whole(day: _Day) -> Whole:
    shown, today = day
    view = portfolio(shown)
    pilots = active(shown, today)
    how_fresh = fresh(pilots)
    every = rounds(shown, lambda question: ordered(question) or question.kind is Kind.PLACING)
    seen = [one for one in every if not one.question.wide]
    moves = moves_table(seen)
    pairs, total = parallels(view)
    found = Whole(
        portfolio=view,
        parallels=pairs,
        parallel_total=total,
        needs=needs(view, pilots, today),
        fresh=how_fresh,
        spread=concentration(view.supply / view.supply.sum()) if view.supply.any() else None,
        said_spread=None if view.weights is None else concentration(view.weights),
        pace=pace(shown, view, how_fresh),
        stands=stands(seen, moves),
        lenses=lenses(shown, seen),
        beliefs=beliefs(seen, moves),
        rated=rated(seen),
        staff=staff_beliefs(every),
    )
    return msgspec.structs.replace(found, findings=findings(shown, found), unknown=unknowns(found))
