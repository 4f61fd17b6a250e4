"""Workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods) -> grids, one for each sheet that can be seen. Values only: nothing is computed.

They are read by momentum/intake/apart.py in a process of its own, because nobody knows what a damaged file does to a reader.
"""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from threading import BoundedSemaphore
from typing import NoReturn

import msgspec

from momentum.intake.grid import Grid, Row, too_deep, too_full, too_wide
from momentum.refusals import FileEmpty, FileLocked, FileTooLarge, NotATable, Refusal

APART = Path(__file__).with_name("apart.py")
PATIENCE = 90.0  # seconds on a busy machine; the reader itself may use twenty of the processor
AT_ONCE = 2  # files that are read at the same time, so that memory stays bounded whatever comes in
KEPT = ("LD_LIBRARY_PATH", "SYSTEMROOT")  # of the environment; no secret reaches the reader
UNPACKED = 200 * 1024 * 1024
RATIO = 250  # sheets shrink to a fiftieth at best
SMALL = 5 * 1024 * 1024  # unpacked, below which no ratio matters
LOCKED = (
    "This file is protected by a password and cannot be opened. "
    "Open it in your spreadsheet program, save a copy without a password, and load that."
)
DAMAGED = (
    "This file cannot be opened: it is damaged or not a spreadsheet. "
    "Open it in your spreadsheet program, save it again as .xlsx or .csv, and load that file."
)
HUNGRY = (
    "This file asks for more memory or time than any list of pilots, or it is damaged. "
    "Copy the rows with pilots into a new file and load that."
)
MACROS = "This file holds macros. They were not run, and nothing of them was read."
LINKS = "This file draws on other files. They were not opened: the values saved in this one were read."
FORMULAS = "Some cells hold formulas. Nothing was computed: the results saved with the file were read."
UNSAVED = (
    "{} of the formulas in this file have no saved result and were read as blank. "
    "Open it in your spreadsheet program, save it, and load it again."
)
BOOKS = ("xl/workbook.xml", "xl/workbook.bin")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
BEGINNING = 1 << 20
SEALED = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}\x2f\x00", re.DOTALL)  # a password follows the beginning of a book
KINDS = (
    ("content.xml", "an OpenDocument text or drawing"),
    ("word/", "a Word document"),
    ("ppt/", "a presentation"),
    ("index/document.iwa", "a Numbers or Pages document"),
)
_turns = BoundedSemaphore(AT_ONCE)


class Sheet(msgspec.Struct, frozen=True):
    """A sheet as it was read apart. `merged` are cells that reach down: (first row, last row, column), from 0."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[tuple[int, int, int], ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """What the reader said of a file."""

    trouble: str = ""
    sheets: tuple[Sheet, ...] = ()
    formulas: bool = False
    unsaved: int = 0


def zipped(data: bytes) -> tuple[Grid, ...]:
    """Sheets of a workbook that is a zip. Raises FileLocked, FileTooLarge, FileEmpty or NotATable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _safe(archive, len(data))
            names = [name.lower() for name in archive.namelist()]
            _table(archive, names)
    except Refusal:
        raise
    except Exception as trouble:  # dozens of kinds, from zipfile, zlib and the decoding of names
        raise NotATable(DAMAGED) from trouble
    warnings = [MACROS] if any(name.endswith("vbaproject.bin") for name in names) else []
    warnings += [LINKS] if any(name.startswith("xl/externallinks/") for name in names) else []
    return _grids(data, warnings)


def compound(data: bytes) -> tuple[Grid, ...]:
    """Sheets of an .xls. An .xlsx with a password looks like one from outside, and so do old documents. Raises as `zipped`."""
    if _holds(data, "EncryptedPackage") or SEALED.search(data):
        raise FileLocked(LOCKED)
    if not (_holds(data, "Workbook") or _holds(data, "Book")):
        raise NotATable(
            "This is a file of an old kind that is no spreadsheet, such as .doc or .msg, or it is damaged. "
            "Save your list of pilots as .xlsx or .csv and load that."
        )
    return _grids(data, [MACROS] if _holds(data, "_VBA_PROJECT") else [])


def _holds(data: bytes, part: str) -> bool:
    return part.encode("utf-16-le") in data


def _safe(archive: zipfile.ZipFile, packed: int) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileLocked(LOCKED)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED or (unpacked > SMALL and unpacked > RATIO * packed):
        raise FileTooLarge(
            f"This file unpacks to {unpacked // 1024**2:,} MB, more than can be read safely. "
            "Copy the rows with pilots into a new file and load that."
        )


def _table(archive: zipfile.ZipFile, names: list[str]) -> None:
    if any(name in BOOKS for name in names):
        return
    if _begins(archive, "mimetype").startswith(OPEN_DOCUMENT):
        if b"encryption-data" in _begins(archive, "META-INF/manifest.xml"):
            raise FileLocked(LOCKED)
        return
    kind = next((kind for start, kind in KINDS if any(name.startswith(start) for name in names)), "a zip archive")
    raise NotATable(f"This is {kind}, which cannot be read here. Save your list of pilots as .xlsx or .csv and load that.")


def _begins(archive: zipfile.ZipFile, part: str) -> bytes:
    if part not in archive.namelist():
        return b""
    with archive.open(part) as opened:
        return opened.read(BEGINNING)


def _grids(data: bytes, warnings: list[str]) -> tuple[Grid, ...]:
    answer = _apart(data)
    if answer.trouble:
        _refuse(answer.trouble)
    if answer.formulas:
        warnings = [*warnings, FORMULAS]
    if answer.unsaved:
        warnings = [*warnings, UNSAVED.format(f"{answer.unsaved:,}")]
    grids = (Grid(sheet.rows, sheet.name, None, tuple(warnings), sheet.merged) for sheet in answer.sheets if sheet.rows)
    if not (found := tuple(grids)):
        raise FileEmpty("No sheet that can be seen in this file holds anything. Put one pilot in each row of a sheet.")
    return found


def _apart(data: bytes) -> Answer:
    """What the process of its own answers; the refusal if it comes to an end without an answer."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    try:
        with _turns:
            done = subprocess.run(  # noqa: S603 - our own script, by our own Python
                [sys.executable, "-I", str(APART)], input=data, capture_output=True, timeout=PATIENCE, env=kept, check=True
            )
        return msgspec.json.decode(done.stdout, type=Answer)
    except (subprocess.SubprocessError, msgspec.DecodeError) as trouble:
        raise FileTooLarge(HUNGRY) from trouble


def _refuse(trouble: str) -> NoReturn:
    match trouble:
        case "rows":
            too_deep()
        case "columns":
            too_wide()
        case "cells":
            too_full()
        case "memory":
            raise FileTooLarge(HUNGRY)
    raise NotATable(DAMAGED)
