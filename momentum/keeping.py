"""What is kept and what is not: workshops are written to the log; rehearsals live in memory alone, until they are forgotten."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence

from momentum.lines import facts, line
from momentum.log import Line, Log
from momentum.refusals import FULL, LogUnwritable
from momentum.unlinking import unlinked
from momentum.unnaming import nameless
from momentum.voices import Voices
from momentum.workshop.decider import Fact
from momentum.workshop.state import Workshop, fold

logger = logging.getLogger(__name__)


class Keeping:
    """Where the lines of every workshop are, and how anonymous people sound in it. Of a rehearsal nothing reaches a file."""

    def __init__(self, log: Log, voices: Voices) -> None:
        self._log, self._voices = log, voices
        self._lines: dict[str, list[Line]] = {}
        self._passing = Voices(None)
        self._going: set[str] = set()  # deleted, and not yet off the disk

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
        """Do on disk what a workshop's end asks for, and put each as it is then in its place.

        Of the deleted ones everything goes. Anonymous answers of the closed ones are cut off from their people, the keys they
        had are destroyed, and names go that are to go. Gives why something has to be done again, if it has.
        """
        self._going |= {one.id for one in workshops.values() if one.ended} - self._lines.keys()
        for workshop_id in {*self._going, *(one.id for one in workshops.values() if one.closed)}:
            try:
                if workshop_id in self._going:
                    self._erase(workshop_id)
                else:
                    workshops[workshop_id] = self._cut_off(workshops[workshop_id])
            except LogUnwritable as refusal:
                return str(refusal)
            except Exception:
                self._going.discard(workshop_id)
                logger.exception("A bug: what was to go from %s is still there, until the app is started again", workshop_id)
        return None

    def _cut_off(self, workshop: Workshop) -> Workshop:
        if not workshop.unlinked:
            workshop = self._anew(workshop, unlinked)
        if workshop.names_removed and not workshop.nameless:
            workshop = self._anew(workshop, nameless)
        self._destroy_key(workshop.id)
        return workshop

    def _anew(self, workshop: Workshop, changed: Callable[[str, Iterable[Fact]], list[Fact]]) -> Workshop:
        lines = self.read(workshop.id)
        before = list(facts(lines))
        there = changed(workshop.id, before)
        same = dict(zip(map(id, before), lines, strict=True))  # as they are, also those that nobody here understands
        self._log.rewrite(workshop.id, [same.get(id(fact)) or line(workshop.id, fact) for fact in there])
        return fold(workshop.id, there)

    def _erase(self, workshop_id: str) -> None:
        """The log comes last: as long as it says that the workshop was deleted, the next start does what a crash has left."""
        self._destroy_key(workshop_id)
        self._log.rewrite(workshop_id, [])
        self._going.discard(workshop_id)

    def _destroy_key(self, workshop_id: str) -> None:
        try:
            self._voices.destroy(workshop_id)
        except OSError as error:
            raise LogUnwritable(FULL) from error

    def forget(self, workshop_id: str) -> None:
        """As if the rehearsal had never been."""
        self._lines.pop(workshop_id, None)
        self._passing.forget(workshop_id)
