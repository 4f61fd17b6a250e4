"""What rings by itself: timers that close a question when they come to zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from momentum.workshop.asking import closing
from momentum.workshop.state import Workshop
from momentum.workshop.timer import Timer

LEAST_WAIT = 0.1  # seconds: a timer at zero that cannot be written is not tried without a breath


def _closing(workshops: Iterable[Workshop]) -> Iterator[tuple[str, Timer, datetime]]:
    for workshop in tuple(workshops):
        timer = workshop.timer
        if timer and timer.closes and timer.ends and closing(workshop):
            yield workshop.id, timer, timer.ends


def until_zero(workshops: Iterable[Workshop], now: datetime) -> list[float]:
    """Seconds until each timer that closes something is at zero."""
    return [max(LEAST_WAIT, (ends - now).total_seconds()) for _, _, ends in _closing(workshops)]


def at_zero(workshops: Iterable[Workshop], now: datetime) -> list[str]:
    """The workshops whose timer is at zero with something still open."""
    return [workshop for workshop, timer, _ in _closing(workshops) if timer.over(now)]
