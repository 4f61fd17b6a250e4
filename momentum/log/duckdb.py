"""The log in one DuckDB file, or in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import duckdb

from momentum.log import FORMAT, NONE, Line, Marks, anew, backups, census
from momentum.log.census import Counted
from momentum.log.turns import Turns
from momentum.refusals import FULL, LogConflict, LogInUse, LogTooNew, LogTrouble, LogUnwritable

SCHEMA = """
create table if not exists event (
    workshop_id varchar not null,
    seq bigint not null,
    occurred timestamp not null,
    actor varchar not null,
    kind varchar not null,
    data varchar not null,
    primary key (workshop_id, seq)
);
create table if not exists format (number integer not null);
insert into format select $format where not exists (from format);
"""

APPEND = """
insert into event (workshop_id, seq, occurred, actor, kind, data)
select unnest($1), unnest($2), unnest($3::timestamp[]), unnest($4), unnest($5), unnest($6)
"""

READ = """
select workshop_id, seq, occurred, actor, kind, data from event
where workshop_id = $1 and seq > $2 and ($3 is null or seq <= $3)
order by seq
"""

WORKSHOPS = "select workshop_id from event group by workshop_id order by min(occurred), workshop_id"
FORGET = "delete from event where workshop_id = $1 and seq >= $2"
TOUCH = "update format set number = number"
DAMAGED = "Corrupt database file"  # as the engine says it
SPARE = (
    32 * 2**20
)  # bytes that must fit beside the log before its disk counts as writable: the engine tidies up 16 MB at a time


class DuckDBLog:
    """One connection in one process; every reader takes a cursor."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None = None) -> None:
        self._connection, self._path = connection, path
        self._turns = Turns()
        self._refused: dict[str, int] = {}  # per workshop, the first line that was not taken and of which no trace may stay

    def append(self, lines: Sequence[Line]) -> None:
        """See Log.append."""
        if self._refused:
            self._mend()
        try:
            self._connection.execute(APPEND, anew.columns(lines))
        except duckdb.ConstraintException as error:
            raise LogConflict("Somebody else wrote to this workshop at the same moment. Please try again.") from error
        except duckdb.Error as error:
            self._refused = {line.workshop_id: line.seq for line in reversed(lines)}
            with suppress(LogTrouble):
                self._mend()
            raise LogUnwritable(FULL) from error

    def read(self, workshop_id: str, after: int = 0, until: int | None = None) -> list[Line]:
        """See Log.read."""
        with self._reader() as reader:
            rows = reader.execute(READ, [workshop_id, after, until]).fetchall()
        return [Line(*row) for row in rows]

    @contextmanager
    def _reader(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor, in turn with whoever replaces the file. Raises LogTrouble for what cannot be read."""
        try:
            with self._turns.reading(), closing(self._connection.cursor()) as reader:
                yield reader
        except duckdb.Error as error:
            if DAMAGED in str(error):
                raise LogTrouble(
                    f"The log {self._path} cannot be read. A part of it is damaged. Stop the app, keep the file as it is, and "
                    "put the last whole backup in its place."
                ) from error
            raise LogTrouble("The server cannot read its disk at this moment. Make room on it, then try again.") from error

    def rewrite_backups(self, workshop_id: str, lines: Sequence[Line]) -> Marks:
        """See Log.rewrite_backups."""
        try:
            return backups.rewrite(self._path, workshop_id, lines) if self._path else NONE
        except (duckdb.Error, OSError) as error:
            raise LogUnwritable(FULL) from error

    def rewrite(self, workshop_id: str, lines: Sequence[Line], done: Marks = NONE) -> None:
        """See Log.rewrite."""
        if self._refused:
            self._mend()
        if self._path is None:
            self._connection.execute(FORGET, [workshop_id, 0])
            if lines:
                self._connection.execute(APPEND, anew.columns(lines))
            return
        with self._turns.alone():
            try:
                backups.sweep(self._path)
                backups.rewrite(self._path, workshop_id, lines, done)  # first: cut short, the log says what is to be done
                for _ in anew.steps(self._connection, self._path, workshop_id, lines):
                    pass
            except (duckdb.Error, OSError) as error:
                raise LogUnwritable(FULL) from error
            finally:
                self._reopen(self._path)

    def _reopen(self, path: Path) -> None:
        """Open the file again, whatever there is of the connection, and take away what a crash or a full disk left beside."""
        with suppress(duckdb.Error):  # a reader may be in the middle of it
            self._connection.close()
        self._connection = _connected(path)
        with suppress(OSError):
            anew.leave(path)

    def probe(self) -> None:
        """See Log.probe."""
        self._mend()
        try:
            if self._path is not None:
                _fill(self._path.resolve().with_suffix(".spare"))
            self._connection.execute(TOUCH)
        except (OSError, duckdb.Error) as error:
            raise LogUnwritable(FULL) from error

    def _mend(self) -> None:
        """Open the file anew if need be: a disk that fills up during a checkpoint leaves a connection that does nothing more.

        What was refused may have reached the disk all the same, and must not come back.
        """
        try:
            self._connection.execute(READ, ["", 0, 0])
        except duckdb.Error:
            if self._path is not None:
                with self._turns.alone():
                    self._reopen(self._path)
        try:
            for refused in self._refused.items():
                self._connection.execute(FORGET, refused)
        except duckdb.Error as error:
            raise LogUnwritable(FULL) from error
        self._refused = {}

    def workshops(self) -> list[str]:
        """See Log.workshops."""
        with self._reader() as reader:
            return [row[0] for row in reader.execute(WORKSHOPS).fetchall()]

    def census(self) -> tuple[Counted, ...]:
        """See Log.census."""
        with self._reader() as reader:
            return census.taken(reader)

    def copy(self, to: Path) -> tuple[Counted, ...]:
        """See Log.copy."""
        if to.exists():
            raise LogUnwritable(f"There is a file {to} already, and nothing is written over it. Choose another name.")
        with self._reader() as reader:
            try:
                return anew.copied(reader, to)
            except (duckdb.Error, OSError) as error:
                for left in (to, *anew.left_of(to)):
                    with suppress(OSError):
                        left.unlink(missing_ok=True)
                if DAMAGED in str(error):
                    raise
                raise LogUnwritable(
                    f"The backup could not be written to {to}. Make room there, or choose another place."
                ) from error

    def close(self) -> None:
        """See Log.close."""
        self._connection.close()


def open_log(path: Path | None = None) -> DuckDBLog:
    """The log in this file (made if missing), or in memory.

    Raises LogInUse when another process holds the file, LogTooNew when a newer version wrote it, LogUnwritable otherwise.
    """
    connection = _connected(path)
    if path is not None:
        with suppress(OSError):
            anew.leave(path)
        path.chmod(0o600)  # it holds answers that are still sealed
    return DuckDBLog(connection, path)


def open_copy(path: Path) -> DuckDBLog:
    """A copy of a log, only to be read. Raises LogUnwritable when it is none."""
    try:
        connection = duckdb.connect(str(path), read_only=True)
        connection.execute(READ, ["", 0, 0])
    except duckdb.Error as error:
        raise LogUnwritable(f"{path} cannot be opened again, so it is no backup. Try again, on another disk.") from error
    return DuckDBLog(connection, path)


def _connected(path: Path | None) -> duckdb.DuckDBPyConnection:
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path) if path else ":memory:")
    except (OSError, duckdb.IOException) as error:
        if "set lock on file" in str(error):
            raise LogInUse(
                f"Another process is using the log {path}. Stop the other app, or choose another file with MOMENTUM_LOG."
            ) from error
        if path and "replaying WAL file" in str(error):
            raise LogUnwritable(
                f"The log {path} does not go together with {anew.beside(path).name} beside it. If you have put a backup in the "
                "log's place, move that file away: it belongs to the log that was there."
            ) from error
        raise LogUnwritable(f"The log {path} cannot be opened. Choose another file with MOMENTUM_LOG.") from error
    except duckdb.Error as error:
        raise LogUnwritable(f"{path} is not a log. Choose another file with MOMENTUM_LOG.") from error
    try:
        _prepare(connection, path)
    except duckdb.Error as error:
        connection.close()
        raise LogUnwritable(f"{path} is not a log. Choose another file with MOMENTUM_LOG.") from error
    except LogTrouble:
        connection.close()
        raise
    return connection


def _fill(spare: Path) -> None:
    """See whether the disk has room to spare, and leave it as it was. Raises OSError."""
    try:
        with spare.open("wb", buffering=0) as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, SPARE)
            elif file.write(bytes(SPARE)) < SPARE:
                raise OSError(f"{spare} does not fit")
    finally:
        spare.unlink(missing_ok=True)


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    there = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if there and "event" not in there:
        raise LogUnwritable(f"{path} is not a log. Choose another file with MOMENTUM_LOG.")
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            connection.execute(statement, {"format": FORMAT} if "$format" in statement else None)
    connection.execute(READ, ["", 0, 0])
    found = connection.execute("select max(number)::integer from format").fetchone()
    if found and found[0] > FORMAT:
        raise LogTooNew(
            f"The log {path} was written by a newer version (format {found[0]}, this one reads {FORMAT}). "
            "Update the app, or choose another file with MOMENTUM_LOG."
        )
