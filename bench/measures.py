"""What it costs to measure the whole picture: a big room's answers, and a portfolio of forty or of thousands of pilots.

python -m bench.measures --json
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import msgspec
from msgspec.structs import replace

from bench import workshop
from bench.figures import Spread, arguments, report, spread
from bench.growth import IN_FLIGHT
from momentum import content
from momentum.conductor import Conductor
from momentum.measures import Kind, QuestionShown, whole
from momentum.once import forget
from momentum.workshop.agenda import Stage
from momentum.workshop.answers import Answer
from momentum.workshop.asking import CloseQuestion, OpenQuestion, RevealQuestion
from momentum.workshop.attendance import Introduce, Join
from momentum.workshop.building import LinkPilot
from momentum.workshop.card import BuildsOn
from momentum.workshop.card import Stage as Progress
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.pilots import Card, ImportPilots
from momentum.workshop.questions import Option, Question
from momentum.workshop.rights import hashed
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import Area

PILOTS = (40, 3_600)
PEOPLE = 5_000
TIMES = 7
TODAY = date(2026, 11, 25)
AREAS = tuple(Area(f"area_{n}", f"Area {n}") for n in range(1, 13))
FUNCTIONS = ("Care", "Operations", "People", "Technology", "Finance")
LENSES = frozenset({"importance", "readiness"})
UNKNOWN = 0.3  # of all facts nobody knows


class Portfolio(msgspec.Struct, frozen=True):
    """How long it takes to measure everything with so many pilots, in milliseconds; nothing is kept from before."""

    pilots: int
    whole: Spread


class Measures(msgspec.Struct, frozen=True):
    """All portfolios, in a room of so many people that answered so many questions."""

    people: int
    areas: int
    questions: int
    portfolios: list[Portfolio]


def questions() -> tuple[Question, ...]:
    """What people answer with numbers in the agenda they get by default, and what the two lenses ask."""
    asked = {key for stage in content.agendas()["ninety"]["stages"] for key in stage.get("asks", ())} | LENSES
    every = msgspec.convert(content.questions(), tuple[Question, ...])
    return tuple(q for q in every if q.key in asked and q.kind is not Kind.TEXT and q.options_from != "candidates")


def card(number: int, chance: Random) -> Card:
    """A pilot of which much is known, and not all."""

    def some(value: Any) -> Any:
        return None if chance.random() < UNKNOWN else value

    placed = {area.id: chance.randint(1, 3) for area in chance.sample(AREAS, chance.randint(0, 4))}
    return Card(
        name=f"Pilot {number}",
        purpose=some("So that people decide sooner, with what they need before them."),
        owner=some("Ada"),
        sponsor=some("Grace"),
        stage=chance.choice(tuple(Progress)),
        areas=some(placed),
        evidence=some(chance.randint(0, 4)),
        next_decision_date=some(TODAY + timedelta(chance.randint(-60, 120))),
        last_update=some(TODAY - timedelta(chance.randint(0, 300))),
        effort=some(chance.choice((0.5, 1.0, 2.0))),
        hypothesis=some("It saves time"),
        measure=some("Minutes"),
        right_if=some("Ten less"),
        observed=some("Eight less"),
        therefore=some("Go on"),
    )


def answer(question: Question, options: tuple[Option, ...], chance: Random) -> Any:
    """What somebody might answer."""
    match question.kind:
        case Kind.POINTS:
            first, second = chance.sample(options, 2)
            given = chance.randint(1, question.budget - 1)
            return {first.id: given, second.id: question.budget - given}
        case Kind.CHOICE:
            return int(chance.choice(options).id)
        case Kind.SCALE:
            return chance.randint(question.low, question.high)
        case Kind.SCALES:
            return {option.id: chance.randint(question.low, question.high) for option in options}
        case Kind.RANKING:
            return [option.id for option in chance.sample(options, len(options))]
        case Kind.SLIDERS:
            return {option.id: {"now": chance.randint(0, 60), "needed": chance.randint(40, 100)} for option in options}
        case _:
            return {option.id: {"mainly": chance.choice(AREAS).id} for option in options}


class Run:
    """A workshop in which everybody has answered everything."""

    def __init__(self, held: Conductor, pilots: int, people: int) -> None:
        self.held, self.chance = held, Random(7)  # noqa: S311 - what people answer is made up
        self.asked = questions()
        stage = Stage("everything", "Everything", "What do we see?", asks=tuple(question.key for question in self.asked))
        self.opened = workshop.open_in(held, areas=AREAS, stages=(stage,))
        self.people = [By(Role.SEAT, hashed(f"person {n}")) for n in range(people)]
        self._bring(pilots)
        self._all((Join(), person) for person in self.people)
        self._all((Introduce(function=FUNCTIONS[n % len(FUNCTIONS)]), person) for n, person in enumerate(self.people))
        for question in self.asked:
            self._answered(question)

    @property
    def shown(self) -> Shown:
        """What the room sees."""
        return self.held.shown(self.opened.code)

    def _ask(self, command: Command) -> None:
        self.held.ask(self.opened.code, command, self.opened.facilitator)

    def _all(self, commands: Iterator[tuple[Command, By]]) -> None:
        while some := [pair for _, pair in zip(range(IN_FLIGHT), commands, strict=False)]:
            for future in [self.held.send(self.opened.code, command, by) for command, by in some]:
                future.result()

    def _bring(self, pilots: int) -> None:
        self._ask(ImportPilots(tuple(card(n, self.chance) for n in range(pilots))))
        ids = [pilot.id for pilot in self.shown.pilots]
        links = ((pilot, tuple(map(BuildsOn, self.chance.sample(ids[:n], min(n, n % 3))))) for n, pilot in enumerate(ids))
        self._all((LinkPilot(pilot, below), self.opened.facilitator) for pilot, below in links)

    def _answered(self, question: Question) -> None:
        self._ask(OpenQuestion(question.key))
        on = self.shown.questions[question.key]
        self._all((self._answer(on), person) for person in self.people)
        self._ask(CloseQuestion(question.key))
        self._ask(RevealQuestion(question.key))

    def _answer(self, on: QuestionShown) -> Answer:
        value = answer(on.question, on.options, self.chance)
        return Answer(on.question.key, msgspec.Raw(msgspec.json.encode(value)))

    def measured(self, times: int) -> Spread:
        """How long everything takes, each time of what nobody has looked at before."""
        taken = []
        for _ in range(times):
            shown = _anew(self.shown)
            forget()
            begun = perf_counter()
            whole(shown, TODAY)
            taken.append(perf_counter() - begun)
        return spread(taken)


def _anew(shown: Shown) -> Shown:
    """The same, in results that nothing was kept for."""
    asked = {key: replace(on, result=on.result and replace(on.result)) for key, on in shown.questions.items()}
    return replace(shown, questions=asked)


def measure(pilots: tuple[int, ...] = PILOTS, people: int = PEOPLE, times: int = TIMES) -> Measures:
    """Fill a workshop for each portfolio, and measure it."""
    found = []
    for many in pilots:
        with tempfile.TemporaryDirectory(prefix="momentum-bench-") as folder:
            run = Run(workshop.conductor_on(Path(folder) / "log.duckdb"), many, people)
            found.append(Portfolio(many, run.measured(times)))
            run.held.close()
    return Measures(people, len(AREAS), len(questions()), found)


if __name__ == "__main__":
    report(measure(), arguments("What it costs to measure everything.").json)
