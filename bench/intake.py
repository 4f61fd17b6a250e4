"""What it costs to read a long and wide inventory and to make its preview: the same rows as text and as a workbook.

python -m bench.intake --json
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter

import msgspec
import pandas as pd
import xlsxwriter

from bench.figures import Spread, arguments, report, spread
from momentum import intake
from momentum.intake import Corrections
from momentum.intake.apart import COMMAND, Asked
from momentum.intake.choosing import offered
from momentum.intake.duplicates import duplicates

RECORDS, COLUMNS = 3_611, 36  # as the inventory of all federal agencies of the United States had for 2025
TIMES = 7
SHOWN = 50
UNIT = 1 if sys.platform == "darwin" else 1024  # of what the system says of memory
KNOWN = (
    "Use Case ID",
    "Use Case Name",
    "Bureau/Component",
    "Stage of Development",
    "What problem is the AI intended to solve?",
    "Is the AI use case high-impact?",
    "Date when AI use case became operational or the pilot's start date",
)
STAGES = ("a) Pre-deployment – in development", "b) Pilot – in a limited test", "c) Deployed – in use", "d) Retired", "")
WORDS = (
    "help",
    "staff",
    "find",
    "what",
    "they",
    "need",
    "sooner",
    "sort",
    "answer",
    "letters",
    "warn",
    "early",
    "plan",
    "visits",
)
ALONE = """import sys
from pathlib import Path
import msgspec
from bench.intake import timed
print(msgspec.json.encode(timed(Path(sys.argv[1]), int(sys.argv[2]))).decode())"""
SMALL = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True)"
ASIDE = """import resource, subprocess, sys
subprocess.run(sys.argv[2:], stdin=open(sys.argv[1], "rb"), stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


class File(msgspec.Struct, frozen=True):
    """One kind of file: how long reading it and making its preview takes, in milliseconds, and the most memory that the
    process and the one it starts ever had together."""

    kind: str
    taken: Spread
    memory_mb: int


class Intake(msgspec.Struct, frozen=True):
    """Both kinds, with as many records and columns."""

    records: int
    columns: int
    files: list[File]


def rows(records: int, columns: int) -> Iterator[list[str]]:
    """A made-up inventory: headings, then a row for each record."""
    chance = Random(7)  # noqa: S311 - what stands in it is made up

    def words(most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(2, most)))

    questions = [f"Question {n}: what else is known about this use case\nand its data?" for n in range(columns - len(KNOWN))]
    yield [*KNOWN, *questions]
    for n in range(records):
        stage, year = chance.choice(STAGES), chance.randint(2015, 2025)
        known = [
            f"A-{n}",
            f"{words(6)} {n}",
            f"Office {n % 90}",
            stage,
            words(60),
            "c) Not high-impact",
            f"3/{n % 28 + 1}/{year}",
            "",
        ]
        yield known + [chance.choice(("", "", "Yes", "No", "Not applicable", words(40))) for _ in questions]


def written(folder: Path, records: int, columns: int) -> Iterator[tuple[str, Path]]:
    """The same rows in both kinds of file."""
    every = list(rows(records, columns))
    text, book = folder / "inventory.csv", folder / "inventory.xlsx"
    with text.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(every)
    with xlsxwriter.Workbook(str(book)) as made:
        sheet = made.add_worksheet("Inventory")
        for n, row in enumerate(every):
            sheet.write_row(n, 0, row)
    yield "CSV", text
    yield "XLSX", book


def previewed(path: Path) -> int:
    """Read it, and make all that is shown before anything comes in; how many records there are."""
    reading = intake.read(path.read_bytes(), path.name)
    offered(reading.cards)
    duplicates(reading.cards)
    intake.matched(reading.cards, ())
    pd.DataFrame([{"name": c.name, "stage": c.stage, "unit": c.unit, "purpose": c.purpose} for c in reading.cards[:SHOWN]])
    return len(reading.cards)


def timed(path: Path, times: int) -> tuple[list[float], int, int]:
    """How long each time took, the records, and the most memory in bytes that this process ever had."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        records = previewed(path)
        taken.append(perf_counter() - begun)
    return taken, records, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def alone(path: Path, times: int) -> tuple[list[float], int, int]:
    """The same in a new process that knows of nothing else; a small one starts it, for its own counts too."""
    asked = [sys.executable, "-c", SMALL, sys.executable, "-c", ALONE, str(path), str(times)]
    said = subprocess.run(asked, capture_output=True, check=True).stdout  # noqa: S603 - our own script
    return msgspec.json.decode(said, type=tuple[list[float], int, int])


def aside(path: Path) -> int:
    """The most memory in bytes that the process had which reads it; a small one starts this one as well."""
    asked = path.with_suffix(".asked")
    asked.write_bytes(msgspec.msgpack.encode(Asked(path.read_bytes(), path.name, {}, Corrections())))
    small = [sys.executable, "-c", ASIDE, str(asked), *COMMAND]
    return int(subprocess.run(small, capture_output=True, check=True, text=True).stdout) * UNIT  # noqa: S603 - our own script


def measure(records: int = RECORDS, columns: int = COLUMNS, times: int = TIMES) -> Intake:
    """Read both kinds, each in a new process."""
    files = []
    with tempfile.TemporaryDirectory(prefix="momentum-bench-") as folder:
        for kind, path in written(Path(folder), records, columns):
            taken, found, used = alone(path, times)
            files.append(File(kind, spread(taken), round((used + aside(path)) / 1e6)))
    return Intake(found, columns, files)


if __name__ == "__main__":
    report(measure(), arguments("What a long inventory costs.").json)
