"""A lost facilitator link: make a new one, by the running app or on its log."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from urllib.parse import urlsplit

from momentum import host, links
from momentum.command_line import CommandLine
from momentum.command_line.beside import alone, the_log
from momentum.workshop.opening import normal_code

USUAL_PORT = 8501
ABOUT = """Make a new facilitator link for a workshop and print its address. Every earlier facilitator link of that workshop
stops working. Asks the app when it runs, and writes to the log (MOMENTUM_LOG, else data/momentum.duckdb) when it does not."""


def _takes(parser: ArgumentParser) -> None:
    parser.add_argument("code", help="the six letters and digits with which people join")


def _run(asked: Namespace) -> None:
    link(asked.code)


def link(code: str) -> None:
    """Print the address of a new facilitator link; all earlier ones are revoked. Raises the Refusal."""
    code, log = normal_code(code), the_log()
    try:
        seen = host.new_link(log, code)
    except FileNotFoundError:
        with alone(log) as held:
            seen = f"http://localhost:{USUAL_PORT}{host.replace_facilitator(held, code)}"
        print(
            f"No app is running here. The link works once one is; on another port than {USUAL_PORT}, change it.",
            file=sys.stderr,
        )
    print(f"{links.public_url(seen)}{urlsplit(seen).path}")


COMMAND = CommandLine("link", "make a new facilitator link for a workshop", ABOUT, _takes, _run)
