"""Bytes -> grids, and the refusals of what is no table."""

import gzip
import io
import json
import time
import tracemalloc
import zipfile

import pytest

from momentum.intake import LIMIT
from momentum.intake.sniff import sniff
from momentum.refusals import FileEmpty, FileLocked, FileTooLarge, NotATable
from tests.intake.files import (
    PILOTS,
    archive,
    delimited,
    open_document,
    renamed,
    sheet,
    with_part,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_separator_is_found(separator: str) -> None:
    assert sniff(delimited(separator=separator))[0].rows[1] == PILOTS[1]


def test_commas_inside_texts_do_not_hide_the_semicolons() -> None:
    rows = [("Pilot name", "Purpose", "Stage"), *[(f"Pilot {n}", "Reads, sorts, files", "Pilot") for n in range(5)]]
    assert sniff(delimited(rows, ";"))[0].rows[3] == ("Pilot 2", "Reads, sorts, files", "Pilot")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    grid = sniff(delimited(encoding=encoding))[0]
    assert grid.rows[0][0] == "Pilot name"
    assert grid.rows[1][3] == "Zoë"


def test_western_letters_are_called_a_guess() -> None:
    grid = sniff(delimited(encoding="cp1252"))[0]
    assert grid.encoding == "cp1252"
    assert "was read as Western European" in grid.warnings[0]


def test_cyrillic_without_a_mark_is_not_taken_for_western() -> None:
    text = "Название;Описание;Этап\n" + "Помощник по письмам;Готовит первые ответы жителям;Пилот\n" * 20
    assert sniff(text.encode("cp1251"))[0].rows[1][0] == "Помощник по письмам"


def test_a_note_on_the_separator_is_no_row() -> None:
    assert sniff(b"sep=;\r\n" + delimited(separator=";"))[0].rows[0] == PILOTS[0]


def test_blank_columns_and_rows_at_the_end_are_dropped_and_those_between_are_kept() -> None:
    grid = sniff(b"Pilot,Stage,,,\n\nA,Idea,,,\n,,,,\n,,,,\n")[0]
    assert grid.rows == (("Pilot", "Stage"), (), ("A", "Idea"))


def test_a_quotation_mark_that_never_closes_is_mentioned() -> None:
    assert "never closed" in sniff(b'Pilot,Stage\nA,Idea\nB,Idea\nC,"Idea\nD,Idea\n')[0].warnings[0]


def test_a_quotation_mark_that_swallows_the_file_is_refused() -> None:
    with pytest.raises(NotATable, match=r"after row 2 a cell is longer than any text"):
        sniff(b'Pilot,Stage\nA,Idea\n"' + b"B,Idea\n" * 30_000)


def test_workbook_values_become_text() -> None:
    rows = sniff(
        workbook(("Pilots", [("Pilot", "Count", "Share", "Live"), ("A", 3.0, 2.5, True), (None, None, 4, None), (0, 0)]))
    )
    assert rows[0].rows[1:] == (("A", "3", "2.5", "yes"), ("", "", "4"), ("0", "0"))


def test_hidden_sheets_are_not_seen() -> None:
    book = workbook(("Lists", PILOTS), ("Pilots", PILOTS), hidden=["Lists"])
    assert [grid.sheet for grid in sniff(book)] == ["Pilots"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n", b"\0" * 50, b",,\n,"])
def test_nothing_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(FileEmpty, match=r"This file is empty. Load a list with one pilot in each row"):
        sniff(data)


def test_a_workbook_with_nothing_to_see_is_refused_as_empty() -> None:
    with pytest.raises(FileEmpty, match=r"No sheet that can be seen in this file holds anything"):
        sniff(workbook(("Blank", []), ("Lists", PILOTS), hidden=["Lists"]))


def test_a_file_above_the_limit_is_refused_with_its_size() -> None:
    with pytest.raises(FileTooLarge, match=r"This file is 21 MB and 20 MB is the most"):
        sniff(b"a" * (LIMIT + 1024 * 1024))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=b" " * (250 * 1024 * 1024))
    started = time.process_time()
    with pytest.raises(FileTooLarge, match=r"unpacks to 250 MB, more than can be read safely"):
        sniff(bomb)
    assert time.process_time() - started < 5


def test_more_rows_than_any_list_of_pilots_are_refused() -> None:
    with pytest.raises(FileTooLarge, match=r"reaches below row 100,000"):
        sniff(b"Pilot,Stage\n" + b"A,Idea\n" * 100_001)


def test_more_columns_than_any_list_of_pilots_are_refused() -> None:
    with pytest.raises(FileTooLarge, match=r"more than 1,000 columns"):
        sniff((b"a," * 1_001 + b"b\n") * 2)


def far(cell: str, root: str = "worksheet") -> str:
    return sheet(f'<row r="1"><c r="{cell}"><v>1</v></c></row>', root)


@pytest.mark.parametrize("cell", ["XFD1", "A1048576", "XFD1048576"])
def test_one_word_in_a_far_cell_is_refused_before_room_is_made_for_it(cell: str) -> None:
    with pytest.raises(FileTooLarge, match=r"Copy the"):
        sniff(with_part(workbook(("Pilots", PILOTS)), SHEET, far(cell)))


def test_a_million_texts_are_refused_before_they_are_read() -> None:
    with pytest.raises(FileTooLarge, match=r"more than a million texts. Keep only the sheet"):
        sniff(with_part(workbook(("Pilots", PILOTS)), SHEET, sheet("<si/>" * 1_000_001)))


@pytest.mark.parametrize("root", ["worksheet", "document-content", "anything"])
@pytest.mark.parametrize("name", ["sheet1.xml", "sheet1.bin", "sheet1.png", "sheet1"])
@pytest.mark.parametrize("start", ["", "\ufeff", " " * 100_000])
def test_a_sheet_is_looked_at_whatever_it_is_called_and_however_it_begins(root: str, name: str, start: str) -> None:
    book = with_part(workbook(("Pilots", PILOTS)), SHEET, start + far("XFD1048576", root))
    with pytest.raises(FileTooLarge, match=r"Copy the"):
        sniff(renamed(book, "sheet1.xml", name))


@pytest.mark.parametrize("content", ["<a><br></a>", "\x89PNG not markup", ""])
def test_parts_that_are_no_markup_are_passed_over(content: str) -> None:
    book = with_part(workbook(("Pilots", PILOTS)), "docProps/app.xml", content)
    assert sniff(book)[0].rows[1] == PILOTS[1]


def test_blank_cells_without_end_are_refused_and_take_little_memory() -> None:
    blank = sheet("".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(1, 2_000)))
    book = with_part(workbook(("Pilots", PILOTS), ("More", PILOTS)), SHEET, blank[:20_000].rpartition("<row")[0] + blank[-24:])
    book = with_part(book, SHEET.replace("1", "2"), blank)
    tracemalloc.start()
    with pytest.raises(FileTooLarge, match=r"claims more than 2,000,000 cells, most of them blank. Copy the rows"):
        sniff(book)
    assert tracemalloc.get_traced_memory()[1] < 30 * 1024 * 1024
    tracemalloc.stop()


