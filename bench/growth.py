"""What a long workshop costs: one answer, one stage, and opening the log again, with ever more events in it.

python -m bench.growth --json
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter

import msgspec

from bench import workshop
from bench.figures import arguments, report
from momentum.conductor import Conductor
from momentum.room.cards import card
from momentum.workshop.agenda import GoTo
from momentum.workshop.answers import Answer
from momentum.workshop.asking import OpenQuestion
from momentum.workshop.attendance import Join
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.rights import hashed

SIZES = (1_000, 10_000, 100_000)
PEOPLE = 900
TIMES = 200
OPENINGS = 3
IN_FLIGHT = 500


class Size(msgspec.Struct, frozen=True):
    """What things cost in a log of so many events, in milliseconds: medians, each until it was on disk."""

    events: int
    answer_ms: float
    stage_ms: float
    opening_ms: float


class Growth(msgspec.Struct, frozen=True):
    """All sizes, and how much dearer the dearest is than the cheapest."""

    sizes: list[Size]
    answer_grows: float
    stage_grows: float


class Run:
    """One workshop that grows."""

    def __init__(self, held: Conductor) -> None:
        self.held, self.opened = held, workshop.open_in(held)
        self.people = [By(Role.SEAT, hashed(f"person {n}")) for n in range(PEOPLE)]
        self.turns = count()
        self._all([(Join(), person) for person in self.people])
        self._open()

    @property
    def events(self) -> int:
        """How many there are."""
        return self.held.workshop(self.opened.code).rev

    def _open(self) -> None:
        self._ask(GoTo(workshop.STAGE), self.opened.facilitator)
        self._ask(OpenQuestion(workshop.QUESTION), self.opened.facilitator)

    def _ask(self, command: Command, by: By) -> None:
        self.held.ask(self.opened.code, command, by)

    def _all(self, commands: list[tuple[Command, By]]) -> None:
        for future in [self.held.send(self.opened.code, command, by) for command, by in commands]:
            future.result()

    def _next_answer(self) -> tuple[Command, By]:
        turn = next(self.turns)
        value = workshop.raw(turn // PEOPLE, turn // PEOPLE // 7)
        return Answer(workshop.QUESTION, value), self.people[turn % PEOPLE]

    def grow(self, events: int) -> None:
        """Let people change their minds until there are so many events."""
        while (missing := events - self.events) > 0:
            self._all([self._next_answer() for _ in range(min(missing, IN_FLIGHT))])

    def answer(self) -> None:
        """One person answers, alone."""
        self._ask(*self._next_answer())

    def stage(self) -> None:
        """The facilitator goes on; the phones' new card is made."""
        at = self.held.shown(self.opened.code).at
        self._ask(GoTo(workshop.STAGES[at - 1]), self.opened.facilitator)
        card(self.held.shown(self.opened.code))


def _open_again(log: Path) -> None:
    workshop.conductor_on(log).close()


def median_ms(one: Callable[[], None], times: int) -> float:
    """How long it usually takes."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        one()
        taken.append(perf_counter() - begun)
    return round(1_000 * sorted(taken)[times // 2], 2)


def measure(sizes: tuple[int, ...] = SIZES, times: int = TIMES) -> Growth:
    """Let a workshop of its own for each size grow, and measure."""
    found = []
    for events in sizes:
        with tempfile.TemporaryDirectory(prefix="momentum-bench-") as folder:
            log = Path(folder) / "log.duckdb"
            run = Run(workshop.conductor_on(log))
            run.grow(events)
            answer = median_ms(run.answer, times)
            stage = median_ms(run.stage, times)
            run.held.close()
            found.append(Size(events, answer, stage, median_ms(partial(_open_again, log), OPENINGS)))
    return Growth(
        sizes=found,
        answer_grows=round(max(s.answer_ms for s in found) / min(s.answer_ms for s in found), 2),
        stage_grows=round(max(s.stage_ms for s in found) / min(s.stage_ms for s in found), 2),
    )


if __name__ == "__main__":
    report(measure(), arguments("What a long workshop costs.").json)
