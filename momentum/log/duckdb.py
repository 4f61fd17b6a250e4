"""The log in one DuckDB file, or in memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from momentum.log import FORMAT, Line
from momentum.refusals import LogConflict, LogInUse, LogTooNew, LogUnwritable

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


class DuckDBLog:
    """One connection in one process; every reader takes a cursor."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def append(self, lines: Sequence[Line]) -> None:
        """See Log.append."""
        columns = [
            [line.workshop_id for line in lines],
            [line.seq for line in lines],
            [line.occurred for line in lines],
            [line.actor for line in lines],
            [line.kind for line in lines],
            [line.data for line in lines],
        ]
        try:
            self._connection.execute(APPEND, columns)
        except duckdb.ConstraintException as error:
            raise LogConflict("Somebody else wrote to this workshop at the same moment. Please try again.") from error
        except duckdb.Error as error:
            raise LogUnwritable(
                "The server cannot write to its disk, so nothing was changed. Make room on it, then try again."
            ) from error

    def read(self, workshop_id: str, after: int = 0, until: int | None = None) -> list[Line]:
        """See Log.read."""
        rows = self._connection.cursor().execute(READ, [workshop_id, after, until]).fetchall()
        return [Line(*row) for row in rows]

    def workshops(self) -> list[str]:
        """See Log.workshops."""
        query = "select workshop_id from event group by workshop_id order by min(occurred), workshop_id"
        return [row[0] for row in self._connection.cursor().execute(query).fetchall()]

    def close(self) -> None:
        """See Log.close."""
        self._connection.close()


def open_log(path: Path | None = None) -> DuckDBLog:
    """The log in this file (made if missing), or in memory.

    Raises LogInUse when another process holds the file, LogTooNew when a newer version wrote it, LogUnwritable otherwise.
    """
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path) if path else ":memory:")
    except (OSError, duckdb.IOException) as error:
        if "set lock on file" in str(error):
            raise LogInUse(
                f"Another process is using the log {path}. Stop the other app, or choose another file with MOMENTUM_LOG."
            ) from error
        raise LogUnwritable(f"The log {path} cannot be opened. Choose another file with MOMENTUM_LOG.") from error
    except duckdb.Error as error:
        raise LogUnwritable(f"{path} is not a log. Choose another file with MOMENTUM_LOG.") from error
    try:
        _prepare(connection, path)
    except duckdb.Error as error:
        connection.close()
        raise LogUnwritable(f"{path} is not a log. Choose another file with MOMENTUM_LOG.") from error
    except LogTooNew:
        connection.close()
        raise
    if path is not None:
        path.chmod(0o600)  # it holds answers that are still sealed
    return DuckDBLog(connection)


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
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
