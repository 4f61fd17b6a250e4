"""The agenda: stages in order, which one is on now, and what the screen shows in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import msgspec

from momentum.refusals import NotFound
from momentum.workshop.decider import By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import QuestionClosed, Status

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


PAGES = frozenset({"run", "thesis", "pilots", "mapping", "gaps", "summary"})  # where a facilitator can work during a stage


class Stage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the session.

    `shows` is what the projector shows while no question is on: lobby, question, sentence, map, gaps or thanks.
    `asks` are the keys of its questions; `say` is the facilitator's line; `phone` what waiting phones read; `page` where the
    facilitator works meanwhile.
    """

    key: str
    name: str
    question: str
    minutes: int = 0
    shows: str = "question"
    asks: tuple[str, ...] = ()
    say: str = ""
    phone: str = ""
    page: str = "run"


class Agenda(msgspec.Struct, frozen=True):
    """The stages, the place of the one that is on, and since when (UTC)."""

    stages: tuple[Stage, ...] = ()
    at: int = 0
    since: datetime | None = None

    @property
    def now(self) -> Stage:
        """The stage that is on."""
        return self.stages[self.at]


class GoTo(Command, frozen=True):
    """Go to a stage, forward or back. Nothing is lost on the way; open questions of the one that is left are closed."""

    may: ClassVar[frozenset[Role]] = frozenset({Role.FACILITATOR})
    stage: str


class StageEntered(Event, frozen=True):
    """A stage is on."""

    steps: ClassVar[bool] = True
    stage: str


@decide.register(GoTo)
def _go_to(command: GoTo, workshop: Workshop, by: By) -> Decision:
    if command.stage not in {stage.key for stage in workshop.agenda.stages}:
        raise NotFound("This agenda has no such stage. Choose one from the list.")
    if command.stage == workshop.agenda.now.key:
        return []
    left: Decision = [
        QuestionClosed(key) for key in workshop.agenda.now.asks if workshop.questions.find(key).status is Status.OPEN
    ]
    return [*left, StageEntered(command.stage)]


@evolve.register(StageEntered)
def _entered(event: StageEntered, workshop: Workshop, fact: Fact) -> Workshop:
    at = [stage.key for stage in workshop.agenda.stages].index(event.stage)
    questions = msgspec.structs.replace(workshop.questions, focus=None)
    agenda = Agenda(workshop.agenda.stages, at, fact.occurred)
    return msgspec.structs.replace(workshop, agenda=agenda, questions=questions)
