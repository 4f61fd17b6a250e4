"""What the tests of the intake share."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def inventories() -> Path:
    """The folder with real inventories, or a skip that says how to name it."""
    folder = os.environ.get("MOMENTUM_INVENTORIES")
    if not folder:
        pytest.skip("MOMENTUM_INVENTORIES names no folder with real inventories")
    return Path(folder)
