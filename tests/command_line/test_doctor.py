"""The doctor, on a log at rest; beside the running app in tests/test_main.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from momentum.log import backups, open_log
from momentum.log.duckdb import DuckDBLog
from tests.command_line.conftest import Momentum, Rest


def test_it_says_what_there_is_in_plain_words(
    momentum: Momentum, rest: Rest, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = rest(), rest()
    momentum("backup")
    monkeypatch.setenv("MOMENTUM_KEEP_DAYS", "90")
    did = momentum("doctor")
    assert (did.code, did.err) == (0, "")
    for part in (
        str(log),
        "no app runs",
        "kept for 90 days",
        "Backups beside it: 1",
        "Workshops: 2",
        "key there",
        "kept until",
    ):
        assert part in did.out
    assert all(f"  {room.code}  Where AI helps\n" in did.out for room in (one, other))
    assert did.out.endswith("Nothing is wrong.\n")


def test_a_program_reads_it_as_json(momentum: Momentum, rest: Rest) -> None:
    room = rest()
    told = json.loads(momentum("doctor", "--json").out)
    assert told["wrong"] == []
    assert told["keep_days"] is None
    assert [one["code"] for one in told["workshops"]] == [room.code]


def test_when_something_is_wrong_it_says_what_to_do_and_the_exit_code_tells(momentum: Momentum, rest: Rest, log: Path) -> None:
    rest()
    opened = open_log(log)
    assert isinstance(opened, DuckDBLog)
    opened._connection.execute("delete from event where seq = 3")
    opened.close()
    for arguments in (("doctor",), ("doctor", "--json")):
        did = momentum(*arguments)
        assert did.code == 1
        assert "put the last backup in which it is whole in the log's place" in did.out
    assert "Something is wrong: see above what to do next." in momentum("doctor").out


def test_what_is_no_log_is_refused_with_a_sentence(momentum: Momentum, log: Path) -> None:
    did = momentum("doctor")
    assert (did.code, did.out, list(log.parent.iterdir())) == (1, "", [])
    assert did.err.startswith("There is no log ")


def test_a_log_that_is_damaged_leads_to_the_last_backup(momentum: Momentum, rest: Rest, log: Path) -> None:
    rest()
    momentum("backup")
    log.write_bytes(log.read_bytes()[:5_000])
    did = momentum("doctor")
    assert (did.code, did.out) == (1, "")
    assert f"The last backup is {backups.there(log)[0]}: put it in the log's place." in did.err
    backups.there(log)[0].unlink()
    assert "There is no backup beside it." in momentum("doctor").err


def test_a_part_that_is_damaged_leads_to_the_last_backup_too(momentum: Momentum, rest: Rest, log: Path) -> None:
    rest("periwinkle")
    momentum("backup")
    whole = log.read_bytes()
    log.write_bytes(whole.replace(b"periwinkle", b"PERIWINKLE"))
    assert log.read_bytes() != whole
    did = momentum("doctor")
    assert (did.code, did.out) == (1, "")
    assert "A part of it is damaged" in did.err
    assert f"The last backup is {backups.there(log)[0]}" in did.err


def test_a_setting_that_is_wrong_is_told(momentum: Momentum, rest: Rest, monkeypatch: pytest.MonkeyPatch) -> None:
    rest()
    monkeypatch.setenv("MOMENTUM_KEEP_DAYS", "some")
    did = momentum("doctor")
    assert did.code == 1
    assert "MOMENTUM_KEEP_DAYS is “some”" in did.err
