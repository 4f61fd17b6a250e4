"""Our own backups: copies of a log that lie beside it, named after it and their time. What is to go goes from them too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import duckdb

from momentum.log import Line, anew

FOLDER = "backups"
BEYOND_READING = ("not a valid DuckDB", "lock", "does not exist")  # broken, held by somebody else, without our tables
HOLDS = "select exists (from event where workshop_id = $1), exists (from event where workshop_id <> $1)"


def named(log: Path, moment: datetime) -> Path:
    """Where a backup of this log goes that is made at this moment (UTC)."""
    return folder(log) / f"{log.stem}-{moment:%Y-%m-%d-%H%M%S}.duckdb"


def folder(log: Path) -> Path:
    """Where backups are, beside the log."""
    return log.parent / FOLDER


def part(backup: Path) -> Path:
    """Under which name it is written: it is no backup before it was opened again."""
    return backup.with_name(f"{backup.name}.part")


def there(log: Path) -> list[Path]:
    """The backups of this log, oldest first."""
    ours = re.compile(re.escape(log.stem) + r"-\d{4}-\d\d-\d\d-\d{6}\.duckdb")
    return sorted(path for path in _files(log) if ours.fullmatch(path.name))


def made(backup: Path) -> datetime:
    """When a backup was made (UTC), as its name says: its file may have been written anew since."""
    return datetime.strptime(backup.stem[-17:], "%Y-%m-%d-%H%M%S")


def rewrite(log: Path, workshop_id: str, lines: Sequence[Line]) -> None:
    """Write every backup that holds this workshop anew with these lines for it, as `Log.rewrite` does with the log.

    One that then holds nothing is removed, and so is one that cannot be read: nobody could tell what is in it. Raises
    duckdb.Error or OSError when the disk does not take it; doing it again is safe.
    """
    backups = there(log)
    for left in _files(log):  # what was not finished, or lies beside a file
        if left not in backups and left.name.startswith(f"{log.stem}-"):
            left.unlink(missing_ok=True)
    for backup in [one for one in there(log) if _holds(one, workshop_id, lines)]:
        for _ in anew.steps(duckdb.connect(str(backup)), backup, workshop_id, lines):
            pass


def _holds(backup: Path, workshop_id: str, lines: Sequence[Line]) -> bool:
    """Whether this backup has to be written anew. Removes it instead where nothing of use would be left."""
    try:
        with closing(duckdb.connect(str(backup))) as connection:
            row = connection.execute(HOLDS, [workshop_id]).fetchone()
    except duckdb.Error as error:
        if not any(words in str(error) for words in BEYOND_READING):
            raise
        row = None
    held, others = row or (False, False)
    if row is None or (held and not others and not lines):
        backup.unlink()
        anew.beside(backup).unlink(missing_ok=True)
    return bool(held) and backup.exists()


def _files(log: Path) -> list[Path]:
    with suppress(FileNotFoundError):
        return [path for path in folder(log).iterdir() if path.is_file()]
    return []
