"""Text with separators -> grids: which alphabet, which separator."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from charset_normalizer import from_bytes

from momentum.intake.grid import Grid, Row, trimmed, within
from momentum.refusals import FileEmpty, NotATable

SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 200  # rows looked at to find the separator
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
FOREIGN = re.compile(r"[^\W\d_a-zA-Z]{3,}")  # no word of a Western language has three accents in a row
PAGE = re.compile(r"<(?:!doctype|\?xml|!--|html|head|body|meta|table|div|script|svg|workbook)\b", re.I)
OPENED = "A quotation mark is opened and never closed, so rows at the end may hang together. Check the last pilots."
ALPHABETS = {"cp1252": "Western European"}
GUESSED = (
    "The file does not say which letters it uses and was read as {}. "
    "If names look wrong, save it as “CSV UTF-8” and load it again."
)


def grids(data: bytes) -> tuple[Grid, ...]:
    """One grid for each separator that makes a table of it, the likeliest first. Raises NotATable or FileEmpty."""
    text, encoding = decoded(data)
    if PAGE.match(text.lstrip()):
        raise NotATable(
            "This is a web page or XML file, not a table. "
            "Open it in your spreadsheet program, save it as .xlsx or .csv, and load that file."
        )
    if text.lstrip()[:2] in ('{"', "[{", "{\n", "{\r"):
        raise NotATable("This is a JSON file, not a table. Load a list of pilots as .xlsx or .csv.")
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]  # a note to spreadsheet programs, which do not show it either
    text = text.rstrip("\r\n")
    warned = () if encoding.startswith("utf") or text.isascii() else (GUESSED.format(ALPHABETS.get(encoding, encoding)),)
    found = [(rows, separator) for separator in _likely(text) if (rows := _rows(text, separator))]
    if not found:
        raise FileEmpty("This file is empty. Load a list with one pilot in each row.")
    return tuple(Grid(rows, None, encoding, warned + _opened(text, separator)) for rows, separator in found)


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding. Raises NotATable for what is no text."""
    encoding = _encoding(data)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if len(CONTROLS.findall(text[:100_000])) > len(text[:100_000]) // 200 or text.count("\ufffd") > len(text) // 20:
        raise NotATable(
            "This is not a table that can be read: it holds something other than text. "
            "Save your list of pilots as .xlsx or .csv and load that file."
        )
    return text, encoding.removesuffix("-sig")


def _encoding(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:2000]
    if head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _without_a_mark(data)
    return "utf-8"


def _without_a_mark(data: bytes) -> str:
    western = data.decode("cp1252", errors="replace")
    runs = sum(len(run) for run in FOREIGN.findall(western))
    if runs * 2 < sum(not c.isascii() for c in western):
        return "cp1252"
    best = from_bytes(data[:200_000]).best()
    return best.encoding if best else "cp1252"


def _likely(text: str) -> list[str]:
    shapes = {separator: _shape(text, separator) for separator in SEPARATORS}
    best = sorted((s for s in SEPARATORS if shapes[s] > 0), key=lambda s: -shapes[s])
    return best or [","]


def _shape(text: str, separator: str) -> float:
    """How much like a table the first rows are: the commonest number of columns, times its share of the rows."""
    try:
        widths = [len(row) for row in islice(_reader(text, separator), SAMPLE) if any(map(str.strip, row))]
    except csv.Error:
        return 0
    width, rows = max(Counter(w for w in widths if w > 1).items(), key=lambda item: item[1], default=(0, 0))
    share = rows / len(widths) if widths else 0
    return share * width if rows > 1 and share >= 0.5 else 0


def _rows(text: str, separator: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    blanks = 0
    try:
        for cells in _reader(text, separator):
            row = trimmed(cells)
            if not row:
                blanks += 1
                continue
            within(len(rows) + blanks + 1, len(row))
            rows += [()] * blanks + [row]
            blanks = 0
    except csv.Error as trouble:
        raise NotATable(
            f"This file cannot be read as a table: after row {len(rows) + blanks} a cell is longer than any text. "
            "A quotation mark is probably opened there and never closed. Correct it, or save the file as .xlsx."
        ) from trouble
    return tuple(rows)


def _opened(text: str, separator: str) -> tuple[str, ...]:
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as trouble:
        return (OPENED,) if "unexpected end" in str(trouble) else ()
    return ()


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
