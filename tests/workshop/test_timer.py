"""The shared timer, on the server's time."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from momentum.refusals import BadInput, NotNow, QuestionClosed
from momentum.workshop.decider import Command
from momentum.workshop.questions import Status
from momentum.workshop.state import Workshop
from momentum.workshop.timer import AddTime, PauseTimer, ResumeTimer, StartTimer, StopTimer, Timer, milliseconds, ticking
from tests.rooms import Clock, Room


def timer(room: Room) -> Timer:
    found = room.shown.timer
    assert found is not None
    return found


def test_everyone_sees_the_moment_it_ends_whenever_they_come(timed: Room, clock: Clock) -> None:
    timed.ask(StartTimer(120))
    assert timer(timed).ends == clock.now + timedelta(seconds=120)
    clock.on(seconds=50)
    assert timer(timed).remaining(clock.now) == 70


def test_a_browser_is_told_in_milliseconds_since_1970() -> None:
    noon = datetime(1970, 1, 1, 12)
    assert milliseconds(noon) == 12 * 3_600_000
    assert ticking(Timer(noon)) == {"ends": milliseconds(noon), "left": 0, "closes": False}
    assert ticking(None) is None


def test_a_paused_timer_keeps_what_is_left_and_runs_on_from_there(timed: Room, clock: Clock) -> None:
    timed.ask(StartTimer(120, closes=True))
    clock.on(seconds=50)
    timed.ask(PauseTimer())
    clock.on(hours=1)
    assert timer(timed) == Timer(None, 70, True)
    assert ticking(timer(timed)) == {"ends": None, "left": 70, "closes": True}
    assert not timer(timed).over(clock.now)
    timed.ask(ResumeTimer())
    assert timer(timed).remaining(clock.now) == 70
    assert timer(timed).closes


def test_a_minute_more_is_a_minute_more_running_or_paused(timed: Room, clock: Clock) -> None:
    timed.ask(StartTimer(30))
    timed.ask(AddTime())
    assert timer(timed).remaining(clock.now) == 90
    timed.ask(PauseTimer())
    timed.ask(AddTime())
    assert timer(timed).remaining(clock.now) == 150


def test_a_minute_more_after_the_end_is_one_minute_from_now(timed: Room, clock: Clock) -> None:
    timed.ask(StartTimer(30))
    clock.on(minutes=10)
    assert timer(timed).over(clock.now)
    timed.ask(AddTime())
    assert timer(timed).remaining(clock.now) == 60


def test_pausing_twice_and_stopping_what_stands_change_nothing(timed: Room) -> None:
    timed.ask(StartTimer(30))
    assert timed.ask(PauseTimer()) == timed.ask(PauseTimer())
    assert timed.ask(ResumeTimer()) == timed.ask(ResumeTimer())
    assert timed.ask(StopTimer()) == timed.ask(StopTimer())
    assert timed.shown.timer is None


@pytest.mark.parametrize("command", [PauseTimer(), ResumeTimer(), AddTime()], ids=lambda c: type(c).__name__)
def test_without_a_timer_there_is_nothing_to_hold(room: Room, command: Command) -> None:
    with pytest.raises(NotNow, match=r"no timer. Start one first"):
        room.ask(command)


@pytest.mark.parametrize(
    "command",
    [
        lambda: StartTimer(0),
        lambda: StartTimer(-5),
        lambda: StartTimer(10**9),
        lambda: AddTime(10**9),
        lambda: AddTime(-(10**9)),
    ],
)
def test_a_time_that_no_room_needs_is_refused(room: Room, command: Callable[[], Command]) -> None:
    room.ask(StartTimer(60))
    with pytest.raises(BadInput, match=r"hours. Please choose another time"):
        room.ask(command())


def test_at_zero_a_timer_that_closes_takes_no_more_answers(timed: Room, clock: Clock) -> None:
    timed.open_question("value_areas")
    timed.ask(StartTimer(30, closes=True))
    timed.answer("value_areas", {"flow": 1})
    clock.on(seconds=31)
    with pytest.raises(QuestionClosed, match=r"(time is up|question is closed)"):
        timed.answer("value_areas", {"flow": 2})


def test_a_question_opened_after_zero_takes_answers_again(timed: Room, clock: Clock) -> None:
    timed.open_question("value_areas")
    timed.ask(StartTimer(30, closes=True))
    clock.on(seconds=31)
    timed.close_question("value_areas")
    timed.open_question("value_areas")
    assert timed.shown.timer is None
    timed.answer("value_areas", {"flow": 2})


def test_a_timer_that_does_not_close_leaves_the_question_open(timed: Room, clock: Clock) -> None:
    timed.open_question("value_areas")
    timed.ask(StartTimer(30))
    clock.on(hours=1)
    timed.answer("value_areas", {"flow": 2})
    assert timed.workshop.questions.find("value_areas").status is Status.OPEN


def test_the_question_closes_by_itself_at_zero(room: Room) -> None:
    """On the real clock: nobody has to come by for it."""
    room.open_question("value_areas")
    closed = threading.Event()

    def look(workshop: Workshop, _changed: bool) -> None:
        if workshop.questions.find("value_areas").status is Status.CLOSED:
            closed.set()

    room.conductor.listen(look)
    room.ask(StartTimer(1, closes=True))
    assert closed.wait(10)
    assert (room.facts[-1].kind, room.facts[-1].actor) == ("question_closed", "clock")


def test_a_timer_is_nobodys_but_this_rooms(timed: Room) -> None:
    timed.ask(StartTimer(30))
    event = timed.facts[-1].event
    assert event is not None
    assert event.private
