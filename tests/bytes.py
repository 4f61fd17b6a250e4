"""What is on a disk, byte for byte."""

from __future__ import annotations

from pathlib import Path

from momentum.conductor import Conductor
from momentum.log.duckdb import DuckDBLog


def everything_in(folder: Path) -> bytes:
    """Every byte of every file in this folder and those in it."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def in_plain(held: Conductor) -> Conductor:
    """Let the engine write words as they are: packed, they would not be found even where they are."""
    assert isinstance(held.log, DuckDBLog)
    held.log._connection.execute("set force_compression = 'uncompressed'")
    return held
