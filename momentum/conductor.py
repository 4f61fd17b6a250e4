"""The one writer: takes commands in turn, decides, evolves, appends, and only then publishes and answers.

What is acknowledged is on disk. Readers hold the workshop they took; it never changes under them.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from functools import partial
from operator import attrgetter
from pathlib import Path
from queue import Empty, SimpleQueue

from momentum.bell import Bell
from momentum.clock import Clock, SteadyClock, clock_ahead
from momentum.jobs import Begun, Job, Owed, Turn, Waiting, look, settle, stopped, wait
from momentum.keeping import Keeping
from momentum.lines import facts, folded, happened
from momentum.listeners import Listener, Listeners
from momentum.log import Log, open_log
from momentum.once import forget, once_per
from momentum.published import Published
from momentum.refusals import LogTrouble, LogUnwritable, Refusal
from momentum.retention import Retention, retention
from momentum.voices import Voices
from momentum.workshop.decider import By, Command, Fact, Role
from momentum.workshop.deleting import DeleteWorkshop
from momentum.workshop.opening import new_code
from momentum.workshop.rehearsing import EndRehearsal
from momentum.workshop.shown import Shown, visible
from momentum.workshop.state import Workshop, act
from momentum.workshop.timer import TimeUp

MOST_AT_ONCE = 500
DEFAULT_LOG = Path(__file__).parent.parent / "data" / "momentum.duckdb"
PROBE_SECONDS = 1.0  # how often a log that cannot be written is tried when nobody else tries

logger = logging.getLogger(__name__)
_shown = once_per(attrgetter("id", "shown_rev"))(visible)


class Conductor:
    """Holds every workshop of one log. Thread-safe; reads never wait."""

    def __init__(
        self, log: Log, voices: Voices | None = None, clock: Clock | None = None, keep: Retention | None = None
    ) -> None:
        self.log = log  # whoever is not the conductor only reads and counts it
        self._kept = Keeping(log, voices or Voices(None), lambda: self._jobs.put(look()))
        self.clock, self.keep = clock or SteadyClock(), keep or Retention()
        self._listeners = Listeners()
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._owed = Owed()
        there = {i: workshop for i in log.workshops() if (workshop := folded(log, i))}
        self.trouble = self._kept.finish(there, wait=True)  # why nothing can be written, until something is
        self._published = Published(there, self._kept.read)
        self._bell = Bell(self.workshops())
        self._alive = True
        self._ended = False
        self.epoch = secrets.token_hex(4)
        self._thread = threading.Thread(target=self._run, name="conductor", daemon=True)
        self._thread.start()

    def workshop(self, code: str) -> Workshop:
        """The workshop with this join code, as it is now. Raises NotFound."""
        return self._published.find(code)

    def workshops(self) -> tuple[Workshop, ...]:
        """All of them, as they are now."""
        return tuple(self._published.by_id.values())

    def shown(self, code: str) -> Shown:
        """What the room may see now; computed once per revision that changes it."""
        return _shown(self.workshop(code))

    def at(self, code: str, revision: int) -> Workshop:
        """The workshop as it was after this revision; read from the log when another was looked at before."""
        return self._published.at(code, revision)

    def facts(self, code: str) -> list[Fact]:
        """Everything that happened in a workshop."""
        return list(facts(self._kept.read(self.workshop(code).id)))

    def voiced(self, workshop: Workshop, by: By) -> By:
        """Whoever asks, as the workshop knows them now: whose phone it is, what time it is, how anonymous voices sound."""
        person = workshop.attendance.person(by.phone or by.id) if by.role is Role.SEAT else by.id
        voice = partial(self._kept.voice, workshop.id)
        return By(by.role, person, by.phone or by.id, voice, max(self.clock(), workshop.latest))

    def send(self, code: str, command: Command, by: By) -> Future[int]:
        """Queue a command. The future gives the revision once it is on disk, or the Refusal. Never blocks."""
        future: Future[int] = Future()
        self.post(code, command, by, future)
        return future

    def post(self, code: str, command: Command, by: By, answered: Waiting) -> None:
        """Queue a command for somebody who brings a future of their own, perhaps one of an event loop. Never blocks."""
        self._put(Job(self.workshop(code).id, command, by, answered))

    def ask(self, code: str, command: Command, by: By) -> int:
        """Send and wait for the revision. Not for the event loop. Raises the Refusal."""
        return wait(self.send(code, command, by))

    def open(self, make: Callable[[str], Command], by: By) -> str:
        """Begin a workshop with what `make` builds for a free code; returns the code. A rehearsal is never written. Refuses."""
        code = next(c for c in iter(new_code, None) if c not in self._published)
        command, new = make(code), Workshop(secrets.token_hex(8))
        begun = Begun(*happened(act(command, new, by), new, by, self.clock))
        if begun.workshop.rehearses:
            self._kept.hold(new.id)
        self.voiced(begun.workshop, by).voice("", "")  # its key is made now, not in the middle of an answer
        future: Future[int] = Future()
        self._put(Job(new.id, command, by, future, begun))
        wait(future)
        return code

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every change, on the conductor's thread; returns the way to stop."""
        return self._listeners.add(listener)

    @property
    def alive(self) -> bool:
        """Whether commands can be taken."""
        return self._alive and self._thread.is_alive()

    def close(self) -> None:
        """Finish what is queued, then let go of the log."""
        self._alive = False
        self._jobs.put(None)
        self._thread.join()
        self._kept.close()
        self.log.close()

    def _put(self, job: Job) -> None:
        self._jobs.put(job)
        if self._ended:  # nobody else will answer
            self._drain()

    def _run(self) -> None:
        try:
            while (first := self._next()) is not None:
                batch = [first]
                while len(batch) < MOST_AT_ONCE and not self._jobs.empty():
                    job = self._jobs.get()
                    if job is None:
                        self._jobs.put(None)
                        break
                    batch.append(job)
                self._take(batch)
            self._take([], wait=True)
        except BaseException:
            logger.exception("The conductor stopped; nothing can be changed until the app is started again")
            self._tell(str(stopped()))
            raise
        finally:
            self._alive = False
            self._ended = True
            self._owed.settle((), (), ())
            self._drain()

    def _next(self) -> Job | None:
        """What waits first. Meanwhile what the clock asks for is done; in trouble, the log is tried again."""
        while True:
            now = self.clock()
            waits = [*self._bell.waits(now), *self.keep.waits(now), *([PROBE_SECONDS] if self.trouble else [])]
            try:
                return self._jobs.get(timeout=min(waits, default=None))
            except Empty:
                if self.trouble:
                    self._probe()
                self._take([Job(i, command, By(Role.CLOCK), Future()) for i, command in self._due(self.clock())])

    def _due(self, now: datetime) -> Iterator[tuple[str, Command]]:
        """Timers that come to zero close what they close; workshops that are kept no longer are deleted."""
        yield from ((i, TimeUp()) for i in self._bell.rung(now))
        yield from ((i, DeleteWorkshop()) for i in self.keep.over(self.workshops(), now))

    def _probe(self) -> None:
        with suppress(LogTrouble):
            self.log.probe()
            trouble = self._kept.finish(self._published.by_id)
            self._let_go()
            self._tell(trouble or (self.trouble if self._kept.under_way else None))

    def _tell(self, trouble: str | None) -> None:
        """Let everyone know when there is trouble and when it is over."""
        before, self.trouble = self.trouble, trouble
        if before != trouble:
            logger.log(logging.ERROR if trouble else logging.INFO, trouble or "The log can be written again")
            for workshop in self.workshops():
                self._listeners.tell(workshop, False)

    def _drain(self) -> None:
        with suppress(Empty):
            while True:
                if (job := self._jobs.get_nowait()) is not None:
                    settle([(job.future, stopped())])

    def _take(self, batch: list[Job], *, wait: bool = False) -> None:
        turn, trouble = Turn({}, [], []), self.trouble
        changes: list[tuple[Workshop, bool]] = []
        try:
            for job in batch:
                self._decide(job, turn)
            if turn.lines:
                self._kept.append(turn.lines)
            trouble = self._kept.finish(turn.working, self._published.by_id, wait=wait) or trouble
        except Refusal as refusal:
            trouble = str(refusal) if isinstance(refusal, LogUnwritable) else trouble
            answers: list[tuple[Waiting, int | Refusal]] = [(job.future, refusal) for job in batch]
        except BaseException:
            settle((job.future, stopped()) for job in batch)
            raise
        else:
            changes = self._publish(turn.working)
            answers = turn.answers
        self._tell(trouble)  # first: whoever is answered may look for it
        self._owed.settle(batch, answers, self._kept.under_way)
        for workshop, changed in changes:
            self._listeners.tell(workshop, changed)
        if trouble and changes:
            self._probe()

    def _decide(self, job: Job, turn: Turn) -> None:
        before = turn.working.get(job.workshop_id) or self._published.by_id.get(job.workshop_id) or Workshop(job.workshop_id)
        by = self.voiced(before, job.by)
        try:
            after, lines = job.begun or happened(act(job.command, before, by), before, by, self.clock)
        except Refusal as refusal:
            turn.answers.append((job.future, refusal))
        except Exception:
            logger.exception("A bug in %s; it was refused and changed nothing", type(job.command).__name__)
            turn.answers.append((job.future, Refusal("Something went wrong on our side; nothing was changed. Try again.")))
        else:
            if lines:
                turn.working[job.workshop_id] = after
            turn.lines.extend(lines)
            turn.answers.append((job.future, after.rev))

    def _publish(self, working: dict[str, Workshop]) -> list[tuple[Workshop, bool]]:
        changes = []
        for workshop in working.values():
            changes.append((workshop, self._published.put(workshop)))
            self._bell.watch(workshop)
            if workshop.ended:
                self._forget(workshop)
            if workshop.ended or workshop.closed:
                self._let_go()
        return changes

    def _forget(self, workshop: Workshop) -> None:
        self._published.forget(workshop)
        self._kept.forget(workshop.id)
        for its in [one for one in self.workshops() if one.rehearses == workshop.code]:
            self.send(its.code, EndRehearsal(), By(Role.HOST))

    def _let_go(self) -> None:
        """Of everything that was made of workshops as they were: what stood in them then may be gone from the disk."""
        self._published.thaw()
        forget()


_current: Conductor | None = None
_current_lock = threading.Lock()


def log_path() -> Path | None:
    """Where the log is: MOMENTUM_LOG, else data/momentum.duckdb; `:memory:` means nowhere."""
    chosen = os.environ.get("MOMENTUM_LOG", "")
    return None if chosen == ":memory:" else Path(chosen) if chosen else DEFAULT_LOG


def current() -> Conductor:
    """The conductor of this process, started when first asked for. Raises LogTrouble, or BadInput for a setting."""
    global _current
    with _current_lock:
        if _current is None:
            path, clock, keep = log_path(), clock_ahead(), retention()
            _current = Conductor(open_log(path), Voices.beside(path), clock, keep)
        return _current


def started() -> Conductor | None:
    """The conductor of this process if it runs already: for event loops, which must not wait until a log is open."""
    return _current


def use(conductor: Conductor | None) -> None:
    """Let this be the conductor of the process; for tests and notebooks."""
    global _current
    with _current_lock:
        _current = conductor
