"""What rings by itself: timers that close a question when they come to zero."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from momentum.workshop.asking import closing
from momentum.workshop.state import Workshop

LEAST_WAIT = 0.1  # seconds: a timer at zero that cannot be written is not tried without a breath


class Bell:
    """The few workshops in which a timer is about to close something, and when."""

    def __init__(self, workshops: Iterable[Workshop]) -> None:
        self._ends: dict[str, datetime] = {}
        for workshop in workshops:
            self.watch(workshop)

    def watch(self, workshop: Workshop) -> None:
        """A workshop as it is now."""
        timer = workshop.timer
        if timer and timer.closes and timer.ends and closing(workshop) and not workshop.ended:
            self._ends[workshop.id] = timer.ends
        else:
            self._ends.pop(workshop.id, None)

    def waits(self, now: datetime) -> list[float]:
        """Seconds until each of them is at zero."""
        return [max(LEAST_WAIT, (ends - now).total_seconds()) for ends in self._ends.values()]

    def rung(self, now: datetime) -> list[str]:
        """The workshops whose timer is at zero with something still open."""
        return [workshop for workshop, ends in self._ends.items() if now >= ends]
