"""Small files of our own, made in memory."""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import openpyxl
import xlwt

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Rows = Iterable[Sequence[Any]]
PILOTS: tuple[tuple[str, ...], ...] = (
    ("Pilot name", "Purpose", "Stage", "Owner"),
    ("Letter drafter", "Drafts first replies", "Deployed", "Zoë"),
    ("Leak warning", "Spots leaks early", "Pilot", ""),
)


def delimited(rows: Rows = PILOTS, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as text; no cell may need quotation marks."""
    return "\r\n".join(separator.join(map(str, row)) for row in rows).encode(encoding)


def workbook(*sheets: tuple[str, Rows], hidden: Sequence[str] = ()) -> bytes:
    """An .xlsx with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(**parts: str | bytes) -> bytes:
    """A zip with these parts; a double underscore stands for a slash, a single one for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def with_part(book: bytes, name: str, content: str) -> bytes:
    """The same archive with one part written anew, or one more."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in {*old.namelist(), name}:
            new.writestr(part, content if part == name else old.read(part))
    return stream.getvalue()


def sheet(rows: str) -> str:
    """The markup of a sheet."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def old_workbook(rows: Rows = PILOTS, hidden: Rows = ()) -> bytes:
    """An .xls, with a second sheet that cannot be seen."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, content, seen in (("Pilots", rows, 0), ("Lists", hidden, 1)):
        page = book.add_sheet(name)
        page.visibility = seen
        for r, row in enumerate(content):
            for c, cell in enumerate(row):
                style = xlwt.easyxf(num_format_str="yyyy-mm-dd") if isinstance(cell, date) else xlwt.Style.default_style
                page.write(r, c, cell, style)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def open_document(rows: Rows = PILOTS, kind: str = "spreadsheet", manifest: str = "") -> bytes:
    """An .ods; a cell that starts with = is a formula whose result was saved as 2."""
    body = "".join(f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="Pilots">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        packed.writestr("META-INF/manifest.xml", f"<manifest:manifest {names}>{manifest}</manifest:manifest>")
        packed.writestr("content.xml", content)
    return stream.getvalue()


def _open_cell(cell: Any) -> str:
    if str(cell).startswith("="):
        return (
            f'<table:table-cell table:formula="of:{cell}" office:value-type="float" office:value="2">'
            "<text:p>2</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'


TEXT, COMPUTED, NEXT = 6, 8, 17  # kinds of records: a text, one that a formula gave, one in the column after the last


def binary_workbook(rows: Sequence[Sequence[str]] = PILOTS, called: str = "Pilots", kind: int = TEXT) -> bytes:
    """An .xlsb with one sheet of texts, record by record; all but the first of each row are of that kind."""
    cells = b"".join(
        _record(0, struct.pack("<IIHHBI", r, 0, 300, 0, 0, 0))
        + b"".join(_binary_cell(kind if c else TEXT, c, cell) for c, cell in enumerate(row))
        for r, row in enumerate(rows)
    )
    extent = _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1))
    part = _record(129) + extent + _record(145) + cells + _record(146) + _record(130)
    listed = _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(called))
    book = _record(131) + _record(143) + listed + _record(144) + _record(132)
    office = "http://schemas.openxmlformats.org"
    related = (
        f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("xl/workbook.bin", book)
        packed.writestr("xl/_rels/workbook.bin.rels", related)
        packed.writestr("xl/worksheets/sheet1.bin", part)
    return stream.getvalue()


def _binary_cell(kind: int, column: int, text: str) -> bytes:
    place = b"" if kind == NEXT else struct.pack("<I", column)
    return _record(
        kind, place + struct.pack("<I", 0) + _wide(text) + (struct.pack("<HII", 0, 0, 0) if kind == COMPUTED else b"")
    )


def _record(kind: int, body: bytes = b"") -> bytes:
    return _number(kind) + _number(len(body)) + body


def _number(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _number(rest) if rest else bytes([low])


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
