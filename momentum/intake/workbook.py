"""Workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods) -> grids, one for each sheet that can be seen. Nothing is computed."""

import io
import re
import zipfile

from momentum.intake import formulas
from momentum.intake.grid import Grid
from momentum.intake.sheets import sheets
from momentum.refusals import FileEmpty, FileLocked, FileTooLarge, NotATable, Refusal

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
MACROS = "This file holds macros. They were not run, and nothing of them was read."
LINKS = "This file draws on other files. They were not opened: the values saved in this one were read."
FORMULAS = "Some cells hold formulas. Nothing was computed: the results saved with the file were read."
UNSAVED = (
    "{} of the formulas in this file have no saved result and were read as blank. "
    "Open it in your spreadsheet program, save it, and load it again."
)
SHORTENED = (
    "This .xlsb does not say in which column its cells stand, as some programs write it, and they would be lost. "
    "Open it in your spreadsheet program, save it as .xlsx, and load that file."
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


def zipped(data: bytes) -> tuple[Grid, ...]:
    """Sheets of a workbook that is a zip. Raises FileLocked, FileTooLarge, FileEmpty or NotATable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _safe(archive, len(data))
            names = [name.lower() for name in archive.namelist()]
            _table(archive, names)
        found, unsaved = formulas.computed(data)
        binary = formulas.kinds(data)
    except (Refusal, MemoryError):
        raise
    except Exception as trouble:  # dozens of kinds, from zipfile, zlib and the decoding of names
        raise NotATable(DAMAGED) from trouble
    if not binary.isdisjoint(formulas.SHORT):
        raise NotATable(SHORTENED)
    warnings = [MACROS] if any(name.endswith("vbaproject.bin") for name in names) else []
    warnings += [LINKS] if any(name.startswith("xl/externallinks/") for name in names) else []
    warnings += [FORMULAS] if found or not binary.isdisjoint(formulas.BINARY_FORMULAS) else []
    warnings += [UNSAVED.format(f"{unsaved:,}")] if unsaved else []
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
    warnings = [MACROS] if _holds(data, "_VBA_PROJECT") else []
    return _grids(data, warnings + ([FORMULAS] if formulas.computed_of_old(data) else []))


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
    try:
        found = sheets(data, tuple(warnings))
    except BaseException as trouble:  # the reader panics with a kind of its own that is no Exception
        if isinstance(trouble, Refusal | MemoryError | KeyboardInterrupt | SystemExit):
            raise
        raise NotATable(DAMAGED) from trouble
    if not found:
        raise FileEmpty("No sheet that can be seen in this file holds anything. Put one pilot in each row of a sheet.")
    return found
