"""Time for the log: it never goes back, never stands still, and does not follow a clock that jumps."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from momentum.refusals import BadInput

MOST_AHEAD = 3_650  # days
SLIGHT = timedelta(seconds=2)  # a difference that clocks are set right by all the time
BELIEVED_AFTER = 600.0  # seconds; a leap forward that lasts is the truth: the machine slept, or had been wrong


Clock = Callable[[], datetime]  # UTC, without a zone


def utc_now() -> datetime:
    """What the computer's clock says, in UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def days_ahead() -> timedelta:
    """How far MOMENTUM_CLOCK_AHEAD sets the clock ahead, in whole days, to rehearse what comes later. Raises BadInput."""
    said = os.environ.get("MOMENTUM_CLOCK_AHEAD", "").strip()
    if not said:
        return timedelta(0)
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(MOST_AHEAD)) and int(said) <= MOST_AHEAD):
        raise BadInput(
            f"MOMENTUM_CLOCK_AHEAD is “{said[:20]}” and must be a whole number of days from 0 to {MOST_AHEAD:,}. "
            "Correct it or leave it out, then start again."
        )
    return timedelta(days=int(said))


def clock_ahead() -> SteadyClock:
    """The clock of a process: the computer's, set ahead by as many days as somebody asked for. Raises BadInput."""
    ahead = days_ahead()
    return SteadyClock(lambda: utc_now() + ahead)


def elapsed() -> float:
    """Seconds since some moment, those of sleep included where the system counts them; nobody can set this."""
    counts_sleep = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if counts_sleep is None else time.clock_gettime(counts_sleep)


class SteadyClock:
    """Follows `wall` as long as it goes on by as much as has `passed`."""

    def __init__(self, wall: Callable[[], datetime] = utc_now, passed: Callable[[], float] = elapsed) -> None:
        self._wall, self._passed = wall, passed
        self._looked = passed()
        self._now = wall()
        self._ahead_since: float | None = None
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        """The time now, UTC, without a zone."""
        with self._lock:
            looked, wall = self._passed(), self._wall()
            steady = self._now + timedelta(seconds=looked - self._looked)
            if wall - steady <= SLIGHT:
                self._ahead_since = None
            elif self._ahead_since is None:
                self._ahead_since = looked
            believed = self._ahead_since is not None and looked - self._ahead_since >= BELIEVED_AFTER
            if believed or abs(wall - steady) <= SLIGHT:
                steady = max(self._now, wall)
            self._looked, self._now = looked, steady
            return steady
