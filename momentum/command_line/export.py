"""A session file as files to take: without the app."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from momentum import takeaway
from momentum.command_line import CommandLine
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.refusals import BadInput, NotFound
from momentum.takeaway import Session, freeze, write_tables
from momentum.takeaway.everything import ABOUT, about, files
from momentum.takeaway.folder import filled
from momentum.takeaway.session.file import LARGEST
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Role
from momentum.workshop.releasing import Release
from momentum.workshop.rights import hashed, new_secret
from momentum.workshop.shown import Shown

HELD_BACK = ("owners", "reservations", "stopped")
TOLD = """Write what a session file shows. With --to, the documents that the summary page gives: the summary in every format,
the thesis on one page, the portfolio and what goes with them. With --tables, tables for an analyst: each as Parquet and CSV,
and all in one DuckDB file. What the room could not see is in none of them."""


def _takes(parser: ArgumentParser) -> None:
    parser.add_argument("session", type=Path, help="a session file, as the summary page gives it")
    parser.add_argument("--to", type=Path, metavar="DIR", help="write the documents into this new or empty folder")
    parser.add_argument("--tables", type=Path, metavar="FOLDER", help="write the tables into this new or empty folder")
    parser.add_argument(
        "--without",
        action="append",
        choices=HELD_BACK,
        default=[],
        help="leave this out of the documents: names beside pilots, reservations, stopped pilots; may be given again",
    )


def _run(asked: Namespace) -> None:
    export(asked.session, asked.to, asked.tables, asked.without)


def export(session: Path, to: Path | None, tables: Path | None, without: Sequence[str] = ()) -> None:
    """Write documents and tables of a session file, each into a folder, and print their names. Raises the Refusal."""
    if to is None and tables is None:
        raise BadInput("Say what you want: --to DIR for the documents, --tables FOLDER for the tables.")
    told = takeaway.read(_bytes(session))
    shown = replace(_opened(told), revision=told.revision)
    if to is not None:
        _documents(shown, told, Release(**{what: what not in without for what in HELD_BACK}), to)
    if tables is not None:
        print("\n".join(str(file) for file in write_tables(shown, told.saved, tables)))


def _bytes(session: Path) -> bytes:
    try:
        with session.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise NotFound(f"The file {session} cannot be read: {error.strerror}. Name a session file.") from error


def _opened(told: Session) -> Shown:
    """What the room saw, opened on a log that is nowhere."""
    held = Conductor(open_log())
    try:
        code = held.open(lambda code: OpenSession(code, hashed(new_secret()), told.events), By(Role.HOST))
        return held.shown(code)
    finally:
        held.close()


def _documents(shown: Shown, told: Session, release: Release, folder: Path) -> None:
    """Every file there is, all or none of them, as of the day on which the session was saved."""
    with filled(folder, "documents") as beside:
        frozen = freeze(shown, told.saved, release, code="")  # nobody can join what is only a file
        there = files(frozen)
        (beside / ABOUT).write_bytes(about(frozen.summary, there))
        for done, file in enumerate(there, 1):
            (beside / file.name).write_bytes(file.make())
            _tell(f"{done} of {len(there)}  {folder / file.name}")
    _tell(f"{folder / ABOUT} says what each is good for.")


def _tell(line: str) -> None:
    """Whether anybody reads on or not: the files are what was asked for."""
    with suppress(BrokenPipeError):
        print(line, flush=True)


COMMAND = CommandLine("export", "write documents or tables of a session file", TOLD, _takes, _run)
