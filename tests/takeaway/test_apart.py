"""Files are made in a process of their own, and all the same where there is none to be had."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from momentum.refusals import NotFound, NotNow
from momentum.takeaway import apart, zipped
from momentum.takeaway.apart import Order, made, make
from momentum.takeaway.everything import files
from momentum.takeaway.frozen import freeze
from tests.rooms import Room
from tests.takeaway.conftest import TODAY


def test_what_another_process_makes_is_the_same_to_the_byte(full: Room) -> None:
    frozen = freeze(full.shown, TODAY, leads=True)
    told: list[tuple[int, int, str]] = []
    data = made(Order(frozen, b"{}"), lambda *so_far: told.append(so_far))
    there = files(frozen, lambda: b"{}")
    assert [(done, of) for done, of, _ in told] == [(n, len(there)) for n in range(len(there) + 1)]
    assert [what for _, _, what in told][:-1] == [file.label for file in there]
    with zipfile.ZipFile(io.BytesIO(data)) as bundle, zipfile.ZipFile(io.BytesIO(make(Order(frozen, b"{}")))) as here:
        assert bundle.namelist() == here.namelist()
        for name in bundle.namelist():
            if name.endswith((".md", ".csv", ".json", ".txt")):
                assert bundle.read(name) == here.read(name), name


def test_one_file_is_made_by_its_name(full: Room) -> None:
    frozen = freeze(full.shown, TODAY)
    file = next(file for file in files(frozen) if file.name.endswith("portfolio.csv"))
    assert made(Order(frozen, name=file.name)) == file.make()


def test_without_another_process_this_one_makes_it(full: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    frozen = freeze(full.shown, TODAY)
    file = next(file for file in files(frozen) if file.name.endswith("portfolio.csv"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python here"))
    assert made(Order(frozen, name=file.name)) == file.make()


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Another process that does this instead."""

    def put(script: str) -> None:
        path = tmp_path / "python"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(path))

    return put


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a process that fails is a shell script")
@pytest.mark.parametrize("gives_up", ["exit 1", "kill -9 $$", "echo '0 9 PDF'; exit 1", "echo; exit 0", "exec sleep 60"])
def test_a_process_that_began_and_gave_up_is_not_followed_by_this_one(
    full: Room, stub: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, gives_up: str
) -> None:
    """What was too much for it would be too much here, where everybody's answers go through."""
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.5)
    stub(f"echo here\n{gives_up}")
    with pytest.raises(NotNow, match="Markdown and the portfolio as CSV"):
        made(Order(freeze(full.shown, TODAY)))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a process that fails is a shell script")
def test_a_process_that_is_killed_before_it_began_is_not_followed_by_this_one_either(
    full: Room, stub: Callable[[str], None]
) -> None:
    stub("kill -9 $$")
    with pytest.raises(NotNow, match="Markdown and the portfolio as CSV"):
        made(Order(freeze(full.shown, TODAY)))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a process that fails is a shell script")
def test_where_another_process_does_not_even_begin_this_one_makes_it(full: Room, stub: Callable[[str], None]) -> None:
    frozen = freeze(full.shown, TODAY)
    file = next(file for file in files(frozen) if file.name.endswith("portfolio.csv"))
    stub("exit 1")
    assert made(Order(frozen, name=file.name)) == file.make()


def test_a_name_that_no_file_has_is_refused(full: Room) -> None:
    with pytest.raises(NotFound, match="no file of this name"):
        made(Order(freeze(full.shown, TODAY), name="../secret"))


def test_an_order_holds_nothing_that_is_held_back(full: Room) -> None:
    frozen = freeze(full.shown, TODAY)
    assert zipped(frozen.summary, files(frozen))
    assert Order(frozen).session is None
