"""Planning: the agenda can be changed before the day and in the middle of it. What was asked and answered always stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound, NotNow
from momentum.workshop.agenda import Stage
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import Asked, Question
from momentum.workshop.sound import may_change, whole
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class PlanAgenda(Command, frozen=True):
    """The whole agenda anew, with the questions that are new or changed."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    stages: tuple[Stage, ...]
    questions: tuple[Question, ...] = ()


class AddStage(Command, frozen=True):
    """A new stage behind another; its key is made from its name."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    name: str
    minutes: int
    after: str


class RemoveStage(Command, frozen=True):
    """Take a stage out. Its answers stay in the summary."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    stage: str


class MoveStage(Command, frozen=True):
    """Move a stage up (-1) or down (+1)."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    stage: str
    by: int


class ChangeStage(Command, frozen=True):
    """A stage anew, under the key it has."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    stage: Stage


class AddQuestion(Command, frozen=True):
    """Ask one more question in a stage; its key is made if it has none."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    stage: str
    question: Question


class ChangeQuestion(Command, frozen=True):
    """A question anew. Once it was asked, only its words may change."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    question: Question


class RemoveQuestion(Command, frozen=True):
    """Ask a question no more in a stage. What was answered stays."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    stage: str
    question: str


class Cut(msgspec.Struct, frozen=True):
    """What becomes of a stage when time is short: other minutes, or set aside ("skip", "after")."""

    stage: str
    minutes: int
    set_aside: str = ""


class CatchUp(Command, frozen=True):
    """Accept what was proposed for a session that runs late."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    cuts: tuple[Cut, ...]


class AgendaPlanned(Event, frozen=True):
    """The agenda and these questions are as they are here."""

    stages: tuple[Stage, ...]
    questions: tuple[Question, ...] = ()


def planned(workshop: Workshop, stages: tuple[Stage, ...], questions: tuple[Question, ...] = ()) -> Decision:
    """What changing the agenda to this causes. Raises a Refusal."""
    before = {key: asked.question for key, asked in workshop.questions.asked.items()}
    after = before | {question.key: question for question in questions}
    whole(stages, tuple(after.values()))
    if workshop.agenda.now.key not in {stage.key for stage in stages}:
        raise NotNow("The room is in this stage now. Go to another one first, then take it out.")
    for question in questions:
        may_change(workshop.questions.asked.get(question.key), question)
    changed = tuple(question for question in questions if before.get(question.key) != question)
    return [] if stages == workshop.agenda.stages and not changed else [AgendaPlanned(stages, changed)]


@decide.register(PlanAgenda)
def _plan(command: PlanAgenda, workshop: Workshop, by: By) -> Decision:
    return planned(workshop, command.stages, command.questions)


@decide.register(AddStage)
def _add(command: AddStage, workshop: Workshop, by: By) -> Decision:
    stages = workshop.agenda.stages
    name = plain(command.name, limit=60, what="The stage's name")
    key = _free(name, {stage.key for stage in stages})
    at = _place(stages, command.after) + 1
    new = Stage(key, name, name, command.minutes)
    return planned(workshop, (*stages[:at], new, *stages[at:]))


@decide.register(RemoveStage)
def _remove(command: RemoveStage, workshop: Workshop, by: By) -> Decision:
    at = _place(workshop.agenda.stages, command.stage)
    return planned(workshop, tuple(s for place, s in enumerate(workshop.agenda.stages) if place != at))


@decide.register(MoveStage)
def _move(command: MoveStage, workshop: Workshop, by: By) -> Decision:
    stages = list(workshop.agenda.stages)
    at = _place(workshop.agenda.stages, command.stage)
    to = min(max(at + command.by, 0), len(stages) - 1)
    stages.insert(to, stages.pop(at))
    return planned(workshop, tuple(stages))


