"""A workshop on a log at rest, and commands as `python -m momentum` does them there, without the start of Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from momentum.__main__ import main
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.voices import Voices
from tests.rooms import Room


class Did(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


Momentum = Callable[..., Did]
Rest = Callable[..., Room]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "it's a log.duckdb"


@pytest.fixture
def momentum(log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Momentum:
    """`momentum("doctor", "--json")` on the log."""

    def did(*arguments: str | Path) -> Did:
        monkeypatch.setenv("MOMENTUM_LOG", str(log))
        capsys.readouterr()
        return Did(main([str(one) for one in arguments]), *capsys.readouterr())

    return did


@pytest.fixture
def rest(log: Path) -> Rest:
    """`rest("words")` is a workshop in the log, in which three people told these; nobody holds the log."""

    def made(words: str = "They say") -> Room:
        room = Room(conductor=Conductor(open_log(log), Voices.beside(log)))
        room.open_question("stories")
        for n in range(3):
            room.answer("stories", {"text": f"{words} {n}", "tag": ""}, n)
        room.close()
        return room

    return made
