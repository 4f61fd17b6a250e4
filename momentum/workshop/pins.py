"""Findings the room wants to keep: a sentence of a picture as it read when somebody pinned it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from momentum.refusals import BadInput, NotFound
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_PINNED = 12
_KEY = re.compile(r"[\w:.\-]{1,200}")


class Pin(msgspec.Struct, frozen=True):
    """A finding that was pinned: its key, and its sentence as it read then."""

    key: str
    sentence: str


class PinFinding(Command, frozen=True):
    """Keep a finding; pinned again, it reads as it does now and keeps its place."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    key: str
    sentence: str


class UnpinFinding(Command, frozen=True):
    """Let a finding go."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    key: str


class FindingPinned(Event, frozen=True):
    """A finding is kept."""

    key: str
    sentence: str


class FindingUnpinned(Event, frozen=True):
    """A finding is not kept any more."""

    key: str


@decide.register(PinFinding)
def _pin(command: PinFinding, workshop: Workshop, by: By) -> Decision:
    if not _KEY.fullmatch(command.key):
        raise BadInput("This is not a finding that can be pinned. Reload the page and pin it there.")
    sentence = plain(command.sentence, limit=1_000, what="The finding")
    known = {pin.key: pin.sentence for pin in workshop.pins}
    if command.key not in known and len(known) >= MOST_PINNED:
        raise BadInput(f"{MOST_PINNED} findings are pinned, more than a room remembers. Take one off first.")
    return [] if known.get(command.key) == sentence else [FindingPinned(command.key, sentence)]


@decide.register(UnpinFinding)
def _unpin(command: UnpinFinding, workshop: Workshop, by: By) -> Decision:
    if command.key not in {pin.key for pin in workshop.pins}:
        raise NotFound("This finding is not pinned any more.")
    return [FindingUnpinned(command.key)]


@evolve.register(FindingPinned)
def _pinned(event: FindingPinned, workshop: Workshop, fact: Fact) -> Workshop:
    pins = {pin.key: pin for pin in workshop.pins} | {event.key: Pin(event.key, event.sentence)}
    return msgspec.structs.replace(workshop, pins=tuple(pins.values()))


@evolve.register(FindingUnpinned)
def _unpinned(event: FindingUnpinned, workshop: Workshop, fact: Fact) -> Workshop:
    return msgspec.structs.replace(workshop, pins=tuple(pin for pin in workshop.pins if pin.key != event.key))
