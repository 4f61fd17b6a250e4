"""Copies of a log beside it: made while it is written, whole, and without what was to go."""

from __future__ import annotations

import stat
import threading
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from momentum.log import Line, anew, backups, open_copy, open_log
from momentum.log.duckdb import DuckDBLog
from momentum.refusals import LogUnwritable
from tests.log.test_anew import KEPT, SECRET, bytes_of, line, new, old, others

MADE = datetime(2026, 3, 4, 9, 30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "it's a log.duckdb"


@pytest.fixture
def log(path: Path) -> DuckDBLog:
    """A log with two workshops."""
    log = open_log(path)
    log.append(old() + others())
    return log


def backed_up(log: DuckDBLog, path: Path, hour: int = 9) -> Path:
    backup = backups.named(path, MADE.replace(hour=hour))
    backup.parent.mkdir(exist_ok=True)
    log.copy(backup)
    return backup


def read(backup: Path, workshop: str) -> list[Line]:
    copy = open_copy(backup)
    lines = copy.read(workshop)
    copy.close()
    return lines


def test_a_copy_holds_everything_and_counts_the_same(log: DuckDBLog, path: Path) -> None:
    backup = backed_up(log, path)
    assert backup.name == "it's a log-2026-03-04-093000.duckdb"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    copy = open_copy(backup)
    assert copy.census() == log.census()
    assert copy.read("a") == old()
    assert copy.read("b") == others()
    copy.close()
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]
    assert backups.there(path) == [backup]


def test_what_is_written_meanwhile_is_in_the_log_and_the_copy_is_of_one_moment(log: DuckDBLog, path: Path) -> None:
    log.append([line("c", seq, f"before {seq}") for seq in range(1, 20_000)])
    over = threading.Event()
    written = [0]

    def writes() -> None:
        while not over.is_set():
            written[0] += 1
            log.append([line("live", written[0], "meanwhile")])

    writer = threading.Thread(target=writes)
    writer.start()
    to = path.with_name("copy.duckdb")
    counted = {one.workshop_id: one for one in log.copy(to)}
    over.set()
    writer.join()
    copy = open_copy(to)
    assert {one.workshop_id: one for one in copy.census()} == counted
    assert not any(one.holes for one in copy.census())
    copy.close()
    assert len(log.read("live")) == written[0]


def test_nothing_is_written_over_a_file_that_is_there(log: DuckDBLog, path: Path) -> None:
    there = path.with_name("mine.duckdb")
    there.write_text("mine")
    with pytest.raises(LogUnwritable, match="Choose another name"):
        log.copy(there)
    assert there.read_text() == "mine"


def test_a_place_that_is_not_there_is_refused_and_the_log_goes_on(log: DuckDBLog, path: Path) -> None:
    with pytest.raises(LogUnwritable, match="choose another place"):
        log.copy(path.parent / "nowhere" / "copy.duckdb")
    log.append([line("a", 99, "it goes on")])
    assert len(log.read("a")) == len(old()) + 1


def test_what_is_no_copy_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "no.duckdb").write_bytes(b"nothing of the kind" * 1_000)
    with pytest.raises(LogUnwritable, match="it is no backup"):
        open_copy(tmp_path / "no.duckdb")


def test_what_goes_from_the_log_goes_from_every_backup_byte_for_byte(log: DuckDBLog, path: Path) -> None:
    made = [backed_up(log, path, hour) for hour in (9, 10)]
    assert all(SECRET.encode() in backup.read_bytes() for backup in made)
    log.rewrite("a", new())
    assert SECRET.encode() not in bytes_of(path)
    assert all(KEPT.encode() in backup.read_bytes() for backup in made)
    assert all((read(backup, "a"), read(backup, "b")) == (new(), others()) for backup in made)
    assert all(stat.S_IMODE(backup.stat().st_mode) == 0o600 for backup in made)
    log.rewrite("a", [])
    assert all((read(backup, "a"), read(backup, "b")) == ([], others()) for backup in made)


def test_a_backup_that_would_hold_nothing_any_more_is_removed(path: Path) -> None:
    log = open_log(path)
    log.append(old())
    backed_up(log, path)
    log.append(others())
    log.rewrite("a", [])
    assert backups.there(path) == []
    assert log.read("b") == others()


def test_a_backup_that_never_held_it_is_left_as_it_is(path: Path) -> None:
    log = open_log(path)
    log.append(others())
    before = backed_up(log, path).read_bytes()
    log.append(old())
    log.rewrite("a", [])
    assert backups.there(path)[0].read_bytes() == before


