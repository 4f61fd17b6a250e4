"""How long workshops are kept: as MOMENTUM_KEEP_DAYS says, and for good where it says nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from momentum.clock import days_ahead
from momentum.refusals import BadInput
from momentum.workshop.state import Workshop

LONGEST = 36_500  # days
LOOKS_EVERY = timedelta(days=1)


class Retention:
    """Workshops are kept for so many `days` after their last change; None keeps them for good.

    `ahead` is how far the clock that it is asked by was set ahead on purpose: nothing is deleted because of that.
    """

    def __init__(self, days: int | None = None, ahead: timedelta = timedelta(0)) -> None:
        self.days, self._ahead = days, ahead
        self._next: datetime | None = None

    def until(self, workshop: Workshop) -> date | None:
        """The last day on which this workshop is here for sure, by UTC; None when nothing ends by itself."""
        if self.days is None or workshop.rehearses:
            return None
        return workshop.latest.date() + timedelta(days=self.days)

    def waits(self, now: datetime) -> list[float]:
        """Seconds until it is to be looked again what is over: at once after the start, then once a day."""
        if self.days is None:
            return []
        return [max(0.0, (self._next - now).total_seconds()) if self._next else 0.0]

    def over(self, workshops: Iterable[Workshop], now: datetime) -> list[str]:
        """The ids of the workshops whose last day has passed, if it is time to look."""
        if self.days is None or (self._next and now < self._next):
            return []
        self._next = now + LOOKS_EVERY
        today = (now - self._ahead).date()
        return [one.id for one in workshops if (until := self.until(one)) and until < today]


def retention() -> Retention:
    """What MOMENTUM_KEEP_DAYS asks for. Raises BadInput."""
    said = os.environ.get("MOMENTUM_KEEP_DAYS", "").strip()
    if not said:
        return Retention()
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(LONGEST)) and 1 <= int(said) <= LONGEST):
        raise BadInput(
            f"MOMENTUM_KEEP_DAYS is “{said[:20]}” and must be a whole number of days from 1 to {LONGEST:,}: so long after its "
            "last change a workshop is deleted. Correct it, or leave it out to delete nothing, then start again."
        )
    return Retention(int(said), days_ahead())
