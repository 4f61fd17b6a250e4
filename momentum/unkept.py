"""What is never written: rehearsals live in memory alone, until they end and are forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from momentum.log import Line
from momentum.voices import Voices


class Unkept:
    """The lines of rehearsals, and how anonymous people sound in them: none of it ever reaches a file."""

    def __init__(self) -> None:
        self._lines: dict[str, list[Line]] = {}
        self.voices = Voices(None)

    def __contains__(self, workshop_id: str) -> bool:
        return workshop_id in self._lines

    def hold(self, workshop_id: str) -> None:
        """From now on this workshop is a rehearsal's."""
        self._lines[workshop_id] = []

    def others(self, lines: Sequence[Line]) -> list[Line]:
        """Those that belong into the log."""
        return [line for line in lines if line.workshop_id not in self._lines]

    def take(self, lines: Sequence[Line]) -> None:
        """Remember those that do not, once the others are on disk."""
        for line in lines:
            if line.workshop_id in self._lines:
                self._lines[line.workshop_id].append(line)

    def read(self, workshop_id: str, until: int | None = None) -> list[Line]:
        """What a rehearsal has come to so far."""
        return [line for line in self._lines[workshop_id] if until is None or line.seq <= until]

    def forget(self, workshop_id: str) -> None:
        """As if it had never been."""
        self._lines.pop(workshop_id, None)
        self.voices.forget(workshop_id)