def test_an_open_document_is_refused_with_a_way_out() -> None:
    with pytest.raises(NotATable, match=r"an OpenDocument file \(.ods or .odt\).*Save your list of pilots as .xlsx or .csv"):
        sniff(open_document())


def test_a_workbook_with_a_password_is_refused_as_locked() -> None:
    sealed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    with pytest.raises(FileLocked, match=r"protected by a password.*save a copy without a password"):
        sniff(sealed)


def test_an_archive_with_a_password_is_refused_as_locked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    sealed = bytearray(stream.getvalue())
    sealed[sealed.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileLocked, match=r"protected by a password"):
        sniff(bytes(sealed))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"{\\rtf1 Hello}", "a text document"),
        (gzip.compress(b"a,b", mtime=0), "a compressed file"),
        (archive(word__document_xml="<document/>"), "a Word document"),
        (archive(ppt__presentation_xml="<presentation/>"), "a presentation"),
        (archive(xl__workbook_bin="?"), "a binary workbook"),
        (archive(pilots_csv="Pilot,Stage"), "a zip archive"),
        (b"\xef\xbb\xbf<!DOCTYPE html><table><tr><td>Pilot</td></tr></table>", "a web page"),
        (b"<?xml version='1.0'?><Workbook/>", "a web page or XML file"),
        (json.dumps([{"name": "Pilot"}]).encode(), "a JSON file"),
    ],
)
def test_other_files_are_refused_by_what_they_are(data: bytes, kind: str) -> None:
    with pytest.raises(NotATable, match=kind):
        sniff(data)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotATable, match=r"holds something other than text"):
        sniff(bytes(range(1, 32)) * 20)


@pytest.mark.parametrize("kept", [10, 300, 2_000])
def test_a_damaged_workbook_is_refused(kept: int) -> None:
    with pytest.raises(NotATable, match=r"damaged or not a spreadsheet.*save it again as .xlsx"):
        sniff(workbook(("Pilots", PILOTS))[:kept])


def test_an_old_workbook_is_refused_with_a_way_out() -> None:
    with pytest.raises(NotATable, match=r"an old kind, such as .xls.*save it as .xlsx"):
        sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
