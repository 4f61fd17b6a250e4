"""A look at the log: whether it is sound, how large, what is in it and beside it. It changes nothing."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import msgspec

from momentum import __version__
from momentum.lines import facts
from momentum.log import FORMAT, Counted, Log, anew, backups, open_copy
from momentum.refusals import LogUnwritable
from momentum.retention import Retention
from momentum.voices import Voices
from momentum.workshop.decider import KINDS
from momentum.workshop.state import Workshop, fold

SPARE = 64 * 2**20  # bytes that should fit beside a log written anew
RESTORE = "Stop the app, and put the last backup in which it is whole in the log's place."


class Examined(msgspec.Struct, frozen=True):
    """A workshop in the log. `state` is open, closed, deleted or unreadable; `key` there, destroyed or not there.

    `unknown` counts the entries of kinds that this version does not know; `wrong` says what is wrong, and what to do next.
    Times are UTC.
    """

    id: str
    code: str
    title: str
    events: int
    changed: datetime
    state: str
    key: str
    names_removed: bool
    kept_until: date | None
    unknown: dict[str, int]
    wrong: tuple[str, ...]


class Copy(msgspec.Struct, frozen=True):
    """A backup beside the log, when it was made (UTC), and how large it is."""

    name: str
    made: datetime
    bytes: int


class Checkup(msgspec.Struct, frozen=True):
    """What was found. `bytes` counts the log and what waits beside it to come in, `free` what its disk still takes."""

    version: str
    format: int
    running: bool
    log: str
    bytes: int
    free: int
    keep_days: int | None
    workshops: tuple[Examined, ...]
    backups: tuple[Copy, ...]
    keys_of_nobody: int
    wrong: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong and not any(one.wrong for one in self.workshops)


def examined(log: Log, path: Path | None, keep: Retention, trouble: str = "", *, running: bool = False) -> Checkup:
    """Look at everything in a log, and at what lies beside it. Raises LogTrouble when it cannot be read at all."""
    keys = Voices.beside(path).there
    found = tuple(_examined(log, one, keep, keys) for one in log.census())
    size, free = _size(path), shutil.disk_usage(path.resolve().parent).free if path else 0
    wrong = [trouble] if trouble else []
    if path and free < size + SPARE:
        wrong.append(
            f"Only {spoken_size(free)} are free on its disk. Closing or deleting a workshop writes the log anew, which needs "
            f"{spoken_size(size + SPARE)}. Make room there."
        )
    return Checkup(
        version=__version__,
        format=FORMAT,
        running=running,
        log=str(path or ":memory:"),
        bytes=size,
        free=free,
        keep_days=keep.days,
        workshops=found,
        backups=tuple(map(_copy, backups.there(path) if path else [])),
        keys_of_nobody=len(keys - {one.id for one in found}),
        wrong=tuple(wrong),
    )


def _examined(log: Log, counted: Counted, keep: Retention, keys: set[str]) -> Examined:
    try:
        workshop: Workshop | None = fold(counted.workshop_id, facts(log.read(counted.workshop_id)))
        unread = ""
    except Exception as error:  # whatever it is: the others are looked at all the same
        workshop, unread = None, type(error).__name__
    there = counted.workshop_id in keys
    return Examined(
        id=counted.workshop_id,
        code=workshop.code if workshop else "",
        title=workshop.title if workshop else "",
        events=counted.events,
        changed=counted.latest,
        state=_state(workshop),
        key="there" if there else "destroyed" if workshop and workshop.unlinked else "not there",
        names_removed=bool(workshop and workshop.nameless),
        kept_until=keep.until(workshop) if workshop else None,
        unknown={kind: times for kind, times in sorted(counted.kinds.items()) if kind not in KINDS},
        wrong=(*_places(counted), *(_waits(workshop, there) if workshop else _unread(unread))),
    )


def _state(workshop: Workshop | None) -> str:
    if workshop is None:
        return "unreadable"
    return "deleted" if workshop.ended else "closed" if workshop.closed else "open"


def _places(counted: Counted) -> list[str]:
    wrong = []
    if counted.places < counted.events:
        wrong.append(f"{counted.events - counted.places:,} entries stand in a place that another has. {RESTORE}")
    if counted.holes and "answers_unlinked" not in counted.kinds:  # closing takes out what was replaced or never shown
        wrong.append(f"{counted.holes:,} entries are missing. {RESTORE}")
    return wrong


def _unread(why: str) -> list[str]:
    found = f"It cannot be read ({why}) and stays shut; all others are open."
    return [f"{found} Keep a copy of the log, update the app and look again. If that does not help: {RESTORE}"]


def _waits(workshop: Workshop, key: bool) -> list[str]:
    """What the end of a workshop asked for and the disk did not take yet."""
    if workshop.ended:
        return ["It was deleted and is still on the disk. Make room there; the app deletes it by itself as soon as it can."]
    wrong = []
    if workshop.closed and not workshop.unlinked:
        wrong.append("It is closed, and what was said anonymously could still be led back to people")
    if workshop.unlinked and key:
        wrong.append("The key that could lead anonymous answers back is still there")
    if workshop.names_removed and not workshop.nameless:
        wrong.append("Names of people that were to go are still there")
    return [f"{one}. Make room on the disk; the app does the rest as soon as it can, or when it starts." for one in wrong]


def _size(path: Path | None) -> int:
    files = [path, *anew.left_of(path)] if path else []
    return sum(file.stat().st_size for file in files if file.exists())


def _copy(path: Path) -> Copy:
    return Copy(path.name, backups.made(path), path.stat().st_size)


def spoken_size(size: int) -> str:
    """Bytes as people say them: 840 kB, 7.4 MB, 11 GB."""
    for unit, least in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= least:
            number = size / least
            return f"{number:.1f} {unit}" if number < 10 else f"{number:,.0f} {unit}"
    return f"{size} bytes"


def proven(copy: Path, counted: tuple[Counted, ...]) -> tuple[str, ...]:
    """Open a copy of a log again, count and read all that is in it; gives the ids of workshops that cannot be read.

    Those could not be read in the log either: all there is is the same to the letter. Raises LogUnwritable when it is not.
    """
    opened = open_copy(copy)
    try:
        if opened.census() != counted:
            raise LogUnwritable(f"{copy} does not hold what the log holds, so it is no backup. Look at its disk and try again.")
        keep, nobody = Retention(), set[str]()
        return tuple(one.workshop_id for one in counted if _examined(opened, one, keep, nobody).state == "unreadable")
    finally:
        opened.close()
