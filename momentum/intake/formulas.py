"""Whether a workbook holds formulas: they are never computed, and the person should know."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator

CHUNK = 1 << 20
FORMULA = re.compile(rb"<f[ >/]|table:formula=")
UNSAVED = re.compile(rb"</f>(?:<v/>|<v></v>)?</c>|<f[^<>]*/></c>")
OLD_SHEET = re.compile(rb"\x09\x08\x10\x00\x00\x06\x10\x00")  # where a sheet of an .xls begins
OLD_FORMULA, OLD_END, OLD_LONGEST = 6, 10, 8_224
BINARY_FORMULAS = range(8, 12)  # cells of an .xlsb whose value was computed
SHORT = range(12, 19)  # cells of an .xlsb that do not say in which column they stand


def computed(data: bytes) -> tuple[bool, int]:
    """Whether a workbook that is a zip holds formulas, and how many of them without a result."""
    found, unsaved = False, 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and (name.startswith("xl/worksheets/") or name == "content.xml"):
                for chunk in _chunks(archive, name):
                    found = found or bool(FORMULA.search(chunk))
                    unsaved += len(UNSAVED.findall(chunk))
    return found, unsaved


def computed_of_old(data: bytes) -> bool:
    """Whether an .xls holds formulas; not seen where its parts lie scattered over the file."""
    return any(kind == OLD_FORMULA for begins in OLD_SHEET.finditer(data) for kind in _old_records(data, begins.start()))


def kinds(data: bytes) -> set[int]:
    """The kinds of records in the sheets of an .xlsb."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = (name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".bin"))
        return {kind for part in parts for kind in _records(archive.read(part))}


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part of the file, piece by piece."""
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            yield chunk


def _old_records(data: bytes, at: int) -> Iterator[int]:
    kind = size = 0
    while kind != OLD_END and size <= OLD_LONGEST and at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        at += 4 + size
        yield kind


def _records(part: bytes) -> Iterator[int]:
    at = 0
    while at < len(part):
        kind, at = _number(part, at)
        size, at = _number(part, at)
        at += size
        yield kind


def _number(part: bytes, at: int) -> tuple[int, int]:
    """A number whose bytes say whether another follows, and where it ends."""
    number = shift = 0
    while at < len(part):
        byte = part[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            break
    return number, at
