"""A workshop like another one: to begin anew from it, or to rehearse it and forget everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import NotNow
from momentum.workshop.decider import By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.opening import OpenWorkshop

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class EndRehearsal(Command, frozen=True):
    """Forget a rehearsal with everything that happened in it."""

    may: ClassVar[frozenset[Role]] = frozenset({Role.FACILITATOR, Role.HOST})


class RehearsalEnded(Event, frozen=True):
    """Nobody needs the rehearsal any more."""

    steps: ClassVar[bool] = True
    private: ClassVar[bool] = True


def like(
    workshop: Workshop, code: str, facilitator: str, title: str = "", rehearses: str = "", session: int | None = None
) -> OpenWorkshop:
    """The command that opens a workshop like this one: its agenda, questions, areas and mandate, nothing that was said.

    It counts as the same session of its organisation unless another is given.
    """
    stages = tuple(replace(stage, set_aside="") for stage in workshop.agenda.stages)
    wide = (key for key, asked in workshop.questions.asked.items() if asked.question.wide)
    asked = dict.fromkeys((*(key for stage in stages for key in stage.asks), *sorted(wide)))
    questions = [workshop.questions.find(key).question for key in asked]
    return OpenWorkshop(
        code=code,
        title=title or workshop.title,
        organisation=workshop.organisation,
        mandate=workshop.mandate,
        facilitator=facilitator,
        areas=workshop.thesis.areas,
        stages=stages,
        questions=tuple(questions),
        rehearses=rehearses,
        session=session or workshop.session,
        parts=workshop.people.parts,
    )


@decide.register(EndRehearsal)
def _end(command: EndRehearsal, workshop: Workshop, by: By) -> Decision:
    if not workshop.rehearses:
        raise NotNow("This is the workshop itself and no rehearsal. Nothing of it is forgotten.")
    return [RehearsalEnded()]


@evolve.register(RehearsalEnded)
def _ended(event: RehearsalEnded, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, ended=True)
