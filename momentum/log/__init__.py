"""The append-only log: `append`, `read`, and the facts they carry. DuckDB now; a bigger engine behind the same calls later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from momentum.log.census import Counted

FORMAT = 1

Marks = frozenset[tuple[str, int, int]]  # files as they were at one moment: name, number on the disk, when it was changed
NONE: Marks = frozenset()


class Line(msgspec.Struct, frozen=True):
    """One line of the log: an event not yet decoded. `occurred` is UTC without a zone, `data` is JSON."""

    workshop_id: str
    seq: int
    occurred: datetime
    actor: str
    kind: str
    data: str


class Log(Protocol):
    """What the conductor needs of a log."""

    def append(self, lines: Sequence[Line]) -> None:
        """Write all lines in one transaction and return when they are on disk.

        Raises LogConflict when a place is taken, LogUnwritable when the disk does not take them; then nothing is written.
        """

    def read(self, workshop_id: str, after: int = 0, until: int | None = None) -> list[Line]:
        """The lines of a workshop with `after` < seq (<= `until`), in order."""

    def rewrite_backups(self, workshop_id: str, lines: Sequence[Line]) -> Marks:
        """Do in the backups beside the log what `rewrite` does, so that it need not; nobody who reads or writes waits for that.

        For any thread. Gives which backups are done, for `rewrite`. Raises LogUnwritable; then some may be done.
        """

    def rewrite(self, workshop_id: str, lines: Sequence[Line], done: Marks = NONE) -> None:
        """Put these lines in the place of all that a workshop has; none at all erases it. No byte of the old ones stays.

        So it is in the backups that lie beside the log, but those `done`; they come first, so that until all is done the log
        is as it was. Other workshops stay as they are. For the one who appends; readers wait meanwhile. Raises LogUnwritable;
        then, as after a crash at any moment, all is as it was in the log.
        """

    def census(self) -> tuple[Counted, ...]:
        """What there is of every workshop, counted, oldest first."""

    def copy(self, to: Path) -> tuple[Counted, ...]:
        """Copy all there is at this moment into a new file (mode 0600), counted. Nobody who reads or writes waits for that.

        Raises LogUnwritable, also where there is a file of this name, and LogTrouble for a damaged log; then nothing is left
        there that was not before.
        """

    def probe(self) -> None:
        """Try whether the disk takes anything, after it did not. Raises LogUnwritable."""

    def workshops(self) -> list[str]:
        """The ids of all workshops, oldest first."""

    def close(self) -> None:
        """Let go of the file."""


from momentum.log.duckdb import open_copy, open_log  # noqa: E402 - needs Line

__all__ = ["FORMAT", "NONE", "Counted", "Line", "Log", "Marks", "open_copy", "open_log"]
