"""What is kept and what is not: workshops are written to the log; rehearsals live in memory alone, until they are forgotten."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from momentum.lines import facts, line
from momentum.log import Line, Log
from momentum.refusals import FULL, LogUnwritable
from momentum.unlinking import unlinked
from momentum.voices import Voices
from momentum.workshop.state import Workshop, fold

logger = logging.getLogger(__name__)


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
        if kept := [one for one in lines if one.workshop_id not in self._lines]:
            self._log.append(kept)
        for one in lines:
            if one.workshop_id in self._lines:
                self._lines[one.workshop_id].append(one)

    def read(self, workshop_id: str, until: int | None = None) -> list[Line]:
        """What happened in a workshop, up to a place of the log."""
        if (held := self._lines.get(workshop_id)) is None:
            return self._log.read(workshop_id, until=until)
        return [one for one in held if until is None or one.seq <= until]

    def voice(self, workshop_id: str, seat: str, family: str) -> str:
        """How somebody sounds in a family of questions."""
        return (self._passing if workshop_id in self._lines else self._voices).of(workshop_id, seat, family)

    def finish(self, workshops: dict[str, Workshop]) -> str | None:
        """Cut the anonymous answers of the closed ones off from their people, on disk too, and destroy the keys they had.

        Puts each as it is then in its place. Gives why something has to be done again, if it has.
        """
        for closed in [workshop for workshop in workshops.values() if workshop.closed]:
            try:
                workshops[closed.id] = self._unlink(closed)
            except LogUnwritable as refusal:
                return str(refusal)
            except Exception:
                logger.exception("A bug: what was said in %s still leads back, until the app is started again", closed.id)
        return None

    def _unlink(self, workshop: Workshop) -> Workshop:
        if not workshop.unlinked:
            lines = self.read(workshop.id)
            before = list(facts(lines))
            there = unlinked(workshop.id, before)
            same = dict(zip(map(id, before), lines, strict=True))  # as they are, also those that nobody here understands
            self._log.rewrite(workshop.id, [same.get(id(fact)) or line(workshop.id, fact) for fact in there])
            workshop = fold(workshop.id, there)
        try:
            self._voices.destroy(workshop.id)
        except OSError as error:
            raise LogUnwritable(FULL) from error
        return workshop

    def forget(self, workshop_id: str) -> None:
        """As if the rehearsal had never been."""
        self._lines.pop(workshop_id, None)
        self._passing.forget(workshop_id)
