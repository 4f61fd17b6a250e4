"""Deleting a workshop: from then on it is not here any more, for anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import NotFound, NotNow
from momentum.workshop.decider import By, Command, Decision, Event, Fact, Role, decide, evolve

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

REMOVED = (
    "everything that was said, decided and written, names and links, and the key that could lead anonymous answers back: from "
    "the server’s memory, from its log and from the backups that lie beside the log"
)
BEYOND = (
    "files that were downloaded or sent, backups that were put elsewhere or that others made of the server’s disk, and what "
    "went over into a check-in or another workshop begun from a session file"
)
GONE = "This workshop is gone: it was deleted. Nothing of it can be read or changed any more."


class DeleteWorkshop(Command, frozen=True):
    """Delete it with everything that happened in it. The clock does so when its time is over."""

    always: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = frozenset({Role.FACILITATOR, Role.HOST, Role.CLOCK})


class WorkshopDeleted(Event, frozen=True):
    """It is gone. Whoever writes the log takes this away too, last of all: until then it says what is still to be done."""

    steps: ClassVar[bool] = True
    private: ClassVar[bool] = True


def still_here(workshop: Workshop) -> None:
    """That it was not deleted just before. Raises NotFound."""
    if workshop.ended:
        raise NotFound(GONE)


@decide.register(DeleteWorkshop)
def _delete(command: DeleteWorkshop, workshop: Workshop, by: By) -> Decision:
    if workshop.rehearses:
        raise NotNow("This is a rehearsal, and nothing of it is kept. End it instead.")
    return [WorkshopDeleted()]


@evolve.register(WorkshopDeleted)
def _deleted(event: WorkshopDeleted, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, ended=True)
