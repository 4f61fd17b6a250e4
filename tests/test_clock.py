from datetime import datetime, timedelta

import pytest

from momentum.clock import BELIEVED_AFTER, SLIGHT, SteadyClock, clock_ahead, elapsed, utc_now
from momentum.refusals import BadInput

NINE = datetime(2026, 3, 4, 9)
DAY = timedelta(days=1)


class Computer:
    """A wall clock that somebody may set, and the seconds that really pass."""

    def __init__(self) -> None:
        self.wall, self.passed = NINE, 1_000.0
        self.clock = SteadyClock(lambda: self.wall, lambda: self.passed)

    def wait(self, seconds: float) -> datetime:
        """Let this much time pass, then look."""
        self.wall += timedelta(seconds=seconds)
        self.passed += seconds
        return self.clock()


@pytest.fixture
def computer() -> Computer:
    return Computer()


def test_it_goes_with_the_clock_of_the_computer(computer: Computer) -> None:
    assert computer.wait(0) == NINE
    assert computer.wait(3_600) == NINE + timedelta(hours=1)


def test_a_jump_by_a_day_and_back_is_not_followed(computer: Computer) -> None:
    computer.wall += DAY
    assert computer.wait(5) == NINE + timedelta(seconds=5)
    computer.wall -= DAY
    assert computer.wait(5) == NINE + timedelta(seconds=10)


def test_a_jump_back_by_a_day_is_not_followed_and_time_goes_on(computer: Computer) -> None:
    computer.wall -= DAY
    assert [computer.wait(600) for _ in range(3)] == [NINE + timedelta(minutes=10 * n) for n in (1, 2, 3)]


def test_a_clock_that_is_set_right_by_a_little_is_followed_but_never_back(computer: Computer) -> None:
    computer.wall += SLIGHT
    assert computer.wait(5) == computer.wall
    computer.wall -= SLIGHT
    assert computer.wait(1) == computer.wall + timedelta(seconds=1)
    assert computer.wait(5) == computer.wall


def test_a_leap_forward_that_lasts_is_believed(computer: Computer) -> None:
    computer.wait(10 * BELIEVED_AFTER)
    computer.wall += DAY
    assert computer.wait(1) == computer.wall - DAY
    assert computer.wait(BELIEVED_AFTER - 1) == computer.wall - DAY
    assert computer.wait(1) == computer.wall


def test_by_default_it_is_now() -> None:
    assert abs(SteadyClock()() - utc_now()) < timedelta(seconds=30)
    assert elapsed() <= elapsed()


def test_a_clock_can_be_set_ahead_to_rehearse_what_comes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOMENTUM_CLOCK_AHEAD", "30")
    assert abs(clock_ahead()() - utc_now() - 30 * DAY) < timedelta(seconds=30)


@pytest.mark.parametrize("said", ["-1", "soon", "1.5", "99999", "٣", "1e2"])
def test_a_clock_that_is_to_be_ahead_by_something_else_than_days_is_refused(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOMENTUM_CLOCK_AHEAD", said)
    with pytest.raises(BadInput, match=r"whole number of days .* Correct it"):
        clock_ahead()
