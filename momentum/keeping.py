"""What is kept and what is not: workshops are written to the log; rehearsals live in memory alone, until they are forgotten."""

from __future__ import annotations

import logging
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from momentum.lines import facts, line
from momentum.log import Line, Log, Marks
from momentum.refusals import FULL, LogTrouble, LogUnwritable
from momentum.unlinking import unlinked
from momentum.unnaming import nameless
from momentum.voices import Voices
from momentum.workshop.decider import Fact
from momentum.workshop.state import Workshop, fold

logger = logging.getLogger(__name__)


Asked = Callable[[str, Iterable[Fact]], list[Fact]]  # what is to become of a workshop's facts


class Made(NamedTuple):
    """The lines and the workshop that are to take the place of those up to revision `of`; the backups where they have."""

    of: int
    lines: list[Line]
    workshop: Workshop | None
    done: Marks


class UnderWay(NamedTuple):
    """What was asked for, and what comes of it."""

    asked: Asked
    made: Future[Made]


def nothing(workshop_id: str, facts: Iterable[Fact]) -> list[Fact]:
    """What stays of a deleted workshop."""
    return []


def _asked(workshop: Workshop | None) -> Asked | None:
    """What is to be done next on disk for a workshop that has ended; one that is deleted is none any more."""
    if workshop is None:
        return nothing
    if not workshop.unlinked:
        return unlinked
    return nameless if workshop.names_removed and not workshop.nameless else None


class Keeping:
    """Where the lines of every workshop are, and how anonymous people sound in it. Of a rehearsal nothing reaches a file."""

    def __init__(self, log: Log, voices: Voices, done: Callable[[], object] = lambda: None) -> None:
        self._log, self._voices = log, voices
        self._done = done  # to be called when something is done that was under way
        self._lines: dict[str, list[Line]] = {}
        self._passing = Voices(None)
        self._going: set[str] = set()  # deleted, and not yet off the disk
        self.under_way: dict[str, UnderWay] = {}  # by workshop, what is being done for its end
        self._beside = ThreadPoolExecutor(1, "keeping")

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

    def finish(
        self, workshops: dict[str, Workshop], others: Mapping[str, Workshop] | None = None, *, wait: bool = False
    ) -> str | None:
        """Do on disk what a workshop's end asks for, and put each as it is then in its place.

        Of the deleted ones everything goes. Anonymous answers of the closed ones are cut off from their people, the keys they
        had are destroyed, and names go that are to go. What takes long is begun here and done beside, while others go on; call
        it again, or let it `wait`, until nothing is `under_way`: how the workshops are by then that are not among `workshops`
        is known from `others`. Gives why something has to be done again, if it has.
        """
        self._going |= {one.id for one in workshops.values() if one.ended} - self._lines.keys()
        now = ChainMap(workshops, dict(others or {})) if self.under_way else ChainMap(workshops)
        for workshop_id in {*self._going, *self.under_way, *(one.id for one in workshops.values() if one.closed)}:
            try:
                while self._goes_on(workshop_id, now, wait):
                    pass
            except LogTrouble as refusal:
                return str(refusal)
            except Exception:
                self._going.discard(workshop_id)
                logger.exception("A bug: what was to go from %s is still there, until the app is started again", workshop_id)
        return None

    def _goes_on(self, workshop_id: str, workshops: ChainMap[str, Workshop], wait: bool) -> bool:
        """Take in what was done beside, and begin what comes next; gives whether there may be more to do at once."""
        begun = self.under_way.pop(workshop_id, None)
        if begun and not wait and not begun.made.done():
            self.under_way[workshop_id] = begun
            return False
        going = workshop_id in self._going
        workshop = None if going else workshops[workshop_id]
        asked = _asked(workshop)
        if asked is None:
            self._destroy_key(workshop_id)
            return False
        if begun is None or begun.asked is not asked:
            if going:
                self._destroy_key(workshop_id)
            begun = self.under_way[workshop_id] = UnderWay(asked, self._beside.submit(self._made, workshop_id, asked))
            begun.made.add_done_callback(lambda made: self._done())
            return wait
        made = begun.made.result()
        if workshop and workshop.rev != made.of:  # something was said meanwhile
            return True
        self._log.rewrite(workshop_id, made.lines, made.done)
        if made.workshop:
            workshops[workshop_id] = made.workshop
        self._going.discard(workshop_id)
        return not going

    def _made(self, workshop_id: str, asked: Asked) -> Made:
        """What a workshop is to be like, and the backups that are like that already. For a thread beside."""
        if asked is nothing:
            return Made(0, [], None, self._log.rewrite_backups(workshop_id, []))
        lines = self._log.read(workshop_id)
        before = list(facts(lines))
        there = asked(workshop_id, before)
        same = dict(zip(map(id, before), lines, strict=True))  # as they are, also those that nobody here understands
        anew = [same.get(id(fact)) or line(workshop_id, fact) for fact in there]
        done = self._log.rewrite_backups(workshop_id, anew)
        return Made(lines[-1].seq, anew, fold(workshop_id, there), done)

    def _destroy_key(self, workshop_id: str) -> None:
        try:
            self._voices.destroy(workshop_id)
        except OSError as error:
            raise LogUnwritable(FULL) from error

    def close(self) -> None:
        """Nothing more is done beside."""
        self._beside.shutdown()

    def forget(self, workshop_id: str) -> None:
        """As if the rehearsal had never been."""
        self._lines.pop(workshop_id, None)
        self._passing.forget(workshop_id)
