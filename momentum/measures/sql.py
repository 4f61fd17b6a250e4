"""Joins and aggregations: the .sql files beside this one, asked of tables in memory."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb
import pandas as pd

_opening = threading.Lock()


def rows(family: str, tables: Mapping[str, pd.DataFrame], **values: Any) -> list[tuple[Any, ...]]:
    """The rows that the SQL of a family gives over these tables, with these values bound."""
    with _opening:
        cursor = _database().cursor()
    with cursor:
        for name, table in tables.items():
            cursor.register(name, table)
        return cursor.execute(_text(family), values).fetchall()


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")


@cache
def _text(family: str) -> str:
    return files(__package__ or "momentum.measures").joinpath(f"{family}.sql").read_text(encoding="utf-8")
