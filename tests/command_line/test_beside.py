"""The log at rest, opened by a command."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from momentum.command_line.beside import alone
from momentum.log.anew import beside
from momentum.workshop.rights import ReplaceFacilitator, hashed, new_secret
from tests.command_line.conftest import Rest
from tests.rooms import HOST


def test_what_is_written_beside_the_log_is_for_its_owner_alone(rest: Rest, log: Path) -> None:
    room, before = rest(), os.umask(0o022)
    try:
        with alone(log) as held:
            held.ask(room.code, ReplaceFacilitator(hashed(new_secret())), HOST)
            assert stat.S_IMODE(beside(log).stat().st_mode) == 0o600
    finally:
        os.umask(before)