@decide.register(ChangeStage)
def _change(command: ChangeStage, workshop: Workshop, by: By) -> Decision:
    at = _place(workshop.agenda.stages, command.stage.key)
    clean = replace(
        command.stage,
        name=plain(command.stage.name, limit=60, what="The stage's name"),
        question=plain(command.stage.question, limit=200, what="The question on the screen"),
        instructions=plain(command.stage.instructions, limit=600, what="The instructions", lines=True, empty=True),
        say=plain(command.stage.say, limit=600, what="What you say", lines=True, empty=True),
    )
    stages = workshop.agenda.stages
    return planned(workshop, (*stages[:at], clean, *stages[at + 1 :]))


@decide.register(AddQuestion)
def _add_question(command: AddQuestion, workshop: Workshop, by: By) -> Decision:
    question = _clean(command.question)
    if not question.key:
        question = replace(question, key=_free(question.prompt, set(workshop.questions.asked)))
    elif question.key in workshop.questions.asked and workshop.questions.find(question.key).question != question:
        raise BadInput("There is a question with this key already. Leave the key empty.")
    stages = workshop.agenda.stages
    at = _place(stages, command.stage)
    if question.key in stages[at].asks:
        return []
    stage = replace(stages[at], asks=(*stages[at].asks, question.key))
    return planned(workshop, (*stages[:at], stage, *stages[at + 1 :]), (question,))


@decide.register(ChangeQuestion)
def _change_question(command: ChangeQuestion, workshop: Workshop, by: By) -> Decision:
    workshop.questions.find(command.question.key)
    return planned(workshop, workshop.agenda.stages, (_clean(command.question),))


@decide.register(RemoveQuestion)
def _remove_question(command: RemoveQuestion, workshop: Workshop, by: By) -> Decision:
    stages = workshop.agenda.stages
    at = _place(stages, command.stage)
    if workshop.questions.focus == command.question:
        raise NotNow("This question is on the screen now. Take it off first, then take it out of the agenda.")
    stage = replace(stages[at], asks=tuple(key for key in stages[at].asks if key != command.question))
    return planned(workshop, (*stages[:at], stage, *stages[at + 1 :]))


@decide.register(CatchUp)
def _catch_up(command: CatchUp, workshop: Workshop, by: By) -> Decision:
    cuts = {cut.stage: cut for cut in command.cuts}
    for stage in cuts:
        _place(workshop.agenda.stages, stage)
    stages = tuple(
        replace(stage, minutes=cuts[stage.key].minutes, set_aside=cuts[stage.key].set_aside) if stage.key in cuts else stage
        for stage in workshop.agenda.stages
    )
    return planned(workshop, stages)


def _clean(question: Question) -> Question:
    return replace(
        question,
        prompt=plain(question.prompt, limit=200, what="The question"),
        hint=plain(question.hint, limit=300, what="The hint", empty=True),
        example=plain(question.example, limit=400, what="The example", empty=True),
    )


def _free(name: str, taken: set[str]) -> str:
    stem = re.sub(r"\W+", "_", name.casefold()).strip("_")[:30] or "stage"
    return next(key for key in (stem, *(f"{stem}_{n}" for n in range(2, 999))) if key not in taken)


def _place(stages: tuple[Stage, ...], key: str) -> int:
    found = next((place for place, stage in enumerate(stages) if stage.key == key), None)
    if found is None:
        raise NotFound("This agenda has no such stage any more. Choose one from the list.")
    return found


@evolve.register(AgendaPlanned)
def _planned(event: AgendaPlanned, workshop: Workshop, fact: Fact) -> Workshop:
    at = [stage.key for stage in event.stages].index(workshop.agenda.now.key)
    asked = workshop.questions.asked
    for question in event.questions:
        asked = asked.insert(question.key, replace(asked.get(question.key) or Asked(question), question=question))
    agenda = replace(workshop.agenda, stages=event.stages, at=at)
    return replace(workshop, agenda=agenda, questions=replace(workshop.questions, asked=asked))
