"""python -m momentum check-import."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from momentum import sample
from momentum.__main__ import main
from tests.intake.files import PILOTS, binary_workbook, delimited, workbook

KEYS = ["records", "sheet", "header_row", "encoding", "columns", "stages", "unknown_stages", "warnings", "looks_like_pilots"]
LIST = [
    ("Our pilots",),
    ("Pilot name", "Stage", "Colour"),
    ("A", "Live", "red"),
    ("B", "Hopeful", ""),
    ("C", "", ""),
    ("", "Idea", ""),
]


def told(file: Path, capsys: pytest.CaptureFixture[str], code: int = 0) -> dict[str, Any]:
    """The one JSON object that comes out."""
    assert main(["check-import", str(file), "--json"]) == code
    out = json.loads(capsys.readouterr().out)
    assert isinstance(out, dict)
    return out


def test_what_would_come_in_is_one_json_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pilots.xlsx"
    file.write_bytes(workbook(("Notes", [("x",)]), ("List", LIST)))
    found = told(file, capsys)
    assert list(found) == KEYS
    assert found == {
        "records": 3,
        "sheet": "List",
        "header_row": 2,
        "encoding": None,
        "columns": {"name": "Pilot name", "stage": "Stage"},
        "stages": {"Embedded": 1, "Unknown": 2},
        "unknown_stages": ["Hopeful"],
        "warnings": ["Row 6 is left out. It has no name."],
        "looks_like_pilots": True,
    }


def test_without_json_a_person_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pilots.csv"
    file.write_bytes(delimited(LIST, ";"))
    assert main(["check-import", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Pilots: 3 (text in utf-8, headings in row 2)",
        "Stages: 1 Embedded, 2 Unknown",
        "Column for name: Pilot name",
        "Column for stage: Stage",
        "Columns not used: Colour",
        "1 × stage “Hopeful” is not understood",
        "1 × no stage is given",
        "Row 6 is left out. It has no name.",
    ]


def test_the_pilots_of_a_saved_session_would_come_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "session.json"
    file.write_bytes(sample.session(date(2026, 3, 31)))
    assert told(file, capsys)["records"] == 18


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (delimited([("City", "Country"), ("Rome", "Italy"), ("Oslo", "Norway")]), "not a list of pilots"),
        (workbook(("Pilots", PILOTS))[:300], "damaged or not a spreadsheet"),
        (b"", "This file is empty"),
    ],
)
def test_a_refusal_is_told_to_people_and_programs(
    data: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    assert main(["check-import", str(file), "--json"]) == 1
    out, error = capsys.readouterr()
    found = json.loads(out)
    assert list(found) == [*KEYS, "refused"]
    assert sentence in found["refused"]
    assert (found["records"], found["looks_like_pilots"], found["warnings"]) == (0, False, [found["refused"]])
    assert error.strip() == found["refused"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-import", str(tmp_path / "none.csv")]) == 1
    assert "cannot be read: No such file or directory. Name a file with pilots." in capsys.readouterr().err


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in ("pipe", "."):
        assert main(["check-import", str(tmp_path / place)]) == 1
        assert "cannot be read: it is no file. Name a file with pilots." in capsys.readouterr().err


def test_what_a_name_hides_does_not_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-import", str(tmp_path / "\x1b[31mred.csv")]) == 1
    assert "\x1b" not in capsys.readouterr().err
    file = tmp_path / "pilots.xlsb"
    file.write_bytes(binary_workbook(called="\x1b[31mred"))
    assert main(["check-import", str(file)]) == 0
    assert "\x1b" not in capsys.readouterr().out
