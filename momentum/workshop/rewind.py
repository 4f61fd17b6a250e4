"""Rewind: back to an earlier checkpoint. It destroys nothing and can itself be undone.

Agenda, questions, thesis, pilots and all that was written about them go back. Answers given since are put aside and come back
when the rewind is undone. Who is here, who may do what, the notes and what was hidden stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.refusals import NotFound
from momentum.workshop.agenda import Agenda, StageEntered
from momentum.workshop.asking import QuestionRevealed
from momentum.workshop.commitments import Commitment
from momentum.workshop.decided import Decisions
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.gaps import Gaps
from momentum.workshop.guardrails import Guardrails
from momentum.workshop.people import People
from momentum.workshop.pilots import Portfolio
from momentum.workshop.pins import Pin
from momentum.workshop.questions import Asked, Questions, Round, Status
from momentum.workshop.releasing import EVERYTHING
from momentum.workshop.thesis import Thesis, Version

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


BEFORE = "Before going back to"
AS_THEY_WERE = ("portfolio", "gaps", "pins", "people", "guardrails", "decisions", "commitments")  # go back whole


class Checkpoint(msgspec.Struct, frozen=True):
    """A moment one can go back to: what it is called and the workshop's content then."""

    label: str
    occurred: datetime
    agenda: Agenda
    questions: Questions
    thesis: Thesis
    portfolio: Portfolio
    gaps: Gaps
    pins: tuple[Pin, ...]
    people: People
    guardrails: Guardrails
    decisions: Decisions
    commitments: tuple[Commitment, ...]


