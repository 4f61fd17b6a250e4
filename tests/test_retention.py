"""How long workshops are kept, when a setting says so."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from momentum import conductor
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.refusals import BadInput, NotFound
from momentum.rehearsal import begin
from momentum.retention import Retention, retention
from momentum.voices import Voices
from momentum.workshop.thesis import WriteSentence
from tests.bytes import everything_in, in_plain
from tests.room.live import until
from tests.rooms import Clock, Room

BEGAN = datetime(2026, 3, 4, 9)


def kept(path: Path | None, clock: Clock, days: int | None = 30) -> Conductor:
    voices = Voices(path.with_suffix(".keys") if path else None)
    return Conductor(open_log(path), voices, clock, Retention(days))


@pytest.mark.parametrize("days", ["", "  "])
def test_without_a_setting_nothing_ends_by_itself(monkeypatch: pytest.MonkeyPatch, days: str, room: Room) -> None:
    monkeypatch.setenv("MOMENTUM_KEEP_DAYS", days)
    said = retention()
    assert said.days is None
    assert said.until(room.workshop) is None
    assert said.waits(BEGAN) == []
    assert said.over([room.workshop], datetime(9999, 1, 1)) == []


@pytest.mark.parametrize("days", ["0", "-3", "soon", "3.5", "36501", "9" * 5_000, "٣", "30 days"])
def test_a_wrong_setting_is_refused_before_the_app_starts(monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    monkeypatch.setenv("MOMENTUM_KEEP_DAYS", days)
    monkeypatch.setenv("MOMENTUM_LOG", ":memory:")
    with pytest.raises(BadInput, match="must be a whole number of days from 1 to 36,500"):
        conductor.current()


def test_a_workshop_stays_until_its_last_day_is_over(room: Room) -> None:
    days = Retention(30)
    last = days.until(room.workshop)
    assert last == room.workshop.latest.date() + timedelta(days=30)
    there = [room.workshop]
    evening = datetime(last.year, last.month, last.day, 23, 59)
    assert Retention(30).over(there, evening) == []
    assert Retention(30).over(there, evening + timedelta(minutes=1)) == [room.workshop.id]


def test_it_is_looked_at_the_start_and_once_a_day(room: Room) -> None:
    days, now = Retention(30), room.workshop.latest + timedelta(days=90)
    assert days.waits(now) == [0.0]
    assert days.over([room.workshop], now) == [room.workshop.id]
    assert days.over([room.workshop], now + timedelta(hours=23)) == []
    assert days.waits(now + timedelta(hours=23)) == [3_600.0]
    assert days.over([room.workshop], now + timedelta(hours=24)) == [room.workshop.id]


def test_a_clock_that_is_set_ahead_to_rehearse_deletes_nothing(monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    monkeypatch.setenv("MOMENTUM_KEEP_DAYS", "20")
    monkeypatch.setenv("MOMENTUM_CLOCK_AHEAD", "30")
    assert retention().over([room.workshop], room.workshop.latest + timedelta(days=30)) == []


def test_what_is_over_is_gone_from_the_disk_after_the_start_and_the_rest_stays(tmp_path: Path) -> None:
    path, clock = tmp_path / "log.duckdb", Clock(BEGAN)
    held = in_plain(kept(path, clock))
    old = Room(conductor=held)
    old.ask(WriteSentence("Only the old workshop says plumbago."))
    clock.on(days=20)
    young = Room(conductor=held)
    held.close()
    assert b"plumbago" in everything_in(tmp_path)

    clock.on(days=11)
    held = kept(path, clock)
    until(lambda: len(held.workshops()) == 1)
    assert held.workshop(young.code).title
    assert held.keep.until(held.workshop(young.code)) == date(2026, 4, 23)
    with pytest.raises(NotFound):
        held.workshop(old.code)
    held.close()
    assert b"plumbago" not in everything_in(tmp_path)
    assert len(list(path.with_suffix(".keys").iterdir())) == 1


def test_while_the_app_runs_it_goes_when_its_time_is_over() -> None:
    clock = Clock(BEGAN)
    held = Conductor(open_log(), Voices(None), clock, keep := Retention(30))
    room = Room(conductor=held)
    gone = threading.Event()
    held.listen(lambda workshop, changed: gone.set() if workshop.ended else None)
    until(lambda: keep.waits(clock.now) != [0.0])
    clock.on(days=40)
    Room(conductor=held)  # the thread looks at the clock again
    assert gone.wait(10)
    assert [one.code for one in held.workshops()] != [room.code]
    held.close()


def test_a_rehearsal_ends_with_its_workshop_and_not_by_the_days(room: Room) -> None:
    opened = begin(room.conductor, room.code, room.facilitator, lambda: 0.01)
    assert Retention(1).until(room.conductor.workshop(opened.code)) is None
