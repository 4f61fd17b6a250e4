from collections.abc import Iterator

import pytest

from momentum.conductor import Conductor
from momentum.log import open_log
from tests.rooms import Clock, Room


@pytest.fixture
def points(room: Room) -> Room:
    """The room, asked for points."""
    room.open_question("value_areas")
    return room


@pytest.fixture
def clock() -> Clock:
    """The clock of the timed room."""
    return Clock()


@pytest.fixture
def timed(clock: Clock) -> Iterator[Room]:
    """A room on a clock that the test turns."""
    conductor = Conductor(open_log(), clock=clock)
    yield Room(conductor=conductor)
    conductor.close()
