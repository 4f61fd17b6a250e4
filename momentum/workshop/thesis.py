"""The shared thesis: the sentence and every version of it, and all that stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from momentum.refusals import BadInput
from momentum.workshop.agenda import leave_result
from momentum.workshop.areas import Area, AreasChanged, ChangeAreas, checked_areas
from momentum.workshop.assumptions import Assumption, Signal, checked_assumptions, checked_signals
from momentum.workshop.days import to_come
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.open_questions import Positions
from momentum.workshop.releasing import EVERYTHING, Release, ReleaseSummary, SummaryReleased
from momentum.workshop.text import plain
from momentum.workshop.weights import AdjustWeights, WeightsAdjusted

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_LINES = 12
MOST_PRINCIPLES = 3
AMBITION = range(101)


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """The sentence as it stood from one moment (UTC) on.

    `session` is set when it comes from an earlier one of this organisation; `agreed` then says that its room agreed to it, with
    these `boundaries` beside it.
    """

    number: int
    sentence: str
    written: datetime
    session: int = 0
    agreed: bool = False
    boundaries: tuple[str, ...] = ()


class Thesis(msgspec.Struct, frozen=True):
    """What the room has written down so far. `weights` and `ambition` are None while they are what the room's answers say.

    `principles` guide anything that acts for us, the first one first; `when_unsure` is what it does by default. `draft_until`
    is the day by which the room wants to agree.
    """

    areas: tuple[Area, ...] = ()
    versions: tuple[Version, ...] = ()
    weights: dict[str, float] | None = None
    weights_note: str = ""
    boundaries: tuple[str, ...] = ()
    humans_decide: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    when_unsure: str = ""
    why: str = ""
    ambition: int | None = None
    assumptions: tuple[Assumption, ...] = ()
    signals: tuple[Signal, ...] = ()
    open_questions: tuple[Positions, ...] = ()
    draft_until: date | None = None
    conductor: str = ""
    deputy: str = ""
    next_check_in: date | None = None
    released: int | None = None  # the revision whose summary the team may see
    release: Release = EVERYTHING  # and what went out with it
    released_on: date | None = None  # and when

    @property
    def sentence(self) -> str:
        """The sentence as it stands."""
        return self.versions[-1].sentence if self.versions else ""


class WriteSentence(Command, frozen=True):
    """The sentence, anew. Every version is kept."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    sentence: str


