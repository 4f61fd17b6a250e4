"""python -m momentum: what can be done beside the app."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

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

NOBODY_READS = 141  # as a shell says it


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says, or these arguments in its place; the exit code."""
    top = argparse.ArgumentParser(prog="python -m momentum", description="Orchestrated Momentum, beside the app.")
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
        return 0
    except BrokenPipeError:  # of `| head`; Python would write what is left once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS


if __name__ == "__main__":
    sys.exit(main())
