"""A session file as files to take: without the app."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from momentum.command_line import CommandLine
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.refusals import NotFound
from momentum.takeaway import session as session_file
from momentum.takeaway import write_tables
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import hashed, new_secret

ABOUT = """Write what a session file shows as tables: each as Parquet and CSV, and all in one DuckDB file. What the room could
not see is in none of them."""


def _takes(parser: ArgumentParser) -> None:
    parser.add_argument("session", type=Path, help="a session file, as the summary page gives it")
    parser.add_argument("--tables", type=Path, required=True, metavar="FOLDER", help="a new or an empty folder")


def _run(asked: Namespace) -> None:
    export(asked.session, asked.tables)


def export(session: Path, folder: Path) -> None:
    """Write the tables of a session file into a folder and print their names. Raises the Refusal."""
    try:
        with session.open("rb") as file:
            events = session_file.load(file.read(session_file.LARGEST + 1))
    except OSError as error:
        raise NotFound(f"The file {session} cannot be read: {error.strerror}. Name a session file.") from error
    held = Conductor(open_log())
    try:
        code = held.open(lambda code: OpenSession(code, hashed(new_secret()), events), By(Role.HOST))
        files = write_tables(held.shown(code), held.clock().date(), folder)
    finally:
        held.close()
    print("\n".join(str(file) for file in files))


COMMAND = CommandLine("export", "write the tables of a session file for an analyst", ABOUT, _takes, _run)
