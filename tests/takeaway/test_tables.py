from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from momentum.measures import every_table, whole
from momentum.refusals import BadInput
from momentum.takeaway import write_tables
from momentum.takeaway.tables import DATABASE
from momentum.workshop.card import Card
from tests.rooms import Room
from tests.takeaway.conftest import TODAY

TRAP = '=HYPERLINK("http://example.com","Read me")'


@pytest.fixture
def told(full: Room) -> Room:
    """A full room with a pilot whose name is a formula."""
    full.add_pilots(Card(name=TRAP, purpose="-1", last_update=TODAY))
    return full


def test_every_table_is_there_in_three_forms_that_open_again_and_agree(told: Room, tmp_path: Path) -> None:
    write_tables(told.shown, TODAY, tmp_path / "tables")
    tables = every_table(told.shown, whole(told.shown, TODAY))
    with duckdb.connect(tmp_path / "tables" / DATABASE, read_only=True) as held:
        assert {name for (name,) in held.sql("show tables").fetchall()} == set(tables)
        for name, table in tables.items():
            stored, parquet = (
                held.table(name).fetchall(),
                held.read_parquet(str(tmp_path / "tables" / f"{name}.parquet")).fetchall(),
            )
            assert stored == parquet
            assert len(stored) == len(table)
            csv = pd.read_csv(tmp_path / "tables" / f"{name}.csv")
            assert (list(csv.columns), len(csv)) == (list(table.columns), len(table))


def test_what_is_unknown_is_null_and_days_are_days(told: Room, tmp_path: Path) -> None:
    write_tables(told.shown, TODAY, tmp_path)
    with duckdb.connect(tmp_path / DATABASE, read_only=True) as held:
        found = held.sql("select name, last_update, effort, evidence from pilots order by position").fetchall()
    assert found[0] == ("Bed forecast", None, None, 2.0)
    assert found[-1] == (TRAP, TODAY, None, None)


def test_words_in_a_csv_cell_are_no_formula_and_the_database_has_them_as_they_are(told: Room, tmp_path: Path) -> None:
    write_tables(told.shown, TODAY, tmp_path)
    csv = pd.read_csv(tmp_path / "pilots.csv")
    assert csv.iloc[-1][["name", "purpose"]].tolist() == [f"'{TRAP}", "'-1"]
    assert pd.read_parquet(tmp_path / "pilots.parquet")["name"].tolist()[-1] == TRAP


def test_the_measures_come_with_what_they_mean(told: Room, tmp_path: Path) -> None:
    write_tables(told.shown, TODAY, tmp_path)
    with duckdb.connect(tmp_path / DATABASE, read_only=True) as held:
        rows = held.sql("select value, known, label, ours from measures where measure = 'alignment'").fetchall()
        told_of = held.sql("select holds from columns where \"table\" = 'answers' and \"column\" = 'n'").fetchall()
    assert rows == [(whole(told.shown, TODAY).portfolio.alignment, 2, "Alignment", False)]
    assert told_of == [("the answer's place in its round, from 0, in an order that tells nothing",)]


def test_a_sealed_round_is_in_no_table(told: Room, tmp_path: Path) -> None:
    write_tables(told.shown, TODAY, tmp_path)
    answers = pd.read_parquet(tmp_path / "answers.parquet")
    assert set(answers.query("question == 'value_areas'")["round"]) == {1}


def test_a_folder_with_something_in_it_is_left_alone(told: Room, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("Mine.")
    with pytest.raises(BadInput, match="Name a new or an empty folder"):
        write_tables(told.shown, TODAY, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_that_is_there_is_filled_and_stays_the_one_it_is(
    told: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "real")
    assert len(write_tables(told.shown, TODAY, tmp_path / "linked")) == len(list(Path.cwd().iterdir()))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    write_tables(told.shown, TODAY, Path())
    assert (tmp_path / "here" / DATABASE).exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "linked", "real"]


def test_every_column_of_every_table_is_told(told: Room) -> None:
    tables = every_table(told.shown, whole(told.shown, TODAY))
    there = [(name, column) for name, table in tables.items() for column in table.columns]
    assert sorted(zip(tables["columns"]["table"], tables["columns"]["column"], strict=True)) == sorted(there)


def test_a_folder_that_cannot_be_written_gets_a_sentence_and_nothing_is_left(told: Room, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Not a folder.")
    with pytest.raises(BadInput, match=r"cannot be written to .*Name another folder\.$"):
        write_tables(told.shown, TODAY, tmp_path / "file" / "tables")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
