"""What waits for the conductor, and how it is answered."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from typing import NamedTuple

from momentum.log import Line
from momentum.refusals import LogUnwritable, Refusal
from momentum.workshop.decider import By, Command
from momentum.workshop.state import Workshop

ASK_SECONDS = 10.0


class Begun(NamedTuple):
    """A new workshop, and the lines it begins with."""

    workshop: Workshop
    lines: list[Line]


class Job(NamedTuple):
    """A command on its way."""

    workshop_id: str
    command: Command
    by: By
    future: Future[int]
    begun: Begun | None = None  # a new workshop, decided by whoever opens it: nobody else waits for that


class Turn(NamedTuple):
    """What one batch has come to so far: the working workshops, the lines to write, and what to answer to whom."""

    working: dict[str, Workshop]
    lines: list[Line]
    answers: list[tuple[Future[int], int | Refusal]]


def settle(future: Future[int], answer: int | Refusal) -> None:
    """Answer whoever waits, unless they gave up."""
    if not future.set_running_or_notify_cancel():
        return
    if isinstance(answer, Refusal):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def wait(future: Future[int]) -> int:
    """The revision, once it is on disk. Raises the Refusal."""
    try:
        return future.result(ASK_SECONDS)
    except Late as error:
        raise LogUnwritable("The server is too busy to answer. Look whether it was done before you try again.") from error


def stopped() -> LogUnwritable:
    """What everyone hears once the conductor is gone."""
    return LogUnwritable("The server has stopped taking changes. Nothing was changed; ask its host to start it again.")
