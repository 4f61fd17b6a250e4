"""Days that people promise something for."""

from __future__ import annotations

from datetime import date

from momentum.refusals import BadInput
from momentum.workshop.decider import By


def to_come(day: date, by: By, what: str) -> date:
    """The day, if it is today or later. Raises BadInput, naming `what`."""
    if day < by.now.date():
        raise BadInput(f"{what} lies in the past ({day.day} {day:%B %Y}). Choose today or a day to come.")
    return day
