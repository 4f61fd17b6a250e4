"""What every test may ask for."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.rooms import Room

settings.register_profile("patient", deadline=None)  # a busy machine is slow, not wrong
settings.load_profile("patient")


@pytest.fixture
def room() -> Iterator[Room]:
    """A room on a log in memory, at its first stage."""
    opened = Room()
    yield opened
    opened.close()
