"""Value areas: what AI is for here, each with a name, a line and what counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.refusals import BadInput, NotNow
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

FEWEST_AREAS, MOST_AREAS = 3, 12
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


class ChangeAreas(Command, frozen=True):
    """The value areas, anew. Once points were asked for, names and lines may change and the set may not."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    areas: tuple[Area, ...]


class AreasChanged(Event, frozen=True):
    """The value areas were written anew."""

    areas: tuple[Area, ...]


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


@evolve.register(AreasChanged)
def _changed(event: AreasChanged, workshop: Workshop, fact: Fact) -> Workshop:
    return replace(workshop, thesis=replace(workshop.thesis, areas=event.areas))
