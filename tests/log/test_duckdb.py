import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import duckdb
import msgspec
import pytest

from momentum.log import FORMAT, Line, Log, open_log
from momentum.log.duckdb import DuckDBLog
from momentum.refusals import LogConflict, LogInUse, LogTooNew, LogTrouble, LogUnwritable

ROOT = Path(__file__).parents[2]
DAY = datetime(2026, 3, 4, 9, 0, 0, 123456)


def lines(workshop: str, *seqs: int, data: str = "{}") -> list[Line]:
    return [Line(workshop, seq, DAY + timedelta(seconds=seq), "ada", "joined", data) for seq in seqs]


def elsewhere(script: str, path: Path) -> str:
    """What another process prints."""
    done = subprocess.run(
        [sys.executable, "-c", script, path], cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    return done.stdout + done.stderr


@pytest.fixture(params=["memory", "file"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Log]:
    opened = open_log(tmp_path / "deep" / "er" / "log.duckdb" if request.param == "file" else None)
    yield opened
    opened.close()


def test_what_was_appended_is_read_in_order(log: Log) -> None:
    log.append(lines("a", 2, 1))
    log.append(lines("b", 1))
    log.append(lines("a", 3))
    assert log.read("a") == lines("a", 1, 2, 3)
    assert log.read("b") == lines("b", 1)
    assert log.read("c") == []


def test_a_part_of_a_workshop_can_be_read(log: Log) -> None:
    log.append(lines("a", 1, 2, 3, 4))
    assert log.read("a", after=1, until=3) == lines("a", 2, 3)
    assert log.read("a", after=4) == []


def test_workshops_are_listed_oldest_first(log: Log) -> None:
    assert log.workshops() == []
    log.append(lines("late", 5))
    log.append(lines("early", 1, 9))
    assert log.workshops() == ["early", "late"]


@pytest.mark.parametrize(
    "text", ["", "'; drop table event; --", "Zoë 👩\u200d🔬 日本", "\x00 and after", "x" * 1_000_000, "$1"]
)
def test_any_text_comes_back_as_it_went_in(log: Log, text: str) -> None:
    log.append([Line(text[:50], 1, DAY, text[:50], "kind", text)])
    assert log.read(text[:50])[0].data == text


@pytest.mark.parametrize(
    "moment", [datetime.min, datetime(1969, 12, 31, 23, 59, 59, 999999), datetime(9999, 12, 31, 23, 59, 59)]
)
def test_any_time_comes_back_as_it_went_in(log: Log, moment: datetime) -> None:
    log.append([msgspec.structs.replace(lines("a", 1)[0], occurred=moment)])
    assert log.read("a")[0].occurred == moment


def test_two_who_append_at_the_same_place_conflict_and_nothing_of_the_second_is_written(log: Log) -> None:
    log.append(lines("a", 1))
    with pytest.raises(LogConflict, match="Somebody else wrote to this workshop at the same moment"):
        log.append([*lines("b", 1), *lines("a", 2, 1)])
    assert log.workshops() == ["a"]
    assert log.read("a") == lines("a", 1)
    log.append(lines("a", 2))


def test_readers_read_while_the_writer_writes(log: Log) -> None:
    log.append(lines("a", 1))
    cursor_of_an_earlier_reader = log.read("a")
    log.append(lines("a", 2))
    assert (len(cursor_of_an_earlier_reader), len(log.read("a"))) == (1, 2)


def test_a_log_is_there_after_it_was_closed(tmp_path: Path) -> None:
    path = tmp_path / "log.duckdb"
    first = open_log(path)
    first.append(lines("a", 1, 2))
    first.close()
    again = open_log(path)
    assert again.read("a") == lines("a", 1, 2)
    again.close()


# A disk that refuses

FULL_DISK = """
import os, resource, sys
from datetime import datetime
from pathlib import Path
from momentum.log import Line, open_log
from momentum.refusals import LogUnwritable
log = open_log(Path(sys.argv[1]))
line = lambda seq, size: Line("a", seq, datetime(2026, 3, 4), "ada", "joined", os.urandom(size).hex())
log.append([line(1, 10)])
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, unlimited[1]))
try:
    log.append([line(2, 10), line(3, 2_000_000)])
except LogUnwritable as refusal:
    print(refusal)
print("kept", len(log.read("a")))
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
log.append([line(2, 10)])
print("then", len(log.read("a")))
log.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit that stands in for a full disk is a Unix one")
def test_a_full_disk_refuses_writes_nothing_and_writes_again_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "log.duckdb"
    said = elsewhere(FULL_DISK, path)
    assert "cannot write to its disk, so nothing was changed. Make room on it" in said
    assert "kept 1" in said
    assert "then 2" in said
    again = open_log(path)
    assert [line.seq for line in again.read("a")] == [1, 2]
    again.close()


FULL_AT_A_CHECKPOINT = """
import os, resource, sys
from datetime import datetime
from pathlib import Path
from momentum.log import Line, open_log
from momentum.refusals import LogUnwritable
log = open_log(Path(sys.argv[1]))
def batch(seq): return [Line("a", seq + n, datetime(2026, 3, 4), "ada", "joined", os.urandom(5_000).hex()) for n in range(20)]
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (17_000_000, unlimited[1]))
taken = 0
try:
    while True:
        log.append(batch(taken + 1))
        taken += 20
except LogUnwritable as refusal:
    print(refusal.__cause__)
print("kept", len(log.read("a")) - taken)
try:
    log.probe()
except LogUnwritable as refusal:
    print("probed", refusal)
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
log.probe()
log.append(batch(taken + 1))
print("then", len(log.read("a")) - taken)
os._exit(0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit that stands in for a full disk is a Unix one")
def test_a_disk_that_fills_up_while_the_log_is_tidied_is_no_end(tmp_path: Path) -> None:
    """The engine moves its journal into its file now and then; failing there, it takes nothing more until it is opened anew."""
    path = tmp_path / "log.duckdb"
    said = elsewhere(FULL_AT_A_CHECKPOINT, path)
    assert "Failed to create checkpoint" in said
    assert "kept 0" in said
    assert "probed The server cannot write to its disk" in said
    assert "then 20" in said
    again = open_log(path)
    kept = [line.seq for line in again.read("a")]
    again.close()
    assert kept == list(range(1, len(kept) + 1))
    assert not path.with_suffix(".spare").exists()


class Dying:
    """A real connection that once dies just after it has written."""

    def __init__(self, path: Path) -> None:
        self._real = duckdb.connect(str(path))
        self._dead = False
        self.close = self._real.close

    def execute(self, query: str, values: object = None) -> duckdb.DuckDBPyConnection:
        if self._dead:
            raise duckdb.FatalException("it must be opened anew")
        done = self._real.execute(query, values)
        if query.lstrip().startswith("insert"):
            self._dead = True
            raise duckdb.FatalException("it was written, and then something failed")
        return done


def test_what_was_refused_leaves_no_trace_even_if_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "log.duckdb"
    first = open_log(path)
    first.append([*lines("a", 1), *lines("b", 1)])
    first.close()
    log = DuckDBLog(cast(duckdb.DuckDBPyConnection, Dying(path)), path)
    with pytest.raises(LogUnwritable):
        log.append([*lines("a", 2, 3), *lines("b", 2)])
    assert (log.read("a"), log.read("b")) == (lines("a", 1), lines("b", 1))
    log.append(lines("a", 2))
    assert log.read("a") == lines("a", 1, 2)
    log.close()


def test_a_log_in_memory_can_be_probed_too(log: Log) -> None:
    log.probe()
    log.append(lines("a", 1))


def test_a_log_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    log = open_log(tmp_path / "log.duckdb")
    log.close()
    with pytest.raises(LogTrouble, match="cannot read its disk at this moment"):
        log.read("a")


# Files that cannot be opened


def test_a_second_process_is_refused_and_told_which_file(tmp_path: Path) -> None:
    path = tmp_path / "log.duckdb"
    log = open_log(path)
    script = "import sys; from pathlib import Path; from momentum.log import open_log; open_log(Path(sys.argv[1]))"
    said = elsewhere(script, path)
    log.close()
    assert LogInUse.__name__ in said
    assert f"Another process is using the log {path}. Stop the other app, or choose another file with MOMENTUM_LOG." in said
    assert elsewhere(script, path) == ""


def test_a_log_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "log.duckdb"
    open_log(path).close()
    with duckdb.connect(str(path)) as newer:
        newer.execute("update format set number = $1", [FORMAT + 1])
    with pytest.raises(LogTooNew, match=rf"{path} was written by a newer version \(format {FORMAT + 1}.*Update the app"):
        open_log(path)
    with duckdb.connect(str(path)) as newer:
        assert newer.execute("select number from format").fetchall() == [(FORMAT + 1,)]


@pytest.mark.parametrize("name", ["letters.txt", "unlocked.txt", "clock.duckdb"])
@pytest.mark.parametrize("text", ["", "short", "Dear Ada, this is a letter. " * 500])
def test_a_file_that_is_no_log_is_refused_and_kept(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(LogUnwritable, match=rf"The log {path} cannot be opened. Choose another file with MOMENTUM_LOG"):
        open_log(path)
    assert path.read_text() == text


@pytest.mark.parametrize("table", ["event (a integer)", "format (a varchar)", "format (number varchar)"])
def test_a_database_that_is_no_log_is_refused(tmp_path: Path, table: str) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute(f"create table {table}")
        if "number" in table:
            other.execute("insert into format values ('three')")
    with pytest.raises(LogUnwritable, match=rf"{path} is not a log. Choose another file with MOMENTUM_LOG"):
        open_log(path)


def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "log.duckdb"):
        with pytest.raises(LogUnwritable, match=r"cannot be opened. Choose another file"):
            open_log(path)


def test_the_file_is_for_the_user_who_runs_the_app(tmp_path: Path) -> None:
    log = open_log(tmp_path / "log.duckdb")
    log.close()
    assert (tmp_path / "log.duckdb").stat().st_mode & 0o077 == 0


def test_a_file_that_holds_something_else_is_refused_and_nothing_is_added_to_it(tmp_path: Path) -> None:
    path = tmp_path / "ours.duckdb"
    with duckdb.connect(str(path)) as somebodys:
        somebodys.execute("create table accounts (number integer)")
    with pytest.raises(LogUnwritable, match=rf"{path} is not a log. Choose another file with MOMENTUM_LOG"):
        open_log(path)
    with duckdb.connect(str(path)) as somebodys:
        assert somebodys.execute("show tables").fetchall() == [("accounts",)]


def test_what_a_crash_left_beside_an_earlier_log_is_named_when_a_backup_takes_its_place(tmp_path: Path) -> None:
    path, backup = tmp_path / "log.duckdb", tmp_path / "backup.duckdb"
    open_log(path).close()
    opened = open_log(path)
    opened.append(lines("a", 1))
    opened.copy(backup)
    opened.append(lines("a", 2))
    wal = path.with_name("log.duckdb.wal").read_bytes()  # as a crash leaves it
    opened.close()
    backup.replace(path)
    path.with_name("log.duckdb.wal").write_bytes(wal)
    with pytest.raises(LogUnwritable, match=r"log.duckdb.wal beside it. If you have put a backup in the log's place"):
        open_log(path)
    path.with_name("log.duckdb.wal").unlink()
    assert open_log(path).read("a") == lines("a", 1)


def test_a_part_that_is_damaged_is_told_by_whatever_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "log.duckdb"
    opened = open_log(path)
    opened.append(lines("a", *range(1, 50), data='"periwinkle"'))
    opened.close()
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"periwinkle", b"PERIWINKLE"))
    assert path.read_bytes() != whole
    log = open_log(path)
    for read in (lambda: log.read("a"), log.census, lambda: log.copy(tmp_path / "copy.duckdb")):
        with pytest.raises(LogTrouble, match=r"A part of it is damaged. Stop the app, keep the file as it is"):
            read()
    assert not list(tmp_path.glob("copy*"))
    log.close()


def test_whoever_lists_workshops_while_the_file_is_replaced_is_never_in_the_way(tmp_path: Path) -> None:
    log = open_log(tmp_path / "log.duckdb")
    log.append(lines("a", *range(1, 50_000)))
    over = threading.Event()
    found: list[tuple[str, ...]] = [("a", "b")]
    log.append(lines("b", 1))

    def lists() -> None:
        while not over.is_set():
            found.append(tuple(log.workshops()))

    readers = [threading.Thread(target=lists) for _ in range(3)]
    for reader in readers:
        reader.start()
    for seq in range(2, 12):
        log.rewrite("b", lines("b", seq))
    over.set()
    for reader in readers:
        reader.join(30)
    assert set(found) == {("a", "b")}
    log.close()
