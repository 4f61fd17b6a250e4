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

from momentum.refusals import NotFound
from momentum.takeaway.everything import Told, files, silent, zipped
from momentum.takeaway.frozen import Frozen

ROOT = Path(__file__).parent.parent.parent
MOST_SECONDS = 120.0
LESS_URGENT = 5


class Order(msgspec.Struct, frozen=True):
    """What is to be made of a revision: the file with this name, or all of them as a ZIP where there is none."""

    frozen: Frozen
    session: bytes | None = None
    name: str = ""


def made(order: Order, told: Told = silent) -> bytes:
    """The file or the ZIP. Where no other process can do it, this one does. Raises NotFound."""
    with suppress(OSError, subprocess.SubprocessError, ValueError):
        return _elsewhere(order, told)
    return make(order, told)


def make(order: Order, told: Told = silent) -> bytes:
    """The same, here and now."""
    session = order.session
    there = files(order.frozen, None if session is None else lambda: session)
    if not order.name:
        return zipped(order.frozen.summary, there, told)
    wanted = next((file for file in there if file.name == order.name), None)
    if wanted is None:
        raise NotFound("There is no file of this name. Open the page again and choose from what it offers.")
    return wanted.make()


def _elsewhere(order: Order, told: Told) -> bytes:
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own module
        late = Timer(MOST_SECONDS, process.kill)
        late.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(pickle.dumps(order))
            process.stdin.close()
            while line := process.stdout.readline().strip():
                done, of, what = line.decode().split(" ", 2)
                told(int(done), int(of), what)
            data = process.stdout.read()
        finally:
            late.cancel()
    if process.returncode or not data:
        raise subprocess.SubprocessError
    return data


def _serve(asked: IO[bytes], answer: IO[bytes]) -> None:
    """The other process: an order comes in, lines on how far it is go out, then an empty line and the file."""

    def told(done: int, of: int, what: str) -> None:
        answer.write(f"{done} {of} {what or '-'}\n".encode())
        answer.flush()

    order = pickle.load(asked)  # noqa: S301 - from the process that started this one
    data = make(order, told)
    answer.write(b"\n" + data)
    answer.flush()


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(LESS_URGENT)
    _serve(sys.stdin.buffer, sys.stdout.buffer)
