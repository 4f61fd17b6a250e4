"""One import is one moment: all that a file brings comes in at once or not at all, and can be taken back as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound, NotNow
from momentum.workshop.card import Card
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.pilots import Import, ImportPilots, Pilot, put, without
from momentum.workshop.reimport import UpdatePilots

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


class BringIn(Command, frozen=True):
    """Take from one file what it says anew of pilots that are here, (pilot id, its card) each, and add the other cards."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    cards: tuple[Card, ...] = ()
    updates: tuple[tuple[str, Card], ...] = ()
    source: str = ""


class UndoImport(Command, frozen=True):
    """Take the latest import back; `number` counts imports from 1. What people have worked on since stays."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    number: int


class ImportUndone(Event, frozen=True):
    """The latest import was taken back: these pilots went, and these are as they were before it."""

    number: int
    removed: tuple[str, ...] = ()
    restored: tuple[Pilot, ...] = ()


class Stays(NamedTuple):
    """A pilot of an import that is not taken back with it, and why, as the end of a sentence."""

    pilot: Pilot
    why: str


@decide.register(BringIn)
def _bring(command: BringIn, workshop: Workshop, by: By) -> Decision:
    if not command.cards and not command.updates:
        raise BadInput("There is no pilot to add or to update. Choose at least one.")
    updated = decide(UpdatePilots(command.updates, command.source), workshop, by) if command.updates else []
    added = decide(ImportPilots(command.cards, command.source), workshop, by) if command.cards else []
    return [*updated, *added]


def latest(workshop: Workshop) -> Import | None:
    """What the last file brought that was not taken back."""
    return workshop.portfolio.imports[-1] if workshop.portfolio.imports else None


def stays(workshop: Workshop) -> tuple[Stays, ...]:
    """What of the latest import people have worked on since."""
    return tuple(Stays(now, why) for _, now, why in _brought(workshop) if why)


def goes(workshop: Workshop) -> int:
    """How many pilots of the latest import can be taken back or set back."""
    return sum(not why for _, _, why in _brought(workshop))


def _brought(workshop: Workshop) -> Iterator[tuple[Pilot | None, Pilot, str]]:
    """What the latest import brought and is still there: as it was before (None: it was not), as it is now, why it stays."""
    brought = latest(workshop)
    if brought is None:
        return
    held, worked = workshop.portfolio.pilots, _worked_on(workshop)
    for before, after in (*((None, pilot) for pilot in brought.added), *brought.updated):
        if after.id not in held:
            continue
        now = held[after.id]
        if now.card != after.card:
            yield before, now, "its card was changed since"
        else:
            yield before, now, "" if before else worked.get(now.id, "")


def _worked_on(workshop: Workshop) -> dict[str, str]:
    """Pilots that something else speaks of, and what that is."""
    held = workshop.portfolio
    rounds = (r for asked in workshop.questions.asked.values() for r in (*asked.rounds, *asked.aside))
    found = {option.id: "the room was asked about it" for r in rounds for option in r.options}
    found |= dict.fromkeys(held.builders, "another pilot builds on it")
    found |= dict.fromkeys(held.discussed, "the room has talked about it")
    found |= dict.fromkeys(workshop.guardrails.briefs, "it has a brief")
    found[workshop.decisions.on] = "the room is deciding about it"
    return found | {one.pilot: "the room has decided about it" for one in workshop.decisions.made}


@decide.register(UndoImport)
def _undo(command: UndoImport, workshop: Workshop, by: By) -> Decision:
    count = len(workshop.portfolio.imports)
    if not 1 <= command.number <= count:
        raise NotFound("This import is not here any more: it was taken back already. Look at the list of pilots.")
    if command.number < count:
        raise NotNow("Another file came in since. Undo that import first.")
    back = [(before, now) for before, now, why in _brought(workshop) if not why]
    if not back:
        raise NotNow(
            "Nothing of this import can be undone: people have worked on its pilots since. Take single ones off by hand."
        )
    removed = tuple(now.id for before, now in back if before is None)
    return [ImportUndone(command.number, removed, tuple(before for before, _ in back if before))]


@evolve.register(ImportUndone)
def _undone(event: ImportUndone, workshop: Workshop, fact: Fact) -> Workshop:
    for gone in event.removed:
        workshop = without(workshop, gone)
    for pilot in event.restored:
        workshop = put(workshop, pilot)
    return replace(workshop, portfolio=replace(workshop.portfolio, imports=workshop.portfolio.imports[:-1]))
