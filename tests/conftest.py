"""What every test may ask for."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.voices import Voices
from tests.rooms import Room

# A busy machine is slow, not wrong. What a rule promises people (secrecy, nothing lost) says its own number of examples.
settings.register_profile("patient", deadline=None, max_examples=60)
settings.load_profile("patient")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """No test that is found is thrown away again: to look for rubbish among them is half of what finding thousands costs."""
    gc.disable()
    found = yield
    gc.freeze()
    gc.enable()
    return found


@pytest.fixture(scope="session")
def shared() -> Iterator[Conductor]:
    """A conductor of many rooms, on a log in memory: opening a log takes longer than most tests."""
    held = Conductor(open_log(), Voices(None))
    yield held
    held.close()


@pytest.fixture
def room(shared: Conductor) -> Room:
    """A room at its first stage, beside the rooms of other tests."""
    return Room(conductor=shared)


@pytest.fixture
def inventories() -> Path:
    """The folder with real inventories, or a skip that says how to name it."""
    folder = os.environ.get("MOMENTUM_INVENTORIES")
    if not folder:
        pytest.skip("MOMENTUM_INVENTORIES names no folder with real inventories")
    return Path(folder)
