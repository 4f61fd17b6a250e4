"""Files are made in a process of their own, which comes after all others: nobody's answer waits for a document."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO

import msgspec

from momentum.refusals import NotFound, NotNow
from momentum.takeaway.everything import File, Told, files, silent, zipped
from momentum.takeaway.frozen import Frozen

ROOT = Path(__file__).parent.parent.parent
MOST_SECONDS = 120.0
LESS_URGENT = 5
HERE = b"here\n"
TOO_MUCH = (
    "This file takes more time or memory than there is on this server, so it was not made. Try again when less is going on, "
    "or take the summary as Markdown and the portfolio as CSV: they are made at once."
)


class Order(msgspec.Struct, frozen=True):
    """What is to be made of a revision: the file with this name, or all of them as a ZIP where there is none."""

    frozen: Frozen
    session: bytes | None = None
    name: str = ""


class _NoProcess(Exception):
    """No other process can be had here."""


def made(order: Order, told: Told = silent) -> bytes:
    """The file or the ZIP. Only where no other process can be had, this one makes it.

    Raises NotFound for a name that no file has, and NotNow when making it takes too long or too much.
    """
    _wanted(order)
    with suppress(_NoProcess):
        return _elsewhere(order, told)
    return make(order, told)


def make(order: Order, told: Told = silent) -> bytes:
    """The same, here and now."""
    there, wanted = _wanted(order)
    return wanted.make() if wanted else zipped(order.frozen.summary, there, told)


def _wanted(order: Order) -> tuple[tuple[File, ...], File | None]:
    """All files there are, and the one that is asked for by its name."""
    session = order.session
    there = files(order.frozen, None if session is None else lambda: session)
    wanted = next((file for file in there if file.name == order.name), None)
    if order.name and wanted is None:
        raise NotFound("There is no file of this name. Open the page again and choose from what it offers.")
    return there, wanted


def _elsewhere(order: Order, told: Told) -> bytes:
    """By another process; one that began and gave up must not drag this one down with it. Raises _NoProcess or NotNow."""
    command = [sys.executable, "-m", __name__]
    try:
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own module
    except OSError as error:
        raise _NoProcess from error
    late = Timer(MOST_SECONDS, process.kill)
    late.start()
    try:
        with process:
            assert process.stdin is not None
            assert process.stdout is not None
            if process.stdout.readline() != HERE:
                if process.wait() < 0:  # killed: late, or for want of memory
                    raise NotNow(TOO_MUCH)
                raise _NoProcess
            data = _answered(process.stdin, process.stdout, order, told)
    finally:
        late.cancel()
    if process.returncode or not data:
        raise NotNow(TOO_MUCH)
    return data


def _answered(asks: IO[bytes], answers: IO[bytes], order: Order, told: Told) -> bytes:
    with suppress(BrokenPipeError):  # it has given up; what it left half done is nothing
        asks.write(pickle.dumps(order))
        asks.close()
    while line := answers.readline().strip():
        done, of, what = line.decode().split(" ", 2)
        told(int(done), int(of), what)
    return answers.read()


def _serve(asked: IO[bytes], answer: IO[bytes]) -> None:
    """The other process: it says that it is there, an order comes in, lines on how far it is go out, then an empty line and
    the file."""

    def told(done: int, of: int, what: str) -> None:
        answer.write(f"{done} {of} {what or '-'}\n".encode())
        answer.flush()

    answer.write(HERE)
    answer.flush()
    order = pickle.load(asked)  # noqa: S301 - from the process that started this one
    data = make(order, told)
    answer.write(b"\n" + data)
    answer.flush()


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(LESS_URGENT)
    _serve(sys.stdin.buffer, sys.stdout.buffer)
