"""The sample is played through the real rules, so that it is always what the current code produces."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from momentum.sample import deciding, saying
from momentum.sample.room import Room
from momentum.sample.story import story
from momentum.takeaway import save
from momentum.workshop.decider import Fact
from momentum.workshop.state import Workshop, fold

DAYS_AGO = 3
BEGINS = time(9)
ALWAYS = "5a3717e5a3717e00"  # an id of its own each time would draw other people whose movement is left out
CHAPTERS = (
    deciding.brings_its_pilots,
    saying.comes_in,
    saying.tells_stories,
    saying.writes_its_thesis,
    saying.promises,
    saying.checks_its_draft,
    deciding.places_them,
    deciding.looks_at_its_gaps,
    deciding.decides,
    deciding.sets_its_guardrails,
    deciding.learns,
    saying.commits,
    deciding.answers_its_gap,
)


def session(today: date | None = None) -> bytes:
    """The sample as a session file, opened three days before `today`."""
    return _session(today or date.today())


@lru_cache(maxsize=2)
def _session(today: date) -> bytes:
    workshop, facts = play(today)
    return save(workshop, facts, today)


def play(today: date) -> tuple[Workshop, list[Fact]]:
    """The workshop after the room has agreed and turned back to its gaps, and everything that happened in it."""
    room = Room(story(), datetime.combine(today - timedelta(days=DAYS_AGO), BEGINS))
    try:
        for chapter in CHAPTERS:
            chapter(room)
        facts = room.conductor.facts(room.code)
        return fold(ALWAYS, facts), facts
    finally:
        room.conductor.close()
