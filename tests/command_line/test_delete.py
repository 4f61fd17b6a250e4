"""Deleting on a log at rest; beside the running app in tests/test_main.py."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from momentum.log import backups, open_log
from tests.command_line.conftest import Momentum, Rest


def there(log: Path) -> int:
    opened = open_log(log)
    left = len(opened.workshops())
    opened.close()
    return left


def test_it_goes_with_its_key_and_from_the_backups(momentum: Momentum, rest: Rest, log: Path) -> None:
    room, other = rest(), rest()
    momentum("backup")
    did = momentum("delete", room.code.lower(), "--yes")
    assert (did.code, did.err) == (0, "")
    assert did.out.startswith(f"“Where AI helps” ({room.code}) is deleted.\nIt cannot reach files that were downloaded")
    assert there(log) == 1
    assert there(backups.there(log)[0]) == 1
    assert len(list(log.with_suffix(".keys").iterdir())) == 1
    assert momentum("delete", room.code, "--yes").err.startswith("There is no workshop with this code here.")
    assert momentum("delete", other.code, "--yes").code == 0
    assert backups.there(log) == []


@pytest.mark.parametrize("typed", ["", "\n", "yes\n", "CDFHJK\n"])
def test_it_asks_first_and_anything_but_the_code_deletes_nothing(
    momentum: Momentum, rest: Rest, log: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    room = rest()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    did = momentum("delete", room.code)
    assert (did.code, did.out, there(log)) == (1, "", 1)
    assert "This removes everything that was said" in did.err
    assert f"Nothing was deleted. To delete the workshop, type its code {room.code}." in did.err


def test_the_code_once_more_is_enough(momentum: Momentum, rest: Rest, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = rest()
    monkeypatch.setattr("sys.stdin", io.StringIO(f" {room.code.lower()} \n"))
    assert momentum("delete", room.code).code == 0
    assert there(log) == 0


def test_what_is_no_code_is_refused_before_anything_is_opened(momentum: Momentum, log: Path) -> None:
    assert "is not a workshop code" in momentum("delete", "../host", "--yes").err
    assert not log.exists()
