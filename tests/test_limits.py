"""Open files: raised as far as the system allows, and said in plain words when that is too few for a full room."""

from __future__ import annotations

import subprocess
import sys

import pytest

from momentum.limits import BESIDE_PHONES, FULL_ROOM, too_few

resource = pytest.importorskip("resource", reason="Windows has no such limit")


def in_a_process(soft: int, hard: int) -> str:
    """What a process that may open so many files makes of it: its own limit then, and what it says."""
    script = (
        "import resource; from momentum import limits; "
        f"resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard})); "
        "files = limits.raise_file_limit(); "
        "print(files, resource.getrlimit(resource.RLIMIT_NOFILE)[0], limits.too_few(files))"
    )
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()


def test_the_limit_is_raised_as_far_as_it_goes() -> None:
    assert in_a_process(100, 900).startswith("900 900 ")


def test_too_low_a_limit_says_how_many_phones_it_holds_and_what_to_do() -> None:
    said = in_a_process(200, 1_500)
    assert "hold about 1,000 phones at once. For a room of up to 5,000" in said
    assert "type “ulimit -n 5500” in the same terminal and start it again" in said


@pytest.mark.parametrize("files", [None, FULL_ROOM + BESIDE_PHONES, 1_048_576])
def test_nothing_is_said_when_it_will_do(files: int | None) -> None:
    assert too_few(files) == ""


def test_a_limit_below_what_the_app_itself_needs_holds_no_phone() -> None:
    assert "hold about 0 phones at once" in too_few(64)
