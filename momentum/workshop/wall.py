"""The wall of stories: each heading and each story that stands alone, with the line that answers it, or none yet."""

from __future__ import annotations

from typing import NamedTuple

from momentum.workshop.people import StoryAnswer
from momentum.workshop.questions import identity
from momentum.workshop.shown import Shown
from momentum.workshop.stories import FIELDS, OF_THESIS, STORIES, Line, standing


class Story(NamedTuple):
    """A story as it was told, its mark, and the line that answers it alone, if one does."""

    id: str
    text: str
    tag: str
    reply: Reply | None


class Reply(NamedTuple):
    """The line that answers a story. `stands`: it still reads so; `now` is how it reads else, empty when it is gone."""

    field: str
    line: str
    stands: bool
    now: str

    @property
    def says(self) -> str:
        """The line with what it belongs to: a boundary alone would say what is not to be done."""
        return f"{FIELDS[self.field]}: {self.line}"


class Told(NamedTuple):
    """What one answer goes to: the stories under a heading, or one that stands alone (`label` is its words then)."""

    id: str
    label: str
    stories: tuple[Story, ...]
    reply: Reply | None

    @property
    def together(self) -> bool:
        """Whether it is a heading."""
        return self.stories[0].id != self.id or len(self.stories) > 1

    @property
    def answered(self) -> bool:
        """Whether a line answers it, or each of the stories under it."""
        return self.reply is not None or all(story.reply for story in self.stories)


def wall(shown: Shown) -> tuple[Told, ...]:
    """What the room was told: headings, those with most stories first, then what stands alone. Empty before the reveal."""
    asked = shown.questions.get(STORIES)
    if asked is None or asked.result is None:
        return ()
    result = asked.result
    replies = {answer.story: _reply(answer, shown) for answer in shown.people.answered}
    tags = result.tags or ("",) * len(result.values)
    stories = [
        Story(i, str(text), tag, replies.get(i))
        for text, tag in zip(result.values, tags, strict=True)
        for i in [identity(str(text))]
    ]
    under = {text: group.label for group in result.groups for text in group.texts}
    together: dict[str, list[Story]] = {}
    for story in stories:
        together.setdefault(under.get(story.id, ""), []).append(story)
    alone: dict[str, list[Story]] = {}
    for story in together.pop("", []):
        alone.setdefault(story.text, []).append(story)  # the same words twice are one thing to answer
    ordered = sorted(together.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(
        Told(identity(label), label, tuple(those), replies.get(identity(label))) for label, those in (*ordered, *alone.items())
    )


def unanswered(told: tuple[Told, ...]) -> int:
    """How many of them nothing answers yet."""
    return sum(not one.answered for one in told)


def _reply(answer: StoryAnswer, shown: Shown) -> Reply:
    there = standing(shown.thesis, shown.people.promise)
    if Line(answer.field, answer.line) in there:
        return Reply(answer.field, answer.line, True, answer.line)
    single = answer.field not in OF_THESIS or answer.field in {"sentence", "when_unsure"}
    now = next((line.text for line in there if line.field == answer.field), "") if single else ""
    return Reply(answer.field, answer.line, False, now)
