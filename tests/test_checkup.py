"""A log looked at: what is found when it is sound, and what is said to do where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from momentum import __version__, checkup
from momentum.conductor import Conductor
from momentum.log import FORMAT, Line, backups, open_log
from momentum.log.duckdb import DuckDBLog
from momentum.refusals import LogUnwritable
from momentum.retention import Retention
from momentum.voices import Voices
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.deleting import DeleteWorkshop
from momentum.workshop.naming import RemoveNames
from tests.rooms import Room
from tests.test_conductor import Troubled

AT = datetime(2026, 3, 4, 9)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.duckdb"


@pytest.fixture
def room(path: Path) -> Iterator[Room]:
    """A workshop on a log of its own, in which somebody has answered."""
    room = Room(conductor=Conductor(open_log(path), Voices.beside(path)))
    room.open_question("stories")
    for n in range(3):
        room.answer("stories", {"text": f"They say {n}", "tag": ""}, n)
    room.answer("stories", {"text": "They say it better", "tag": ""}, 1)
    room.reveal("stories")
    yield room
    if room.conductor.alive:
        room.close()


def look(room: Room, path: Path, keep: Retention | None = None) -> checkup.Checkup:
    return checkup.examined(room.conductor.log, path, keep or Retention(), room.conductor.trouble or "", running=True)


def spoilt(room: Room, path: Path, sql: str) -> checkup.Checkup:
    """What is found in the same log at rest, after this was done to it."""
    room.close()
    log = open_log(path)
    assert isinstance(log, DuckDBLog)
    log._connection.execute(sql)
    found = checkup.examined(log, path, Retention())
    log.close()
    return found


def test_a_sound_log_is_told_whole(room: Room, path: Path) -> None:
    found = look(room, path, Retention(90))
    (one,) = found.workshops
    assert found.sound
    assert (found.version, found.format, found.running, found.keep_days) == (__version__, FORMAT, True, 90)
    assert (found.log, found.keys_of_nobody, found.backups) == (str(path), 0, ())
    assert 0 < found.bytes < found.free
    assert (one.code, one.title, one.events, one.state, one.key) == (
        room.code,
        "Where AI helps",
        len(room.facts),
        "open",
        "there",
    )
    assert one.changed == room.workshop.latest
    assert one.kept_until == room.workshop.latest.date() + timedelta(days=90)
    assert msgspec.json.decode(msgspec.json.encode(found), type=checkup.Checkup) == found


def test_it_changes_nothing(room: Room, path: Path) -> None:
    before = (room.facts, Voices.beside(path).there)
    look(room, path)
    assert (room.facts, Voices.beside(path).there) == before


def test_a_closed_one_has_places_that_nobody_misses_and_no_key(room: Room, path: Path) -> None:
    room.ask(CloseWorkshop())
    room.ask(RemoveNames())
    assert room.conductor.log.census()[0].holes
    found = look(room, path)
    (one,) = found.workshops
    assert found.sound
    assert (one.state, one.key, one.names_removed) == ("closed", "destroyed", True)


def test_backups_are_told_oldest_first_and_by_when_they_were_made(room: Room, path: Path) -> None:
    for hour in (10, 9):
        backup = backups.named(path, AT.replace(hour=hour))
        backup.parent.mkdir(exist_ok=True)
        room.conductor.log.copy(backup)
    found = look(room, path).backups
    assert [one.name for one in found] == ["log-2026-03-04-090000.duckdb", "log-2026-03-04-100000.duckdb"]
    assert [one.made for one in found] == [AT, AT.replace(hour=10)]
    assert all(one.bytes > 10_000 for one in found)


def test_an_entry_that_is_missing_is_found(room: Room, path: Path) -> None:
    found = spoilt(room, path, "delete from event where seq = 4")
    assert not found.sound
    assert any(what.startswith("1 entries are missing.") and "the last backup" in what for what in found.workshops[0].wrong)


def test_a_workshop_that_cannot_be_read_keeps_no_other_from_being_looked_at(room: Room, path: Path) -> None:
    other = Room(conductor=room.conductor)
    found = spoilt(room, path, f"update event set data = '[]' where seq = 1 and workshop_id = '{room.workshop.id}'")
    by_id = {one.code: one for one in found.workshops}
    assert by_id[other.code].wrong == ()
    assert by_id[""].state == "unreadable"
    assert "update the app and look again" in by_id[""].wrong[0]
    assert not found.sound


def test_entries_that_this_version_does_not_know_are_counted_and_not_wrong(room: Room, path: Path) -> None:
    room.conductor.log.append([Line(room.workshop.id, room.workshop.rev + 1, AT, "x", "from_tomorrow", "{}")])
    found = look(room, path)
    assert found.workshops[0].unknown == {"from_tomorrow": 1}
    assert found.sound


def test_a_key_of_no_workshop_is_counted(room: Room, path: Path) -> None:
    Voices.beside(path).of("nobody", "seat", "stories")
    assert look(room, path).keys_of_nobody == 1


def test_what_the_disk_has_not_done_yet_is_wrong(path: Path) -> None:
    log = Troubled(path)
    held = Conductor(log, Voices.beside(path))
    rooms = [Room(conductor=held) for _ in range(3)]
    rooms[0].ask(CloseWorkshop())
    log.unwritable = True
    rooms[0].ask(RemoveNames())
    rooms[1].ask(CloseWorkshop())
    rooms[2].ask(DeleteWorkshop())
    found = checkup.examined(log, path, Retention(), held.trouble or "", running=True)
    told = [" ".join(one.wrong) for one in found.workshops]
    assert "Names of people that were to go are still there." in told[0]
    assert "could still be led back to people" in told[1]
    assert "It was deleted and is still on the disk." in told[2]
    assert "Make room" in found.wrong[0]
    held.close()


def test_a_disk_without_room_to_write_the_log_anew_is_wrong(room: Room, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "SPARE", 2**60)  # no disk has that
    found = look(room, path)
    assert any("Make room there." in what for what in found.wrong)


def test_a_log_in_memory_is_looked_at_too() -> None:
    found = checkup.examined(open_log(), None, Retention())
    assert (found.log, found.bytes, found.workshops, found.sound) == (":memory:", 0, (), True)


def test_a_copy_is_proven_by_opening_and_reading_it(room: Room, path: Path) -> None:
    copy = path.with_name("copy.duckdb")
    counted = room.conductor.log.copy(copy)
    assert checkup.proven(copy, counted) == ()
    with pytest.raises(LogUnwritable, match="does not hold what the log holds"):
        checkup.proven(copy, (msgspec.structs.replace(counted[0], mark=1),))
    copy.write_bytes(copy.read_bytes()[:20_000])
    with pytest.raises(LogUnwritable, match="it is no backup"):
        checkup.proven(copy, counted)


@pytest.mark.parametrize(
    ("size", "spoken"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (8_400, "8.4 kB"),
        (274_432, "274 kB"),
        (7_352_320, "7.4 MB"),
        (81_171_214_336, "81 GB"),
    ],
)
def test_sizes_are_said_as_people_say_them(size: int, spoken: str) -> None:
    assert checkup.spoken_size(size) == spoken
