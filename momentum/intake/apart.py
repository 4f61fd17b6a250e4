"""A file is read in a process of its own, with so much memory and so much time: a hostile or damaged one ends that and nothing
else, and nobody's answer waits for a long one. It opens no other file, runs no macro, computes nothing."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore

import msgspec

from momentum import refusals
from momentum.intake import reading
from momentum.intake.corrections import Corrections
from momentum.intake.grid import LIMIT
from momentum.intake.reading import AS_FOUND, Reading
from momentum.refusals import FileTooLarge, NotNow, NotPilots, Refusal

try:
    import resource
except ImportError:  # there is none on Windows; the app's own time limit holds there
    resource = None  # type: ignore[assignment]  # it is asked for before use

ROOT = Path(__file__).parent.parent.parent
COMMAND = (
    sys.executable,
    "-I",
    "-c",
    # What it imports it finds where this process does: it may not look by itself where one person has packages of their own.
    f"import sys; sys.path[:] = {[str(ROOT), *filter(None, sys.path)]!r}; from momentum.intake.apart import serve; serve()",
)
KEPT = ("LD_LIBRARY_PATH", "SYSTEMROOT")  # of the environment; no secret reaches the reader
MEMORY = 1024 * 1024 * 1024
SECONDS = 30  # of the processor
PATIENCE = 120.0  # seconds on a busy machine
LESS_URGENT = 5
AT_ONCE = 2  # files that are read at the same time, so that memory stays bounded whatever comes in
HUNGRY = (
    "This file asks for more memory or time than any list of pilots, or it is damaged. "
    "Copy the rows with pilots into a new file and load that."
)
BUG = 1  # how Python ends where nobody has expected what was raised
_turns = BoundedSemaphore(AT_ONCE)
logger = logging.getLogger(__name__)


class Asked(msgspec.Struct, frozen=True):
    """A file to be read, and how."""

    data: bytes
    filename: str
    areas: dict[str, str]
    corrections: Corrections


class Answer(msgspec.Struct, frozen=True):
    """What came of it: a reading, or the name of a refusal, its sentence, and the headings of what are no pilots."""

    reading: Reading | None = None
    refused: str = ""
    sentence: str = ""
    headings: tuple[str, ...] = ()


def read(data: bytes, filename: str, areas: Mapping[str, str] | None = None, corrections: Corrections = AS_FOUND) -> Reading:
    """The pilots in a file, as `reading.read` gives them, read elsewhere. Raises as it does, FileTooLarge for what takes
    too much, and NotNow when no other process can be had."""
    if len(data) > LIMIT:
        raise FileTooLarge(
            f"This file is too large: {LIMIT // 1024**2} MB is the most that can be read. "
            "Remove pictures and sheets you do not need, or save the list as .csv."
        )
    answer = _elsewhere(msgspec.msgpack.encode(Asked(data, filename, dict(areas or {}), corrections)))
    if answer.reading is None:
        raise _refusal(answer)
    return answer.reading


def _elsewhere(asked: bytes) -> Answer:
    """What another process answers; the refusal if it comes to an end without an answer."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    try:
        with _turns:
            done = subprocess.run(COMMAND, input=asked, capture_output=True, timeout=PATIENCE, env=kept, check=True)  # noqa: S603 - our own module, by our own Python
        return msgspec.msgpack.decode(done.stdout, type=Answer)
    except (subprocess.SubprocessError, msgspec.DecodeError) as trouble:
        if isinstance(trouble, subprocess.CalledProcessError) and trouble.returncode == BUG:
            logger.error("A bug: a file was not read\n%s", trouble.stderr.decode(errors="replace"))
        raise FileTooLarge(HUNGRY) from trouble
    except OSError as trouble:
        raise NotNow("This server cannot read a file at this moment. Try again in a minute.") from trouble


def _refusal(answer: Answer) -> Refusal:
    kind: type[Refusal] = getattr(refusals, answer.refused)
    return NotPilots(answer.sentence, answer.headings) if kind is NotPilots else kind(answer.sentence)


def serve() -> None:
    """The other process: asked on its input, it answers on its output."""
    if resource:
        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))
        os.nice(LESS_URGENT)
    try:
        answer = msgspec.msgpack.encode(_answered(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Asked)))
    except MemoryError:
        answer = msgspec.msgpack.encode(Answer(refused=FileTooLarge.__name__, sentence=HUNGRY))
    sys.stdout.buffer.write(answer)


def _answered(asked: Asked) -> Answer:
    try:
        return Answer(reading.read(asked.data, asked.filename, asked.areas, asked.corrections))
    except Refusal as refusal:
        headings = refusal.headings if isinstance(refusal, NotPilots) else ()
        return Answer(None, type(refusal).__name__, str(refusal), headings)
