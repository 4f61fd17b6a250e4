"""What waits for the conductor, and how it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from typing import NamedTuple

from momentum.log import Line
from momentum.refusals import LogUnwritable, Refusal
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.state import Workshop
from momentum.workshop.timer import TimeUp

ASK_SECONDS = 10.0

Waiting = Future[int] | asyncio.Future[int]  # a thread that blocks, or somebody on an event loop


class Begun(NamedTuple):
    """A new workshop, and the lines it begins with."""

    workshop: Workshop
    lines: list[Line]


class Job(NamedTuple):
    """A command on its way."""

    workshop_id: str
    command: Command
    by: By
    future: Waiting
    begun: Begun | None = None  # a new workshop, decided by whoever opens it: nobody else waits for that


class Turn(NamedTuple):
    """What one batch has come to so far: the working workshops, the lines to write, and what to answer to whom."""

    working: dict[str, Workshop]
    lines: list[Line]
    answers: list[tuple[Waiting, int | Refusal]]


def settle(answers: Iterable[tuple[Waiting, int | Refusal]]) -> None:
    """Answer all who wait; those on one event loop with one call into it: each call makes two threads take turns."""
    on_loops: dict[asyncio.AbstractEventLoop, list[tuple[Waiting, int | Refusal]]] = {}
    for future, answer in answers:
        if isinstance(future, asyncio.Future):
            on_loops.setdefault(future.get_loop(), []).append((future, answer))
        elif future.set_running_or_notify_cancel():  # unless they gave up
            _say(future, answer)
    for loop, theirs in on_loops.items():
        with suppress(RuntimeError):  # a loop that has ended: nobody is there any more
            loop.call_soon_threadsafe(_say_each, theirs)


def _say_each(answers: list[tuple[Waiting, int | Refusal]]) -> None:
    for future, answer in answers:
        if not future.done():
            _say(future, answer)


def _say(future: Waiting, answer: int | Refusal) -> None:
    if isinstance(answer, Refusal):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def wait(future: Future[int], within: float = ASK_SECONDS) -> int:
    """The revision, once it is on disk, `within` seconds. Raises the Refusal."""
    try:
        return future.result(within)
    except Late as error:
        raise LogUnwritable("The server is too busy to answer. Look whether it was done before you try again.") from error


class Owed:
    """Who is answered only when all that was asked for is done on disk, which takes longer for the end of a workshop."""

    def __init__(self) -> None:
        self._answers: list[tuple[str, Waiting, int | Refusal]] = []

    def settle(self, batch: Iterable[Job], answers: Iterable[tuple[Waiting, int | Refusal]], under_way: Container[str]) -> None:
        """Answer these and those who waited, but for what is still under way in a workshop."""
        there = [*self._answers, *((job.workshop_id, *one) for job, one in zip(batch, answers, strict=True))]
        self._answers = []
        now: list[tuple[Waiting, int | Refusal]] = []
        for workshop_id, future, answer in there:
            if workshop_id in under_way and isinstance(answer, int):
                self._answers.append((workshop_id, future, answer))
            else:
                now.append((future, answer))
        settle(now)


def look() -> Job:
    """Asks for nothing: so that whoever works beside the conductor can say that something is done."""
    return Job("", TimeUp(), By(Role.CLOCK), Future())


def stopped() -> LogUnwritable:
    """What everyone hears once the conductor is gone."""
    return LogUnwritable("The server has stopped taking changes. Nothing was changed; ask its host to start it again.")
