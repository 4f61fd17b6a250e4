"""What is kept and what is not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from momentum.keeping import Keeping
from momentum.log import Line, open_log
from momentum.log.duckdb import DuckDBLog
from momentum.refusals import LogConflict
from momentum.voices import Voices

AT = datetime(2026, 3, 9, 9)


def line(workshop: str, seq: int = 1) -> Line:
    return Line(workshop, seq, AT, "somebody", "kind", "{}")


@pytest.fixture
def log() -> DuckDBLog:
    return open_log()


def test_a_workshop_is_written_and_a_rehearsal_only_remembered(log: DuckDBLog) -> None:
    keeping = Keeping(log, Voices(None))
    keeping.hold("rehearsal")
    keeping.append([line("real"), line("rehearsal"), line("rehearsal", 2)])
    assert log.workshops() == ["real"]
    assert keeping.read("real") == [line("real")]
    assert keeping.read("rehearsal") == [line("rehearsal"), line("rehearsal", 2)]
    assert keeping.read("rehearsal", 1) == [line("rehearsal")]


def test_when_the_log_refuses_nothing_is_remembered_either(log: DuckDBLog) -> None:
    keeping = Keeping(log, Voices(None))
    keeping.hold("rehearsal")
    keeping.append([line("real")])
    with pytest.raises(LogConflict):
        keeping.append([line("rehearsal"), line("real")])
    assert keeping.read("rehearsal") == []


def test_what_is_forgotten_was_never_there(log: DuckDBLog) -> None:
    keeping = Keeping(log, Voices(None))
    keeping.hold("rehearsal")
    keeping.append([line("rehearsal")])
    keeping.forget("rehearsal")
    assert keeping.read("rehearsal") == []


def test_the_key_of_a_rehearsal_is_in_no_file_and_ends_with_it(log: DuckDBLog, tmp_path: Path) -> None:
    keeping = Keeping(log, Voices(tmp_path))
    keeping.hold("rehearsal")
    sounds = keeping.voice("rehearsal", "seat", "stories")
    assert keeping.voice("rehearsal", "seat", "stories") == sounds
    keeping.voice("real", "seat", "stories")
    assert [path.name for path in tmp_path.iterdir()] == ["real.key"]
    keeping.forget("rehearsal")
    keeping.hold("rehearsal")
    assert keeping.voice("rehearsal", "seat", "stories") != sounds
