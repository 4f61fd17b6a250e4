"""What the pages draw does not depend on who said what: two worlds that differ in nothing else, page by page."""

from __future__ import annotations

import re
from pathlib import Path

from momentum import conductor
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.decider import Role
from tests import traced
from tests.pages.conftest import Page
from tests.pages.drawn import everything
from tests.rooms import Room
from tests.test_privacy import AS_THEY_SIT, OTHERWISE, STAFF_OTHERWISE, STORIES_OTHERWISE
from tests.traced import STAFF, World

ANEW = re.compile(r"\b[0-9a-f]{32}\b")  # what a download is called each time a page is drawn
PAGES = ("run.py", "people.py", "summary.py", "screen.py")


def drawn(there: World, page: Page) -> dict[str, str]:
    conductor.use(there.room.conductor)
    seen = {file: everything(page(file, Role.FACILITATOR, there.room.secret, w=there.room.code)) for file in PAGES}
    names = {fact.actor for fact in there.room.facts} - {there.room.facilitator.id, "", "clock"}
    assert not [name for name in names for text in seen.values() if name in text]
    return {file: ANEW.sub("", text.replace(there.room.conductor.epoch, "")) for file, text in seen.items()}


def test_no_page_depends_on_who_said_what_before_or_after_closing(tmp_path: Path, page: Page) -> None:
    (tmp_path / "began").mkdir()
    began: Room = traced.join(tmp_path / "began")
    one, other = (traced.world(began, tmp_path / "began", tmp_path / name) for name in ("one", "other"))
    traced.play(one, AS_THEY_SIT, AS_THEY_SIT, range(STAFF))
    traced.play(other, OTHERWISE, STORIES_OTHERWISE, STAFF_OTHERWISE)
    for closed in (False, True):
        if closed:
            one.room.ask(CloseWorkshop())
            other.room.ask(CloseWorkshop())
        here, there = drawn(one, page), drawn(other, page)
        assert any(traced.STORIES[0] in text for text in here.values())
        for file in PAGES:
            assert here[file] == there[file], file
    one.close()
    other.close()
