"""Small files of our own, made in memory."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

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
    """The same archive with one part written anew."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return stream.getvalue()


def renamed(book: bytes, name: str, to: str) -> bytes:
    """The same archive with one part called something else, wherever it is spoken of."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part.endswith((".rels", "[Content_Types].xml")):
                content = content.replace(name.encode(), to.encode())
            new.writestr(part.replace(name, to), content)
    return stream.getvalue()


def sheet(rows: str, root: str = "worksheet") -> str:
    """The markup of a sheet."""
    return f'<{root} xmlns="{MAIN}"><sheetData>{rows}</sheetData></{root}>'


def open_document() -> bytes:
    """An .ods."""
    return archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml="<document-content/>")
