"""The tables for an analyst: a folder of Parquet and CSV files and one database, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from momentum.measures import every_table, store, whole
from momentum.takeaway.folder import filled
from momentum.takeaway.portfolio import guarded
from momentum.workshop.shown import Shown

DATABASE = "momentum.duckdb"


def write_tables(shown: Shown, today: date, folder: Path) -> list[Path]:
    """Write all tables of what is shown into a new or empty folder; the files. Raises BadInput when it cannot be written.

    Text in CSV files that a spreadsheet would take for a formula has an apostrophe before it; Parquet and the database hold
    every text as it is.
    """
    with filled(folder, "tables") as beside:
        tables = every_table(shown, whole(shown, today))
        store(tables, beside, DATABASE)
        _as_csv(tables, beside)
    return sorted(folder.iterdir())


def _as_csv(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    for name, table in tables.items():
        safe = table.copy()
        for text, kind in table.dtypes.items():
            if kind == "str":
                safe[text] = table[text].map(guarded, na_action="ignore")
        safe.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n")
