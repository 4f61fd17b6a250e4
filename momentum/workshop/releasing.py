"""Releasing: the team may see the summary as it is now, and what of it the room keeps to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class Release(msgspec.Struct, frozen=True, omit_defaults=True):
    """What goes out with the summary: names beside pilots, reservations, pilots that are stopped."""

    owners: bool = True
    reservations: bool = True
    stopped: bool = True


EVERYTHING = Release()


class ReleaseSummary(Command, frozen=True):
    """Let the team's link show the summary as it is now, with or without some of it."""

    always: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = FACILITATOR
    owners: bool = True
    reservations: bool = True
    stopped: bool = True


class SummaryReleased(Event, frozen=True):
    """The team may see the summary as of this revision."""

    private: ClassVar[bool] = True
    releases: ClassVar[bool] = True
    revision: int
    release: Release = EVERYTHING


@decide.register(ReleaseSummary)
def _release(command: ReleaseSummary, workshop: Workshop, by: By) -> Decision:
    return [SummaryReleased(workshop.rev, Release(command.owners, command.reservations, command.stopped))]


@evolve.register(SummaryReleased)
def _released(event: SummaryReleased, workshop: Workshop, fact: Fact) -> Workshop:
    on = fact.occurred.date()
    thesis = replace(workshop.thesis, released=event.revision, release=event.release, released_on=on)
    return replace(workshop, thesis=thesis)
