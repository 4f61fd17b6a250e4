"""Files in one ZIP whose bytes depend on nothing but the files and the day: the same revision makes the same file again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date

UNIX = 3  # what a ZIP says it was made on, wherever it is made


def zipped(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """The files (name, bytes) in their order, all of them of that day."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files:
            put(bundle, name, data, day)
    return written.getvalue()


def put(bundle: zipfile.ZipFile, name: str, data: bytes, day: date) -> None:
    """Add one file, of that day."""
    told = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    told.create_system = UNIX
    bundle.writestr(told, data, zipfile.ZIP_DEFLATED)


def of_one_day(archive: bytes, day: date) -> bytes:
    """A ZIP that somebody else wrote (a document, slides), with all its files of that day."""
    with zipfile.ZipFile(io.BytesIO(archive)) as bundle:
        return zipped(((name, bundle.read(name)) for name in bundle.namelist()), day)
