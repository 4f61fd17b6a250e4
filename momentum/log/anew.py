"""A log file written anew without some lines, so that no byte of them stays: a deleted line stays in the engine's file.

Step by step, so that a crash between any two leaves either the whole old file or the whole new one under the log's name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from momentum.log import Line

COPY = """
insert into fresh.event (workshop_id, seq, occurred, actor, kind, data)
select workshop_id, seq, occurred, actor, kind, data from event where workshop_id <> $1
order by workshop_id, seq
"""

ADD = """
insert into fresh.event (workshop_id, seq, occurred, actor, kind, data)
select unnest($1), unnest($2), unnest($3::timestamp[]), unnest($4), unnest($5), unnest($6)
"""


def fresh_file(path: Path) -> Path:
    """Where the new file is made, beside the log."""
    return path.with_suffix(".fresh")


def beside(path: Path) -> Path:
    """The engine's own file beside one, with what is not in it yet."""
    return path.with_name(f"{path.name}.wal")


def columns(lines: Sequence[Line]) -> list[list[object]]:
    """Lines as the columns that are written at once."""
    return [[getattr(line, field) for line in lines] for field in Line.__struct_fields__]


def steps(connection: duckdb.DuckDBPyConnection, path: Path, workshop_id: str, lines: Sequence[Line]) -> Iterator[str]:
    """Write the log at `path` anew with these lines for one workshop. Closes `connection`; the log is to be opened again.

    Tells each step it has done. Raises duckdb.Error or OSError; then the old file is there and whole.
    """
    new = fresh_file(path)
    leave(path)
    quoted = str(new).replace("'", "''")
    connection.execute(f"attach '{quoted}' as fresh")
    yield "begun"
    try:
        new.chmod(0o600)
        row = connection.execute("select current_database()").fetchone()
        connection.execute(f'copy from database "{row[0] if row else "log"}" to fresh (schema)')
        connection.execute("insert into fresh.format select number from format")
        connection.execute(COPY, [workshop_id])
        if lines:
            connection.execute(ADD, columns(lines))
        yield "copied"
        connection.execute("checkpoint fresh")
    finally:
        connection.execute("detach fresh")
    connection.execute("force checkpoint")  # else what lies beside the old file would be taken for something of the new one
    connection.close()
    yield "closed"
    if beside(path).exists() or beside(new).exists():
        raise OSError(f"{beside(path)} is still there")
    _sync(new)
    yield "safe"
    new.replace(path)  # from here on the new file is the log, and nothing leads to the old one
    _sync(path.parent)
    yield "done"


def leave(path: Path) -> None:
    """Take away what a crash has left of a new file."""
    for left in (fresh_file(path), beside(fresh_file(path))):
        left.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
