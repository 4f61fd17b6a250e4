"""Trying out a brief in the room: what should it do in a few situations, and where does the brief say something else?"""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from momentum.refusals import BadInput, NotNow
from momentum.workshop.brief import MOST_LINES, Brief, How
from momentum.workshop.brief_writing import needs_brief
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Role, decide
from momentum.workshop.pilots import Pilot
from momentum.workshop.planning import planned
from momentum.workshop.questions import Kind, Option, Question
from momentum.workshop.text import plain, shortened

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

MOST_SITUATIONS = 5
ABOUT = "brief:"  # a question is about the brief of the pilot whose id follows
REACTIONS = (  # what it can do in a situation; numbered from 1, and all but the first are what a brief says for being unsure
    "Does it",
    "Says it is unsure and asks",
    "Hands over to a person",
    "Stops",
)
ANSWERED: tuple[How, ...] = ("", "asks", "hands over", "stops")  # the same, as a brief says it


class TestBrief(Command, frozen=True):
    """Ask the room, in the stage that is on, what a pilot should do in each of these situations."""

    __test__: ClassVar[bool] = False  # it begins like a test, and is none
    may: ClassVar[frozenset[Role]] = FACILITATOR
    pilot: str
    situations: tuple[str, ...]


@decide.register(TestBrief)
def _test(command: TestBrief, workshop: Workshop, by: By) -> Decision:
    pilot = workshop.portfolio.find(command.pilot)
    needs_brief(pilot.card)
    brief = workshop.guardrails.briefs.get(pilot.id)
    if brief is None:
        raise NotNow(f"“{pilot.card.name}” has no brief to try out yet. Start one from the thesis, then ask the room.")
    told = tuple(dict.fromkeys(plain(one, limit=200, what="A situation", empty=True) for one in command.situations))
    situations = tuple(one for one in told if one)
    if not 1 <= len(situations) <= MOST_SITUATIONS:
        raise BadInput(f"The room tries a brief in 1 to {MOST_SITUATIONS} situations and these are {len(situations)}.")
    keys = _free_keys(pilot.id, len(situations), workshop)
    new = tuple(_asking(key, pilot, brief, situation) for key, situation in zip(keys, situations, strict=True))
    stages = tuple(
        replace(stage, asks=(*stage.asks, *keys)) if stage.key == workshop.agenda.now.key else stage
        for stage in workshop.agenda.stages
    )
    return planned(workshop, stages, new)


def _free_keys(pilot: str, many: int, workshop: Workshop) -> tuple[str, ...]:
    stem = f"brief_{pilot.replace('-', '_')}"
    free = (key for n in count(1) if (key := f"{stem}_{n}") not in workshop.questions.asked)
    return tuple(islice(free, many))


def _asking(key: str, pilot: Pilot, brief: Brief, situation: str) -> Question:
    """What the room is asked about one situation; what the brief says goes with it, as it read then."""
    job = f"{pilot.card.name}: {brief.job}".rstrip(" .:")
    never = f"It may never: {'; '.join(line.rstrip('.') for line in brief.never)}." if brief.never else ""
    return Question(
        key,
        Kind.CHOICE,
        situation,
        hint=shortened(f"{shortened(job, 160)}. {never}".strip(), 300),
        who_sees="Nobody sees your answer. After the reveal the room sees counts and reasons, "
        "without names unless you add yours.",
        options=tuple(Option(str(n), label) for n, label in enumerate(REACTIONS, 1)),
        about=f"{ABOUT}{pilot.id}",
        reason=True,
    )


def tried(pilot: str, question: Question) -> bool:
    """Whether a question tries out this pilot's brief."""
    return question.about == f"{ABOUT}{pilot}"


def says(brief: Brief, situation: str) -> int:
    """What a brief says about a situation, by the number of one of REACTIONS; 0, nothing yet.

    A line of its own goes before what it does whenever it is unsure.
    """
    for number in (4, 3, 2):
        if _pause(situation, number) in brief.pauses_when:
            return number
    if situation in brief.never:
        return 4
    if situation in brief.may:
        return 1
    return 2 if brief.unsure.how == "says so" else ANSWERED.index(brief.unsure.how) + 1 if brief.unsure.how else 0


def sharpened(brief: Brief, situation: str, reaction: int) -> Brief:
    """The brief as the room would have it in a situation, by the number of one of REACTIONS.

    What said something else about the same situation goes. A brief without a word on being unsure takes it as its own; one that
    has it gets a line for this situation.
    """
    mine = {_pause(situation, number) for number in (2, 3, 4)}
    bare = replace(
        brief,
        may=tuple(line for line in brief.may if line != situation),
        never=tuple(line for line in brief.never if line != situation),
        pauses_when=tuple(line for line in brief.pauses_when if line not in mine),
    )
    if says(bare, situation) == reaction:
        return bare
    if reaction == 1:
        return replace(bare, may=_one_more(bare.may, situation, "may do"))
    if not bare.unsure.how and not bare.unsure.trigger:
        return replace(bare, unsure=replace(bare.unsure, how=ANSWERED[reaction - 1], trigger=situation))
    return replace(bare, pauses_when=_one_more(bare.pauses_when, _pause(situation, reaction), "must pause when"))


def _pause(situation: str, reaction: int) -> str:
    return situation if reaction == 4 else shortened(f"{situation}: {REACTIONS[reaction - 1].lower()}", 300)


def _one_more(lines: tuple[str, ...], line: str, what: str) -> tuple[str, ...]:
    if len(lines) >= MOST_LINES:
        raise BadInput(
            f"What it {what} has {MOST_LINES} lines already. Take one away in the brief, then take the room's answer."
        )
    return (*lines, line)
