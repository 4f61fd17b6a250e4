"""The benchmark of a room, with so few phones that only its honesty is tested."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import table, workshop
from bench.room import Room, Run, in_the_log, measure
from momentum.workshop.agenda import GoTo
from momentum.workshop.answers import Answer
from momentum.workshop.asking import OpenQuestion
from momentum.workshop.attendance import Join
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import hashed


@pytest.fixture(scope="module")
def room() -> Room:
    return measure(5)


def test_every_answer_of_a_small_room_is_in_the_log_once(room: Room) -> None:
    assert (room.phones, room.lost, room.duplicated, room.refused) == (5, 0, 0, 0)


def test_everything_was_timed(room: Room) -> None:
    for times in (room.answer_to_ack, room.answer_to_ack_all_at_once, room.stage_to_phone):
        assert 0 < times.p50 <= times.p95 <= times.max
    assert room.joins_per_second > 0
    assert room.server_memory_mb > 50
    assert room.server_cpu_seconds > 0


def test_the_table_says_so(room: Room) -> None:
    rows = {row.what: row for row in table.room(room, table.GOALS[0])}
    lost = rows["1,000 phones: answers lost, written twice, refused"]
    assert (lost.measured, lost.met) == ("0, 0, 0 of 10", True)


def test_an_answer_that_is_missing_or_there_twice_is_counted(tmp_path: Path) -> None:
    held = workshop.conductor_on(tmp_path / "log.duckdb")
    opened = workshop.open_in(held)
    run = Run(0, opened, 3)
    for phone in run.crowd.phones:
        phone.secret = f"phone {phone.number}"
    held.ask(opened.code, GoTo(workshop.STAGE), opened.facilitator)
    held.ask(opened.code, OpenQuestion(workshop.QUESTION), opened.facilitator)
    for phone, waves in zip(run.crowd.phones, ((1, 2), (1,), (1, 2, 1)), strict=True):
        person = By(Role.SEAT, hashed(phone.secret))
        held.ask(opened.code, Join(), person)
        for wave in waves:
            held.ask(opened.code, Answer(workshop.QUESTION, workshop.raw(phone.number, wave)), person)
    held.close()
    assert in_the_log(tmp_path / "log.duckdb", run) == (1, 1)
