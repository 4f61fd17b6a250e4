"""The shared thesis: value areas and their weights, the sentence and every version of it, its boundaries."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from momentum.refusals import BadInput, NotFound, NotNow
from momentum.workshop.asking import QuestionPutAway
from momentum.workshop.decider import By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.questions import Status
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

FACILITATOR = frozenset({Role.FACILITATOR})
FEWEST_AREAS, MOST_AREAS = 3, 12
MOST_LINES = 12
MOST_WORDS = 60


class Area(msgspec.Struct, frozen=True, omit_defaults=True):
    """A value area: what AI is for here. `counts` says what belongs to it and what does not.

    `words` point to it in what a pilot is said to be for; an asterisk stands for any ending.
    """

    id: str
    name: str
    line: str = ""
    counts: str = ""
    words: tuple[str, ...] = ()


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """The sentence as it stood from one moment (UTC) on.

    `session` is set when it comes from an earlier one of this organisation; `agreed` then says that its room agreed to it.
    """

    number: int
    sentence: str
    written: datetime
    session: int = 0
    agreed: bool = False


class Thesis(msgspec.Struct, frozen=True):
    """What the room has written down so far. `weights` is None while they are simply what the room's points say."""

    areas: tuple[Area, ...] = ()
    versions: tuple[Version, ...] = ()
    weights: dict[str, float] | None = None
    weights_note: str = ""
    boundaries: tuple[str, ...] = ()
    humans_decide: tuple[str, ...] = ()
    conductor: str = ""
    deputy: str = ""
    next_check_in: date | None = None
    released: int | None = None  # the revision whose summary the team may see

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


class AdjustWeights(Command, frozen=True):
    """Weights set by hand, in percent, with the reason; None goes back to the room's points."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    weights: dict[str, float] | None
    note: str = ""


class ChangeAreas(Command, frozen=True):
    """The value areas, anew. Once points were asked for, names and lines may change and the set may not."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    areas: tuple[Area, ...]


class ReleaseSummary(Command, frozen=True):
    """Let the team's link show the summary as it is now."""

    may: ClassVar[frozenset[Role]] = FACILITATOR


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


class WeightsAdjusted(Event, frozen=True):
    """The weights were set by hand, or given back to the points."""

    weights: dict[str, float] | None = None
    note: str = ""


class AreasChanged(Event, frozen=True):
    """The value areas were written anew."""

    areas: tuple[Area, ...]


class SummaryReleased(Event, frozen=True):
    """The team may see the summary as of this revision."""

    private: ClassVar[bool] = True
    revision: int


def checked_areas(areas: tuple[Area, ...]) -> tuple[Area, ...]:
    """The areas with plain texts and an id each. Raises BadInput."""
    if not FEWEST_AREAS <= len(areas) <= MOST_AREAS:
        raise BadInput(f"A thesis has {FEWEST_AREAS} to {MOST_AREAS} value areas and these are {len(areas)}.")
    clean: list[Area] = []
    for area in areas:
        name = plain(area.name, limit=60, what="The area's name")
        line = plain(area.line, limit=200, what="The area's line", empty=True)
        counts = plain(area.counts, limit=300, what="What counts", empty=True)
        if name.casefold() in {a.name.casefold() for a in clean}:
            raise BadInput(f"Two areas are called “{name}”. Give each a name of its own.")
        area_id = area.id or _area_id(name, {a.id for a in areas} | {a.id for a in clean})
        clean.append(Area(area_id, name, line, counts, _words(area)))
    if not all(re.fullmatch(r"\w{1,40}", a.id) for a in clean):
        raise BadInput(
            "An area's id is made of letters, digits and _, at most 40. Leave it empty and it is made from the name."
        )
    if len({a.id for a in clean}) != len(clean):
        raise BadInput("Two areas share one id. Take one of them away.")
    return tuple(clean)


def _words(area: Area) -> tuple[str, ...]:
    given = (plain(word, limit=60, what="A word that points to an area", empty=True) for word in area.words)
    words = tuple({word.casefold(): word for word in given if word}.values())
    if len(words) > MOST_WORDS:
        raise BadInput(f"{len(words)} words point to one area and {MOST_WORDS} fit. Keep those that are most its own.")
    return words


def _area_id(name: str, taken: set[str]) -> str:
    stem = re.sub(r"\W+", "_", name.casefold()).strip("_")[:30] or "area"
    return next(i for i in (stem, *(f"{stem}_{n}" for n in range(2, 99))) if i not in taken)


@decide.register(WriteSentence)
def _write_sentence(command: WriteSentence, workshop: Workshop, by: By) -> Decision:
    sentence = plain(command.sentence, limit=1_000, what="The sentence", lines=True)
    if sentence == workshop.thesis.sentence:
        return []
    return [*leave_result(workshop), SentenceWritten(sentence)]


