"""What is kept and what is not: workshops are written to the log; rehearsals live in memory alone, until they are forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from momentum.log import Line, Log
from momentum.voices import Voices


class Keeping:
    """Where the lines of every workshop are, and how anonymous people sound in it. Of a rehearsal nothing reaches a file."""

    def __init__(self, log: Log, voices: Voices) -> None:
        self._log, self._voices = log, voices
        self._lines: dict[str, list[Line]] = {}
        self._passing = Voices(None)

    def hold(self, workshop_id: str) -> None:
        """From now on this workshop is a rehearsal's."""
        self._lines[workshop_id] = []

    def append(self, lines: Sequence[Line]) -> None:
        """Write what belongs into the log, then remember what does not. Raises what the log raises, and remembers nothing."""
        if kept := [line for line in lines if line.workshop_id not in self._lines]:
            self._log.append(kept)
        for line in lines:
            if line.workshop_id in self._lines:
                self._lines[line.workshop_id].append(line)

    def read(self, workshop_id: str, until: int | None = None) -> list[Line]:
        """What happened in a workshop, up to a place of the log."""
        if (held := self._lines.get(workshop_id)) is None:
            return self._log.read(workshop_id, until=until)
        return [line for line in held if until is None or line.seq <= until]

    def voice(self, workshop_id: str, seat: str, family: str) -> str:
        """How somebody sounds in a family of questions."""
        return (self._passing if workshop_id in self._lines else self._voices).of(workshop_id, seat, family)

    def forget(self, workshop_id: str) -> None:
        """As if the rehearsal had never been."""
        self._lines.pop(workshop_id, None)
        self._passing.forget(workshop_id)
