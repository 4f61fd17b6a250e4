"""The command line beside the app, one file a command: what it is called, what it takes, what it does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import NamedTuple


class CommandLine(NamedTuple):
    """A command: its name, one line on it, all of it, what it takes, and what it does.

    `run` raises the Refusal; it may give the exit code of the process, else that is 0.
    """

    name: str
    help: str
    description: str
    takes: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int | None]