class Rewind(Command, frozen=True):
    """Go back to the checkpoint at this place of the history."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    to: int


class Rewound(Event, frozen=True):
    """The workshop went back to a checkpoint."""

    steps: ClassVar[bool] = True
    to: int


def remembered(event: Event, workshop: Workshop, fact: Fact) -> Workshop:
    """The workshop with a checkpoint more, if this event makes one."""
    if isinstance(event, StageEntered):
        return _keep(workshop, f"{workshop.agenda.now.name}: the stage began", fact.occurred)
    if isinstance(event, QuestionRevealed):
        asked = workshop.questions.find(event.question)
        again = f", round {asked.latest.number}" if asked.latest.number > 1 else ""
        return _keep(workshop, f"{workshop.agenda.now.name}: “{asked.question.prompt}” was revealed{again}", fact.occurred)
    return workshop


def began(workshop: Workshop, occurred: datetime) -> Workshop:
    """The workshop with its first checkpoint."""
    return _keep(workshop, "The workshop was opened", occurred)


def _keep(workshop: Workshop, label: str, occurred: datetime) -> Workshop:
    parts = {part: getattr(workshop, part) for part in ("agenda", "questions", "thesis", *AS_THEY_WERE)}
    return replace(workshop, history=(*workshop.history, Checkpoint(label, occurred, **parts)))


@decide.register(Rewind)
def _rewind(command: Rewind, workshop: Workshop, by: By) -> Decision:
    find(workshop, command.to)
    return [Rewound(command.to)]


def find(workshop: Workshop, to: int) -> Checkpoint:
    """The checkpoint at this place. Raises NotFound."""
    if not 0 <= to < len(workshop.history):
        raise NotFound("There is no such moment to go back to. Choose one from the list.")
    return workshop.history[to]


@evolve.register(Rewound)
def _rewound(event: Rewound, workshop: Workshop, fact: Fact) -> Workshop:
    to = workshop.history[event.to]
    workshop = _keep(workshop, f"{BEFORE} “{to.label}”", fact.occurred)
    now = workshop.agenda
    since = None if now.paused else fact.occurred
    agenda = replace(to.agenda, since=since, began=now.began, used=now.spent(fact.occurred))
    return replace(
        workshop,
        agenda=agenda,
        questions=_questions(workshop.questions, to.questions),
        thesis=_thesis(workshop.thesis, to.thesis, fact.occurred),
        **{part: getattr(to, part) for part in AS_THEY_WERE},
    )


def _questions(now: Questions, then: Questions) -> Questions:
    asked = then.asked
    for key, current in now.asked.items():
        if current.question.wide:  # staff are asked beside the room, wherever that goes
            asked = asked.insert(key, current)
            continue
        asked = asked.insert(key, _asked(current, then.asked.get(key) or Asked(current.question)))
    on, talk = (key if key and not asked[key].question.wide else None for key in (then.focus, then.talk))
    return Questions(asked, on, talk)


def _asked(now: Asked, then: Asked) -> Asked:
    """A question as it was then. Rounds since are put aside; what was hidden since stays hidden."""
    hidden = frozenset(text for r in (*now.rounds, *now.aside) for text in r.hidden)
    rounds = tuple(replace(r, hidden=r.hidden | hidden) for r in then.rounds)
    back = {r.number: r.answers for r in rounds}
    aside = tuple(r for r in (*now.rounds, *now.aside) if not _same(r, back))
    status = Status.CLOSED if then.status is Status.OPEN else then.status
    question = now.question if aside and not rounds else then.question  # what was answered since fits no earlier form
    return replace(then, question=question, rounds=rounds, aside=tuple({r.number: r for r in aside}.values()), status=status)


def _same(round_: Round, back: Mapping[int, object]) -> bool:
    return round_.number in back and round_.answers == back[round_.number]


def _thesis(now: Thesis, then: Thesis, occurred: datetime) -> Thesis:
    """The thesis as it was then. Sentences written since stay among the versions."""
    versions = now.versions
    if then.sentence != now.sentence:
        versions = (*versions, Version(len(versions) + 1, then.sentence, occurred))
    released, release, on = now.released, now.release, now.released_on
    return replace(then, versions=versions, released=released, release=release, released_on=on)


def _beside(thesis: Thesis) -> Thesis:
    """What stands beside the sentence."""
    return replace(thesis, versions=(), released=None, release=EVERYTHING, released_on=None)


def undo(workshop: Workshop) -> int | None:
    """The place of the moment before the last rewind, as long as nothing has been entered or revealed since."""
    latest = len(workshop.history) - 1
    return latest if workshop.history and workshop.history[latest].label.startswith(BEFORE) else None


def preview(workshop: Workshop, to: int) -> tuple[str, ...]:
    """What going back would change, in sentences. Raises NotFound."""
    then = find(workshop, to)
    return tuple(_changes(workshop, then)) or ("Nothing would change.",)


def _changes(workshop: Workshop, then: Checkpoint) -> Iterator[str]:
    if then.agenda.now.key != workshop.agenda.now.key:
        yield f"The room goes from “{workshop.agenda.now.name}” back to “{then.agenda.now.name}”."
    if then.agenda.stages != workshop.agenda.stages:
        yield "The agenda is planned as it was then."
    for key, asked in workshop.questions.asked.items():
        before = then.questions.asked.get(key) or Asked(asked.question)
        if asked.rounds != before.rounds and not asked.question.wide:
            numbers = {r.number: r.answers for r in before.rounds}
            aside = len([r for r in asked.rounds if not _same(r, numbers)])
            rounds = "1 round is" if aside == 1 else f"{aside} rounds are"
            yield f"“{asked.question.prompt}”: {rounds} put aside, and comes back if you undo this."
    if then.thesis.sentence != workshop.thesis.sentence:
        was = f"“{then.thesis.sentence}”" if then.thesis.sentence else "not written yet"
        yield f"The sentence is {was} again. Every version is kept."
    if _beside(then.thesis) != _beside(workshop.thesis):
        yield "What stands beside the sentence is as it was: boundaries, human calls, principles, weights, names."
    if then.portfolio != workshop.portfolio:
        yield f"{len(then.portfolio.order)} pilots are there as they were; now there are {len(workshop.portfolio.order)}."
    yield from _written(workshop, then)


def _written(workshop: Workshop, then: Checkpoint) -> Iterator[str]:
    if (then.gaps, then.pins) != (workshop.gaps, workshop.pins):
        yield "Answers to gaps and pinned findings are as they were."
    if (then.people, then.guardrails) != (workshop.people, workshop.guardrails):
        yield "The people promise, answered stories and guardrails are as they were."
    if (then.decisions.made, then.commitments) != (workshop.decisions.made, workshop.commitments):
        yield "Decisions and commitments are as they were."
