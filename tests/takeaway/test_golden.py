"""Sessions of all releases so far open, and say what they said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from momentum import __version__
from momentum.takeaway import markdown, summarise
from momentum.workshop.carrying import CARRIED
from momentum.workshop.shown import Shown
from tests import golden
from tests.golden.room import DAY, kept

FILES = golden.sessions()
CHANGED = (
    "Read the difference. If it is meant, `make golden` writes it anew; if not, sessions of an earlier release say it wrong."
)


def named(path: Path) -> str:
    return str(path.relative_to(golden.FOLDER))


def words(text: str) -> list[str]:
    """What is said, line by line, however wide the columns of a table are."""
    return [re.sub("[ :-]{2,}", " ", line) for line in text.splitlines()]


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_session_of_every_release_opens_and_says_what_it_said(file: Path) -> None:
    for beside, text in golden.says(file).items():
        assert words(text) == words(beside.read_text(encoding="utf-8")), CHANGED


def test_this_release_has_its_sessions_and_they_are_small() -> None:
    there = [file for file in FILES if file.parent.name == __version__]
    assert [file.name for file in there] == ["check_in.json", "full.json"], "Keep a session of this release: make golden"
    assert sum(file.stat().st_size for file in there) < 300_000


@pytest.fixture(scope="module")
def now() -> dict[str, tuple[bytes, Shown]]:
    return kept()


def test_the_room_that_is_kept_has_every_kind_of_event_that_a_session_file_may_hold(
    now: dict[str, tuple[bytes, Shown]],
) -> None:
    held = {event["kind"] for session, _ in now.values() for event in json.loads(session)["events"]}
    assert {kind.kind for kind in CARRIED} - held == set(), "Let it happen in tests/golden/room.py"


@pytest.mark.parametrize("name", ["full", "check_in"])
def test_on_another_machine_it_gives_the_same_document_but_for_its_revision(
    now: dict[str, tuple[bytes, Shown]], name: str
) -> None:
    """What people wrote anonymously stands in an order of its own in each workshop."""
    session, was = now[name]
    _, there = golden.opened(session)
    before, after = (markdown(summarise(shown, DAY)).splitlines() for shown in (was, there))
    assert sorted(after[:-1]) == sorted(before[:-1])
    assert after[-1].startswith("Orchestrated Momentum · revision ")
