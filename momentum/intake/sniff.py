"""Bytes -> grids: what kind of file it is, whatever its name says."""

from momentum.intake import delimited, workbook
from momentum.intake.grid import Grid
from momentum.refusals import FileEmpty, NotATable

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"PK\x05\x06", "an empty archive"),
)


def sniff(data: bytes) -> tuple[Grid, ...]:
    """Every table the file may hold. Raises the kin of BadFile."""
    if not data.strip(b"\0 \t\r\n"):
        raise FileEmpty("This file is empty. Load a list with one pilot in each row.")
    if data.startswith(ZIP):
        return workbook.zipped(data)
    if data.startswith(COMPOUND):
        return workbook.compound(data)
    for start, kind in OTHERS:
        if data.startswith(start) and (start != b"BM" or b"\0" in data[:64]):
            raise NotATable(f"This is {kind}, not a table. Save your list of pilots as .xlsx or .csv and load that.")
    return delimited.grids(data)
