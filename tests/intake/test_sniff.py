"""Bytes -> grids, and the refusals of what is no table."""

import gzip
import json
from datetime import date

import pytest

from momentum import sample
from momentum.intake.sniff import sniff
from momentum.refusals import FileEmpty, FileTooLarge, NotATable
from tests.intake.files import PILOTS, archive, delimited, open_document


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


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n", b"\0" * 50, b",,\n,"])
def test_nothing_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(FileEmpty, match=r"This file is empty. Load a list with one pilot in each row"):
        sniff(data)


def test_more_rows_than_any_list_of_pilots_are_refused() -> None:
    with pytest.raises(FileTooLarge, match=r"reaches below row 100,000"):
        sniff(b"Pilot,Stage\n" + b"A,Idea\n" * 100_001)


def test_more_columns_than_any_list_of_pilots_are_refused() -> None:
    with pytest.raises(FileTooLarge, match=r"more than 1,000 columns"):
        sniff((b"a," * 1_001 + b"b\n") * 2)


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
        (open_document(kind="text"), "an OpenDocument text"),
        (archive(pilots_csv="Pilot,Stage"), "a zip archive"),
        (b"\xef\xbb\xbf<!DOCTYPE html><table><tr><td>Pilot</td></tr></table>", "a web page"),
        (b'<img src="/logo.jpg"><br>\nThe page you asked for, sadly, is not here.', "a web page"),
        (b"<!-- made by a program --><table></table>", "a web page"),
        (b"<?xml version='1.0'?><Workbook/>", "a web page or XML file"),
        (json.dumps([{"name": "Pilot"}]).encode(), "a JSON file"),
        (b'[["Pilot", "Stage"]]', "a JSON file"),
        (b"{}", "a JSON file"),
    ],
)
def test_other_files_are_refused_by_what_they_are(data: bytes, kind: str) -> None:
    with pytest.raises(NotATable, match=kind):
        sniff(data)


@pytest.mark.parametrize("end", ["\x1a", "\0" * 500, "\n\x1a\0\0"])
def test_what_old_programs_put_at_the_end_of_a_text_is_not_read(end: str) -> None:
    assert sniff(b"Pilot,Stage\nA,Idea\n" + end.encode())[0].rows == (("Pilot", "Stage"), ("A", "Idea"))


def test_a_stray_control_in_a_short_table_does_not_make_it_something_other_than_text() -> None:
    assert sniff(b"Pilot\tStage\nA\x07\tIdea\x07\n")[0].rows[1] == ("A\x07", "Idea\x07")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotATable, match=r"holds something other than text"):
        sniff(bytes(range(1, 32)) * 20)


def test_a_saved_session_is_refused_with_the_place_where_it_opens() -> None:
    with pytest.raises(NotATable, match=r"a saved session of ours.*on the page Home, under “Open a saved session”"):
        sniff(sample.session(date(2026, 3, 31)))


def test_cells_copied_from_a_spreadsheet_keep_their_line_breaks_and_quotation_marks() -> None:
    pasted = 'Pilot name\tPurpose\tStage\r\nLetters\t"Drafts ""first"" replies\nand files them"\tPilot\r\nLeaks\t5" pipes\tIdea'
    grid = sniff(pasted.encode())[0]
    assert grid.rows[1:] == (("Letters", 'Drafts "first" replies\nand files them', "Pilot"), ("Leaks", '5" pipes', "Idea"))


def test_columns_that_spaces_set_apart_are_refused_with_a_way_out() -> None:
    pasted = "Pilot name        Stage      Owner\nLetter drafter    Pilot      Zoë\nLeak warning      Live       Ana\n"
    with pytest.raises(NotATable, match=r"set apart by spaces, and nobody can tell where one ends. Copy the cells"):
        sniff(pasted.encode())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_told_without_a_mark_in_any_script(encoding: str) -> None:
    text = "用例名称,目的,阶段\n" + "信件助手,为居民起草第一封回信,试点\n" * 20
    assert sniff(text.encode(encoding))[0].rows[1][0] == "信件助手"


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("cp1250", "Žluťoučký kůň úpěl ďábelské ódy a připravuje první odpovědi obyvatelům města"),
        ("cp1251", "Готовит первые ответы жителям города и собирает вопросы"),
        ("cp1252", "Erstellt erste Antworten für Bürgerinnen und prüft Anträge auf Vollständigkeit"),
        ("cp1252", "Kirjoittaa ensimmäiset vastaukset asukkaille, löytää käsittelyä odottavat asiat"),
        ("cp1253", "Συντάσσει τις πρώτες απαντήσεις στα γράμματα των κατοίκων"),
        ("cp1256", "يعد الردود الأولى على رسائل السكان ويجمع أسئلتهم"),
        ("mac_roman", "Prépare les premières réponses aux habitants et détecte les échéances"),
        ("cp932", "住民からの手紙への最初の返事を作成し、担当者が確認してから送付します"),
        ("gb18030", "为居民的来信起草第一封回信，由工作人员检查后寄出"),
        ("big5", "為居民的來信起草第一封回信，由工作人員檢查後寄出"),
        ("cp949", "주민의 편지에 대한 첫 번째 답장을 작성하고 담당자가 확인한 후 발송합니다"),
    ],
)
def test_other_code_pages_are_recognised(encoding: str, sentence: str) -> None:
    text = f"Pilot name;Stage;Purpose\n{sentence[:12]};Pilot;{sentence}\nLetters;Idea;{sentence[5:]}\n"
    grid = sniff(text.encode(encoding))[0]
    assert (grid.encoding, grid.rows[1][2]) == (encoding, sentence)
    assert "does not say which letters it uses" in grid.warnings[0]


def test_one_damaged_letter_leaves_the_others_as_they_are() -> None:
    data = ("Pilot,Stage\n" + "Zoë’s größte Übung,Pilot\n" * 20).encode() + b"Caf\xe9,Idea\n"
    grid = sniff(data)[0]
    assert (grid.encoding, grid.rows[1][0]) == ("utf-8", "Zoë’s größte Übung")
    assert grid.rows[-1][0] == "Caf\ufffd"


def test_more_cells_than_any_list_of_pilots_are_refused() -> None:
    with pytest.raises(FileTooLarge, match=r"more than 2,000,000 cells"):
        sniff((b"a," * 200 + b"b\n") * 10_000)
