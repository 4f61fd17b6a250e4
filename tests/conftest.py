"""What every test may ask for."""

from collections.abc import Iterator

import pytest

from tests.rooms import Room


@pytest.fixture
def room() -> Iterator[Room]:
    """A room on a log in memory, at its first stage."""
    opened = Room()
    yield opened
    opened.close()
