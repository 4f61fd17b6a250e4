"""Our own backups: copies of a log that lie beside it, named after it and their time. What is to go goes from them too."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import duckdb

from momentum.log import NONE, Line, Marks, anew

FOLDER = "backups"
BEYOND_READING = (  # damaged, cut off, held by somebody else, without our tables
    "not a valid DuckDB",
    "Corrupt database file",
    "Could not read enough bytes",
    "Could not set lock",
    "does not exist",
)
_one_at_a_time = threading.Lock()  # no backup is written anew by two
HOLDS = "select exists (from event where workshop_id = $1), exists (from event where workshop_id <> $1)"


def named(log: Path, moment: datetime) -> Path:
    """Where a backup of this log goes that is made at this moment (UTC)."""
    return folder(log) / f"{log.stem}-{moment:%Y-%m-%d-%H%M%S}.duckdb"


def folder(log: Path) -> Path:
    """Where backups are, beside the log."""
    return log.parent / FOLDER


def part(backup: Path) -> Path:
    """Under which name it is written, its own each time: it is no backup before it was opened again."""
    return backup.with_name(f"{backup.name}.{secrets.token_hex(4)}.part")


def there(log: Path) -> list[Path]:
    """The backups of this log, oldest first."""
    return sorted(path for path in _files(log) if path.suffix == ".duckdb")


def made(backup: Path) -> datetime:
    """When a backup was made (UTC), as its name says: its file may have been written anew since."""
    return datetime.strptime(backup.stem[-17:], "%Y-%m-%d-%H%M%S")


def sweep(log: Path) -> None:
    """Take away what was not finished, or lies beside a file. Nobody may be making a backup. Raises OSError."""
    with _one_at_a_time:  # what is being written anew is not finished either
        for left in _files(log):
            if left.suffix != ".duckdb":
                left.unlink(missing_ok=True)


def rewrite(log: Path, workshop_id: str, lines: Sequence[Line], done: Marks = NONE) -> Marks:
    """Write every backup that holds this workshop, but those `done`, anew with these lines for it, as `Log.rewrite` does.

    One that then holds nothing is removed, and so is one that cannot be read: nobody could tell what is in it. Gives which are
    done now. Raises duckdb.Error or OSError when the disk does not take it; doing it again is safe, also beside each other.
    """
    now: set[tuple[str, int, int]] = set()
    for backup in there(log):
        with _one_at_a_time, suppress(FileNotFoundError):  # somebody else has removed it
            if _mark(backup) not in done:
                _go_through(backup, workshop_id, lines)
            now.add(_mark(backup))
    return frozenset(now)


def _mark(backup: Path) -> tuple[str, int, int]:
    seen = backup.stat()
    return backup.name, seen.st_ino, seen.st_mtime_ns


def _go_through(backup: Path, workshop_id: str, lines: Sequence[Line]) -> None:
    try:
        _rewrite(backup, workshop_id, lines)
    except duckdb.Error as error:
        if not any(words in str(error) for words in BEYOND_READING):
            raise
        _remove(backup)


def _rewrite(backup: Path, workshop_id: str, lines: Sequence[Line]) -> None:
    with closing(duckdb.connect(str(backup))) as connection:
        held, others = connection.execute(HOLDS, [workshop_id]).fetchall()[0]
        if held and (others or lines):
            for _ in anew.steps(connection, backup, workshop_id, lines):
                pass
    if held and not others and not lines:
        _remove(backup)


def _remove(backup: Path) -> None:
    anew.leave(backup)
    for one in (backup, *anew.left_of(backup)):
        one.unlink(missing_ok=True)


def _files(log: Path) -> list[Path]:
    """What lies in the folder under the name of a backup of this log: itself, begun, or beside it. All else is somebody's.

    A link leads to a backup that was put elsewhere.
    """
    ours = re.compile(re.escape(log.stem) + r"-\d{4}-\d\d-\d\d-\d{6}\.(duckdb|fresh)((\.\w+)?\.part)?(\.wal(\.\w+)?)?")
    with suppress(FileNotFoundError):
        return [
            path for path in folder(log).iterdir() if ours.fullmatch(path.name) and path.is_file() and not path.is_symlink()
        ]
    return []
