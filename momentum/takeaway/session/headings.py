"""Headings over texts as a session file has them: without texts that do not travel, and none over nothing."""

from __future__ import annotations

import msgspec

from momentum.workshop.moderation import TextsGrouped, TextsUngrouped
from momentum.workshop.questions import identity, texts
from momentum.workshop.state import Workshop


class Headings:
    """What stands under which heading in the file so far, so that nothing in it leads to a text that is not there."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._there: dict[tuple[str, int], frozenset[str]] = {}  # the texts of a round that travel
        self._under: dict[tuple[str, int], dict[str, set[str]]] = {}

    def told(self, event: TextsGrouped | TextsUngrouped) -> TextsGrouped | TextsUngrouped | None:
        """The event as the file has it; None when it changes nothing there."""
        key = (event.question, event.round)
        under = self._under.setdefault(key, {})
        if isinstance(event, TextsUngrouped):
            return event if under.pop(event.label, None) is not None else None
        there = self._travelling(key)
        moved = tuple(text for text in event.texts if text in there)
        if not moved or under.get(event.label) == set(moved):
            return None
        for label in [label for label in under if label != event.label]:
            under[label] -= set(moved)
            if not under[label]:
                del under[label]
        under.setdefault(event.label, set()).update(moved)
        return msgspec.structs.replace(event, texts=moved)

    def _travelling(self, key: tuple[str, int]) -> frozenset[str]:
        if key not in self._there:
            round_ = self._workshop.questions.find(key[0]).round(key[1])
            self._there[key] = frozenset(identity(text) for text in texts(round_)) if round_.revealed else frozenset()
        return self._there[key]
