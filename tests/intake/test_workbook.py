"""Workbooks of every kind."""

import io
import time
import zipfile
from datetime import date, datetime

import pytest
import xlwt

from momentum.intake import sheets
from momentum.intake import workbook as book
from momentum.intake.sniff import sniff
from momentum.refusals import FileEmpty, FileLocked, FileTooLarge, NotATable
from tests.intake.files import (
    COMPUTED,
    NEXT,
    PILOTS,
    archive,
    binary_workbook,
    old_workbook,
    open_document,
    sheet,
    with_part,
    workbook,
)

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = workbook(("Pilots", PILOTS))


@pytest.mark.parametrize(
    "data", [PLAIN, old_workbook(), binary_workbook(), open_document()], ids=["xlsx", "xls", "xlsb", "ods"]
)
def test_every_kind_of_workbook_is_read(data: bytes) -> None:
    (grid,) = sniff(data)
    assert (grid.sheet, grid.rows, grid.encoding, grid.warnings) == (
        "Pilots",
        tuple(tuple(cell for cell in row if cell) for row in PILOTS),
        None,
        (),
    )


def test_values_become_text() -> None:
    day = datetime(2026, 3, 31)
    rows = [
        ("Pilot", "Count", "Share", "Live", "Day", "At"),
        ("A", 3.0, 2.5, True, day, day.replace(hour=9)),
        (None, None, 4),
        (0, 0),
    ]
    assert sniff(workbook(("Pilots", rows)))[0].rows[1:] == (
        ("A", "3", "2.5", "yes", "2026-03-31", "2026-03-31T09:00:00"),
        ("", "", "4"),
        ("0", "0"),
    )
    assert sniff(old_workbook([("Pilot", "Day"), ("A", date(2026, 3, 31))]))[0].rows[1] == ("A", "2026-03-31")


def test_rows_and_columns_keep_their_places_whatever_is_blank_before_them() -> None:
    grid = sniff(workbook(("Pilots", [(), (None, None, "Pilot", "Stage"), (), (None, None, "A", "Idea")])))[0]
    assert grid.rows == ((), ("", "", "Pilot", "Stage"), (), ("", "", "A", "Idea"))


@pytest.mark.parametrize(
    "data",
    [workbook(("Lists", PILOTS), ("Pilots", PILOTS), hidden=["Lists"]), old_workbook(hidden=PILOTS)],
    ids=["xlsx", "xls"],
)
def test_hidden_sheets_are_not_read(data: bytes) -> None:
    assert [grid.sheet for grid in sniff(data)] == ["Pilots"]


def test_merged_cells_are_told() -> None:
    merged = with_part(PLAIN, SHEET, sheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace("</sheetData>", MERGES))
    assert sniff(merged)[0].merged == ((0, 3, 0),)


def test_merged_cells_that_lie_over_each_other_without_end_are_not_all_looked_at() -> None:
    over = "".join(f'<mergeCell ref="A{n}:A99999"/>' for n in range(2, 2_000))
    merges = f'</sheetData><mergeCells count="1998">{over}</mergeCells>'
    data = with_part(PLAIN, SHEET, sheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace("</sheetData>", merges))
    assert sum(bottom - top for top, bottom, _ in sniff(data)[0].merged) <= sheets.MERGED


MERGES = '</sheetData><mergeCells count="2"><mergeCell ref="A1:B4"/><mergeCell ref="C1:D1"/></mergeCells>'


def test_a_formula_is_not_computed_and_its_saved_result_is_read() -> None:
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>NOW()</f></c><c r="C1"><f>NOW()</f><v></v></c></row>'
    (grid,) = sniff(with_part(PLAIN, SHEET, sheet(rows)))
    assert grid.rows == (("2",),)
    assert grid.warnings == (book.FORMULAS, book.UNSAVED.format(2))
    assert sniff(open_document([("Pilot", "=1+1")]))[0].rows == (("Pilot", "2"),)


