"""The people doing the work: what is promised to them, who tells them, and what each one's part of the shift is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from momentum.refusals import BadInput
from momentum.workshop.agenda import leave_result
from momentum.workshop.attendance import PARTS
from momentum.workshop.days import to_come
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

LINES = {  # what is promised, line by line, as it is called
    "first": "Whose day changes first",
    "lighter": "What gets lighter for them",
    "stays": "What stays theirs",
    "time_for": "What the time gained is for",
    "will": "What we will do",
    "messenger": "Who tells them",
}
LONGEST_LINE, LONGEST_NAME, LONGEST_WORDS = 300, 140, 2_000
MOST_LINES = 6  # of the words for a part


class Promise(msgspec.Struct, frozen=True, omit_defaults=True):
    """What people are promised before AI changes their work. Empty is not written yet.

    Who changes `first`, what gets `lighter`, what `stays` theirs, what the time gained is for (`time_for`), what we `will` do
    (skills, time, role), who tells them (`messenger`) and `by` when; `monday` is the paragraph that managers say.
    """

    first: str = ""
    lighter: str = ""
    stays: str = ""
    time_for: str = ""
    will: str = ""
    messenger: str = ""
    by: date | None = None
    monday: str = ""

    @property
    def lines(self) -> dict[str, str]:
        """What is written of it, line by line, by field; without the words for Monday."""
        return {field: line for field in LINES if (line := getattr(self, field))}


class StoryAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """A story, or the heading several stand under, by the id of its words, and the line that answers it: from which `field`,
    and as it read then."""

    story: str
    field: str
    line: str


class Shift(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the shift, by its key of PARTS: what somebody in it is called, what it goes from and to, what that means."""

    key: str
    label: str
    name: str
    before: str
    after: str
    lines: tuple[str, ...]


class People(msgspec.Struct, frozen=True):
    """The promise, the stories that are answered, in the order they were, and the parts of the shift with their words."""

    promise: Promise = Promise()
    answered: tuple[StoryAnswer, ...] = ()
    parts: tuple[Shift, ...] = ()


class WritePromise(Command, frozen=True):
    """The people promise; what is not given stays as it is."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    first: str | UnsetType = UNSET
    lighter: str | UnsetType = UNSET
    stays: str | UnsetType = UNSET
    time_for: str | UnsetType = UNSET
    will: str | UnsetType = UNSET
    messenger: str | UnsetType = UNSET
    by: date | UnsetType | None = UNSET
    monday: str | UnsetType = UNSET


class PromiseWritten(Event, frozen=True):
    """Something of the people promise was written."""

    first: str | UnsetType = UNSET
    lighter: str | UnsetType = UNSET
    stays: str | UnsetType = UNSET
    time_for: str | UnsetType = UNSET
    will: str | UnsetType = UNSET
    messenger: str | UnsetType = UNSET
    by: date | UnsetType | None = UNSET
    monday: str | UnsetType = UNSET


@decide.register(WritePromise)
def _write(command: WritePromise, workshop: Workshop, by: By) -> Decision:
    now = workshop.people.promise
    event = PromiseWritten(
        **{field: _line(getattr(command, field), LINES[field]) for field in LINES if field != "messenger"},
        messenger=_line(command.messenger, LINES["messenger"], LONGEST_NAME),
        by=command.by,
        monday=_line(command.monday, "What is said on Monday", LONGEST_WORDS),
    )
    then = msgspec.structs.replace(now, **_given(event))
    if then == now:
        return []
    if isinstance(event.by, date) and event.by != now.by:
        to_come(event.by, by, "The day on which people are told")
    if (then.by or then.monday) and not then.messenger:
        raise BadInput("A promise needs somebody who brings it. Write who tells people first; then the date and the words.")
    return [*leave_result(workshop, "promise"), event]


def _line(text: str | UnsetType, what: str, limit: int = LONGEST_LINE) -> str | UnsetType:
    if isinstance(text, UnsetType):
        return text
    return plain(text, limit=limit, what=what, lines=limit == LONGEST_WORDS, empty=True)


def _given(event: PromiseWritten) -> dict[str, object]:
    return {field: value for field in event.__struct_fields__ if (value := getattr(event, field)) is not UNSET}


@evolve.register(PromiseWritten)
def _written(event: PromiseWritten, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, promise=msgspec.structs.replace(workshop.people.promise, **_given(event)))


def put(workshop: Workshop, **changes: object) -> Workshop:
    """The workshop with something changed of its people."""
    return msgspec.structs.replace(workshop, people=msgspec.structs.replace(workshop.people, **changes))


def missing(promise: Promise) -> str:
    """What a promise that somebody should bring still lacks, in a sentence; empty when a date and a messenger are there."""
    if not promise.lines:
        return "Nothing is promised yet."
    if not promise.messenger:
        return "Nobody is named who tells people."
    return "" if promise.by else "Who tells people is written, and by when is not."


def starter(promise: Promise, sentence: str) -> str:
    """A paragraph to begin the words for Monday with: what is written, in the order it is told, and nothing besides."""
    return "\n".join(_told(promise, sentence))


def _told(promise: Promise, sentence: str) -> Iterator[str]:
    if sentence:
        yield f"We sat together and agreed in one sentence what AI is for here: “{sentence}”"
    for field, begins in (
        ("first", "This changes first for"),
        ("lighter", "What gets lighter"),
        ("stays", "What stays yours"),
        ("time_for", "What the time you gain is for"),
        ("will", "What we will do for it"),
    ):
        if line := getattr(promise, field):
            yield f"{begins}: {line}"
    if sentence or promise.lines:
        yield "I do not know everything yet. Ask me; where I have no answer, I will say so and find out."


def checked_parts(parts: tuple[Shift, ...]) -> tuple[Shift, ...]:
    """The parts of the shift with plain words, each once. Raises BadInput and its kin."""
    if not {part.key for part in parts} <= set(PARTS) or len({part.key for part in parts}) < len(parts):
        raise BadInput(f"The parts of the shift are {', '.join(PARTS)}, each once. Choose other content.")
    if any(len(part.lines) > MOST_LINES for part in parts):
        raise BadInput(f"More than {MOST_LINES} lines are too many for one part of the shift. Keep those that matter most.")
    return tuple(
        Shift(
            key=part.key,
            label=_named(part.label),
            name=_named(part.name),
            before=_named(part.before),
            after=_named(part.after),
            lines=tuple(plain(line, limit=LONGEST_LINE, what="What a part of the shift means") for line in part.lines),
        )
        for part in parts
    )


def _named(text: str) -> str:
    return plain(text, limit=60, what="The name of a part of the shift")
