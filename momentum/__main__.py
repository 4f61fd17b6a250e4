"""python -m momentum: what can be done beside the app."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence

from momentum import NAME
from momentum.command_line import backup, check_import, delete, demo, doctor, export, link
from momentum.refusals import Refusal

COMMANDS = (
    link.COMMAND,
    demo.COMMAND,
    check_import.COMMAND,
    export.COMMAND,
    doctor.COMMAND,
    backup.COMMAND,
    delete.COMMAND,
)

STOPPED, NOBODY_READS = 130, 141  # as a shell says it


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says, or these arguments in its place; the exit code."""
    top = argparse.ArgumentParser(prog="python -m momentum", description=f"{NAME}, beside the app.")
    choices = top.add_subparsers(dest="command", metavar="command")
    for command in COMMANDS:
        parser = choices.add_parser(command.name, help=command.help, description=command.description)
        command.takes(parser)
        parser.set_defaults(run=command.run)
    asked = top.parse_args(arguments)
    if asked.command is None:
        top.print_help()
        return 0
    try:
        code = asked.run(asked) or 0
        sys.stdout.flush()  # here, where it is known that nobody may read on
        return code
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # of `| head`
        _say_no_more()
        return NOBODY_READS
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _say_no_more()
        print("What there is to say does not fit where it is written to. Make room there, then try again.", file=sys.stderr)
        return 1


def _say_no_more() -> None:
    """Else Python would write what is left once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