@pytest.mark.parametrize(
    "data",
    [old_workbook([("Pilot", "Stage"), ("A", xlwt.Formula('"Li"&"ve"'))]), binary_workbook(kind=COMPUTED)],
    ids=["xls", "xlsb"],
)
def test_formulas_of_other_workbooks_are_told_too(data: bytes) -> None:
    assert [grid.warnings for grid in sniff(data)] == [(book.FORMULAS,)]


def test_a_binary_workbook_whose_cells_do_not_say_where_they_stand_is_refused_and_not_half_read() -> None:
    with pytest.raises(NotATable, match=r"does not say in which column.*save it as .xlsx"):
        sniff(binary_workbook(kind=NEXT))


def test_text_that_looks_like_a_formula_stays_text() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>=WEBSERVICE("http://a.example")</t></is></c></row>'
    (grid,) = sniff(with_part(PLAIN, SHEET, sheet(rows)))
    assert (grid.rows, grid.warnings) == ((('=WEBSERVICE("http://a.example")',),), ())


def test_macros_and_links_to_other_files_are_left_alone_and_mentioned() -> None:
    data = with_part(with_part(PLAIN, "xl/vbaProject.bin", "Sub Auto_Open()"), "xl/externalLinks/externalLink1.xml", "<link/>")
    (grid,) = sniff(data)
    assert (len(grid.rows), grid.warnings) == (3, (book.MACROS, book.LINKS))


@pytest.mark.parametrize("rows", [[], PILOTS])
def test_a_workbook_with_nothing_to_see_is_refused_as_empty(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(FileEmpty, match=r"No sheet that can be seen in this file holds anything"):
        sniff(workbook(("Blank", []), ("Lists", rows), hidden=["Lists"]))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=b" " * (250 * 1024 * 1024))
    started = time.process_time()
    with pytest.raises(FileTooLarge, match=r"unpacks to 250 MB, more than can be read safely"):
        sniff(bomb)
    assert time.process_time() - started < 5


def test_blank_cells_without_end_are_passed_over() -> None:
    blank = "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(2, 3_000))
    assert sniff(with_part(PLAIN, SHEET, sheet('<row r="1"><c r="A1"><v>7</v></c></row>' + blank)))[0].rows == (("7",),)


def test_one_long_text_that_a_sheet_repeats_without_end_is_refused() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50_000))
    texts = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"w" * 30_000}</t></si></sst>'
    with pytest.raises(FileTooLarge, match=r"Copy the rows"):
        sniff(with_part(with_part(PLAIN, SHEET, sheet(cells)), "xl/sharedStrings.xml", texts))


OLD = old_workbook()
BEGUN = OLD.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20  # where a book's first record ends
SEALED = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000),
        open_document(manifest=SEALED),
        OLD[:BEGUN] + b"\x2f\x00" + OLD[BEGUN:],
    ],
    ids=["xlsx", "ods", "xls"],
)
def test_a_workbook_with_a_password_is_refused_as_locked(data: bytes) -> None:
    with pytest.raises(FileLocked, match=r"protected by a password.*save a copy without a password"):
        sniff(data)


def test_an_archive_with_a_password_is_refused_as_locked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    sealed = bytearray(stream.getvalue())
    sealed[sealed.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileLocked, match=r"protected by a password"):
        sniff(bytes(sealed))


@pytest.mark.parametrize("kept", [10, 300, 2_000])
@pytest.mark.parametrize("data", [PLAIN, binary_workbook()], ids=["xlsx", "xlsb"])
def test_a_damaged_workbook_is_refused(data: bytes, kept: int) -> None:
    with pytest.raises(NotATable, match=r"damaged or not a spreadsheet.*save it again as .xlsx"):
        sniff(data[: min(kept, len(data) - 30)])


def test_a_damaged_sheet_is_refused() -> None:
    with pytest.raises(NotATable, match=r"damaged or not a spreadsheet"):
        sniff(with_part(PLAIN, SHEET, sheet('<row r="1"><c r="A1"><v>1</v></c></row>')[:-30]))


def test_an_old_document_that_is_no_workbook_is_refused_with_a_way_out() -> None:
    with pytest.raises(NotATable, match=r"an old kind that is no spreadsheet, such as .doc.*as .xlsx or .csv"):
        sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
