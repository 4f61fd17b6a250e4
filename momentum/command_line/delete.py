"""A workshop that is to go: by the running app, or on its log."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from momentum import host
from momentum.command_line import CommandLine
from momentum.command_line.beside import alone, the_log
from momentum.refusals import BadInput
from momentum.workshop.deleting import BEYOND, REMOVED
from momentum.workshop.opening import normal_code

STAYS = f"It cannot reach {BEYOND}. A disk may hold deleted bytes for a while."
ABOUT = f"""Delete a workshop for good. It removes {REMOVED}. {STAYS} Asks the app when it runs; whoever has it open is told
that it is gone. It cannot be undone."""


def _takes(parser: ArgumentParser) -> None:
    parser.add_argument("code", help="the six letters and digits with which people join")
    parser.add_argument("--yes", action="store_true", help="do not ask for the code once more")


def _run(asked: Namespace) -> None:
    delete(asked.code, sure=asked.yes)


def delete(code: str, *, sure: bool) -> None:
    """Delete a workshop once the code was typed again, or at once; print what is gone. Raises the Refusal."""
    code, log = normal_code(code), the_log()
    if not sure:
        _ask(code)
    try:
        title = host.ask_running_app(log, f"delete/{code}").body.decode()
    except FileNotFoundError:
        with alone(log) as held:
            title = host.delete(held, code)
    print(f"“{title}” ({code}) is deleted.\n{STAYS}")


def _ask(code: str) -> None:
    print(
        f"This removes {REMOVED}.\n{STAYS}\nType {code} once more to delete the workshop: ", end="", file=sys.stderr, flush=True
    )
    typed = sys.stdin.readline()
    if typed.replace(" ", "").strip().upper() != code:
        raise BadInput(f"Nothing was deleted. To delete the workshop, type its code {code}.")


COMMAND = CommandLine("delete", "delete a workshop with everything of it", ABOUT, _takes, _run)
