"""A backup of a log at rest; of the running app's in tests/test_main.py."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from momentum.command_line.backup import proven
from momentum.conductor import Conductor
from momentum.log import backups, open_copy, open_log
from momentum.refusals import LogUnwritable
from momentum.voices import Voices
from tests.command_line.conftest import Momentum, Rest


def test_it_lies_beside_the_log_is_private_and_holds_everything_but_the_keys(momentum: Momentum, rest: Rest, log: Path) -> None:
    rooms = [rest("They say"), rest("Others say")]
    did = momentum("backup")
    (backup,) = backups.there(log)
    assert (did.code, did.err) == (0, "")
    assert did.out.startswith(f"{backup}\n")
    assert "2 workshops, " in did.out
    assert "opened again and found the same" in did.out
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    assert list(backup.parent.iterdir()) == [backup]
    keys = [path.read_bytes() for path in log.with_suffix(".keys").iterdir()]
    assert len(keys) == 2
    assert not any(key in backup.read_bytes() for key in keys)
    copy, opened = open_copy(backup), open_log(log)
    assert copy.census() == opened.census()
    opened.close()
    assert len(copy.workshops()) == len(rooms)
    copy.close()


def test_put_in_the_logs_place_it_is_the_log(momentum: Momentum, rest: Rest, log: Path, tmp_path: Path) -> None:
    room = rest()
    there = tmp_path / "elsewhere.duckdb"
    momentum("backup", "--to", there)
    again = Conductor(open_log(there), Voices.beside(there))
    assert again.workshop(room.code).questions.find("stories").latest.answers
    again.close()


def test_nothing_is_written_over_a_file_and_no_half_one_is_left(momentum: Momentum, rest: Rest, tmp_path: Path) -> None:
    rest()
    mine = tmp_path / "mine.duckdb"
    mine.write_text("mine")
    did = momentum("backup", "--to", mine)
    assert (did.code, did.out, mine.read_text()) == (1, "", "mine")
    assert "Name a new file" in did.err
    did = momentum("backup", "--to", tmp_path / "nowhere" / "copy.duckdb")
    assert did.code == 1
    assert "choose another place" in did.err.lower()
    assert not list(tmp_path.rglob("*.part"))


def test_without_a_log_there_is_nothing_to_back_up(momentum: Momentum, log: Path) -> None:
    did = momentum("backup")
    assert did.code == 1
    assert did.err.startswith("There is no log ")
    assert backups.there(log) == []


def test_a_place_where_nothing_can_be_is_refused_with_a_sentence(momentum: Momentum, rest: Rest, log: Path) -> None:
    rest()
    for to in (log / "below a file.duckdb", log.with_name("x" * 300)):
        did = momentum("backup", "--to", to)
        assert (did.code, did.out) == (1, "")
        assert did.err.lower().endswith("choose another place.\n")
    backups.folder(log).touch()
    did = momentum("backup")
    assert (did.code, did.out) == (1, "")
    assert did.err.lower().endswith("choose another place.\n")


def test_none_is_in_the_way_of_another_that_is_being_made(momentum: Momentum, rest: Rest, log: Path, tmp_path: Path) -> None:
    rest()
    to = tmp_path / "copy.duckdb"
    other = backups.part(to)
    other.write_bytes(b"half")
    assert momentum("backup", "--to", to).code == 0
    assert other.read_bytes() == b"half"
    assert backups.part(to) != other


def test_a_copy_that_goes_with_a_workshop_that_ends_meanwhile_is_to_be_made_again(tmp_path: Path) -> None:
    goal = tmp_path / "copy.duckdb"
    with pytest.raises(LogUnwritable, match=r"A workshop was closed or deleted meanwhile.*Make the backup again"):
        proven(backups.part(goal), goal, ())
    assert not list(tmp_path.iterdir())
