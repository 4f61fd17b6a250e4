"""Files are made in a process of their own, and all the same where there is none to be had."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from momentum.takeaway import zipped
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


def test_a_process_that_ends_early_is_no_file(full: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it left half done is not given away: this process makes it anew."""
    frozen = freeze(full.shown, TODAY)
    file = next(file for file in files(frozen) if file.name.endswith("portfolio.csv"))
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert made(Order(frozen, name=file.name)) == file.make()


def test_an_order_holds_nothing_that_is_held_back(full: Room) -> None:
    frozen = freeze(full.shown, TODAY)
    assert zipped(frozen.summary, files(frozen))
    assert Order(frozen).session is None
