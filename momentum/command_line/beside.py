"""Where the log is, and who may open it when no app runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from momentum.conductor import Conductor, log_path
from momentum.log import open_log
from momentum.refusals import NotFound
from momentum.voices import Voices


def the_log() -> Path:
    """The log's file, as MOMENTUM_LOG says. Raises NotFound when it says that there is none."""
    log = log_path()
    if log is None:
        raise NotFound("MOMENTUM_LOG says :memory:, and nothing is kept there. Name the log's file instead.")
    return log.absolute()


def there(log: Path) -> Path:
    """The log, which no app holds. Raises NotFound when there is none: it is not made here."""
    if not log.exists():
        raise NotFound(f"There is no log {log}. Name the right file with MOMENTUM_LOG.")
    os.umask(0o077)  # as the app does: what the engine puts beside it is as private
    return log


@contextmanager
def alone(log: Path) -> Iterator[Conductor]:
    """A conductor of this log while no app runs. Raises NotFound or LogTrouble."""
    held = Conductor(open_log(there(log)), Voices.beside(log))
    try:
        yield held
    finally:
        held.close()
