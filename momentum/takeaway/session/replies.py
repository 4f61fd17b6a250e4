"""Answers to stories as a session file has them: none to a story that does not travel."""

from __future__ import annotations

from momentum.workshop.moderation import TextsGrouped
from momentum.workshop.questions import identity, texts
from momentum.workshop.state import Workshop
from momentum.workshop.stories import STORIES, StoryAnswered, StoryUnanswered


class Replies:
    """Which stories are answered in the file so far."""

    def __init__(self, workshop: Workshop) -> None:
        asked = workshop.questions.asked.get(STORIES)
        self._there = {identity(text) for r in (asked.seen if asked else ()) for text in texts(r)}
        self._answered: set[str] = set()

    def headed(self, event: TextsGrouped) -> None:
        """A heading stands in the file."""
        self._there.add(identity(event.label))

    def told(self, event: StoryAnswered | StoryUnanswered) -> StoryAnswered | StoryUnanswered | None:
        """The event, or None when its story is not in the file."""
        if isinstance(event, StoryUnanswered):
            return event if event.story in self._answered else None
        if event.answer.story not in self._there:
            return None
        self._answered.add(event.answer.story)
        return event