def test_what_is_broken_or_was_never_finished_goes_and_what_is_not_ours_stays(log: DuckDBLog, path: Path) -> None:
    backup = backed_up(log, path)
    begun = backups.part(backups.named(path, MADE.replace(hour=11)))
    begun.write_bytes(SECRET.encode() * 100)
    broken = backups.named(path, MADE.replace(hour=12))
    broken.write_bytes(SECRET.encode() * 1_000)
    somebodys = [backup.with_name(f"{path.stem}-notes.txt"), backup.with_name("holiday.jpg")]
    of_another_log = backups.named(path.with_name(f"{path.stem}-2.duckdb"), MADE)
    for one in (*somebodys, of_another_log):
        one.write_bytes(b"sand")
    log.rewrite("a", [])
    assert sorted(backup.parent.iterdir()) == sorted([backup, of_another_log, *somebodys])


def test_a_backup_that_is_cut_off_or_damaged_inside_goes_and_keeps_nothing_from_going(log: DuckDBLog, path: Path) -> None:
    cut_off, damaged = backed_up(log, path, 9), backed_up(log, path, 10)
    cut_off.write_bytes(cut_off.read_bytes()[:20_000])
    whole = damaged.read_bytes()
    damaged.write_bytes(whole.replace(KEPT.encode(), b"x" * len(KEPT)))
    assert damaged.read_bytes() != whole
    log.rewrite("a", [])
    assert list(backups.folder(path).iterdir()) == []
    assert (log.read("a"), log.read("b")) == ([], others())


def test_a_backup_elsewhere_that_is_only_named_here_stays_as_it_is(log: DuckDBLog, path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other disk.duckdb"
    log.copy(elsewhere)
    link = backups.named(path, MADE)
    link.parent.mkdir()
    link.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    log.rewrite("a", [])
    assert link.is_symlink()
    assert elsewhere.read_bytes() == before
    assert backups.there(path) == []


def test_what_is_being_written_anew_is_not_swept_away_by_another_workshop(log: DuckDBLog, path: Path) -> None:
    backup = backed_up(log, path)
    over = threading.Event()

    def sweeps() -> None:
        while not over.is_set():
            backups.sweep(path)

    sweeper = threading.Thread(target=sweeps)
    sweeper.start()
    try:
        for n in range(20):
            assert [name for name, *_ in log.rewrite_backups("a", new()[n % 2 :])] == [backup.name]
    finally:
        over.set()
        sweeper.join(60)
    assert read(backup, "a") == new()[1:]


def test_a_backup_that_cannot_be_written_anew_leaves_the_log_as_it_was(log: DuckDBLog, path: Path) -> None:
    backup = backed_up(log, path)
    in_the_way = anew.fresh_file(backup)
    in_the_way.mkdir()
    (in_the_way / "something").touch()
    with pytest.raises(LogUnwritable):
        log.rewrite("a", [])
    assert log.read("a") == old()
    (in_the_way / "something").unlink()
    in_the_way.rmdir()
    log.rewrite("a", [])
    assert (read(backup, "a"), log.read("a")) == ([], [])


def test_a_log_in_memory_has_no_backups_and_a_file_without_any_has_no_folder(path: Path) -> None:
    log = open_log(path)
    log.append(old())
    log.rewrite("a", [])
    assert not backups.folder(path).exists()
    assert backups.there(path) == []


def test_a_log_is_counted_to_the_letter(path: Path) -> None:
    log = open_log(path)
    log.append([*old(), *others(), line("c", 2, "two"), line("c", 5, "five")])
    a, b, c = log.census()
    assert (a.events, a.places, a.last, a.holes) == (39, 39, 39, 0)
    assert a.kinds == {"kind": 39}
    assert (c.events, c.first, c.last, c.holes) == (2, 2, 5, 3)
    assert len({a.mark, b.mark, c.mark}) == 3
    log.rewrite("c", [line("c", 2, "two"), line("c", 5, "other")])
    assert log.census()[2].mark != c.mark


def test_a_backup_without_our_tables_goes(log: DuckDBLog, path: Path) -> None:
    backups.folder(path).mkdir()
    other = backups.named(path, MADE)
    duckdb.connect(str(other)).close()
    log.rewrite("a", [])
    assert backups.there(path) == []
