"""Stories and what answers them: a line of the thesis or of the people promise, chosen by the room; the others stay visible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

from momentum.refusals import BadInput, NotFound, NotNow
from momentum.workshop.decider import FACILITATOR, By, Command, Decision, Event, Fact, Role, decide, evolve
from momentum.workshop.people import LINES, Promise, StoryAnswer, put
from momentum.workshop.questions import headings, identity, texts
from momentum.workshop.text import plain

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

STORIES = "stories"  # the question they are told to
OF_THESIS = {  # what of the thesis can answer a story, as it is called
    "sentence": "The sentence",
    "boundaries": "What we will not do",
    "humans_decide": "What stays a human call",
    "principles": "What guides anything that acts for us",
    "when_unsure": "What it does when unsure",
}
FIELDS = OF_THESIS | LINES
LONGEST_LINE = 1_000
MOST_ANSWERED = 2_000  # more than a wall holds: a file could bring any number, and each is looked for among all
_ID = re.compile(r"[0-9a-f]{10}")  # of a text


class Written(Protocol):
    """A thesis as far as it can answer: as it is kept, or as it is shown."""

    @property
    def sentence(self) -> str:
        """What AI is for here."""


class Line(NamedTuple):
    """A line that stands now, and what it belongs to: a field of FIELDS."""

    field: str
    text: str


def standing(thesis: Written, promise: Promise) -> tuple[Line, ...]:
    """All lines that can answer a story now: of the thesis, then of the promise."""
    found = [Line(field, line) for field in OF_THESIS for line in _lines(getattr(thesis, field, ()))]
    return (*found, *(Line(field, line) for field, line in promise.lines.items()))


def _lines(value: Any) -> tuple[str, ...]:
    return ((value,) if value else ()) if isinstance(value, str) else tuple(value or ())


class AnswerStory(Command, frozen=True):
    """Say which line answers a story, or a heading, by the id of its words. Another line takes the place of an earlier one."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    story: str
    field: str
    line: str


class UnanswerStory(Command, frozen=True):
    """Take the answer to a story back."""

    may: ClassVar[frozenset[Role]] = FACILITATOR
    story: str


class StoryAnswered(Event, frozen=True):
    """A line answers a story."""

    answer: StoryAnswer


class StoryUnanswered(Event, frozen=True):
    """A story has no answer any more."""

    story: str


@decide.register(AnswerStory)
def _answer(command: AnswerStory, workshop: Workshop, by: By) -> Decision:
    _told(workshop, command.story)
    return _answering(StoryAnswer(command.story, command.field, command.line), workshop)


def _answering(given: StoryAnswer, workshop: Workshop) -> Decision:
    line = plain(given.line, limit=LONGEST_LINE, what="The line that answers a story", lines=True)
    if Line(given.field, line) not in standing(workshop.thesis, workshop.people.promise):
        raise NotFound("This line does not stand in the thesis or in the promise any more. Choose one that does.")
    answer = StoryAnswer(given.story, given.field, line)
    if len(workshop.people.answered) >= MOST_ANSWERED:
        raise BadInput(f"{MOST_ANSWERED:,} stories are answered, and that is the most. Group what belongs together.")
    return [] if answer in workshop.people.answered else [StoryAnswered(answer)]


def sound(event: StoryAnswered, workshop: Workshop) -> bool:
    """Whether this could happen, were its story there: where a story stayed at home, its answer is seen by nobody."""
    return _ID.fullmatch(event.answer.story) is not None and _answering(event.answer, workshop) == [event]


def _told(workshop: Workshop, story: str) -> None:
    asked = workshop.questions.asked.get(STORIES)
    seen = asked.shown if asked else None
    if seen is None:
        raise NotNow("Stories are answered once everyone has seen them. Reveal them first.")
    if story not in {identity(text) for text in (*headings(seen), *texts(seen))}:
        raise NotFound("This story is not on the wall: it is hidden, or it stands under another heading now. Reload the page.")


@decide.register(UnanswerStory)
def _unanswer(command: UnanswerStory, workshop: Workshop, by: By) -> Decision:
    if command.story not in {answer.story for answer in workshop.people.answered}:
        raise NotFound("This story has no answer any more. Reload the page to see how it stands.")
    return [StoryUnanswered(command.story)]


@evolve.register(StoryAnswered)
def _answered(event: StoryAnswered, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, answered=(*_without(workshop, event.answer.story), event.answer))


@evolve.register(StoryUnanswered)
def _unanswered(event: StoryUnanswered, workshop: Workshop, fact: Fact) -> Workshop:
    return put(workshop, answered=_without(workshop, event.story))


def _without(workshop: Workshop, story: str) -> tuple[StoryAnswer, ...]:
    return tuple(answer for answer in workshop.people.answered if answer.story != story)