class WriteThesis(Command, frozen=True):
    """What stands beside the sentence; what is not given stays as it is."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    boundaries: tuple[str, ...] | UnsetType = UNSET
    humans_decide: tuple[str, ...] | UnsetType = UNSET
    conductor: str | UnsetType = UNSET
    deputy: str | UnsetType = UNSET
    next_check_in: date | UnsetType | None = UNSET
    principles: tuple[str, ...] | UnsetType = UNSET
    when_unsure: str | UnsetType = UNSET
    why: str | UnsetType = UNSET
    ambition: int | UnsetType | None = UNSET
    assumptions: tuple[Assumption, ...] | UnsetType = UNSET
    signals: tuple[Signal, ...] | UnsetType = UNSET
    draft_until: date | UnsetType | None = UNSET


class SentenceWritten(Event, frozen=True):
    """The sentence was written anew."""

    sentence: str


class ThesisWritten(Event, frozen=True):
    """Something beside the sentence was written."""

    boundaries: tuple[str, ...] | UnsetType = UNSET
    humans_decide: tuple[str, ...] | UnsetType = UNSET
    conductor: str | UnsetType = UNSET
    deputy: str | UnsetType = UNSET
    next_check_in: date | UnsetType | None = UNSET
    principles: tuple[str, ...] | UnsetType = UNSET
    when_unsure: str | UnsetType = UNSET
    why: str | UnsetType = UNSET
    ambition: int | UnsetType | None = UNSET
    assumptions: tuple[Assumption, ...] | UnsetType = UNSET
    signals: tuple[Signal, ...] | UnsetType = UNSET
    draft_until: date | UnsetType | None = UNSET


@decide.register(WriteSentence)
def _write_sentence(command: WriteSentence, workshop: Workshop, by: By) -> Decision:
    sentence = plain(command.sentence, limit=1_000, what="The sentence", lines=True)
    if sentence == workshop.thesis.sentence:
        return []
    return [*leave_result(workshop, "sentence"), SentenceWritten(sentence)]


@decide.register(WriteThesis)
def _write_thesis(command: WriteThesis, workshop: Workshop, by: By) -> Decision:
    now = workshop.thesis
    given = {field: value for field in command.__struct_fields__ if (value := getattr(command, field)) is not UNSET}
    clean = {f: v if v == getattr(now, f) else _CHECKS[f](v, workshop, by) for f, v in given.items()}
    changed = any(value != getattr(now, field) for field, value in clean.items())
    return [ThesisWritten(**clean)] if changed else []


def _lines(what: str, most: int = MOST_LINES) -> Callable[[Any, Workshop, By], tuple[str, ...]]:
    def checked(lines: tuple[str, ...], workshop: Workshop, by: By) -> tuple[str, ...]:
        kept = dict.fromkeys(text for line in lines if (text := plain(line, limit=300, what=what, empty=True)))
        if len(kept) > most:
            raise BadInput(f"{what}: {len(kept)} lines are too many to remember. Keep at most {most}.")
        return tuple(kept)

    return checked


def _text(what: str, limit: int) -> Callable[[Any, Workshop, By], str]:
    return lambda text, workshop, by: plain(text, limit=limit, what=what, empty=True)


def _day(what: str) -> Callable[[Any, Workshop, By], date | None]:
    return lambda day, workshop, by: None if day is None else to_come(day, by, what)


def _ambition(given: int | None, workshop: Workshop, by: By) -> int | None:
    if given is not None and given not in AMBITION:
        raise BadInput("Ambition goes from 0 (everyday help) to 100 (game-changing). Please choose a number between them.")
    return given


_CHECKS: dict[str, Callable[[Any, Workshop, By], Any]] = {
    "boundaries": _lines("A boundary"),
    "humans_decide": _lines("What stays a human call"),
    "principles": _lines("Principles, in order", MOST_PRINCIPLES),
    "when_unsure": _text("What it does when unsure", 200),
    "why": _text("Why us and why now", 400),
    "ambition": _ambition,
    "assumptions": lambda given, workshop, by: checked_assumptions(given, workshop),
    "signals": checked_signals,
    "conductor": _text("The name of who holds the whole picture", 80),
    "deputy": _text("The deputy's name", 80),
    "next_check_in": _day("The next check-in"),
    "draft_until": _day("The day until which it is a draft"),
}


@evolve.register(SentenceWritten)
def _sentence(event: SentenceWritten, workshop: Workshop, fact: Fact) -> Workshop:
    version = Version(len(workshop.thesis.versions) + 1, event.sentence, fact.occurred)
    return _put(workshop, versions=(*workshop.thesis.versions, version))


@evolve.register(ThesisWritten)
def _thesis(event: ThesisWritten, workshop: Workshop, fact: Fact) -> Workshop:
    given = {field: value for field in event.__struct_fields__ if (value := getattr(event, field)) is not UNSET}
    return _put(workshop, **given)


def _put(workshop: Workshop, **changes: object) -> Workshop:
    return msgspec.structs.replace(workshop, thesis=msgspec.structs.replace(workshop.thesis, **changes))


__all__ = [
    "AdjustWeights",
    "Area",
    "AreasChanged",
    "Assumption",
    "ChangeAreas",
    "Positions",
    "ReleaseSummary",
    "SentenceWritten",
    "Signal",
    "SummaryReleased",
    "Thesis",
    "ThesisWritten",
    "Version",
    "WeightsAdjusted",
    "WriteSentence",
    "WriteThesis",
    "checked_areas",
]
