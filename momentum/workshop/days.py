"""Days as people say them, and those that people promise something for."""

from __future__ import annotations

from datetime import date

from momentum.refusals import BadInput
from momentum.workshop.decider import By

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken(day: date) -> str:
    """`3 February 2027`, the same everywhere."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def to_come(day: date | None, by: By, what: str) -> date:
    """The day, if it is there and today or later. Raises BadInput, naming `what`."""
    if day is None:  # a field for a day can be emptied
        raise BadInput(f"{what} is missing. Choose today or a day to come.")
    if day < by.now.date():
        raise BadInput(f"{what} lies in the past ({spoken(day)}). Choose today or a day to come.")
    return day
