"""The shared timer. The server's clock is the only one: whoever comes late sees the same time left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from momentum.refusals import BadInput, NotNow
from momentum.workshop.asking import closing
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

LONGEST = 4 * 3600


class Timer(msgspec.Struct, frozen=True, omit_defaults=True):
    """A timer that runs until `ends` (UTC), or is paused with `left` seconds. `closes`: no more answers at zero."""

    ends: datetime | None = None
    left: float = 0.0
    closes: bool = False

    def remaining(self, now: datetime) -> float:
        """Seconds left, never below zero."""
        return max(0.0, (self.ends - now).total_seconds()) if self.ends else self.left

    def over(self, now: datetime) -> bool:
        """Whether it is at zero."""
        return self.ends is not None and now >= self.ends


def milliseconds(moment: datetime) -> int:
    """A moment in UTC as browsers count it: in milliseconds since 1970."""
    return int(moment.replace(tzinfo=UTC).timestamp() * 1000)


def ticking(timer: Timer | None) -> dict[str, Any] | None:
    """A timer as browsers have it: `ends` in milliseconds since 1970, or the seconds that are `left` while it is paused."""
    if timer is None:
        return None
    return {"ends": timer.ends and milliseconds(timer.ends), "left": timer.left, "closes": timer.closes}


class StartTimer(Command, frozen=True):
    """Start, or start anew."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    seconds: int
    closes: bool = False


class PauseTimer(Command, frozen=True):
    """Hold it."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class ResumeTimer(Command, frozen=True):
    """Let it run on."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class AddTime(Command, frozen=True):
    """Give this many seconds more, one minute if nothing else is said."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    seconds: int = 60


class StopTimer(Command, frozen=True):
    """Take it away."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class TimeUp(Command, frozen=True):
    """The conductor's own: a timer that closes is at zero."""

    may: ClassVar[frozenset[Role]] = frozenset({Role.CLOCK})


class TimerSet(Event, frozen=True):
    """The timer runs until a moment, or is held with seconds left."""

    passes: ClassVar[bool] = True
    private: ClassVar[bool] = True
    ends: datetime | None = None
    left: float = 0.0
    closes: bool = False


class TimerStopped(Event, frozen=True):
    """There is no timer."""

    passes: ClassVar[bool] = True
    private: ClassVar[bool] = True


@decide.register(StartTimer)
def _start(command: StartTimer, workshop: Workshop, by: By) -> Decision:
    if not 1 <= command.seconds <= LONGEST:
        raise BadInput(f"A timer runs from 1 second to {LONGEST // 3600} hours. Please choose another time.")
    return [TimerSet(by.now + timedelta(seconds=command.seconds), closes=command.closes)]


@decide.register(PauseTimer)
def _pause(command: PauseTimer, workshop: Workshop, by: By) -> Decision:
    timer = _timer(workshop)
    return [] if timer.ends is None else [TimerSet(None, timer.remaining(by.now), timer.closes)]


@decide.register(ResumeTimer)
def _resume(command: ResumeTimer, workshop: Workshop, by: By) -> Decision:
    timer = _timer(workshop)
    return [TimerSet(by.now + timedelta(seconds=timer.left), closes=timer.closes)] if timer.ends is None else []


@decide.register(AddTime)
def _add(command: AddTime, workshop: Workshop, by: By) -> Decision:
    timer = _timer(workshop)
    left = timer.remaining(by.now) + command.seconds
    if not 0 < left <= LONGEST:
        raise BadInput(f"A timer runs at most {LONGEST // 3600} hours. Please choose another time.")
    if timer.ends is None:
        return [TimerSet(None, left, timer.closes)]
    return [TimerSet(by.now + timedelta(seconds=left), closes=timer.closes)]


def _timer(workshop: Workshop) -> Timer:
    if workshop.timer is None:
        raise NotNow("There is no timer. Start one first.")
    return workshop.timer


@decide.register(StopTimer)
def _stop(command: StopTimer, workshop: Workshop, by: By) -> Decision:
    return [TimerStopped()] if workshop.timer else []


@decide.register(TimeUp)
def _up(command: TimeUp, workshop: Workshop, by: By) -> Decision:
    timer = workshop.timer
    return closing(workshop) if timer and timer.closes and timer.over(by.now) else []


@evolve.register(TimerSet)
def _set(event: TimerSet, workshop: Workshop, fact: Fact) -> Workshop:
    return msgspec.structs.replace(workshop, timer=Timer(event.ends, event.left, event.closes))


@evolve.register(TimerStopped)
def _stopped(event: TimerStopped, workshop: Workshop, fact: Fact) -> Workshop:
    return msgspec.structs.replace(workshop, timer=None)
