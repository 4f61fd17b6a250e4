"""Taking people's names out of a closed workshop: what the room said stays, who they are does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import NotNow
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class RemoveNames(Command, frozen=True):
    """Take the names that people gave out of a closed workshop, for good."""

    always: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = FACILITATOR


class NamesRemoved(Event, frozen=True):
    """Nobody's name is to stay."""

    private: ClassVar[bool] = True


class NamesErased(Event, frozen=True):
    """Before this, the log was written anew: no name that anybody gave is in it."""

    private: ClassVar[bool] = True


@decide.register(RemoveNames)
def _remove(command: RemoveNames, workshop: Workshop, by: By) -> Decision:
    if workshop.closed is None:
        raise NotNow("Until the workshop is closed, people can give their names again. Close it for good, then remove them.")
    return [] if workshop.names_removed else [NamesRemoved()]


@evolve.register(NamesRemoved)
def _removed(event: NamesRemoved, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, names_removed=fact.occurred)


@evolve.register(NamesErased)
def _erased(event: NamesErased, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, nameless=True)
