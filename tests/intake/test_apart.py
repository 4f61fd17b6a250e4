"""Files are read in a process of their own: what comes back, and what a hostile one does."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from momentum import intake
from momentum.intake import LIMIT, Corrections, reading
from momentum.refusals import BadInput, FileTooLarge, NotATable, NotNow, NotPilots
from momentum.workshop.pilots import Stage
from tests.intake.files import PILOTS, delimited, sheet, with_part, workbook

resource = pytest.importorskip("resource", reason="Windows has no such limits")

ROOT = Path(__file__).parent.parent.parent
SHEET = "xl/worksheets/sheet1.xml"
PLAIN = workbook(("Pilots", PILOTS))
ROWS = [
    ("Pilot", "Stage", "Decide by", "Decision", "Trust", "Unit"),
    ("A", "Live", "2026-03-31", "Scale", "3", "Büro"),
    ("B", "Odd", "3/4/2026", "", "", "Büro"),
    ("", "Idea", "", "", "", ""),
]


@pytest.mark.parametrize("data", [delimited(ROWS, ";", "cp1252"), workbook(("One", ROWS), ("Two", ROWS))])
def test_what_comes_back_is_what_would_have_been_read_here(data: bytes) -> None:
    areas, said = {"trust": "Trust"}, Corrections(units={"Büro": "Bureau"}, stages={"odd": Stage.IDEA})
    assert intake.read(data, "p.csv", areas, said) == reading.read(data, "p.csv", areas, said)


def test_a_refusal_comes_back_as_it_was_with_the_headings_to_choose_from() -> None:
    with pytest.raises(NotPilots, match=r"not a list of pilots") as refused:
        intake.read(delimited([("City", "Country"), ("Rome", "Italy"), ("Oslo", "Norway")]), "c.csv")
    assert refused.value.headings == ("City", "Country")
    with pytest.raises(BadInput, match=r"There is no field"):
        intake.read(delimited(), "p.csv", {}, Corrections(columns={"colour": "Stage"}))


def test_a_file_above_the_limit_is_refused_with_what_the_most_is() -> None:
    with pytest.raises(FileTooLarge, match=r"This file is too large: 20 MB is the most that can be read. Remove pictures"):
        intake.read(b"a" * (LIMIT + 1), "a.csv")


def at(*cells: str) -> bytes:
    """A workbook with one word in each of these cells."""
    return with_part(PLAIN, SHEET, sheet("".join(f'<row><c r="{cell}"><v>1</v></c></row>' for cell in cells)))


def peak() -> int:
    """The most memory, in bytes, that this process ever had."""
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * 1024


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (at("XFD1"), "more than 1,000 columns"),
        (at("A1048576"), "reaches below row 100,000"),
        (at("A1", "XFD1048576"), "asks for more memory or time than any list of pilots, or it is damaged. Copy the rows"),
        (at("A1", "ALL99999"), "asks for more memory or time"),
    ],
)
def test_a_word_in_a_far_cell_is_refused_and_takes_no_memory_here(data: bytes, sentence: str) -> None:
    before = peak()
    with pytest.raises(FileTooLarge, match=sentence):
        intake.read(data, "p.xlsx")
    assert peak() - before < 30 * 1024 * 1024


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (b"Pilot name,Stage,Purpose\nA,Pilot," + b"&lt;" * 4_000_000, NotATable),
        (b"Pilot name,Stage\n" + b'""",' * 4_000_000, FileTooLarge),
        (b"Pilot name,Stage\n" + b"A,Live\n" * 2_000_000, FileTooLarge),
    ],
    ids=["one cell", "one row", "rows"],
)
def test_a_long_text_takes_no_memory_here(data: bytes, refused: type[Exception]) -> None:
    before = peak()
    with pytest.raises(refused, match=r"\.$"):
        intake.read(data, "p.csv")
    assert peak() - before < 3 * len(data) + 30 * 1024 * 1024


def test_a_list_as_long_as_can_be_is_read_within_the_memory_there_is() -> None:
    rows = [("Pilot name", "Stage"), *((f"Pilot number {n}", "Live") for n in range(99_998))]
    assert len(intake.read(delimited(rows), "p.csv").cards) == 99_998


def test_a_server_that_can_start_no_other_process_says_so() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        with pytest.raises(NotNow, match=r"cannot read a file at this moment. Try again"):
            intake.read(delimited(), "p.csv")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_it_finds_the_packages_where_the_app_found_them() -> None:
    """As where they were installed for one person: Python looks there only when it may see who that is."""
    without = Path(sys.base_prefix) / "bin" / "python3"
    script = "from momentum import intake; print(len(intake.read(b'Pilot name,Stage\\nA,Live\\n', 'p.csv').cards))"
    there = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [without, "-c", script], cwd=ROOT, env=there, capture_output=True, text=True, timeout=240, check=False
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_a_bug_of_the_reader_is_told_to_whoever_keeps_the_server(caplog: pytest.LogCaptureFixture) -> None:
    broken = Corrections(header_row="3")  # type: ignore[arg-type]  # as nobody but a bug would ask
    with caplog.at_level(logging.ERROR), pytest.raises(FileTooLarge, match=r"or it is damaged. Copy the rows"):
        intake.read(delimited(), "p.csv", {}, broken)
    assert "Traceback" in caplog.text
