"""The tables for an analyst: a folder of Parquet and CSV files and one database, all of it or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from momentum.measures import every_table, store, whole
from momentum.refusals import BadInput
from momentum.takeaway.portfolio import guarded
from momentum.workshop.shown import Shown

DATABASE = "momentum.duckdb"


def write_tables(shown: Shown, today: date, folder: Path) -> list[Path]:
    """Write all tables of what is shown into a new or empty folder; the files. Raises BadInput when it cannot be written.

    Text in CSV files that a spreadsheet would take for a formula has an apostrophe before it; Parquet and the database hold
    every text as it is.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(f"There is something at {folder} already. Name a new or an empty folder for the tables.")
    tables = every_table(shown, whole(shown, today))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".momentum-", dir=folder.parent) as beside:
            made = Path(beside) / "tables"
            made.mkdir()
            store(tables, made, DATABASE)
            _as_csv(tables, made)
            folder.mkdir(exist_ok=True)
            for file in made.iterdir():
                shutil.move(file, folder / file.name)
    except OSError as error:
        why = error.strerror or "the disk does not take it"
        raise BadInput(f"The tables cannot be written to {folder}: {why}. Name another folder.") from error
    return sorted(folder.iterdir())


def _as_csv(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    for name, table in tables.items():
        safe = table.copy()
        for text, kind in table.dtypes.items():
            if kind == "str":
                safe[text] = table[text].map(guarded, na_action="ignore")
        safe.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n")
