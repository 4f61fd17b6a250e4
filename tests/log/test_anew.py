"""A log written anew holds no byte of what was taken out, whatever happens on the way."""

import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from momentum.log import Line, anew, open_log
from momentum.refusals import LogUnwritable

ROOT = Path(__file__).parents[2]
DAY = datetime(2026, 3, 4, 9)
SECRET, KEPT = "5f1c8a90b2d7e643aa01", "0b77d4e1c9a25836ff92"
STEPS = ("begun", "copied", "closed", "safe", "done")
STOPS_AT = """
import os, sys
from pathlib import Path
from momentum.log import anew, open_log
from tests.log.test_anew import new
path = Path(sys.argv[1])
log = open_log(path)
for step in anew.steps(log._connection, path, "a", new()):
    if step == sys.argv[2]:
        os._exit(9)
"""


def line(workshop: str, seq: int, data: str) -> Line:
    return Line(workshop, seq, DAY, "somebody", "kind", f'"{data}"')


def old() -> list[Line]:
    return [line("a", seq, f"{SECRET}{seq}") for seq in range(1, 40)]


def new() -> list[Line]:
    return [line("a", 1, "what remains"), line("a", 7, "and this")]


def others() -> list[Line]:
    return [line("b", seq, f"{KEPT}{seq}") for seq in range(1, 40)]


def bytes_of(path: Path) -> bytes:
    """Everything there is in the log's folder."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.rglob("*")) if file.is_file())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log with two workshops."""
    log = open_log(tmp_path / "it's a log.duckdb")
    log.append(old() + others())
    log.close()
    return tmp_path / "it's a log.duckdb"


def test_no_byte_stays_and_other_workshops_are_unharmed(path: Path) -> None:
    assert SECRET.encode() in bytes_of(path)
    assert KEPT.encode() in bytes_of(path)
    log = open_log(path)
    log.rewrite("a", new())
    assert log.read("a") == new()
    assert log.read("b") == others()
    assert SECRET.encode() not in bytes_of(path)
    log.append([line("a", 8, "it goes on")])
    log.close()
    assert SECRET.encode() not in bytes_of(path)
    assert KEPT.encode() in bytes_of(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = open_log(path)
    assert again.workshops() == ["a", "b"]
    assert len(again.read("a")) == 3
    again.close()


def test_what_has_just_been_written_goes_too(path: Path) -> None:
    """It lies beside the file and not yet in it."""
    log = open_log(path)
    log.append([line("a", 99, "d00dfeedd00dfeed")])
    assert b"d00dfeedd00dfeed" in bytes_of(path)
    log.rewrite("a", [])
    assert log.workshops() == ["b"]
    assert b"d00dfeedd00dfeed" not in bytes_of(path)
    log.close()


def test_in_memory_it_is_the_same() -> None:
    log = open_log()
    log.append(old() + others())
    log.rewrite("a", new())
    log.append([line("a", 8, "it goes on")])
    assert len(log.read("a")) == 3
    assert log.read("b") == others()
    log.rewrite("a", [])
    assert log.workshops() == ["b"]


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_after_any_step_leaves_the_whole_old_log_or_the_whole_new_one(path: Path, step: str) -> None:
    done = subprocess.run([sys.executable, "-c", STOPS_AT, path, step], cwd=ROOT, capture_output=True, timeout=240, check=False)
    assert done.returncode == 9, done.stderr.decode()
    log = open_log(path)
    assert log.read("a") == (new() if step == "done" else old())
    assert log.read("b") == others()
    assert not anew.fresh_file(path).exists()
    log.rewrite("a", new())
    assert log.read("a") == new()
    log.close()
    assert SECRET.encode() not in bytes_of(path)


def test_there_are_no_other_steps(path: Path) -> None:
    log = open_log(path)
    assert tuple(anew.steps(log._connection, path, "a", new())) == STEPS


def test_what_the_disk_does_not_take_changes_nothing(path: Path) -> None:
    log = open_log(path)
    anew.fresh_file(path).mkdir()
    (anew.fresh_file(path) / "in the way").touch()
    with pytest.raises(LogUnwritable, match="Make room on it"):
        log.rewrite("a", new())
    (anew.fresh_file(path) / "in the way").unlink()
    anew.fresh_file(path).rmdir()
    assert log.read("a") == old()
    log.append([line("a", 99, "it goes on")])
    log.rewrite("a", new())
    assert log.read("a") == new()
    log.close()


def test_whoever_reads_meanwhile_reads_the_old_or_the_new(path: Path) -> None:
    log = open_log(path)
    wrong: list[object] = []
    over = threading.Event()

    def reads(right: Callable[[list[Line]], bool]) -> None:
        while not over.is_set():
            if not right(found := log.read("a")):
                wrong.append(found)

    readers = [threading.Thread(target=reads, args=(lambda found: found in (old(), new()),)) for _ in range(4)]
    for reader in readers:
        reader.start()
    for n in range(6):
        log.rewrite("a", old() if n % 2 else new())
    over.set()
    for reader in readers:
        reader.join(30)
    assert wrong == []
    log.close()


def test_where_the_log_is_a_link_the_file_it_leads_to_is_written_anew(path: Path) -> None:
    link = path.parent / "here" / "log.duckdb"
    link.parent.mkdir()
    link.symlink_to(path)
    log = open_log(link)
    log.append([line("a", 99, "d00dfeedd00dfeed")])
    log.rewrite("a", new())
    log.close()
    assert link.is_symlink()
    left = bytes_of(path)
    assert SECRET.encode() not in left
    assert b"d00dfeedd00dfeed" not in left
    assert KEPT.encode() in left
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


PUTS_ASIDE = """
import os, sys, threading
from pathlib import Path
from momentum.log import open_log
path = Path(sys.argv[1])
log = open_log(path)
aside = path.with_name(path.name + ".tmp")

def dies():
    while not list(aside.glob("*storage*")):
        pass
    os._exit(9)

threading.Thread(target=dies).start()
log._connection.execute("set memory_limit = '60MB'; set threads = 1")
log._connection.execute("create temp table large as select repeat('5f1c8a90b2d7e643aa01', 20) || i from range(2000000) r(i)")
"""


def test_what_the_engine_put_aside_when_memory_ran_out_goes_after_a_crash(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", PUTS_ASIDE, path], cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert done.returncode == 9, done.stderr.decode()
    assert path.with_name(f"{path.name}.tmp").is_dir()
    open_log(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
