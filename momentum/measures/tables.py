"""What is shown, as a few tidy tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import pandas as pd

from momentum.workshop.pilots import Pilot
from momentum.workshop.questions import Kind
from momentum.workshop.results import Result
from momentum.workshop.shown import QuestionShown, Shown

AREAS = {"area": "str", "name": "str", "position": "int64", "weight": "float64"}
PILOTS = {
    "pilot": "str",
    "position": "int64",
    "name": "str",
    "purpose": "str",
    "unit": "str",
    "owner": "str",
    "sponsor": "str",
    "stage": "str",
    "active": "bool",
    "mapped": "bool",
    "evidence": "float64",
    "decision": "str",
    "today": "bool",
}
STRENGTHS = {"pilot": "str", "area": "str", "strength": "int64"}
ANSWERS = {"question": "str", "round": "int64", "n": "int64", "option": "str", "value": "float64", "text": "str"}


class Tables(msgspec.Struct, frozen=True):
    """One row per area · per pilot · per mapped pilot and area, zeros included · per revealed answer and option.

    A weight is in percent, NaN while nobody has voted; unknown texts and evidence are NaN.
    """

    areas: pd.DataFrame
    pilots: pd.DataFrame
    strengths: pd.DataFrame
    answers: pd.DataFrame


def tables(shown: Shown) -> Tables:
    """The tables of what is shown."""
    weights = shown.thesis.weights or {}
    return Tables(
        _frame(AREAS, ((a.id, a.name, n, weights.get(a.id)) for n, a in enumerate(shown.areas))),
        _frame(PILOTS, (_pilot(n, pilot) for n, pilot in enumerate(shown.pilots))),
        _frame(
            STRENGTHS,
            (
                (pilot.id, area.id, pilot.card.areas.get(area.id, 0))
                for pilot in shown.pilots
                if pilot.card.areas is not None
                for area in shown.areas
            ),
        ),
        _frame(ANSWERS, (row for key, asked in shown.questions.items() for row in _answers(key, asked))),
    )


def _frame(columns: dict[str, str], rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns)).astype(columns)


def _pilot(position: int, pilot: Pilot) -> tuple[Any, ...]:
    card = pilot.card
    return (
        pilot.id,
        position,
        card.name,
        card.purpose,
        card.unit,
        card.owner,
        card.sponsor,
        card.stage.value,
        pilot.active,
        card.areas is not None,
        card.evidence,
        card.decision and card.decision.value,
        card.today,
    )


def _answers(key: str, asked: QuestionShown) -> Iterable[tuple[Any, ...]]:
    if asked.result is None:
        return
    number = asked.result.round
    for n, value in enumerate(asked.result.values):
        for option, given, text in _cells(asked.question.kind, asked.result, value):
            yield key, number, n, option, given, text


def _cells(kind: Kind, result: Result, value: Any) -> Iterable[tuple[str | None, float | None, str | None]]:
    """An answer as rows of option, number and text: a row per option, per end of a slider, per area of a pilot."""
    match kind:
        case Kind.POINTS:
            return [(option.id, value.get(option.id, 0), None) for option in result.options]
        case Kind.CHOICE | Kind.SCALE:
            return [(str(value), 1, None)]
        case Kind.SCALES:
            return [(option, given, None) for option, given in value.items()]
        case Kind.RANKING:
            return [(option, rank, None) for rank, option in enumerate(value, 1)]
        case Kind.SLIDERS:
            return [
                row for o, slid in value.items() for row in ((f"{o}:now", slid.now, None), (f"{o}:needed", slid.needed, None))
            ]
        case Kind.PLACING:
            places = ((o, (("mainly", p.mainly), ("also", p.also))) for o, p in value.items())
            return [(f"{o}:{how}", None, area or "") for o, both in places for how, area in both]
    return [(None, None, value)]
