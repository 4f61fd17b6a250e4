import pytest

from tests.rooms import Room


@pytest.fixture
def points(room: Room) -> Room:
    """The room, asked for points."""
    room.open_question("value_areas")
    return room
