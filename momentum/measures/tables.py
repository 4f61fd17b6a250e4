"""What is shown, as a few tidy tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import pandas as pd

from momentum.workshop.pilots import Pilot
from momentum.workshop.questions import Kind
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
        if asked.question.kind is Kind.POINTS:
            for option in asked.result.options:
                yield key, number, n, option.id, value.get(option.id, 0), None
        elif asked.question.kind is Kind.CHOICE:
            yield key, number, n, str(value), 1, None
        else:
            yield key, number, n, None, None, value
