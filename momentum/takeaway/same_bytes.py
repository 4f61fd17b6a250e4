"""Files in one ZIP whose bytes depend on nothing but the files and the day: the same revision makes the same file again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date

EARLIEST, LATEST = date(1980, 1, 1), date(2107, 12, 31)  # that a ZIP can tell
UNIX = 3  # what a ZIP says it was made on, wherever it is made


def in_one_zip(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """The files (name, bytes) in their order, each taken when the one before it is in; all of them of that day."""
    written = io.BytesIO()
    of = min(max(day, EARLIEST), LATEST)
    with zipfile.ZipFile(written, "w") as bundle:
        for name, data in files:
            told = zipfile.ZipInfo(name, (of.year, of.month, of.day, 0, 0, 0))
            told.create_system = UNIX
            bundle.writestr(told, data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def of_one_day(archive: bytes, day: date) -> bytes:
    """A ZIP that somebody else wrote (a document, slides), with all its files of that day."""
    with zipfile.ZipFile(io.BytesIO(archive)) as bundle:
        return in_one_zip(((name, bundle.read(name)) for name in bundle.namelist()), day)
