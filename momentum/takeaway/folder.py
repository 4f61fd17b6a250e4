"""A folder that is filled whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from momentum.refusals import BadInput


@contextmanager
def filled(folder: Path, what: str) -> Iterator[Path]:
    """A place beside a new or empty folder; what is put there moves in at the end. `what` it is, in the plural.

    Raises BadInput when something stands in the folder already, and when it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(f"There is something at {folder} already. Name a new or an empty folder for the {what}.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".momentum-", dir=folder.parent) as beside:
            yield Path(beside)
            folder.mkdir(exist_ok=True)
            for file in Path(beside).iterdir():
                shutil.move(file, folder / file.name)
    except OSError as error:
        why = error.strerror or "the disk does not take it"
        raise BadInput(f"The {what} cannot be written to {folder}: {why}. Name another folder.") from error
