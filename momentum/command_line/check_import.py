"""What would come in from a file of pilots: without the app."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from momentum import intake
from momentum.command_line import CommandLine
from momentum.refusals import NotFound, Refusal
from momentum.takeaway import is_session, pilots_of

ABOUT = """Say what would come in from a file of pilots: how many, from which sheet and row, what each column was taken for,
which stages were not understood. CSV and other text with separators, .xlsx, .xlsm, .xls, .xlsb, .ods, our own portfolio and
session files. Nothing is kept. The exit code is 1 when nothing can come in; the sentence on the error output says why."""


def _takes(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file with the pilots")
    parser.add_argument("--json", action="store_true", help="print one JSON object, for a program to read")


def _run(asked: Namespace) -> None:
    try:
        reading = read(asked.file)
    except Refusal as refusal:
        if asked.json:
            print(_json(_refused(str(refusal))))
        raise
    print(_json(found(reading)) if asked.json else "\n".join(_told(reading)))


def read(path: Path) -> intake.Reading:
    """The pilots in a file or in a saved session. Raises the kin of BadFile, and NotFound for a file that cannot be opened."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise OSError(0, "it is no file")
        with path.open("rb") as file:
            data = file.read(intake.LIMIT + 1)
    except OSError as error:
        raise NotFound(f"The file {_seen(path)} cannot be read: {error.strerror}. Name a file with pilots.") from error
    return intake.ready(pilots_of(data, path.name, ()), path.name) if is_session(data) else intake.read(data, path.name)


def _seen(name: object) -> str:
    """A name without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(name))


def found(reading: intake.Reading) -> dict[str, Any]:
    """What came out of a file, in words that JSON has. `header_row` counts from 1, a saved session has none; stages are ours,
    with their counts."""
    return {
        "records": len(reading.cards),
        "sheet": reading.sheet,
        "header_row": reading.header_row or None,
        "encoding": reading.encoding,
        "columns": reading.columns,
        "stages": {stage.value: count for stage, count in reading.counts().items()},
        "unknown_stages": [said for said in reading.unknown_stages if said],
        "warnings": [*reading.warnings, *_left_out(reading)],
        "looks_like_pilots": True,
    }


def _refused(sentence: str) -> dict[str, Any]:
    nothing: dict[str, Any] = {"records": 0, "sheet": None, "header_row": None, "encoding": None, "columns": {}, "stages": {}}
    return {**nothing, "unknown_stages": [], "warnings": [sentence], "looks_like_pilots": False, "refused": sentence}


def _json(found: dict[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()


def _left_out(reading: intake.Reading) -> Iterator[str]:
    for left in reading.left_out:
        yield f"Row {left.row} is left out. {left.why}"


def _told(reading: intake.Reading) -> Iterator[str]:
    sheet = f"sheet “{_seen(reading.sheet)}”" if reading.sheet else f"text in {reading.encoding}"
    where = f"{sheet}, headings in row {reading.header_row}" if reading.header_row else "a saved session"
    yield f"Pilots: {len(reading.cards):,} ({where})"
    yield f"Stages: {', '.join(f'{count:,} {stage.value}' for stage, count in reading.counts().items()) or 'none'}"
    yield from (f"Column for {field}: {heading}" for field, heading in reading.columns.items())
    if reading.ignored:
        yield f"Columns not used: {', '.join(reading.ignored)}"
    for said, count in reading.unknown_stages.items():
        yield f"{count:,} × {f'stage “{said}” is not understood' if said else 'no stage is given'}"
    yield from reading.warnings
    yield from _left_out(reading)


COMMAND = CommandLine("check-import", "say what would come in from a file of pilots", ABOUT, _takes, _run)
