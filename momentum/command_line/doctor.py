"""Whether the log is sound: what is in it, what lies beside it, and what to do where something is wrong."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from momentum import NAME, checkup, host
from momentum.checkup import Checkup, Examined, spoken_size
from momentum.command_line import CommandLine
from momentum.command_line.beside import the_log, there
from momentum.log import backups, open_log
from momentum.refusals import LogInUse, LogTooNew, LogTrouble
from momentum.retention import retention

ABOUT = """Look at the log and at what lies beside it: whether every workshop can be read and no entry is missing, how large
it is, which version, how many events per workshop and when each was last changed, keys, backups, room on the disk, how long
workshops are kept. Asks the app when it runs. Changes nothing. Exit code 1 when something is wrong, with what to do next."""
KEPT = "Nothing is deleted by itself (MOMENTUM_KEEP_DAYS is not set)."


def _takes(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="what was found as JSON, for a program")


def _run(asked: Namespace) -> int:
    found = look(the_log())
    if asked.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n")
    else:
        print("\n".join(told(found)))
    return 0 if found.sound else 1


def look(log: Path) -> Checkup:
    """What the running app finds, or what there is to find without one. Raises the Refusal."""
    try:
        return msgspec.json.decode(host.ask_running_app(log, "checkup").body, type=Checkup)
    except FileNotFoundError:
        keep = retention()
    try:
        with closing(open_log(there(log))) as opened:
            return checkup.examined(opened, log, keep)
    except (LogInUse, LogTooNew):
        raise
    except LogTrouble as refusal:
        last = backups.there(log)[-1:]
        next_ = f"The last backup is {last[0]}: put it in the log's place." if last else "There is no backup beside it."
        raise LogTrouble(f"{refusal} If it was a log until now, keep it as it is. {next_}") from refusal


def told(found: Checkup) -> Iterator[str]:
    """What was found, line by line."""
    beside = "beside the running app" if found.running else "no app runs"
    yield f"{NAME} {found.version}, log format {found.format}, {beside}"
    yield f"{found.log}: {spoken_size(found.bytes)}; {spoken_size(found.free)} are free on its disk."
    yield f"Workshops are kept for {found.keep_days:,} days after their last change." if found.keep_days else KEPT
    last = f", the last {found.backups[-1].name} ({spoken_size(found.backups[-1].bytes)})" if found.backups else ""
    yield f"Backups beside it: {len(found.backups) or 'none'}{last}"
    if found.keys_of_nobody:
        yield f"Keys of no workshop: {found.keys_of_nobody}. They lead to nothing; delete them if you like."
    yield f"Workshops: {len(found.workshops) or 'none'}, {sum(one.events for one in found.workshops):,} events"
    for one in found.workshops:
        yield from _workshop(one)
    yield ""
    yield from (f"WRONG: {what}" for what in found.wrong)
    yield "Nothing is wrong." if found.sound else "Something is wrong: see above what to do next."


def _workshop(one: Examined) -> Iterator[str]:
    state = [one.state, f"key {one.key}"]
    state += ["names removed"] if one.names_removed else []
    state += [f"kept until {one.kept_until}"] if one.kept_until else []
    yield f"  {one.code or one.id}  {one.title}"
    yield f"    {one.events:,} events, last changed {one.changed:%Y-%m-%d %H:%M} UTC; {', '.join(state)}"
    if one.unknown:
        kinds = ", ".join(f"{times:,} {kind}" for kind, times in one.unknown.items())
        yield f"    Kept, and not known to this version: {kinds}. A newer version may show them."
    yield from (f"    WRONG: {what}" for what in one.wrong)


COMMAND = CommandLine("doctor", "see whether the log is sound, and what is in it", ABOUT, _takes, _run)
