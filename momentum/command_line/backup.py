"""A backup of the log: copied while the app goes on, opened again, and only then called a backup."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing, suppress
from pathlib import Path

from momentum import checkup, host
from momentum.clock import utc_now
from momentum.command_line import CommandLine
from momentum.command_line.beside import the_log, there
from momentum.log import Counted, backups, open_log
from momentum.refusals import BadInput, LogUnwritable

ABOUT = """Copy the log into a new file, by default into the folder backups beside it, while the app goes on. The copy is opened
again, every workshop in it is read and counted, and only when all is the same to the letter it gets its name. The keys beside
the log are not in it. It does hold answers that are not revealed yet: keep it as private as the log."""
PRIVATE = "It holds answers that are not revealed yet; keep it as private as the log. The keys beside the log are not in it."


def _takes(parser: ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="FILE", help="a new file elsewhere; what is deleted later stays in that one")


def _run(asked: Namespace) -> None:
    backup(asked.to)


def backup(to: Path | None) -> None:
    """Make a backup and print where it is and what is in it. Raises the Refusal; then there is none."""
    log = the_log()
    goal = to.absolute() if to else backups.named(log, utc_now())
    try:
        counted, unread = _made(log, goal, ours=to is None)
    except OSError as error:
        why = error.strerror or "the disk does not take it"
        raise LogUnwritable(f"No backup could be written to {goal}: {why}. Choose another place.") from error
    events = sum(one.events for one in counted)
    what = f"{len(counted):,} {'workshop' if len(counted) == 1 else 'workshops'}, {events:,} events"
    print(f"{goal}\n{checkup.spoken_size(goal.stat().st_size)}: {what}, opened again and found the same. {PRIVATE}")
    if unread:
        print(f"{len(unread)} of them cannot be read, neither there nor in the log: run the doctor.", file=sys.stderr)


def _made(log: Path, goal: Path, *, ours: bool) -> tuple[tuple[Counted, ...], tuple[str, ...]]:
    """What is in it, counted, and the ids of what cannot be read. Raises OSError or the Refusal; then nothing is left there."""
    if goal.exists():
        raise BadInput(f"There is something at {goal} already, and nothing is written over it. Name a new file.")
    if ours and log.parent.exists():
        goal.parent.mkdir(mode=0o700, exist_ok=True)
    part = backups.part(goal)
    try:
        counted = _copied(log, part)
        return counted, proven(part, goal, counted)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def proven(part: Path, goal: Path, counted: tuple[Counted, ...]) -> tuple[str, ...]:
    """Give a copy its name once it was opened again and found whole; gives the ids of what cannot be read.

    Raises OSError or the Refusal, also when what ended a workshop meanwhile took the copy away, as it still held it.
    """
    try:
        unread = checkup.proven(part, counted)
        part.rename(goal)
    except (LogUnwritable, OSError) as error:
        if part.exists():
            raise
        raise LogUnwritable(
            "A workshop was closed or deleted meanwhile, and the copy with it. Make the backup again."
        ) from error
    return unread


def _copied(log: Path, part: Path) -> tuple[Counted, ...]:
    try:
        return host.copied(log, part)
    except FileNotFoundError:
        with closing(open_log(there(log))) as opened:
            return opened.copy(part)


COMMAND = CommandLine("backup", "copy the log while the app goes on, and see that the copy opens", ABOUT, _takes, _run)
