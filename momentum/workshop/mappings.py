"""How a person set up the reading of an inventory, kept for the next file with the same headings."""

from __future__ import annotations

import re
from collections.abc import Mapping as Sayings
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, TypeVar

import msgspec
from msgspec.structs import asdict, replace

from momentum.refusals import BadInput, NotFound
from momentum.workshop.card import Stage
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_MAPPINGS = 20  # the oldest goes
MOST_SAID = 2_000
LONGEST = 1_000
_HEADER = re.compile(r"[0-9a-f]{32}")
Meaning = TypeVar("Meaning", bound=str)


class Mapping(msgspec.Struct, frozen=True):
    """What a person said about files with these headings. `header` is the fingerprint of the headings; the rest says what
    the reading takes otherwise: our field -> heading, words -> stage, words -> unit, and where the list stands."""

    header: str
    columns: dict[str, str]
    stages: dict[str, Stage]
    units: dict[str, str]
    sheet: str
    header_row: int
    kept: datetime


class Reads(msgspec.Struct, frozen=True):
    """What a person says of files with these headings."""

    header: str
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    stages: dict[str, Stage] = msgspec.field(default_factory=dict)
    units: dict[str, str] = msgspec.field(default_factory=dict)
    sheet: str = ""
    header_row: int = 0


class KeepMapping(Command, Reads, frozen=True):
    """Read files with these headings like this from now on."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


class ForgetMapping(Command, frozen=True):
    """Read files with these headings as any other file."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    header: str


class MappingKept(Event, Reads, frozen=True):
    """Files with these headings are read like this."""

    shows: ClassVar[bool] = False


class MappingForgotten(Event, frozen=True):
    """Files with these headings are read as any other file."""

    shows: ClassVar[bool] = False
    header: str


def kept(workshop: Workshop, header: str) -> Mapping | None:
    """What was kept for files with these headings."""
    return next((mapping for mapping in workshop.mappings if mapping.header == header), None)


def kept_again(mapping: Mapping) -> KeepMapping:
    """The command that keeps the same in another workshop."""
    return KeepMapping(**{field: getattr(mapping, field) for field in KeepMapping.__struct_fields__})


@decide.register(KeepMapping)
def _keep(command: KeepMapping, workshop: Workshop, by: By) -> Decision:
    if not _HEADER.fullmatch(command.header):
        raise BadInput("This cannot be kept. Load the file again.")
    if type(command.header_row) is not int or not 0 <= command.header_row <= 100_000:
        raise BadInput("The row of the headings is a number from 1, or 0 to leave it open. Please correct it.")
    said = MappingKept(
        command.header,
        _said(command.columns, "A column's heading"),
        _said(command.stages, "What the file says of a stage"),
        _said(command.units, "A unit's name"),
        plain(command.sheet, limit=LONGEST, what="The sheet's name", empty=True),
        command.header_row,
    )
    if any(stage not in set(Stage) for stage in said.stages.values()):
        raise BadInput(f"A stage is one of: {', '.join(Stage)}. Please choose one.")
    now = kept(workshop, said.header)
    same = now is not None and _mapping(said, now.kept) == now
    return [] if same else [said]


def _said(what: Sayings[str, Meaning], called: str) -> dict[str, Meaning]:
    if len(what) > MOST_SAID:
        raise BadInput(f"{len(what):,} corrections are too many to keep. Correct at most {MOST_SAID:,}.")
    return {_plain(key, called): type(value)(_plain(value, called)) for key, value in what.items()}


def _plain(text: str, called: str) -> str:
    return plain(text, limit=LONGEST, what=called, empty=True)


@decide.register(ForgetMapping)
def _forget(command: ForgetMapping, workshop: Workshop, by: By) -> Decision:
    if kept(workshop, command.header) is None:
        raise NotFound("Nothing is kept for files with these headings any more.")
    return [MappingForgotten(command.header)]


def _mapping(event: MappingKept, when: datetime) -> Mapping:
    return Mapping(**asdict(event), kept=when)


@evolve.register(MappingKept)
def _was_kept(event: MappingKept, workshop: Workshop, fact: Fact) -> Workshop:
    others = tuple(mapping for mapping in workshop.mappings if mapping.header != event.header)
    return replace(workshop, mappings=(*others, _mapping(event, fact.occurred))[-MOST_MAPPINGS:])


@evolve.register(MappingForgotten)
def _forgotten(event: MappingForgotten, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, mappings=tuple(mapping for mapping in workshop.mappings if mapping.header != event.header))
