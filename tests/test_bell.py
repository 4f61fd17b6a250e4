"""Timers that close a question ring by themselves."""

from datetime import timedelta

from momentum.bell import LEAST_WAIT, Bell
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.workshop.timer import PauseTimer, StartTimer
from tests.rooms import Clock, Room


def test_only_a_running_timer_that_closes_something_open_is_waited_for() -> None:
    clock = Clock()
    held = Conductor(open_log(), clock=clock)
    room, bell = Room(conductor=held), Bell([])
    for timer in (StartTimer(60, closes=True), StartTimer(60)):
        room.ask(timer)
        bell.watch(room.workshop)
        assert bell.waits(clock.now) == []  # nothing is open, or nothing closes
    room.open_question("stories")
    room.ask(StartTimer(60, closes=True))
    bell.watch(room.workshop)
    assert bell.waits(clock.now) == [60]
    assert bell.rung(clock.now) == []
    assert bell.rung(clock.now + timedelta(seconds=60)) == [room.workshop.id]
    assert bell.waits(clock.now + timedelta(hours=1)) == [LEAST_WAIT]
    room.ask(PauseTimer())
    bell.watch(room.workshop)
    assert bell.waits(clock.now) == []
    held.close()


def test_a_timer_that_ran_when_the_server_stopped_still_rings() -> None:
    clock = Clock()
    held = Conductor(open_log(), clock=clock)
    room = Room(conductor=held)
    room.open_question("stories")
    room.ask(StartTimer(60, closes=True))
    assert Bell(held.workshops()).rung(clock.now + timedelta(minutes=2)) == [room.workshop.id]
    held.close()
