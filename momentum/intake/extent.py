"""How far the sheets inside a workbook reach, before anything makes room for them.

A file of a few hundred bytes may put one word into the last cell there is, and the reader would make room for all
cells before it.
"""

import zipfile
from contextlib import suppress
from typing import BinaryIO, cast
from xml.parsers import expat

from momentum.intake.grid import within
from momentum.refusals import FileTooLarge

CHUNK = 1 << 16
DEEPEST = 2**20  # rows a sheet can have, blank ones included
MOST_TEXTS = 1_000_000
FILLED = ("v", "is", "f")


class _Reach:
    """Follows the cells of one part; row and column are those of the current cell, 1-based."""

    def __init__(self) -> None:
        self.row = self.column = self.texts = 0
        self.next_row = self.next_column = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local == "si":
            self.texts += 1
            if self.texts > MOST_TEXTS:
                raise FileTooLarge(
                    "This workbook holds more than a million texts. Keep only the sheet with the pilots, and load that."
                )
        if local == "row":
            self.row = _number(given.get("r"), self.next_row)
            self.next_row, self.next_column = self.row + 1, 1
            if self.row > DEEPEST:
                within(self.row, 0)
        elif local == "c":
            letters, digits = _split(given.get("r", ""))
            self.row = _number(digits, self.row)
            self.column = _column(letters) or self.next_column
            self.next_column = self.column + 1
        if local in FILLED:
            within(self.row, self.column)


def check(archive: zipfile.ZipFile) -> None:
    """Raises FileTooLarge if a sheet reaches too far, and what zipfile raises if a part is damaged.

    Every part is followed, whatever it is called: the workbook itself says which of them are its sheets.
    """
    for part in archive.infolist():
        with archive.open(part) as stream, suppress(expat.ExpatError):  # a picture; or a broken sheet, and the reader says so
            _follow(cast(BinaryIO, stream))


def _follow(stream: BinaryIO) -> None:
    reach = _Reach()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reach.start
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk)


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text else otherwise
    except ValueError:  # the readers stumble over it too, and say so
        return otherwise


def _split(reference: str) -> tuple[str, str]:
    letters = reference.rstrip("0123456789")
    return letters, reference[len(letters) :]


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper()[:4]:
        column = column * 26 + ord(letter) - 64
    return column