def leave_result(workshop: Workshop) -> Decision:
    """A result that is on goes off the screen when the stage has the sentence to show and somebody writes it."""
    focus = workshop.questions.focus
    revealed = focus is not None and workshop.questions.find(focus).status is Status.REVEALED
    return [QuestionPutAway()] if revealed and workshop.agenda.now.shows == "sentence" else []


@decide.register(WriteThesis)
def _write_thesis(command: WriteThesis, workshop: Workshop, by: By) -> Decision:
    event = ThesisWritten(
        boundaries=_lines(command.boundaries, "A boundary"),
        humans_decide=_lines(command.humans_decide, "What stays a human call"),
        conductor=_name(command.conductor, "The name of who holds the whole picture"),
        deputy=_name(command.deputy, "The deputy's name"),
        next_check_in=command.next_check_in,
    )
    if isinstance(event.next_check_in, date) and event.next_check_in < workshop.opened.date():
        raise BadInput("The next check-in lies before the workshop. Please choose a date to come.")
    given = {field: value for field in event.__struct_fields__ if (value := getattr(event, field)) is not UNSET}
    changed = any(getattr(workshop.thesis, field) != value for field, value in given.items())
    return [event] if changed else []


def _lines(lines: tuple[str, ...] | UnsetType, what: str) -> tuple[str, ...] | UnsetType:
    if isinstance(lines, UnsetType):
        return lines
    if len(lines) > MOST_LINES:
        raise BadInput(f"{what}: {len(lines)} lines are too many to remember. Keep at most {MOST_LINES}.")
    kept = [text for line in lines if (text := plain(line, limit=300, what=what, empty=True))]
    return tuple(dict.fromkeys(kept))


def _name(name: str | UnsetType, what: str) -> str | UnsetType:
    return name if isinstance(name, UnsetType) else plain(name, limit=80, what=what, empty=True)


@decide.register(AdjustWeights)
def _adjust(command: AdjustWeights, workshop: Workshop, by: By) -> Decision:
    if command.weights is None:
        return [] if workshop.thesis.weights is None else [WeightsAdjusted()]
    areas = {area.id for area in workshop.thesis.areas}
    if command.weights.keys() - areas:
        raise NotFound("There is no such value area here. Choose one of the workshop's own areas.")
    weights = {area.id: float(command.weights.get(area.id, 0)) for area in workshop.thesis.areas}
    if not all(math.isfinite(w) and w >= 0 for w in weights.values()):
        raise BadInput("A weight is a number from 0 to 100. Please correct it.")
    if abs((total := sum(weights.values())) - 100) > 0.05:
        raise BadInput(f"The weights add up to {total:g} and must make 100. Please change one of them.")
    return [WeightsAdjusted(weights, plain(command.note, limit=300, what="The reason for changing weights by hand"))]


@decide.register(ChangeAreas)
def _areas(command: ChangeAreas, workshop: Workshop, by: By) -> Decision:
    areas = checked_areas(command.areas)
    kept = {area.id for area in areas} == {area.id for area in workshop.thesis.areas}
    if not kept and any(a.rounds for a in workshop.questions.asked.values() if a.question.options_from == "areas"):
        raise NotNow("The room was asked for points already, so areas cannot come or go. Their names may still change.")
    if not kept and any(p.card.areas for p in workshop.portfolio.listed()):
        raise NotNow("Pilots are placed on these areas already, so none can come or go. Their names may still change.")
    if not kept and workshop.gaps.answers:
        raise NotNow("Gaps in these areas were answered already. Take the answers back first, then change the areas.")
    if not kept and workshop.thesis.weights is not None:
        raise NotNow("Weights were set by hand for these areas. Give them back to the points first, then change the areas.")
    return [] if areas == workshop.thesis.areas else [AreasChanged(areas)]


@decide.register(ReleaseSummary)
def _release(command: ReleaseSummary, workshop: Workshop, by: By) -> Decision:
    return [SummaryReleased(workshop.rev)]


@evolve.register(SentenceWritten)
def _sentence(event: SentenceWritten, workshop: Workshop, fact: Fact) -> Workshop:
    version = Version(len(workshop.thesis.versions) + 1, event.sentence, fact.occurred)
    return _put(workshop, versions=(*workshop.thesis.versions, version))


@evolve.register(ThesisWritten)
def _thesis(event: ThesisWritten, workshop: Workshop, fact: Fact) -> Workshop:
    given = {field: value for field in event.__struct_fields__ if (value := getattr(event, field)) is not UNSET}
    return _put(workshop, **given)


@evolve.register(WeightsAdjusted)
def _weights(event: WeightsAdjusted, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, weights=event.weights, weights_note=event.note)


@evolve.register(AreasChanged)
def _changed(event: AreasChanged, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, areas=event.areas)


@evolve.register(SummaryReleased)
def _released(event: SummaryReleased, workshop: Workshop, fact: Fact) -> Workshop:
    return _put(workshop, released=event.revision)


def _put(workshop: Workshop, **changes: object) -> Workshop:
    return msgspec.structs.replace(workshop, thesis=msgspec.structs.replace(workshop.thesis, **changes))
