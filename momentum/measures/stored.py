"""Tables as files: Parquet, and one database that an analyst can open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd

from momentum.measures.columns import TABLES
from momentum.measures.measured import COLUMNS, measured, values
from momentum.measures.tables import tables
from momentum.measures.whole import Whole
from momentum.workshop.shown import Shown

HOLDS = {
    "table": "the table's name",
    "row": "what one row of it is",
    "column": "the column's name",
    "holds": "what it holds; in CSV what is empty and what is unknown look the same",
}


def every_table(shown: Shown, whole: Whole) -> dict[str, pd.DataFrame]:
    """All tables by name, the measures with their declarations, and last what each column holds; names as plain text."""
    found = tables(shown)
    named = {name: getattr(found, name) for name in TABLES} | {"measures": measured(values(whole))}
    return {name: _plain(table) for name, table in named.items()} | {"columns": _columns()}


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    return table.astype(dict.fromkeys(table.select_dtypes("category").columns, "str"))


def _columns() -> pd.DataFrame:
    declared = [(name, table.row, c, told) for name, table in TABLES.items() for c, (_, told) in table.columns.items()]
    others = (("measures", "a number or a word of a measure", COLUMNS), ("columns", "a column of a table", HOLDS))
    rows = [*declared, *((name, row, column, told) for name, row, columns in others for column, told in columns.items())]
    return pd.DataFrame(rows, columns=list(HOLDS), dtype="str")


def store(tables: Mapping[str, pd.DataFrame], folder: Path, database: str) -> None:
    """Write each table as Parquet, and all of them into one database, in a folder that is there. Raises OSError."""
    try:
        with duckdb.connect(folder / database) as held:
            for name, table in tables.items():
                days = set(table.select_dtypes("datetime").columns)
                columns = [(column, duckdb.ColumnExpression(column)) for column in table.columns]
                rows = held.from_df(table).select(*(c.cast("DATE").alias(n) if n in days else c for n, c in columns))
                rows.create(name)
                rows.write_parquet(str(folder / f"{name}.parquet"))
    except duckdb.IOException as error:
        raise OSError(str(error)) from error
