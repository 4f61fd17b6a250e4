"""Taking turns at a file: many read at once, and whoever replaces it is alone with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Readers never wait for each other; they wait while somebody is alone, who waits until those before have read."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._reading = 0
        self._wanted = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read together with others."""
        with self._free:
            self._free.wait_for(lambda: not self._wanted)
            self._reading += 1
        try:
            yield
        finally:
            with self._free:
                self._reading -= 1
                self._free.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one, from when those who read now have done until the end."""
        with self._free:
            self._wanted = True
            self._free.wait_for(lambda: self._reading == 0)
        try:
            yield
        finally:
            with self._free:
                self._wanted = False
                self._free.notify_all()
