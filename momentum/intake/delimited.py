"""Text with separators -> grids: which alphabet, which separator."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from charset_normalizer import from_bytes

from momentum import NAME
from momentum.intake.grid import Grid, Row, trimmed, within
from momentum.refusals import FileEmpty, NotATable

SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 200  # rows looked at to find the separator
WIDE = 100_000  # bytes looked at to tell two bytes a letter
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
PADDED = "\0\x1a\r\n"  # at the end, by old programs
STRAY = 3  # controls that do not make a text something other
BETWEEN = re.compile(r"[,;|\t\r\n ]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
PAGE = re.compile(r"<(?:!--|(?:!doctype|\?xml|html|head|body|meta|table|div|script|svg|workbook|img|p|br|h\d|a|span)\b)", re.I)
JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{])")
SESSION = re.compile(rf'"product":\s*"{NAME}"')
GAP = re.compile(r"\S {2,}\S.*\S {2,}\S")
OURS = "This is a saved session of ours, not a table. Open it on the page Home, under “Open a saved session”."
THEIRS = "This is a JSON file, not a table. Load a list of pilots as .xlsx or .csv."
SPACES = (
    "The columns of this list are set apart by spaces, and nobody can tell where one ends. "
    "Copy the cells out of a spreadsheet, or save the list as .csv and load that."
)
OPENED = "A quotation mark is opened and never closed, so rows at the end may hang together. Check the last pilots."
CLEARLY = 0.1  # how much more of another language there must be in letters read as its alphabet, of 1
FEW = 6  # letters that are no ASCII, too few to tell one alphabet from another
ALPHABETS = {
    "cp1252": "Western European",
    "cp1250": "Central European",
    "cp1251": "Cyrillic",
    "koi8_r": "Cyrillic",
    "cp1253": "Greek",
    "cp1255": "Hebrew",
    "cp1256": "Arabic",
    "cp1257": "Baltic",
    "mac_roman": "Western European of older Macs",
    "cp932": "Japanese",
    "euc_jp": "Japanese",
    "gb18030": "Simplified Chinese",
    "big5": "Traditional Chinese",
    "cp949": "Korean",
}
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
    if JSON.match(text):
        raise NotATable(OURS if SESSION.search(text[:2_000]) else THEIRS)
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]  # a note to spreadsheet programs, which do not show it either
    likely = _likely(text)
    if not likely and _set_apart_by_spaces(text):
        raise NotATable(SPACES)
    warned = () if encoding.startswith("utf") or text.isascii() else (GUESSED.format(ALPHABETS.get(encoding, encoding)),)
    found = [(rows, separator) for separator in likely or _likely(text, 0) or [","] if (rows := _rows(text, separator))]
    if not found:
        raise FileEmpty("This file is empty. Load a list with one pilot in each row.")
    return tuple(Grid(rows, None, encoding, warned + _opened(text, separator)) for rows, separator in found)


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding. Raises NotATable for what is no text."""
    encoding = _encoding(data)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff").rstrip(PADDED)
    if len(CONTROLS.findall(text[:100_000])) > STRAY + len(text[:100_000]) // 200 or text.count("\ufffd") > len(text) // 20:
        raise NotATable(
            "This is not a table that can be read: it holds something other than text. "
            "Save your list of pilots as .xlsx or .csv and load that file."
        )
    return text, encoding.removesuffix("-sig")


def _encoding(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    if wide := _wide(data[:WIDE]):
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _mostly(data) else _without_a_mark(data)
    return "utf-8"


def _wide(head: bytes) -> str | None:
    """Two bytes a letter, whichever stands first: read the right way round, there are separators and line ends."""
    if b"\0" not in head:
        return None
    said = {code: len(BETWEEN.findall(head.decode(code, errors="replace"))) for code in ("utf-16-le", "utf-16-be")}
    best = max(said, key=lambda code: said[code])
    return best if said[best] > 1 and said[best] > 4 * min(said.values()) else None


def _mostly(data: bytes) -> bool:
    """Whether all but a few letters are UTF-8: a damaged spot is no reason to read the whole file in another alphabet."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return broken * 10 < sum(not c.isascii() for c in text) - broken


def _without_a_mark(data: bytes) -> str:
    """Western European where it makes words, which leaves the alphabets whose letters make none when they are read so."""
    cells = (cell for cell in re.split(rb"[\r\n,;\t]", data[:WIDE]) if not cell.isascii())
    strange = b"\n".join(dict.fromkeys(cells))
    western = strange.decode("cp1252", errors="replace")
    if "\ufffd" not in western and sum(not c.isascii() for c in western) < FEW:
        return "cp1252"
    found = from_bytes(strange, cp_isolation=list(ALPHABETS))
    best = found.best()
    also = max((one.coherence for one in found if str(one) == western), default=-1.0)
    return "cp1252" if best is None or also > best.coherence - CLEARLY else best.encoding


def _likely(text: str, share: float = 0.5) -> list[str]:
    """Separators that make at least this share of the first rows equally wide, the likeliest first."""
    shapes = {separator: _shape(text, separator, share) for separator in SEPARATORS}
    return sorted((s for s in SEPARATORS if shapes[s] > 0), key=lambda s: -shapes[s])


def _set_apart_by_spaces(text: str) -> bool:
    lines = [line.strip() for line in text[:20_000].splitlines() if line.strip()][:SAMPLE]
    return len(lines) > 1 and sum(bool(GAP.search(line)) for line in lines) * 2 > len(lines)


def _shape(text: str, separator: str, least: float) -> float:
    """How much like a table the first rows are: the commonest number of columns, times its share of the rows."""
    try:
        widths = [len(row) for row in islice(_reader(text, separator), SAMPLE) if any(map(str.strip, row))]
    except csv.Error:
        return 0
    width, rows = max(Counter(w for w in widths if w > 1).items(), key=lambda item: item[1], default=(0, 0))
    share = rows / len(widths) if widths else 0
    return share * width if rows > 1 and share >= least else 0


def _rows(text: str, separator: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    blanks = filled = 0
    try:
        for cells in _reader(text, separator):
            row = trimmed(cells)
            if not row:
                blanks += 1
                continue
            filled += len(row)
            within(len(rows) + blanks + 1, len(row), filled)
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
