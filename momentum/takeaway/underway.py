"""What is being made and what was made last: whoever asks for the same gets the same, and it is made once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from datetime import date
from typing import NamedTuple

from momentum.once import forgotten_with_all
from momentum.takeaway.apart import Order, made
from momentum.takeaway.frozen import Frozen
from momentum.takeaway.session.file import save
from momentum.workshop.decider import Fact
from momentum.workshop.state import Workshop

KEPT = 24  # of two or three releases; some hundred kilobytes each at most


class SoFar(NamedTuple):
    """How far something is: so many of so many are done, and what is made now."""

    done: int = 0
    of: int = 1
    what: str = ""


class Job:
    """Something that is being made in a thread of its own, or was."""

    def __init__(self, order: Callable[[], Order]) -> None:
        self.so_far = SoFar()
        self._made: Future[bytes] = Future()
        threading.Thread(target=self._make, args=(order,), name="takeaway", daemon=True).start()

    def _make(self, order: Callable[[], Order]) -> None:
        try:
            self._made.set_result(made(order(), self._told))
        except BaseException as error:
            self._made.set_exception(error)

    def _told(self, done: int, of: int, what: str) -> None:
        self.so_far = SoFar(done, of, what)

    def waited(self, seconds: float) -> bool:
        """Whether it is there after so long."""
        try:
            self._made.exception(seconds)
        except TimeoutError:
            return False
        return True

    @property
    def failed(self) -> bool:
        """Whether it came to nothing."""
        return self._made.done() and self._made.exception() is not None

    def result(self) -> bytes:
        """The file, as soon as it is there. Raises what went wrong."""
        return self._made.result()


class Saving(NamedTuple):
    """A session file that can be made: of which event, and what makes it. More goes into it than documents show."""

    told: int
    make: Callable[[], bytes]


def saving(workshop: Workshop, facts: Callable[[], Sequence[Fact]], day: date) -> Saving:
    """The session file of a workshop as it is. For one more sealed answer it is not made anew: only how many of them it says
    that it leaves out would be another number."""
    return Saving(workshop.told, lambda: save(workshop, facts(), day))


_jobs: OrderedDict[Hashable, Job] = OrderedDict()
_lock = threading.Lock()
forgotten_with_all(_jobs.clear)


def begun(frozen: Frozen, session: Saving | None = None, name: str = "") -> Job:
    """The job that makes the file of this name, or the ZIP where there is none: begun now, going on, or done before.

    One that came to nothing is begun anew. `session` is there for whoever may have the session file.
    """
    summary = frozen.summary
    leads = (frozen.whole is not None, session and session.told)
    key = (frozen.shown.id, frozen.code, summary.revision, summary.as_of, summary.release, leads, name)
    with _lock:
        job = _jobs.pop(key, None)
        if job is None or job.failed:
            job = Job(lambda: Order(frozen, session and session.make(), name))
        _jobs[key] = job
        while len(_jobs) > KEPT:
            _jobs.popitem(last=False)
        return job
