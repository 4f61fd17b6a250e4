"""A log file written anew without some lines, so that no byte of them stays: a deleted line stays in the engine's file.

Step by step, so that a crash between any two leaves either the whole old file or the whole new one under the log's name.
A copy of the whole log is made in the same way, beside those who read and write.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from momentum.log import Line, census
from momentum.log.census import Counted

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
    """Where the new file is made, beside the log: the file itself, where `path` is a link to it."""
    return path.resolve().with_suffix(".fresh")


def beside(path: Path) -> Path:
    """The engine's own file beside one, with what is not in it yet."""
    real = path.resolve()
    return real.with_name(f"{real.name}.wal")


def left_of(path: Path) -> list[Path]:
    """What a crash may leave beside the file at `path` of what is not in it yet."""
    return [beside(path).with_name(f"{beside(path).name}{end}") for end in ("", ".checkpoint", ".recovery")]


def columns(lines: Sequence[Line]) -> list[list[object]]:
    """Lines as the columns that are written at once."""
    return [[getattr(line, field) for line in lines] for field in Line.__struct_fields__]


def steps(connection: duckdb.DuckDBPyConnection, path: Path, workshop_id: str, lines: Sequence[Line]) -> Iterator[str]:
    """Write the log at `path` anew with these lines for one workshop. Closes `connection`; the log is to be opened again.

    Tells each step it has done. Raises duckdb.Error or OSError; then the old file is there and whole.
    """
    new = fresh_file(path)
    leave(path)
    _attach(connection, new)
    yield "begun"
    try:
        connection.execute(f"copy from database {_name(connection)} to fresh (schema)")
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
    if still := [left for left in (*left_of(path), *left_of(new)) if left.exists()]:
        raise OSError(f"{still[0]} is still there")
    sync(new)
    yield "safe"
    new.replace(path.resolve())  # from here on the new file is the log, and nothing leads to the old one
    sync(new.parent)
    yield "done"


def copied(reader: duckdb.DuckDBPyConnection, to: Path) -> tuple[Counted, ...]:
    """Copy the log as it is at this moment into a new file, and count what is in it. Others read and write meanwhile.

    Raises duckdb.Error or OSError.
    """
    name = f"copy_{secrets.token_hex(4)}"  # two may be made at once
    _attach(reader, to, name)
    try:
        reader.execute("begin")  # what is counted is what is copied
        counted = census.taken(reader)
        reader.execute(f"copy from database {_name(reader)} to {name}")
        reader.execute("commit")
        reader.execute(f"checkpoint {name}")
    finally:
        with suppress(duckdb.Error):
            reader.execute("rollback")
        reader.execute(f"detach {name}")
    sync(to)
    return counted


def _attach(connection: duckdb.DuckDBPyConnection, new: Path, name: str = "fresh") -> None:
    quoted = str(new).replace("'", "''")
    connection.execute(f"attach '{quoted}' as {name}")
    new.chmod(0o600)


def _name(connection: duckdb.DuckDBPyConnection) -> str:
    """What the engine calls the log, quoted."""
    row = connection.execute("select current_database()").fetchone()
    quoted = str(row[0] if row else "log").replace('"', '""')
    return f'"{quoted}"'


def leave(path: Path) -> None:
    """Take away what a crash has left of a new file, and what the engine had put aside for want of memory."""
    new, real = fresh_file(path), path.resolve()
    shutil.rmtree(real.with_name(f"{real.name}.tmp"), ignore_errors=True)
    for left in (new, *left_of(new)):
        left.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Return when a file, or what a folder says is in it, is on disk. Raises OSError."""
    if path.is_dir() and os.name == "nt":
        return  # Windows writes folders by itself and lets nobody ask for it
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)
