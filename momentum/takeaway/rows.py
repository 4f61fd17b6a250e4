"""The areas and the pilots of a summary, row by row."""

from __future__ import annotations

from datetime import date

import msgspec

from momentum.measures import AreaState, PortfolioView, in_percent
from momentum.workshop.gaps import GapAnswer
from momentum.workshop.pilots import Pilot, Ruling, Stage
from momentum.workshop.questions import Kind
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import Area

TOP = 3
OUTSIDE = "Outside the thesis"  # where pilots stand that no area claims


def share(percent: int | None, exact: float | None) -> str:
    """A share in whole percents that add up; a dash where nobody said anything."""
    return "–" if percent is None else in_percent(percent, exact or 0)


class AreaRow(msgspec.Struct, frozen=True):
    """A value area: what we say (weight) and do (supply) as shares 0-1, and how many pilots work on it.

    `said` and `done` are the same shares in whole percents that add up to 100; None while nobody said or did anything.
    """

    name: str
    line: str
    weight: float | None
    supply: float
    said: int | None
    done: int | None
    state: AreaState
    pilots: int

    @property
    def says(self) -> str:
        """What we say, as it is written."""
        return share(self.said, self.weight)

    @property
    def does(self) -> str:
        """What we do, as it is written."""
        return share(self.done, self.supply)


class PilotRow(msgspec.Struct, frozen=True):
    """A pilot as the room has it. None is unknown; `areas` is what it is for, the strongest first, None not placed yet.

    `discussed` says whether the room talked about what it is for; None, where the room did not place pilots.
    """

    name: str
    unit: str | None
    owner: str | None
    stage: str | None
    evidence: int | None
    areas: tuple[tuple[str, int], ...] | None
    decision: Ruling | None
    next_decision_date: date | None
    today: bool
    discussed: bool | None = None


class GapRow(msgspec.Struct, frozen=True):
    """What is to happen about the gap in an area, in words, and why; `why` is empty where something starts."""

    area: str
    what: str
    why: str


def areas(view: PortfolioView) -> tuple[AreaRow, ...]:
    """The areas in their order."""
    said, done = view.said_percent, view.done_percent
    return tuple(
        AreaRow(
            area.name,
            area.line,
            None if view.weights is None else float(view.weights[n]),
            float(view.supply[n]),
            None if said is None else said[n],
            None if done is None else done[n],
            view.states[n],
            int(view.crowding[n]),
        )
        for n, area in enumerate(view.areas)
    )


def top(rows: tuple[AreaRow, ...]) -> tuple[AreaRow, ...]:
    """The three areas with most attention, and those that have as much as the third."""
    ranked = sorted((area for area in rows if area.weight), key=lambda area: -(area.weight or 0))
    least = (ranked[TOP - 1].weight or 0) - 1e-9 if len(ranked) > TOP else 0
    return tuple(area for area in ranked if (area.weight or 0) >= least)


def gap(answer: GapAnswer, names: dict[str, str], *, owned: bool) -> GapRow:
    """The answer to a gap; `owned` tells who owns what starts."""
    match answer.how:
        case "start":
            who = (f" {answer.owner} owns it." if answer.owner else " Nobody owns it yet.") if owned else ""
            step = f" First step: {answer.first_step}" if answer.first_step else ""
            return GapRow(names[answer.area], f"we start “{answer.reason}”.{who}{step}", "")
        case "move":
            return GapRow(names[answer.area], f"effort moves here from {names[answer.source]}.", answer.reason)
    return GapRow(names[answer.area], "it stays open on purpose.", answer.reason)


def pilots(shown: Shown) -> tuple[PilotRow, ...]:
    """The pilots in their order."""
    together = any(asked.question.kind is Kind.PLACING and asked.result for asked in shown.questions.values())
    return tuple(_pilot(one, shown, together=together) for one in shown.pilots)


def _pilot(one: Pilot, shown: Shown, *, together: bool) -> PilotRow:
    card = one.card
    return PilotRow(
        card.name,
        card.unit,
        card.owner,
        None if card.stage is Stage.UNKNOWN else card.stage.value,
        card.evidence,
        None if card.areas is None else _for(card.areas, shown.areas),
        card.decision,
        card.next_decision_date,
        card.today,
        one.id in shown.discussed if together else None,
    )


def _for(given: dict[str, int], among: tuple[Area, ...]) -> tuple[tuple[str, int], ...]:
    claimed = [(area.name, given[area.id]) for area in among if given.get(area.id)]
    return tuple(sorted(claimed, key=lambda claim: -claim[1]))
