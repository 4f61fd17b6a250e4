"""The made-up room: a workshop in memory, on the minutes of its agenda, led by commands like any other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from momentum import content
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.sample.story import Story
from momentum.workshop.agenda import GoTo, Stage
from momentum.workshop.answers import Answer
from momentum.workshop.asking import OpenQuestion, ReadTexts, RevealQuestion
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.opening import OpenWorkshop
from momentum.workshop.people import Shift
from momentum.workshop.pilots import Pilot
from momentum.workshop.questions import Question
from momentum.workshop.rights import hashed
from momentum.workshop.state import Workshop
from momentum.workshop.thesis import Area

BETWEEN_ANSWERS = timedelta(seconds=3)
LOOKS = timedelta(minutes=2)  # how long the room looks at what was revealed


class Clock:
    """A clock that somebody turns. A look does not move it: how often the conductor looks is nobody's business."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """What it says."""
        return self.now


class Room:
    """The workshop being played."""

    def __init__(self, told: Story, opened: datetime) -> None:
        self.story = told
        self.opened = opened
        self.clock = Clock(opened)
        self.conductor = Conductor(open_log(), clock=self.clock)
        self.facilitator = By(Role.FACILITATOR, hashed("the sample's facilitator"))
        self.people = [By(Role.SEAT, hashed(f"the sample's person {n}")) for n in range(told.people)]
        self.areas = msgspec.convert(content.area_sets()[told.areas]["areas"], tuple[Area, ...])
        self.stages = msgspec.convert(content.agendas()[told.agenda]["stages"], tuple[Stage, ...])
        self.code = self.conductor.open(self._opening, By(Role.ANYONE))

    def _opening(self, code: str) -> OpenWorkshop:
        asked = {key for stage in self.stages for key in stage.asks}
        return OpenWorkshop(
            code=code,
            title=self.story.title,
            organisation=self.story.organisation,
            mandate=self.story.mandate,
            facilitator=self.facilitator.id,
            areas=self.areas,
            stages=self.stages,
            questions=msgspec.convert([q for q in content.questions() if q["key"] in asked], tuple[Question, ...]),
            parts=msgspec.convert(content.parts(), tuple[Shift, ...]),
        )

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self.conductor.workshop(self.code)

    @property
    def pilots(self) -> dict[str, Pilot]:
        """The pilots as they are now, by name."""
        return {pilot.card.name: pilot for pilot in self.workshop.portfolio.listed()}

    def day(self, number: int) -> date:
        """This many days after the workshop."""
        return self.opened.date() + timedelta(days=number)

    def all(self, commands: Iterable[tuple[Command, By]]) -> None:
        """One after the other, a moment between them."""
        for command, by in commands:
            self.clock.now += BETWEEN_ANSWERS
            self.conductor.ask(self.code, command, by)

    def lead(self, *commands: Command) -> None:
        """The facilitator, one thing after the other."""
        self.all((command, self.facilitator) for command in commands)

    def go(self, key: str) -> None:
        """To a stage, when the agenda plans it."""
        before = [stage.minutes for stage in self.stages][: [stage.key for stage in self.stages].index(key)]
        self.clock.now = max(self.clock.now, self.opened + timedelta(minutes=sum(before)))
        self.lead(GoTo(key))

    def ask(self, question: str, values: Iterable[Any], looks: timedelta = LOOKS) -> None:
        """Ask, let answer one after the other, read what was written, reveal."""
        self.lead(OpenQuestion(question))
        asked = self.workshop.questions.find(question)
        answers = [Answer(question, msgspec.Raw(msgspec.json.encode(value)), asked.latest.number) for value in values]
        self.all(zip(answers, self.people, strict=False))  # not everybody has something to say
        if asked.question.read_first:
            self.lead(ReadTexts(question))
        self.lead(RevealQuestion(question))
        self.clock.now += looks

    def by_area(self, rows: Iterable[tuple[int, ...]]) -> list[dict[str, int]]:
        """Rows of numbers in the order of the areas, as answers."""
        return [{area.id: number for area, number in zip(self.areas, row, strict=True)} for row in rows]

    def by_option(self, question: str, rows: Iterable[tuple[int, ...]]) -> list[dict[str, int]]:
        """Rows of numbers in the order of a question's options, as answers."""
        options = self.workshop.questions.find(question).question.options
        return [{option.id: told for option, told in zip(options, row, strict=True)} for row in rows]
